import { chinaDay } from '../../basics/china-day.ts';
import type { CivilDate } from '../../basics/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { addWorkingDays } from '../../basics/working-days.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { daysFor } from '../statutory-days.ts';
import { passageFault } from '../text-fault.ts';
import type { SpecialCommand } from './special-facts.ts';
import type { RecordedComment, RecordedSpecial } from './special-of.ts';

type AskedTo<Kind extends SpecialCommand['kind']> = Asked<
  Extract<SpecialCommand, { readonly kind: Kind }>,
  AnnualRecord
>;

/** The last day on which a unit may comment on the draft; none while there is no draft or no calendar of working days. */
export function commentUntil(record: AnnualRecord, { draftedAt }: RecordedSpecial): CivilDate | undefined {
  const calendar = record.calendar.get();
  if (calendar === undefined || draftedAt === undefined) return undefined;
  return addWorkingDays(chinaDay(draftedAt), daysFor('special-comment').days, calendar);
}

/** Comments that nobody has answered yet. */
export function openComments({ comments }: RecordedSpecial): readonly RecordedComment[] {
  return comments.filter(({ answeredSeq }) => answeredSeq === undefined);
}

/** The head of an assessed unit says what they think of the draft, while its days last (`domain.md` M-13). */
export function commentSpecial(asked: AskedTo<'comment-special-result'>): Decided {
  const { command, record, now } = asked;
  const { unit, statement } = command;
  if (!actsAs(asked, ['unit-head'], unit)) return { ...refuse('permission/other-unit'), field: 'unit' };
  const fault = passageFault(statement, { zh: '意见', en: 'comment' });
  if (fault !== undefined) return { ...fault, field: 'statement' };
  const special = draftOf(record, command.special);
  if (isRefusal(special)) return special;
  const words = nameIn(special);
  if (!special.units.includes(unit) || special.notSubject.includes(unit)) {
    return { ...refuse('special/not-assessed', { ...words, unit }), field: 'unit' };
  }
  if (special.comments.some((each) => each.unit === unit)) return refuse('special/commented', { ...words, unit });
  const until = commentUntil(record, special);
  if (until === undefined) return refuse('calendar/missing');
  if (chinaDay(now) > until) return refuse('special/comment-late', { ...words, until });
  return [{ kind: 'special-comment-filed', body: { special: special.code, unit, statement } }];
}

/** The organiser answers, and of its own result the office does: nobody is their own judge. */
export function answerComment(asked: AskedTo<'answer-special-comment'>): Decided {
  const { command, record } = asked;
  const { unit, accepted, answer } = command;
  const fault = passageFault(answer, { zh: '答复', en: 'answer' });
  if (fault !== undefined) return { ...fault, field: 'answer' };
  const special = draftOf(record, command.special);
  if (isRefusal(special)) return special;
  const words = nameIn(special);
  const comment = special.comments.find((each) => each.unit === unit);
  if (comment === undefined) return { ...refuse('special/no-comment', { ...words, unit }), field: 'unit' };
  if (comment.answeredSeq !== undefined) return refuse('special/answered', { ...words, unit });
  const isOwn = unit === special.organiser;
  const answeredBy = actsAs(asked, ['director'])
    ? 'office'
    : !isOwn && actsAs(asked, ['organiser'], special.organiser)
      ? 'organiser'
      : undefined;
  if (answeredBy === undefined) {
    return refuse(isOwn ? 'special/own-answer' : 'special/other-organiser', { ...words, organiser: special.organiser });
  }
  return [
    { kind: 'special-comment-answered', body: { special: special.code, unit, accepted, answer, by: answeredBy } },
  ];
}

/** The office says that the results stand: after the days to comment, and when every comment has its answer. */
export function finaliseSpecial({ command, record, now }: AskedTo<'finalise-special'>): Decided {
  const special = draftOf(record, command.special);
  if (isRefusal(special)) return special;
  const words = nameIn(special);
  const until = commentUntil(record, special);
  if (until === undefined) return refuse('calendar/missing');
  if (chinaDay(now) <= until) return refuse('special/may-comment', { ...words, until });
  const open = openComments(special);
  if (open.length > 0)
    return refuse('special/unanswered', { ...words, units: open.map(({ unit }) => unit).join('、') });
  const accepted = special.comments.filter((comment) => comment.accepted === true);
  if (accepted.length > 0) {
    return refuse('special/not-corrected', { ...words, units: accepted.map(({ unit }) => unit).join('、') });
  }
  return [{ kind: 'special-finalised', body: { special: special.code } }];
}

/** A special whose results were given and are not final yet. */
function draftOf(record: AnnualRecord, code: string): RecordedSpecial | Refusal {
  const special = record.specials.get(code);
  if (special === undefined) return { ...refuse('special/unknown', { special: code }), field: 'special' };
  if (special.draftedAt === undefined) return refuse('special/no-draft', nameIn(special));
  return special.finalSeq === undefined ? special : refuse('special/final', nameIn(special));
}

function nameIn({ name }: RecordedSpecial) {
  return { special: name.zh, specialEn: name.en };
}
