import { type PublishedResults, publishResults } from '../publication/publish-results.ts';
import {
  type CohortAsked,
  type CohortTotals,
  type KeptUnits,
  keepUnits,
  schemeHash,
  scoreKept,
} from './kept-scores.ts';

export interface CohortScores {
  readonly scores: CohortTotals;
  readonly published: PublishedResults;
}

/**
 * A year's scores as far as they were worked out, by cohort: an argument of the next scoring, and nothing else. Each is
 * tied to the hash of its scheme; `at` is the place of the record and of the standing line where the table was made.
 */
export type KeptScores = ReadonlyMap<string, KeptUnits & { readonly done?: Done }>;

interface Done extends CohortScores {
  readonly at: string;
}

interface Asked extends CohortAsked {
  readonly kept?: KeptScores;
  /** Names the record's place and the standing line's, such as by their roots: the same name, the same facts. */
  readonly at?: string;
}

/**
 * Scores every unit of a cohort from the year's record, and makes its table. With what was kept only units of which
 * something else is known are worked out again; where the record stands where it stood, nothing is.
 */
export function cohortScores(asked: Asked): CohortScores & { readonly kept: KeptScores } {
  const { scheme, cohort, at, kept = new Map() } = asked;
  const was = kept.get(cohort);
  const hash = schemeHash(asked);
  if (isDone(asked, was)) return { scores: was.done.scores, published: was.done.published, kept };
  const { scores, ...units } = scoreKept(
    asked,
    keepUnits({ ...asked, kept: was, most: Number.POSITIVE_INFINITY }).kept,
  );
  const compared = comparedWith({ ...asked, kept });
  const scored = [...scores].map(([unit, score]) => ({ unit, score }));
  const published = publishResults({
    scheme,
    cohort,
    scored,
    ...(compared && { compared: compared.published.ranked }),
  });
  const done = at === undefined ? {} : { done: { scores, published, at } };
  const next = hash === undefined ? kept : new Map([...(compared?.kept ?? kept), [cohort, { ...units, ...done }]]);
  return { scores, published, kept: next };
}

/** Works out at most `most` units of those that a cohort's table rests on; `left`: how many are still to be worked out. */
export function scoreAhead(asked: Asked & { readonly most: number }): {
  readonly kept: KeptScores;
  readonly left: number;
} {
  let kept: KeptScores = asked.kept ?? new Map();
  let [spare, left] = [asked.most, 0];
  for (const cohort of [asked.cohort, ...comparedCohort(asked)]) {
    const before = kept.get(cohort);
    const one = { ...asked, cohort };
    if (schemeHash(one) === undefined || isDone(one, before)) continue;
    const step = keepUnits({ ...one, kept: before, most: spare });
    kept = new Map([...kept, [cohort, { ...step.kept, ...(before?.done && { done: before.done }) }]]);
    spare -= step.made;
    left += step.left;
  }
  return { kept, left };
}

function isDone(asked: Asked, kept: ReturnType<KeptScores['get']>): kept is KeptUnits & { readonly done: Done } {
  if (asked.at === undefined || kept === undefined) return false;
  return kept.done?.at === asked.at && kept.scheme === schemeHash(asked) && kept.year === asked.year;
}

/** Units that are not ranked are put in tiers beside the first cohort of their scheme that is, where the scheme says so. */
function comparedWith(asked: Asked) {
  const [cohort] = comparedCohort(asked);
  return cohort === undefined ? undefined : cohortScores({ ...asked, cohort });
}

function comparedCohort({ scheme, cohort }: CohortAsked): readonly string[] {
  const { unranked = [] } = scheme.ranking;
  const first = scheme.cohorts.find((each) => !unranked.includes(each));
  return scheme.tiers?.separate === undefined || !unranked.includes(cohort) || first === undefined ? [] : [first];
}
