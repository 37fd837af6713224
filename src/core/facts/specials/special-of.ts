import { compareCodeUnits } from '../../basics/code-units.ts';
import type { Special } from '../../scoring/specials/special-points.ts';
import type { Origin } from '../../scoring/workings.ts';
import type { SpecialOpened, SpecialVerdict } from './special-facts.ts';

/** A verdict as it stands in the record. */
export interface RecordedVerdict extends SpecialVerdict {
  readonly by: 'organiser' | 'office';
  readonly seq: number;
}

/** What a unit said of the draft, and how it was answered. */
export interface RecordedComment {
  readonly unit: string;
  readonly statement: string;
  readonly seq: number;
  readonly answeredSeq?: number;
  readonly accepted?: boolean;
  readonly answer?: string;
  readonly answeredBy?: 'organiser' | 'office';
}

/** A special target as it stands in the record. */
export interface RecordedSpecial extends SpecialOpened {
  readonly seq: number;
  readonly results: readonly RecordedVerdict[];
  /** When the results were last given (ms UTC): from then on the units have their days to comment. */
  readonly draftedAt?: number;
  /** On the results as they are now; at most one of each unit. */
  readonly comments: readonly RecordedComment[];
  /** The fact that said that the results stand. */
  readonly finalSeq?: number;
}

/** A special as scoring reads it. Results stand in the order of the units' codes, whatever order they were given in. */
export function specialOf(recorded: RecordedSpecial, origin: (seq: number) => Origin): Special {
  const { code, name, organiser, units, notSubject, rule, scored } = recorded;
  const terms = { code, name, organiser, units, notSubject, rule };
  const results = recorded.results.toSorted((a, b) => compareCodeUnits(a.unit, b.unit));
  const head = ({ unit, by, hasDetail, seq }: RecordedVerdict) => ({ unit, by, hasDetail, origin: origin(seq) });
  switch (scored.mode) {
    case 'points':
      return {
        ...terms,
        ...scored,
        results: results.map((result) => ({ ...head(result), ...part('deduction', result), ...part('bonus', result) })),
      };
    case 'grades':
      return {
        ...terms,
        ...scored,
        results: results.map((result) => ({ ...head(result), grade: result.grade ?? '' })),
      };
    case 'opinion':
      return { ...terms, ...scored, results: results.map(head) };
    default:
      scored satisfies never;
      throw new Error('facts: unknown mode of a special');
  }
}

function part<Name extends 'deduction' | 'bonus'>(
  name: Name,
  { [name]: value }: RecordedVerdict,
): { readonly [field in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [field in Name]: string });
}
