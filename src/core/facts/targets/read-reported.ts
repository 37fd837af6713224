import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { TargetRules } from '../../scoring/targets/target-rules.ts';
import { plainCode, plainDate, plainLine, plainNumber } from '../sheets/plain-cell.ts';
import { cellParts } from './cell-parts.ts';
import type { IssuedTarget } from './issued-target.ts';
import type { Reported, ReportStatus } from './reported.ts';

const NOT_DONE = ['未完成', '没有完成', 'not done', 'not-done'];
const YES = ['是', '符合', 'yes', '√'];
const NO = ['否', '不符合', 'no', '×'];

/** What a cell reports of a target, by the target's type: a number, a day, findings (`面积＝420；功能＝是`), a band, a share. */
export function readReported(cell: string, target: IssuedTarget, rules: TargetRules): Reported {
  const base = target.type === 'challenge' ? target.base : target;
  const text = plainLine(cell);
  switch (base.type) {
    case 'growth':
    case 'control':
    case 'zero-tolerance':
    case 'range':
    case 'list':
      return { reports: 'figure', figure: plainNumber(cell) };
    case 'milestone':
      return NOT_DONE.includes(text) ? { reports: 'not-done' } : { reports: 'done', on: plainDate(cell) };
    case 'composite-condition':
      return { reports: 'thing', found: findingsIn(cell) };
    case 'qualitative':
      return ratingIn(text, rules);
    default:
      base satisfies never;
      throw new Error('facts: unknown type of target');
  }
}

function findingsIn(cell: string): Readonly<Record<string, string | boolean>> {
  const things = cellParts(cell.replaceAll(/[=＝]/g, '|'));
  return Object.fromEntries(
    things.map(([condition = '', value = '']) => [plainCode(condition), YES.includes(value) || noOr(value)]),
  );
}

function noOr(value: string): string | false {
  return NO.includes(value) ? false : plainNumber(value);
}

/** A band by its code or name; `未开展` without, `未开展（有正当理由）` with a sound reason; else the share completed. */
function ratingIn(text: string, { qualitative }: TargetRules): Reported {
  const rating = (finding: Extract<Reported, { readonly reports: 'rating' }>['finding']): Reported => ({
    reports: 'rating',
    finding,
  });
  if (text.startsWith('未开展') || text.startsWith('not started')) {
    const soundReason = /正当|sound/.test(text);
    return rating({ rated: { by: 'completion', completed: '0' }, notStarted: { soundReason } });
  }
  const band = qualitative.bands.find(({ code, name }) => [code, name.zh, name.en].includes(text));
  if (band !== undefined) return rating({ rated: { by: 'band', band: band.code } });
  const isNumber = /^[\d.]+$/.test(plainNumber(text));
  return rating({
    rated: isNumber ? { by: 'completion', completed: plainNumber(text) } : { by: 'band', band: text },
  });
}

/** 暂定 is provisional; everything else, said or not, waits for being verified. */
export function readStatus(cell: string): ReportStatus | Refusal {
  const text = plainLine(cell);
  if (['', '未核验', '待核验', 'unverified'].includes(text)) return 'unverified';
  return ['暂定', '暂估', 'provisional'].includes(text) ? 'provisional' : refuse('actual/status', { value: text });
}
