import { formatExact } from '../basics/rational.ts';
import { isRefusal, type Refusal, refuse } from '../basics/refusal.ts';
import { applicableShare, type NotApplicableRules, type Weighted } from './applicable-share.ts';
import { type IndexIndicator, type IndexRules, indexWeights, type UnitIndicator } from './index-weights.ts';
import { type Previous, selfComparison } from './self-comparison.ts';
import { notANumber } from './targets/number-faults.ts';
import type { DataFlag, Share } from './targets/said.ts';
import { type BaseTarget, baseFaults, targetShare, unusable } from './targets/score-target.ts';
import type { TargetRules } from './targets/target-rules.ts';
import { given } from './work-out.ts';
import { workThrough } from './work-through.ts';
import type { Bilingual, Rule, Working } from './workings.ts';

/** What one indicator asks of a district and what was said of it; or why it does not apply there (no port, no farming). */
export type IndexReading = { readonly indicator: string } & (
  | { readonly target: BaseTarget; readonly previous?: Previous }
  | { readonly notApplicable: { readonly reason: Bilingual; readonly rule: Rule } }
);

export type IndexFlag =
  | { readonly flag: DataFlag | 'not-applicable'; readonly indicator: string }
  | { readonly flag: 'confirm'; readonly share: string };

/** A district's index: `index` from 0 to the scale, `contribution` what it counts in the total. Both exact. */
export interface DistrictIndex {
  readonly index: Working;
  readonly contribution: Working;
  /** By code, of those that apply. */
  readonly indicators: Readonly<Record<string, Working>>;
  readonly flags: readonly IndexFlag[];
}

interface Asked {
  readonly unit: string;
  /** Its functional zone, whose requirements it has to reach. */
  readonly zone: string;
  readonly rules: IndexRules;
  readonly targets: TargetRules;
  readonly notApplicable: NotApplicableRules;
  readonly readings: readonly IndexReading[];
  /** What an indicator's points become where its data were proven false (`zeroFalse`). */
  readonly revised?: (indicator: string, scored: Working) => Working;
}

/**
 * M-15: D = scale × Σ v ÷ Σ w over what applies to the unit, v = w × share of its target or of its self-comparison; it
 * contributes weight × D ÷ scale. An indicator without a reading blocks the index. Requires rules without faults.
 */
export function districtIndex(asked: Asked): DistrictIndex {
  const { rules } = asked;
  const scored = indexWeights(rules, asked.unit).map((each) => ({ each, ...scoreIndicator(asked, each) }));
  const share = applicableShare({ items: scored.map(({ weighted }) => weighted), rules: asked.notApplicable });
  const confirm: readonly IndexFlag[] = share.needsConfirmation
    ? [{ flag: 'confirm', share: formatExact(share.notApplicable) }]
    : [];
  const flags = [
    ...scored.flatMap(({ each, flags: own }) => own.map((flag) => ({ flag, indicator: each.indicator.code }))),
    ...confirm,
  ];
  const index = indexOf(rules, share);
  const { rule, weight } = rules;
  const label = { zh: '发展指数计入总分', en: 'What the index counts in the total' };
  const counts = given({
    code: 'index/counts',
    label: { zh: '指数权重', en: 'Weight of the index' },
    value: weight,
    rule,
  });
  const part = workThrough({
    step: 'quotient',
    code: 'index/part',
    label: { zh: '指数÷满分', en: 'Index ÷ scale' },
    terms: [index, scaleOf(rules)],
    rule,
  });
  const contribution = workThrough({ step: 'product', code: 'index/contribution', label, terms: [counts, part], rule });
  const indicators = Object.fromEntries(
    scored.flatMap(({ each, weighted }) =>
      'points' in weighted.scored ? [[each.indicator.code, weighted.scored.points] as const] : [],
    ),
  );
  return { index, contribution, indicators, flags };
}

