import type { Origin, Rule } from '../workings.ts';
import type { SocialForm } from './social-rules.ts';
import type { CellCounts } from './tally.ts';

/** Everything that was answered of one unit, by the code of the cell (`cellsOf`); a cell nobody answered may be left out. */
export interface UnitCounts {
  readonly cells: Readonly<Record<string, CellCounts & { readonly origin: Origin }>>;
  /** Strata that were never asked about the unit, by a recorded decision: it was added late. Their weight leaves. */
  readonly notSurveyed?: Readonly<Record<string, Rule>>;
}

/** Opinions a cell has on one dimension: 不了解, unanswered and void ones are none. */
export function opinionsOn(form: SocialForm, counts: CellCounts | undefined, dimension: string): number {
  return form.options.reduce(
    (sum, { code, counts: as }) => (as === 'no-opinion' ? sum : sum + (counts?.answers[dimension]?.[code] ?? 0)),
    0,
  );
}
