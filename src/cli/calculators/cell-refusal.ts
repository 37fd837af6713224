import { type Refusal, type RefusalCode, type RefusalValues, refuse } from '../../core/basics/refusal.ts';

/** A refusal of one cell of a table. */
export function cellRefusal(row: number, column: string, code: RefusalCode, values?: RefusalValues): Refusal {
  return { ...refuse(code, values), row, column };
}