function indexOf(rules: IndexRules, share: ReturnType<typeof applicableShare>): Working {
  const { rule } = rules;
  const label = { zh: '发展指数', en: 'Development index' };
  if (share.possible === undefined) {
    const why = { zh: '没有一项指标适用，不能计算指数', en: 'No indicator applies, so there is no index' };
    return { step: 'missing', code: 'index', label, why, rule };
  }
  const earned = workThrough({
    step: 'sum',
    code: 'index/earned',
    label: { zh: '各指标得分合计', en: 'Indicators in all' },
    terms: share.earned,
    rule,
  });
  const rate = workThrough({
    step: 'quotient',
    code: 'index/rate',
    label: { zh: '得分÷权重', en: 'Earned ÷ weights' },
    terms: [earned, share.possible],
    rule,
  });
  return workThrough({ step: 'product', code: 'index', label, terms: [scaleOf(rules), rate], rule });
}

function scaleOf({ scale, rule }: IndexRules) {
  return given({ code: 'index/scale', label: { zh: '指数满分', en: 'Scale of the index' }, value: scale, rule });
}

function scoreIndicator(
  asked: Asked,
  { indicator, weight }: UnitIndicator,
): { readonly weighted: Weighted; readonly flags: readonly (DataFlag | 'not-applicable')[] } {
  const { code, name, category, rule } = indicator;
  const reading = asked.readings.find((each) => each.indicator === code);
  if (reading !== undefined && 'notApplicable' in reading) {
    const { reason, rule: why } = reading.notApplicable;
    return { weighted: { category, weight, scored: { notApplicable: reason, rule: why } }, flags: ['not-applicable'] };
  }
  const share = reading === undefined ? unread(indicator) : indicatorShare(asked, indicator, reading);
  const scored = workThrough({ step: 'product', code, label: name, terms: [weight, share.working], rule });
  const points = asked.revised?.(code, scored) ?? scored;
  return { weighted: { category, weight, scored: { points } }, flags: share.flags };
}

function unread(indicator: IndexIndicator): Share {
  const { code, name: label, rule } = indicator;
  const why = { zh: `${label.zh}还没有数据`, en: `${label.en} has no data yet` };
  return { working: { step: 'missing', code: `${code}/share`, label, why, rule }, flags: ['missing'] };
}

function indicatorShare(
  asked: Asked,
  indicator: IndexIndicator,
  reading: Extract<IndexReading, { readonly target: BaseTarget }>,
): Share {
  const { targets } = asked;
  const target = requiredIn(asked.zone, indicator, reading.target);
  if (isRefusal(target)) return refused(indicator, target);
  const [refusal] = readingFaults(indicator, { ...reading, target }, targets);
  if (refusal !== undefined) return refused(indicator, refusal);
  const level = targetShare({ head: indicator, target, rules: targets });
  const { selfComparison: alpha } = indicator;
  if (alpha === undefined) return level;
  if (target.type !== 'growth' && target.type !== 'control') return level;
  const previous = reading.previous ?? { figure: { status: 'missing' } };
  return selfComparison({ head: indicator, target, level, previous, alpha, status: targets.status });
}

function refused(indicator: IndexIndicator, refusal: Refusal): Share {
  return { working: unusable(indicator, refusal), flags: [] };
}

/** The target with the requirement of the unit's own zone, where the indicator has one for each. */
function requiredIn(zone: string, indicator: IndexIndicator, target: BaseTarget): BaseTarget | Refusal {
  const { requirements, name } = indicator;
  if (requirements === undefined) return target;
  const own = requirements[zone];
  if (own === undefined) return refuse('index/no-requirement', { indicator: name.zh, indicatorEn: name.en, zone });
  return target.type === 'growth' || target.type === 'control' ? { ...target, target: own } : target;
}

function readingFaults(
  indicator: IndexIndicator,
  reading: Extract<IndexReading, { readonly target: BaseTarget }>,
  targets: TargetRules,
): readonly Refusal[] {
  const { code } = indicator;
  const before = reading.previous?.figure;
  return [
    ...baseFaults(code, reading.target, targets),
    ...(before === undefined || before.status === 'missing' ? [] : notANumber(`${code}.previous`, before.value)),
  ];
}
