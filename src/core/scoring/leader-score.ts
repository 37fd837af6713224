import { compare, parseDecimal, type RoundingMode, ZERO } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { belowZero, doubled, fault, notPositive } from './targets/number-faults.ts';
import { unsourced } from './unsourced.ts';
import { given, roundOff, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Origin, Rule, Working } from './workings.ts';

/** What a scheme says of leader evaluation (`domain.md` M-29). */
export interface LeaderRules {
  /** 5. */
  readonly points: string;
  /** 100: what the values are out of. */
  readonly scale: string;
  /** An option without a value (弃权、不了解) is no opinion. */
  readonly options: readonly { readonly code: string; readonly name: Bilingual; readonly value?: string }[];
  /** With fewer valid ballots there is no score. */
  readonly minimum: { readonly ballots: number; readonly rule: Rule };
  /**
   * A ballot weighs what its group does, relative to the others (分管领导与其他领导). A group with fewer valid ballots than
   * `minimum` would show who answered what, so then all ballots weigh alike.
   */
  readonly groups?: {
    readonly weights: readonly {
      readonly code: string;
      readonly name: Bilingual;
      readonly weight: string;
      readonly rule: Rule;
    }[];
    readonly minimum: { readonly ballots: number; readonly rule: Rule };
  };
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode; readonly rule: Rule };
  readonly rule: Rule;
}

/** One ballot on one unit, without a name. Out of a sealed box `heads` is absent: there the seat was never given this unit. */
export interface LeaderBallot {
  readonly option: string;
  readonly group?: string;
  /** Units this leader heads besides. */
  readonly heads?: readonly string[];
}

export interface LeaderScore {
  readonly score: 'leaders';
  /** As published; absent with too few ballots. */
  readonly points?: string;
  readonly valid: number;
  /** Ballots that count nothing: no opinion; cast by who heads the unit; naming no option or group of the scheme. */
  readonly abstained: number;
  readonly excluded: number;
  readonly voids: number;
  /** Whether groups weighed alike because one was too small to be told apart. */
  readonly isMerged: boolean;
  readonly working: Working;
}

const LEADERS: Bilingual = { zh: '领导考评', en: 'Leader evaluation' };

/**
 * M-29: L = points × mean ÷ scale over the leaders who have an opinion, without one who heads the unit. The workings say
 * how often each option was chosen and nothing of who chose it. Requires rules without faults (`leaderRulesFaults`).
 */
export function leaderScore(asked: {
  readonly rules: LeaderRules;
  readonly unit: string;
  readonly ballots: readonly LeaderBallot[];
  readonly origin: Origin;
}): LeaderScore {
  const { rules, unit, origin } = asked;
  const others = asked.ballots.filter(({ heads }) => heads?.includes(unit) !== true);
  const known = others.filter((ballot) => isKnown(rules, ballot));
  const options = new Map(rules.options.map((option) => [option.code, option]));
  const valid = known.filter(({ option }) => options.get(option)?.value !== undefined);
  const counted = {
    score: 'leaders' as const,
    valid: valid.length,
    abstained: known.length - valid.length,
    excluded: asked.ballots.length - others.length,
    voids: others.length - known.length,
  };
  const { ballots: fewest, rule: minimum } = rules.minimum;
  if (valid.length < fewest) {
    const why = {
      zh: `领导考评的有效票不足${fewest}张`,
      en: `Leader evaluation has fewer than ${fewest} valid ballots`,
    };
    const working: Working = { step: 'missing', code: 'leaders', label: LEADERS, why, rule: minimum };
    return { ...counted, isMerged: false, working };
  }
  const isMerged = hasSmallGroup(rules, valid);
  const mean =
    rules.groups === undefined || isMerged
      ? plainMean({ rules, ballots: valid, origin, rule: isMerged ? rules.groups?.minimum.rule : undefined })
      : groupedMean({ rules, groups: rules.groups, ballots: valid, origin });
  const working = published(rules, mean);
  return { ...counted, points: working.value, isMerged, working };
}

function isKnown(rules: LeaderRules, { option, group }: LeaderBallot): boolean {
  if (rules.options.every(({ code }) => code !== option)) return false;
  return rules.groups === undefined || rules.groups.weights.some(({ code }) => code === group);
}

function hasSmallGroup({ groups }: LeaderRules, valid: readonly LeaderBallot[]): boolean {
  if (groups === undefined) return false;
  return groups.weights.some(({ code }) => {
    const count = valid.filter(({ group }) => group === code).length;
    return count > 0 && count < groups.minimum.ballots;
  });
}

function plainMean(asked: {
  readonly rules: LeaderRules;
  readonly ballots: readonly LeaderBallot[];
  readonly origin: Origin;
  readonly rule: Rule | undefined;
}): Valued {
  const { rules, ballots, origin, rule = rules.rule } = asked;
  const { worth, count } = totals({ rules, code: 'leaders', ballots, origin });
  const label = { zh: '平均分', en: 'Mean' };
  return workOut({ step: 'quotient', code: 'leaders/mean', label, terms: [worth, count], rule });
}

