import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cellCode, cellsOf, ONLINE, type SocialRules } from '../../scoring/social/social-rules.ts';
import type { CellCounts } from '../../scoring/social/tally.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { noSuchPart, schemeOf } from '../scored-unit.ts';
import type { Columns } from '../sheets/column.ts';
import { plainCode, plainName } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, UNIT_OF_ROW, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import { wholeCount } from '../sheets/whole-count.ts';
import type { SheetText } from '../sheets/workbook.ts';
import type { BallotCommand } from './ballot-facts.ts';
import { ballotFaults } from './decide-ballot.ts';
import { formOfCell, socialRulesIn } from './social-rules-in.ts';

type CountBallots = Extract<BallotCommand, { readonly kind: 'count-ballots' }>;

/** Columns beside the scheme's options. Their fields begin with a sign that no option's code has. */
const OTHER_COLUMNS = {
  ...UNIT_OF_ROW,
  ':cell': { zh: '人群', en: 'stratum', also: ['层', '代表层面', 'cell'], required: true, shared: true },
  ':dimension': { zh: '维度', en: 'dimension', also: ['评价内容'], required: true },
  ':raters': { zh: '评价人数', en: 'raters', also: ['有效人数'], required: true },
  ':unanswered': { zh: '未答', en: 'unanswered', also: ['未评'] },
  ':voids': { zh: '无效', en: 'void', also: ['作废'] },
} as const satisfies Columns<string>;

/**
 * Reads a sheet of a cohort's counts into one command, with every fault: one row a unit, cell and dimension; a column for
 * each option of the scheme, by its code or name.
 */
export function importBallots(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly cohort: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<CountBallots> {
  const { record, standing, cohort, batch } = asked;
  const command = (units: CountBallots['units']): CountBallots => ({ kind: 'count-ballots', cohort, batch, units });
  const scheme = schemeOf(record, cohort);
  const rules = isRefusal(scheme) ? scheme : (socialRulesIn(scheme) ?? noSuchPart(cohort, 'ballots'));
  if (isRefusal(rules)) return { command: command([]), faults: [rules], header: [], lines: [] };
  const sheet = readSheet(asked.text, ballotColumns(rules));
  const noUnit = noUnitColumn(sheet);
  const read = (noUnit.length === 0 ? sheet.rows : []).map((row) => readRow(row, rules, standing));
  const cellFaults = [...noUnit, ...read.flatMap(({ faults }) => faults), ...clashes(read)];
  const units = unitsOf(read);
  // Sums meet only when every row could be read: what the rules would say before that only confuses.
  const ruleFaults = cellFaults.length > 0 ? [] : ballotFaults(record, cohort, units);
  return {
    command: command(units),
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

/** The columns of a cohort's sheet of counts: one for each option, by its name or code. */
export function ballotColumns(rules: SocialRules): Columns<string> {
  const options = [...rules.form.options, ...(rules.online?.form.options ?? [])];
  const own = options.map(({ code, name }) => [code, { zh: name.zh, en: code, also: [name.en] }] as const);
  return { ...OTHER_COLUMNS, ...Object.fromEntries(own) };
}

interface CountRow {
  readonly row: number;
  readonly unit: string;
  readonly cell: string;
  readonly dimension: string;
  readonly raters: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly unanswered: number;
  readonly voids: number;
  readonly faults: readonly Refusal[];
}

function readRow({ row, cells }: SheetRow<string>, rules: SocialRules, standing: StandingRecord): CountRow {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const cell = cellMeant(rules, cells[':cell'] ?? '');
  const form = formOfCell(rules, cell);
  const faults: Refusal[] = fault === undefined ? [] : [fault];
  const count = (field: string, column: string): number => {
    const number = wholeCount(cells[field]);
    if (number !== undefined) return number;
    const value = plainCode(cells[field] ?? '').slice(0, 40);
    faults.push(placedAt({ row, field, column }, refuse('ballots/not-a-count', { cell, value })));
    return 0;
  };
  const called = plainName(cells[':dimension'] ?? '');
  const dimension = form.dimensions.find(({ code, name }) => [code, name.zh, name.en].includes(called))?.code;
  if (dimension === undefined) {
    const known = form.dimensions.map(({ name }) => name.zh).join('、');
    const place = { row, field: ':dimension', column: OTHER_COLUMNS[':dimension'].zh };
    faults.push(placedAt(place, refuse('ballots/dimension-unknown', { value: called, known })));
  }
  return {
    row,
    unit,
    cell,
    dimension: dimension ?? called,
    raters: count(':raters', OTHER_COLUMNS[':raters'].zh),
    answers: Object.fromEntries(form.options.map(({ code, name }) => [code, count(code, name.zh)])),
    unanswered: count(':unanswered', OTHER_COLUMNS[':unanswered'].zh),
    voids: count(':voids', OTHER_COLUMNS[':voids'].zh),
    faults,
  };
}

/** The cell that a text means: its code, or the names of stratum and sub-group with a stroke between them. */
function cellMeant(rules: SocialRules, text: string): string {
  const wanted = plainName(text);
  const named = rules.strata.flatMap(({ code, name, subgroups }) => [
    ...(subgroups ?? []).map((each) => [`${name.zh}/${each.name.zh}`, cellCode(code, each.code)] as const),
    ...(subgroups === undefined ? [[name.zh, cellCode(code)] as const] : []),
    ...(rules.online?.stratum === code ? [[`${name.zh}/网上`, cellCode(code, ONLINE)] as const] : []),
  ]);
  const code = plainCode(text);
  return cellsOf(rules).includes(code) ? code : (named.find(([words]) => words === wanted)?.[1] ?? wanted);
}

/** A row twice, or a cell that has two numbers of raters. */
function clashes(rows: readonly CountRow[]): readonly Refusal[] {
  const seen = new Map<string, number>();
  const sizes = new Map<string, number>();
  return rows.flatMap(({ row, unit, cell, dimension, raters }): readonly Refusal[] => {
    const key = `${unit}/${cell}/${dimension}`;
    const first = seen.get(key);
    seen.set(key, first ?? row);
    if (first !== undefined) return [{ ...refuse('csv/value-doubled', { value: key, first }), row }];
    const size = sizes.get(`${unit}/${cell}`);
    sizes.set(`${unit}/${cell}`, size ?? raters);
    if (size === undefined || size === raters) return [];
    const fault = refuse('ballots/raters-differ', { cell, raters, before: size });
    return [placedAt({ row, field: ':raters', column: OTHER_COLUMNS[':raters'].zh }, fault)];
  });
}

/** Rows put together: a unit's cells, each with its dimensions. */
function unitsOf(rows: readonly CountRow[]): CountBallots['units'] {
  return [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => ({
    row: own[0]?.row ?? 2,
    unit,
    cells: Object.fromEntries(
      [...Map.groupBy(own, ({ cell }) => cell)].map(([cell, dimensions]) => [cell, countsOf(dimensions)]),
    ),
  }));
}

function countsOf(rows: readonly CountRow[]): CellCounts {
  const by = <Value>(value: (row: CountRow) => Value) =>
    Object.fromEntries(rows.map((row) => [row.dimension, value(row)]));
  return {
    raters: rows[0]?.raters ?? 0,
    answers: by(({ answers }) => answers),
    unanswered: by(({ unanswered }) => unanswered),
    voids: by(({ voids }) => voids),
  };
}
