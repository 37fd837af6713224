import { compare, parseDecimal, type RoundingMode, ZERO } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { Trim } from './marks-mean.ts';
import { doubled, fault, notAShare, notPositive, notSumming } from './targets/number-faults.ts';
import { unsourced } from './unsourced.ts';
import type { Bilingual, Rule } from './workings.ts';

/** One row of a unit's sheet (一单位一表), as it was locked: what is marked, and out of how many points. */
export interface SheetRow {
  readonly code: string;
  readonly name: Bilingual;
  /** Above 0. */
  readonly points: string;
  readonly rule: Rule;
}

/** What a scheme says of how statements are marked (`domain.md` M-33 … M-35). */
export interface StatementRules {
  /** 100: what the rows of a sheet sum to. */
  readonly scale: string;
  /** 0.1. */
  readonly step: string;
  readonly groups: readonly {
    readonly code: string;
    readonly name: Bilingual;
    /** A part of 1; all groups together are 1. */
    readonly weight: string;
    readonly rule: Rule;
  }[];
  /** A group with fewer valid ballots on a unit does not count for it; its weight goes to the others. */
  readonly minimum: { readonly ballots: number; readonly rule: Rule };
  /** Inside a group and row; off by default. */
  readonly trim?: Trim;
  /**
   * What becomes of a row that nobody in a group marked, where others were: the group's other rows stand for it in
   * proportion, or the group does not count for the unit. Never a 0, for nobody gave one.
   */
  readonly unmarkedRow: { readonly policy: 'rescale' | 'leave-out'; readonly rule: Rule };
  /** The grass-roots group (基层一线代表), which may not weigh less than the year before. */
  readonly grassroots: {
    readonly group: string;
    readonly judges: number;
    readonly lastYear: { readonly weight: string; readonly judges: number };
    readonly rule: Rule;
  };
  /** A group with fewer valid ballots may not be told apart from the others. */
  readonly told: { readonly ballots: number; readonly rule: Rule };
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode; readonly rule: Rule };
  readonly rule: Rule;
}

/** Why what a scheme says of statements cannot be used; empty when it can. */
export function statementRulesFaults(rules: StatementRules): readonly Refusal[] {
  const { groups, trim } = rules;
  const left = trim === undefined ? 1 : trim.fromMarks - trim.high - trim.low;
  return [
    ...unsourced('statement', rules),
    ...notPositive('statement.scale', rules.scale),
    ...notPositive('statement.step', rules.step),
    ...notPositive('statement.minimum.ballots', String(rules.minimum.ballots)),
    ...doubled(
      'statement.groups',
      groups.map(({ code }) => code),
    ),
    ...groups.flatMap(({ code, weight }) => notAShare(`statement.groups.${code}`, weight)),
    ...notSumming(
      'statement.groups',
      groups.map(({ weight }) => weight),
      '1',
    ),
    ...(left < 1 ? [fault('statement.trim', 'panel/trim', { left })] : []),
    ...grassrootsFaults(rules),
  ];
}

/** G-25: the weight of the grass-roots group is at least last year's. */
function grassrootsFaults({ groups, grassroots }: StatementRules): readonly Refusal[] {
  const field = 'statement.grassroots';
  const { group, judges, lastYear } = grassroots;
  const own = groups.find(({ code }) => code === group);
  if (own === undefined) return [fault(`${field}.group`, 'scheme/unknown-code', { value: group })];
  const counts = [
    ...notPositive(`${field}.judges`, String(judges)),
    ...notAShare(`${field}.lastYear.weight`, lastYear.weight),
  ];
  if (compare(parseDecimal(own.weight) ?? ZERO, parseDecimal(lastYear.weight) ?? ZERO) >= 0) return counts;
  const values = { weight: own.weight, judges, last: lastYear.weight, lastJudges: lastYear.judges };
  return [...counts, fault(field, 'statement/grassroots-weight', values)];
}

/** Why a sheet may not be locked as it is; empty when it may: rows are unique, count for something, and sum to the scale. */
export function sheetFaults(rows: readonly SheetRow[], rules: StatementRules): readonly Refusal[] {
  return [
    ...unsourced('sheet', rows),
    ...doubled(
      'sheet',
      rows.map(({ code }) => code),
    ),
    ...rows.flatMap(({ code, points }) => notPositive(`sheet.${code}`, points)),
    ...notSumming(
      'sheet',
      rows.map(({ points }) => points),
      rules.scale,
    ),
  ];
}
