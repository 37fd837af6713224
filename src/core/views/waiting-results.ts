import { chinaDay } from '../basics/china-day.ts';
import { hadAHand } from '../facts/hands.ts';
import { mayGive } from '../facts/permissions.ts';
import { phaseState } from '../facts/phases/phase-state.ts';
import { commentUntil, openComments } from '../facts/specials/comment-special.ts';
import type { RecordedSpecial } from '../facts/specials/special-of.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { type Item, phaseEnd, unitsHeld, type WaitingAsked } from './waiting-asked.ts';

/** The next step of each cohort's results, for whoever takes it; comments on specials, their answers and their end. */
export function resultItems(asked: WaitingAsked): readonly Item[] {
  return [...stepItems(asked), ...[...asked.record.specials.values()].flatMap((special) => ofSpecial(asked, special))];
}

const STEPS = {
  'submit-results': { phase: 'score', zh: '报审结果', en: 'Submit results' },
  'approve-results': { phase: 'score', zh: '批准结果', en: 'Approve results' },
  'notify-results': { phase: 'publish', zh: '告知单位', en: 'Tell the units' },
  'publish-results': { phase: 'publish', zh: '发布结果', en: 'Publish results' },
} as const;

function stepItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  return [...record.schemes.entries()].flatMap(([cohort, { scheme }]): readonly Item[] => {
    const code = nextStep(asked, cohort, scheme);
    if (code === undefined || !mayGive(actor, code)) return [];
    const submitted = record.results.get(cohort)?.steps.at(-1);
    if (code === 'approve-results' && submitted !== undefined && hadAHand({ by: actor.account }, submitted)) return [];
    const { phase, zh, en } = STEPS[code];
    const name = cohortName(cohort);
    return [
      {
        code,
        phase,
        title: { zh: `${zh}：${name.zh}`, en: `${en}: ${name.en}` },
        detail: { zh: `${scheme.title.zh}。`, en: `${scheme.title.en}.` },
        path: `/${year}/results?cohort=${encodeURIComponent(cohort)}`,
        ...phaseEnd(asked, phase),
      },
    ];
  });
}

/** Nobody is asked to submit before the scheme runs and its parts are closed, or before the year has come to scoring. */
function nextStep(
  { record, day }: WaitingAsked,
  cohort: string,
  { scheme, gate }: { readonly scheme: string; readonly gate?: unknown },
): keyof typeof STEPS | undefined {
  const stage = record.results.get(cohort)?.stage;
  switch (stage) {
    case 'submitted':
      return 'approve-results';
    case 'approved':
      return 'notify-results';
    case 'notified':
      return 'publish-results';
    case 'published':
      return undefined;
    case undefined:
    case 'returned':
    case 'reopened': {
      const from = record.opened.get()?.phases.find(({ phase }) => phase === 'score')?.from;
      const isClosed = gate === undefined || phaseState(record, cohort, 'subjective') === 'closed';
      const isTime = from !== undefined && day >= from;
      return record.stages.get(scheme)?.stage === 'running' && isClosed && isTime ? 'submit-results' : undefined;
    }
    default:
      stage satisfies never;
      throw new Error('views: unknown state of results');
  }
}

function ofSpecial(asked: WaitingAsked, special: RecordedSpecial): readonly Item[] {
  const { year, actor, record, day } = asked;
  const { code, name, organiser, draftedAt, finalSeq, comments, units, notSubject } = special;
  if (draftedAt === undefined || finalSeq !== undefined) return [];
  const until = commentUntil(record, special);
  const about = {
    phase: 'verify',
    detail: { zh: `${name.zh}。`, en: `${name.en}.` },
    path: `/${year}/specials?open=${encodeURIComponent(code)}`,
    ...(until !== undefined && { due: until }),
  } as const;
  const items: Item[] = [];
  const open = openComments(special);
  for (const unit of unitsHeld(asked, 'unit-head')) {
    const mayComment =
      units.includes(unit) && !notSubject.includes(unit) && !comments.some((each) => each.unit === unit);
    if (!mayComment || day > (until ?? chinaDay(draftedAt))) continue;
    const title = { zh: '对专项结果提意见', en: 'Comment on a special' };
    items.push({ code: 'comment-special-result', title, ...about });
  }
  const answersOwn = unitsHeld(asked, 'organiser').has(organiser) && open.some(({ unit }) => unit !== organiser);
  const answersOrganiser = mayGive(actor, 'finalise-special') && open.some(({ unit }) => unit === organiser);
  if (answersOwn || answersOrganiser) {
    items.push({
      code: 'answer-special-comment',
      title: { zh: '答复专项意见', en: 'Answer comments on a special' },
      ...about,
    });
  }
  const isOver = until !== undefined && day > until && open.length === 0;
  if (mayGive(actor, 'finalise-special') && isOver && comments.every(({ accepted }) => accepted !== true)) {
    const { due: _due, ...rest } = about;
    const title = { zh: '专项结果定稿', en: 'Finalise a special' };
    items.push({ code: 'finalise-special', title, ...rest, ...phaseEnd(asked, 'verify') });
  }
  return items;
}
