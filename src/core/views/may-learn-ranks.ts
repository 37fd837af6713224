import type { CivilDate } from '../basics/civil-date.ts';
import type { Role } from '../facts/accounts/account-facts.ts';
import type { Actor } from '../facts/command.ts';
import type { AnnualRecord } from '../facts/record.ts';

/** Who makes the results and who approves them (`domain.md` 4.1: R3, R4, R1): they must see them before anybody else may. */
const MAKERS = ['director', 'officer', 'committee'] as const satisfies readonly Role[];

/** Who looks, and on which day in China: today, or the day that was asked for. */
export interface Looker {
  readonly actor: Pick<Actor, 'roles'>;
  readonly day: CivilDate;
}

/**
 * Whether somebody may learn the places, tiers and means of a cohort (M-39: embargo until approval, for leaks move people).
 * Before that a unit sees what it was given itself, and nobody but the makers sees how units stand to each other. The one
 * place where this is decided: views of results, of a unit's score, and every export ask here.
 */
export function mayLearnRanks(asked: Looker & { readonly record: AnnualRecord; readonly cohort: string }): boolean {
  const isMaker = asked.actor.roles.some(({ role }) => MAKERS.some((maker) => maker === role));
  return isMaker || arePublished(asked);
}

/**
 * As the record has it now: the results of the cohort were published, and not reopened since. Where nobody ever submitted
 * any (a year that is told from files), the step of publishing, as the year was opened with, has begun.
 */
function arePublished({
  record,
  cohort,
  day,
}: Pick<Parameters<typeof mayLearnRanks>[0], 'record' | 'cohort' | 'day'>): boolean {
  const results = record.results.get(cohort);
  if (results !== undefined) return results.stage === 'published';
  const from = record.opened.get()?.phases.find(({ phase }) => phase === 'publish')?.from;
  return from !== undefined && day >= from;
}
