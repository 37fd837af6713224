import { compare, parseDecimal, ZERO } from '../../basics/rational.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import { markFault } from '../../scoring/mark-fault.ts';
import { outOf, roundingOf } from '../../scoring/parts/part-score.ts';
import { type SheetRow, type StatementRules, sheetFaults } from '../../scoring/statement-rules.ts';
import type { BallotFact } from '../ballots/ballot-facts.ts';
import { boxFault } from '../ballots/decide-ballot.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { unitScoredBy } from '../scored-unit.ts';
import { placedAt, refusedWhole } from '../sheets/refused-whole.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';
import { reasonFault } from '../text-fault.ts';
import type { StatementCommand, StatementFact, StatementGroups } from './statement-facts.ts';

/**
 * The rules of statement marks (`domain.md` M-33 … M-35): sheets are locked before anybody marks; marks are counted only
 * while the subjective part is open (G-28), and stand sorted, without a judge.
 */
export function decideStatement(asked: Asked<StatementCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'lock-sheet':
      return lockSheet({ ...asked, command });
    case 'count-statement':
      return countStatement({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends StatementCommand['kind']> = Asked<
  Extract<StatementCommand, { readonly kind: Kind }>,
  AnnualRecord
>;

function lockSheet({ command, record }: AskedTo<'lock-sheet'>): Decided {
  const { unit, rows, reason } = command;
  const scored = unitScoredBy(record, unit, 'statement');
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  if (record.statements.has(unit)) return refuse('statement/marked', { unit });
  if (record.sheets.has(unit)) return refuse('statement/locked', { unit });
  const { component, method } = scored;
  const rules: StatementRules = { ...method.rules, scale: outOf(component), rounding: roundingOf(scored) };
  const faults = sheetFaults(rows, rules);
  if (faults.length > 0) return { ...refuse('statement/sheet-refused', { unit, count: faults.length }), faults };
  return [{ kind: 'sheet-locked', body: { unit, rows, reason } }];
}

function countStatement({ command, record }: AskedTo<'count-statement'>): Decided {
  const { cohort, batch, units } = command;
  const closed = boxFault(record, cohort, 'statement');
  if (closed !== undefined) return closed;
  const refusal = refusedWhole(statementFaults(record, cohort, units));
  if (refusal !== undefined) return refusal;
  if (units.length === 0) return [];
  const opened: BallotFact = { kind: 'box-opened', body: { box: 'statement', cohort, batch, units: units.length } };
  return [
    opened,
    ...units.map(({ unit, groups }): StatementFact => {
      return { kind: 'statement-counted', body: { unit, groups: sorted(groups), batch } };
    }),
  ];
}

/** Every fault of marks that are counted together. */
export function statementFaults(
  record: AnnualRecord,
  cohort: string,
  units: AskedTo<'count-statement'>['command']['units'],
): readonly Refusal[] {
  const seen = new Map<string, number>();
  return units.flatMap(({ row, unit, groups }): readonly Refusal[] => {
    const at = (fault: Refusal): Refusal => placedAt({ row, field: 'unit', column: UNIT_OF_ROW[':unit'].zh }, fault);
    const first = seen.get(unit);
    if (first !== undefined) return [at(refuse('csv/value-doubled', { value: unit, first }))];
    seen.set(unit, row);
    const scored = unitScoredBy(record, unit, 'statement');
    if (isRefusal(scored)) return [at(scored)];
    if (scored.cohort !== cohort) {
      const { zh, en } = cohortName(cohort);
      return [at(refuse('points/other-cohort', { unit, cohort: zh, cohortEn: en }))];
    }
    if (record.statements.has(unit)) return [at(refuse('ballots/counted', { unit }))];
    const rows = record.sheets.get(unit)?.rows ?? scored.method.sheet;
    return groupFaults({ groups, rows, rules: scored.method.rules }).map(at);
  });
}

function groupFaults(asked: {
  readonly groups: StatementGroups;
  readonly rows: readonly SheetRow[];
  readonly rules: Pick<StatementRules, 'groups' | 'step'>;
}): readonly Refusal[] {
  const { rows, rules } = asked;
  const known = rules.groups.map(({ code }) => code);
  return Object.entries(asked.groups).flatMap(([group, { ballots, rows: marked }]): readonly Refusal[] => {
    if (!known.includes(group)) return [refuse('leaders/group-unknown', { group, known: known.join('、') })];
    const most = Math.max(0, ...Object.values(marked).map((marks) => marks.length));
    if (!Number.isSafeInteger(ballots) || ballots < most) {
      return [refuse('statement/ballots', { group, ballots, marks: most })];
    }
    return Object.entries(marked).flatMap(([code, marks]): readonly Refusal[] => {
      const row = rows.find((each) => each.code === code);
      if (row === undefined) {
        return [refuse('statement/row-unknown', { row: code, known: rows.map((each) => each.code).join('、') })];
      }
      const scale = { min: '0', max: row.points, step: rules.step };
      return marks.flatMap((mark) => markFault(mark, scale) ?? []);
    });
  });
}

/** Marks from low to high, so that their order says nothing of who gave them. */
function sorted(groups: StatementGroups): StatementGroups {
  return Object.fromEntries(
    Object.entries(groups).map(([group, { ballots, rows }]) => [
      group,
      {
        ballots,
        rows: Object.fromEntries(Object.entries(rows).map(([code, marks]) => [code, inOrder(marks)])),
      },
    ]),
  );
}

/** Plain decimals in ascending order. */
export function inOrder(marks: readonly string[]): readonly string[] {
  return marks.toSorted(
    (a, b) => compare(parseDecimal(a) ?? ZERO, parseDecimal(b) ?? ZERO) || (a < b ? -1 : a > b ? 1 : 0),
  );
}