function groupedMean(asked: {
  readonly rules: LeaderRules;
  readonly groups: NonNullable<LeaderRules['groups']>;
  readonly ballots: readonly LeaderBallot[];
  readonly origin: Origin;
}): Valued {
  const { rules, groups, origin } = asked;
  const parts = groups.weights.flatMap(({ code: group, name, weight, rule }) => {
    const ballots = asked.ballots.filter((ballot) => ballot.group === group);
    if (ballots.length === 0) return [];
    const code = `leaders/${group}`;
    const label = { zh: `${name.zh}，每票权重`, en: `${name.en}, weight of a ballot` };
    const own = given({ code: `${code}/weight`, label, value: weight, rule });
    const { worth, count } = totals({ rules, code, ballots, origin });
    const weighed = (part: string, label: Bilingual, of: Valued) =>
      workOut({ step: 'product', code: `${code}/${part}`, label, terms: [own, of], rule });
    return [
      {
        worth: weighed('weighed-worth', { zh: `${name.zh}，加权分值`, en: `${name.en}, weighed worth` }, worth),
        count: weighed('weighed-count', { zh: `${name.zh}，加权票数`, en: `${name.en}, weighed ballots` }, count),
      },
    ];
  });
  const summed = (code: string, label: Bilingual, terms: readonly Valued[]) =>
    workOut({ step: 'sum', code, label, terms });
  const terms = [
    summed(
      'leaders/worth',
      { zh: '加权分值合计', en: 'Weighed worth in all' },
      parts.map(({ worth }) => worth),
    ),
    summed(
      'leaders/count',
      { zh: '加权票数合计', en: 'Weighed ballots in all' },
      parts.map(({ count }) => count),
    ),
  ];
  const label = { zh: '加权平均分', en: 'Weighted mean' };
  return workOut({ step: 'quotient', code: 'leaders/mean', label, terms, rule: rules.rule });
}

/** Σ value × ballots and Σ ballots, option by option in the order of the scheme. */
function totals(asked: {
  readonly rules: LeaderRules;
  readonly code: string;
  readonly ballots: readonly LeaderBallot[];
  readonly origin: Origin;
}): { readonly worth: Valued; readonly count: Valued } {
  const { rules, code, ballots, origin } = asked;
  const rows = rules.options.flatMap(({ code: option, name, value }) => {
    if (value === undefined) return [];
    const times = given({
      code: `${code}/${option}/ballots`,
      label: { zh: `“${name.zh}”的票数`, en: `“${name.en}”, ballots` },
      value: String(ballots.filter((ballot) => ballot.option === option).length),
      origin,
    });
    const label = { zh: `“${name.zh}”的分值`, en: `“${name.en}”, worth` };
    const each = given({ code: `${code}/${option}/value`, label, value, rule: rules.rule });
    const product = { zh: '分值×票数', en: 'Worth × ballots' };
    return [
      { times, worth: workOut({ step: 'product', code: `${code}/${option}`, label: product, terms: [each, times] }) },
    ];
  });
  return {
    worth: workOut({
      step: 'sum',
      code: `${code}/sum`,
      label: { zh: '分值合计', en: 'Worth in all' },
      terms: rows.map(({ worth }) => worth),
    }),
    count: workOut({
      step: 'sum',
      code: `${code}/ballots`,
      label: { zh: '有效票数，弃权、不了解不计', en: 'Valid ballots, without those who cannot say' },
      terms: rows.map(({ times }) => times),
    }),
  };
}

function published(rules: LeaderRules, mean: Valued): Valued {
  const { rule, rounding } = rules;
  const points = given({ code: 'leaders/max', label: { zh: '满分', en: 'Maximum' }, value: rules.points, rule });
  const scale = given({ code: 'leaders/scale', label: { zh: '分值的满分', en: 'Scale' }, value: rules.scale, rule });
  const label = { zh: '满分×平均分', en: 'Maximum × mean' };
  const product = workOut({ step: 'product', code: 'leaders/product', label, terms: [points, mean], rule });
  const exact = { zh: '领导考评，未舍入', en: 'Leader evaluation, exact' };
  const of = workOut({ step: 'quotient', code: 'leaders/exact', label: exact, terms: [product, scale], rule });
  const { decimals, mode } = rounding;
  return roundOff({ code: 'leaders', label: LEADERS, of, decimals, mode, rule: rounding.rule });
}

/** Why what a scheme says of leader evaluation cannot be used; empty when it can. */
export function leaderRulesFaults(rules: LeaderRules): readonly Refusal[] {
  const { options, groups, scale } = rules;
  const max = parseDecimal(scale) ?? ZERO;
  return [
    ...unsourced('leaders', rules),
    ...notPositive('leaders.points', rules.points),
    ...notPositive('leaders.scale', scale),
    ...notPositive('leaders.minimum.ballots', String(rules.minimum.ballots)),
    ...doubled(
      'leaders.options',
      options.map(({ code }) => code),
    ),
    ...options.flatMap(({ code, value }) => {
      if (value === undefined) return [];
      const isAbove = compare(parseDecimal(value) ?? ZERO, max) > 0;
      return [
        ...belowZero(`leaders.options.${code}`, value),
        ...(isAbove ? [fault(`leaders.options.${code}`, 'social/value-above-scale', { value, scale })] : []),
      ];
    }),
    ...(groups === undefined
      ? []
      : [
          ...groups.weights.flatMap(({ code, weight }) => notPositive(`leaders.groups.${code}`, weight)),
          ...doubled(
            'leaders.groups',
            groups.weights.map(({ code }) => code),
          ),
        ]),
  ];
}
