import type { IssuedTarget } from '../facts/targets/issued-target.ts';
import type { Reported } from '../facts/targets/reported.ts';
import { TARGET_TYPE_NAMES } from '../facts/targets/target-type-names.ts';
import type { Bilingual } from '../scoring/workings.ts';

/** What was reported, as one text in each language. */
export function reportedInWords(reported: Reported): Bilingual {
  switch (reported.reports) {
    case 'figure':
      return { zh: reported.figure, en: reported.figure };
    case 'done':
      return { zh: `${reported.on}完成`, en: `done ${reported.on}` };
    case 'not-done':
      return { zh: '未完成', en: 'not done' };
    case 'thing': {
      const found = Object.entries(reported.found);
      const said = (value: string | boolean, yes: string, no: string) =>
        typeof value === 'string' ? value : value ? yes : no;
      return {
        zh: found.map(([code, value]) => `${code}：${said(value, '是', '否')}`).join('；'),
        en: found.map(([code, value]) => `${code}: ${said(value, 'yes', 'no')}`).join('; '),
      };
    }
    case 'rating': {
      const { rated, notStarted } = reported.finding;
      const text =
        rated.by === 'band'
          ? { zh: `评为${rated.band}`, en: `rated ${rated.band}` }
          : { zh: `完成${rated.completed}`, en: `${rated.completed} completed` };
      if (notStarted === undefined) return text;
      return notStarted.soundReason
        ? { zh: '未开展，有正当理由', en: 'not started, with a sound reason' }
        : { zh: '未开展，无正当理由', en: 'not started, without a sound reason' };
    }
    default:
      reported satisfies never;
      throw new Error('views: unknown report');
  }
}

/** What is to be attained, as one text in each language: the type with its numbers. */
export function targetInWords(target: IssuedTarget): Bilingual {
  const { zh, en } = TARGET_TYPE_NAMES[target.type];
  const numbers = numbersOf(target);
  return numbers === '' ? { zh, en } : { zh: `${zh}：${numbers}`, en: `${en}: ${numbers}` };
}

function numbersOf(target: IssuedTarget): string {
  switch (target.type) {
    case 'growth':
    case 'control':
    case 'list':
    case 'composite-condition':
      return target.target;
    case 'range':
      return `${target.low}–${target.high} (±${target.tolerance})`;
    case 'milestone':
      return target.milestones.map(({ name, due }) => `${name.zh} ${due}`).join('; ');
    case 'challenge':
      return `${numbersOf(target.base)} → ${target.challenge} (+${target.bonus})`;
    case 'zero-tolerance':
    case 'qualitative':
      return '';
    default:
      target satisfies never;
      throw new Error('views: unknown type of target');
  }
}
