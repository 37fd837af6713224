import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { StatementFact } from './statement-facts.ts';

/** Draws a fact about statements into the year's record. */
export function foldStatement(record: AnnualRecord, said: Said<StatementFact>): void {
  switch (said.kind) {
    case 'sheet-locked':
      record.sheets.set(said.body.unit, { rows: said.body.rows, seq: said.seq });
      return;
    case 'statement-counted':
      record.statements.set(said.body.unit, { groups: said.body.groups, seq: said.seq });
      return;
    default:
      said satisfies never;
      throw new Error(`not a fact about statements: ${JSON.stringify(said)}`);
  }
}
