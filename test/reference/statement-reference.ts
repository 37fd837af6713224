/**
 * A second, slow and obvious reading of `domain.md` M-34 and M-35 (statements), M-30 (the panel's mean) and M-29 (leaders),
 * written from that text alone. It takes sheets one by one, and shares nothing with `src/core` but the shapes of its rules.
 * Read into the text, which does not say it: a row nobody in a group marked is stood for by the group's other rows, or the
 * group does not count, as the scheme has it.
 */
import type { PanelRules } from '../../src/core/scoring/innovation/panel-score.ts';
import type { LeaderBallot, LeaderRules } from '../../src/core/scoring/leader-score.ts';
import type { SheetRow, StatementRules } from '../../src/core/scoring/statement-rules.ts';
import type { StatementSheet } from '../../src/core/scoring/statement-score.ts';
import { type Fraction, isLess, meanOf, over, print, read, sumOf, times } from './fractions.ts';

interface Scale {
  readonly min: string;
  readonly max: string;
  readonly step: string;
}

/** Within the range, and a whole number of steps above the least. */
function isMark(mark: string, { min, max, step }: Scale): boolean {
  if (!/^\d+(\.\d+)?$/.test(mark)) return false;
  const value = read(mark);
  if (isLess(value, read(min)) || isLess(read(max), value)) return false;
  const above = sumOf([value, times({ top: -1n, bottom: 1n }, read(min))]);
  const steps = over(above, read(step));
  return steps.top % steps.bottom === 0n;
}

/** Leaves out the highest and the lowest, one by one, where there are enough marks. */
function mean(marks: readonly string[], trim: StatementRules['trim']): Fraction | undefined {
  let values = marks.map(read).toSorted((a, b) => (isLess(a, b) ? -1 : 1));
  if (trim !== undefined && marks.length >= trim.fromMarks) values = values.slice(trim.low, values.length - trim.high);
  return meanOf(values.map((value) => ({ weight: read('1'), value })));
}

/** P as published; nothing without a quorum. */
export function referencePanel(rules: PanelRules, marks: readonly (string | undefined)[]): string | undefined {
  const valid = marks.filter((mark) => mark !== undefined).filter((mark) => isMark(mark, rules.mark));
  const value = valid.length < rules.quorum.marks ? undefined : mean(valid, rules.trim);
  return value === undefined ? undefined : print(value, rules.rounding.decimals, rules.rounding.mode);
}

/** L as published; nothing with too few ballots. */
export function referenceLeaders(
  rules: LeaderRules,
  unit: string,
  ballots: readonly LeaderBallot[],
): string | undefined {
  const valid = ballots
    .filter(({ heads = [] }) => !heads.includes(unit))
    .flatMap((ballot) => {
      const value = rules.options.find(({ code }) => code === ballot.option)?.value;
      const group = rules.groups?.weights.find(({ code }) => code === ballot.group);
      if (value === undefined || (rules.groups !== undefined && group === undefined)) return [];
      return [{ value: read(value), group: ballot.group, weight: read(group?.weight ?? '1') }];
    });
  if (valid.length < rules.minimum.ballots) return undefined;
  const { groups } = rules;
  const isSmall = groups?.weights.some(({ code }) => {
    const size = valid.filter(({ group }) => group === code).length;
    return size > 0 && size < groups.minimum.ballots;
  });
  const value = meanOf(isSmall === true ? valid.map((each) => ({ ...each, weight: read('1') })) : valid);
  if (value === undefined) return undefined;
  const points = over(times(read(rules.points), value), read(rules.scale));
  return print(points, rules.rounding.decimals, rules.rounding.mode);
}

/** A as published; nothing where no group counts. */
export function referenceStatement(
  rules: StatementRules,
  unit: string,
  rows: readonly SheetRow[],
  sheets: readonly StatementSheet[],
): string | undefined {
  const groups = rules.groups.flatMap(({ code, weight }) => {
    const own = sheets.filter(({ group, affiliations = [] }) => group === code && !affiliations.includes(unit));
    const value = groupTotal(rules, rows, own);
    return value === undefined ? [] : [{ weight: read(weight), value }];
  });
  const value = meanOf(groups);
  return value === undefined ? undefined : print(value, rules.rounding.decimals, rules.rounding.mode);
}

function groupTotal(
  rules: StatementRules,
  rows: readonly SheetRow[],
  sheets: readonly StatementSheet[],
): Fraction | undefined {
  const valid = (sheet: StatementSheet, { code, points }: SheetRow): readonly string[] => {
    const mark = sheet.marks[code];
    return mark !== undefined && isMark(mark, { min: '0', max: points, step: rules.step }) ? [mark] : [];
  };
  const ballots = sheets.filter((sheet) => rows.some((row) => valid(sheet, row).length > 0));
  if (ballots.length < rules.minimum.ballots) return undefined;
  const means = rows.flatMap((row) => {
    const value = mean(
      ballots.flatMap((sheet) => valid(sheet, row)),
      rules.trim,
    );
    return value === undefined ? [] : [{ value, points: read(row.points) }];
  });
  if (means.length < rows.length && rules.unmarkedRow.policy === 'leave-out') return undefined;
  const total = sumOf(means.map(({ value }) => value));
  if (means.length === rows.length) return total;
  const possible = sumOf(means.map(({ points }) => points));
  return over(times(total, read(rules.scale)), possible);
}
