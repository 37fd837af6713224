import type { Severity } from '../../core/scoring/events/event-rules.ts';
import type { Teller } from './teller.ts';

type Cell = (column: string) => string;

const FINDING = '考评办核查认定。 As the office found.';
const UPHELD = '已听取陈述申辩，认定成立。 The unit was heard; it stands.';
const TAKEN_BACK = '复核后撤回。 Taken back after a review.';

/** What units claim, what is proposed against them, and what was notified about them; nothing counts yet but the vetoes. */
export function proposeEvents(teller: Teller): void {
  const { year } = teller;
  const rows = teller.files.records('events.csv');
  const dataOf = new Map(rows.filter(isKind('false-data')).map((cell) => [cell('deduction'), cell]));
  for (const cell of rows) {
    const unit = cell('unit');
    if (cell('kind') === 'bonus') {
      const claim = cell('event');
      const fact = cell('fact') === '' ? claim : cell('fact');
      const said = { unit, claim, item: cell('item'), level: cell('level'), fact, statement: textOr(cell, FINDING) };
      teller.give({ role: 'liaison', unit }, year, { kind: 'claim-bonus', ...said });
    }
    if (cell('kind') === 'deduction') propose(teller, cell, dataOf.get(cell('event')));
    if (cell('kind') === 'veto') {
      const said = { unit, item: cell('item'), document: cell('document') };
      teller.give('director', year, { kind: 'record-veto', ...said });
    }
  }
}

/** False data are found with the deduction they lead to, which their row names. */
function propose(teller: Teller, cell: Cell, data: Cell | undefined): void {
  const falseData = data === undefined ? undefined : { item: data('item'), pointsGained: data('points_gained') };
  teller.give('officer', teller.year, {
    kind: 'propose-deduction',
    unit: cell('unit'),
    deduction: cell('event'),
    item: cell('item'),
    severity: severityOf(cell),
    finding: textOr(cell, FINDING),
    ...(falseData === undefined ? {} : { falseData }),
  });
}

function severityOf(cell: Cell): Severity {
  const severity = cell('severity');
  return severity === 'serious' || severity === 'extreme' ? severity : 'general';
}

/** What the heads of units answer, while their days last. */
export function tellDefences(teller: Teller): void {
  for (const cell of teller.files.records('events.csv').filter(isKind('deduction'))) {
    const [unit, statement] = [cell('unit'), cell('defence')];
    if (statement === '') continue;
    const said = { unit, deduction: cell('event'), statement };
    teller.give({ role: 'unit-head', unit }, teller.year, { kind: 'file-defence', ...said });
  }
}

/** Decided when the units were heard or their days are over; then what was withdrawn later. */
export function decideEvents(teller: Teller): void {
  const { year } = teller;
  const rows = teller.files.records('events.csv');
  for (const cell of rows) {
    const [unit, event] = [cell('unit'), cell('event')];
    const by = cell('decided_by') === 'committee' ? 'committee' : 'director';
    if (cell('kind') === 'bonus') {
      const said = { unit, claim: event, granted: true, reason: '材料核实。 The documents were checked.' };
      teller.give('director', year, { kind: 'decide-claim', ...said });
    }
    if (cell('kind') === 'deduction') {
      const said = { unit, deduction: event, upheld: true, reason: UPHELD };
      teller.give(by, year, { kind: 'decide-deduction', ...said });
    }
    if (cell('withdrawn') === 'yes') withdraw(teller, cell, by);
  }
}

function withdraw(teller: Teller, cell: Cell, by: 'committee' | 'director'): void {
  const [unit, kind] = [cell('unit'), cell('kind')];
  if (kind === 'veto') {
    const document = cell('document');
    const said = { unit, document, withdrawal: `${document}（撤回）`, reason: TAKEN_BACK };
    teller.give('director', teller.year, { kind: 'withdraw-veto', ...said });
    return;
  }
  // False data go with their deduction.
  if (kind !== 'bonus' && kind !== 'deduction') return;
  const said = { unit, which: kind, event: cell('event'), reason: TAKEN_BACK } as const;
  teller.give(kind === 'bonus' ? 'director' : by, teller.year, { kind: 'withdraw-event', ...said });
}

/** 专项晋优, by the committee. */
export function tellPromotions(teller: Teller): void {
  const { folder } = teller.files;
  for (const { unit } of folder.units) {
    const document = folder.inputs(unit).promotion?.document;
    if (document === undefined) continue;
    const reason = '委员会决定专项晋优。 The committee’s decision.';
    teller.give('committee', teller.year, { kind: 'promote-unit', unit, document, reason });
  }
}

function isKind(kind: string): (cell: Cell) => boolean {
  return (cell) => cell('kind') === kind;
}

function textOr(cell: Cell, otherwise: string): string {
  const text = cell('finding');
  return text === '' ? otherwise : text;
}
