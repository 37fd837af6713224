import { type Refusal, refuse } from '../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { commentUntil } from '../facts/specials/comment-special.ts';
import { namesIn } from '../facts/units/names-in.ts';
import type { Head, SpecialCommentsView } from './view.ts';

/**
 * What was said of the draft of a special. Whoever speaks for a unit sees what that unit said and how it was answered; the
 * organiser and those who see the whole city see everything.
 */
export function specialCommentsView(asked: {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly special: string;
  /** The units one speaks for; absent for those who see all. */
  readonly only?: ReadonlySet<string>;
}): SpecialCommentsView | Refusal {
  const { head, record, standing, only } = asked;
  const special = record.specials.get(asked.special);
  const sees = (unit: string): boolean => only === undefined || only.has(unit);
  const isParty = special !== undefined && [special.organiser, ...special.units].some(sees);
  if (special === undefined || !isParty) return refuse('special/unknown', { special: asked.special });
  const { organiser, draftedAt, finalSeq, comments, units, notSubject } = special;
  const until = commentUntil(record, special);
  const named = (unit: string) => ({ unit, name: nameOf(standing, unit, head.year) });
  const shown = sees(organiser) ? comments : comments.filter(({ unit }) => sees(unit));
  const silent = units.filter(
    (unit) =>
      only?.has(unit) === true && !notSubject.includes(unit) && !comments.some((comment) => comment.unit === unit),
  );
  const isDraft = draftedAt !== undefined && finalSeq === undefined;
  return {
    head,
    special: asked.special,
    organiser,
    stage: finalSeq !== undefined ? 'final' : draftedAt === undefined ? 'open' : 'draft',
    ...(until === undefined ? {} : { until }),
    ...(finalSeq === undefined ? {} : { finalSeq }),
    comments: shown.map((comment) => ({ ...comment, ...named(comment.unit) })),
    mayComment: isDraft ? silent.map(named) : [],
  };
}

function nameOf(standing: StandingRecord, unit: string, year: number) {
  const known = standing.units.get(unit);
  if (known === undefined) return { zh: unit, en: unit };
  const { shortName, englishName } = namesIn(known, year);
  return { zh: shortName, en: englishName ?? shortName };
}
