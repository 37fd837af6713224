import { compare, parseDecimal, subtract, ZERO } from '../basics/rational.ts';
import { targetValue } from './targets/attainment.ts';
import type { ControlTarget } from './targets/control.ts';
import type { GrowthTarget } from './targets/growth.ts';
import { type Head, labelOf } from './targets/head.ts';
import {
  type Counted,
  counted,
  type DataFlag,
  figure,
  remark,
  type Said,
  type Share,
  type StatusRules,
} from './targets/said.ts';
import { withinOne } from './targets/within-one.ts';
import { exactValue, given, type Valued, workOut } from './work-out.ts';
import { workThrough } from './work-through.ts';
import type { Bilingual, Rule, Working } from './workings.ts';

/** The year before, to compare with. `rebased` says why the figure is not the one published then: its borders changed. */
export interface Previous {
  readonly figure: Said<string>;
  readonly rebased?: Rule;
}

/**
 * M-15, a district beside itself: α × level + (1 − α) × improvement, improvement = clamp((a − before)/(t − before), 0, 1).
 * Where the year before already met the target there is nothing left to close, and the level stands for the improvement:
 * the formula would otherwise reward falling back towards the target.
 */
export function selfComparison(asked: {
  readonly head: Head;
  readonly target: GrowthTarget | ControlTarget;
  readonly level: Share;
  readonly previous: Previous;
  readonly alpha: { readonly alpha: string; readonly rule: Rule };
  readonly status: StatusRules;
}): Share {
  const { head, level } = asked;
  const { code } = head;
  const { alpha: value, rule } = asked.alpha;
  const alpha = given({ code: `${code}/alpha`, label: labelOf(head, { zh: 'α', en: 'α' }), value, rule });
  const one = given({ code: `${code}/alpha-one`, label: { zh: '1', en: '1' }, value: '1', rule });
  const rest = workOut({
    step: 'difference',
    code: `${code}/one-less-alpha`,
    label: { zh: '1−α', en: '1 − α' },
    terms: [one, alpha],
    rule,
  });
  const improvement = improvementOf(asked);
  const part = (name: string, label: Bilingual, terms: readonly Working[]): Working =>
    workThrough({ step: 'product', code: `${code}/${name}`, label: labelOf(head, label), terms, rule });
  const terms = [
    part('level', { zh: '水平部分', en: 'by level' }, [alpha, level.working]),
    part('improvement', { zh: '进步部分', en: 'by improvement' }, [rest, improvement.working]),
  ];
  const label = labelOf(head, { zh: '自己和自己比', en: 'compared with itself' });
  return {
    working: workThrough({ step: 'sum', code: `${code}/compared`, label, terms, rule }),
    flags: [...new Set([...level.flags, ...improvement.flags])],
  };
}

function improvementOf(asked: Parameters<typeof selfComparison>[0]): Share {
  const { head, target, level } = asked;
  const before = previousFigure(asked);
  const now = figure({ head, said: target.actual, status: asked.status });
  if (!now.counts) return { working: now.instead, flags: now.flags };
  if (!before.counts) return { working: before.instead, flags: before.flags };
  const flags: readonly DataFlag[] = [...before.flags, ...now.flags];
  if (isMetBy(before.number, target)) {
    const label = labelOf(head, { zh: '上年已达到要求，按水平计', en: 'met the year before, so the level counts' });
    const code = `${head.code}/improved`;
    return {
      working: workThrough({ step: 'sum', code, label, terms: [level.working], rule: asked.alpha.rule }),
      flags,
    };
  }
  return { working: wayClosed({ ...asked, now: now.number, before: before.number }), flags };
}

function isMetBy(before: Valued, target: GrowthTarget | ControlTarget): boolean {
  const order = compare(subtract(exactValue(before), parseDecimal(target.target) ?? ZERO), ZERO);
  return target.type === 'growth' ? order >= 0 : order <= 0;
}

function wayClosed(asked: {
  readonly head: Head;
  readonly target: GrowthTarget | ControlTarget;
  readonly alpha: { readonly rule: Rule };
  readonly now: Valued;
  readonly before: Valued;
}): Valued {
  const { head, now, before } = asked;
  const { rule } = asked.alpha;
  const { code } = head;
  const gained = workOut({
    step: 'difference',
    code: `${code}/gained`,
    label: labelOf(head, { zh: '比上年的变化', en: 'change on the year before' }),
    terms: [now, before],
  });
  const gap = workOut({
    step: 'difference',
    code: `${code}/gap`,
    label: labelOf(head, { zh: '上年离要求的差距', en: 'gap of the year before' }),
    terms: [targetValue(head, asked.target.target), before],
  });
  const of = workOut({
    step: 'quotient',
    code: `${code}/closed`,
    label: labelOf(head, { zh: '变化÷差距', en: 'change ÷ gap' }),
    terms: [gained, gap],
    rule,
  });
  return withinOne({ code: `${code}/improved`, label: labelOf(head, { zh: '进步率', en: 'improvement' }), of, rule });
}

function previousFigure(asked: Parameters<typeof selfComparison>[0]): Counted {
  const { head, previous, status } = asked;
  const code = `${head.code}/previous`;
  const plain = labelOf(head, { zh: '上年值', en: 'year before' });
  const { rebased } = previous;
  const label = rebased === undefined ? plain : remark(plain, { zh: '按现区划折算', en: 'brought to present borders' });
  return counted({
    code,
    label,
    said: previous.figure,
    status,
    print: (value) => ({ zh: value, en: value }),
    worth: (value, how) => given({ code, value, ...how, ...(rebased === undefined ? {} : { rule: rebased }) }),
  });
}
