import { setImmediate } from 'node:timers/promises';
import { isRefusal, type Refusal } from '../core/basics/refusal.ts';
import type { AnnualRecord } from '../core/facts/record.ts';
import type { CohortScores, KeptScores } from '../core/views/cohort-scores.ts';
import { readYear, type YearRead } from './read-lines.ts';
import type { Services } from './services.ts';

/**
 * A year with the scores of one cohort, as they stand together: make the view at once. Long work is done in slices with
 * others let in between; a record that moved on meanwhile is read anew, and only what changed in it is left to be done.
 * Without scores where the cohort, named by the record, has no scheme.
 */
export async function readScores(
  services: Services,
  at: Parameters<typeof readYear>[1],
  cohortOf: (record: AnnualRecord) => string | undefined,
): Promise<(YearRead & { readonly scored?: CohortScores }) | Refusal> {
  const first = await readYear(services, at);
  let sofar: KeptScores | undefined;
  const step = (read: YearRead | Refusal) => {
    if (isRefusal(read)) return read;
    const cohort = cohortOf(read.record);
    if (cohort === undefined || !read.record.schemes.has(cohort)) return read;
    const made = services.scores.step(at.tenant, read, cohort, sofar);
    if ('scored' in made) return { ...read, scored: made.scored };
    sofar = made.kept;
    return undefined;
  };
  const begun = step(first);
  if (begun !== undefined) return begun;
  const goOn = async () => {
    for (;;) {
      await setImmediate();
      const done = step(at.asOf === undefined ? await readYear(services, at) : first);
      if (done !== undefined) return done;
    }
  };
  return at.asOf === undefined ? await goOn() : await services.scores.inTurn(goOn);
}

/** Works out every cohort of a year, so that whoever asks first need not wait. Stops early when the server ends. */
export async function scoreYear(
  services: Services,
  at: { readonly tenant: string; readonly year: number },
  isEnding: () => boolean,
): Promise<void> {
  const read = await readYear(services, at);
  if (isRefusal(read)) return;
  for (const cohort of [...read.record.schemes.keys()]) {
    await readScores(services, at, () => (isEnding() ? undefined : cohort));
  }
}
