import { mayGive } from '../facts/permissions.ts';
import { phaseState } from '../facts/phases/phase-state.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { type Item, phaseEnd, unitsByCohort, type WaitingAsked } from './waiting-asked.ts';

/** Schemes on their way, and the parts of the year that open and close. */
export function schemeItems(asked: WaitingAsked): readonly Item[] {
  if (asked.record.opened.get() === undefined) return [];
  return [...draftItems(asked), ...stageItems(asked), ...gateItems(asked)];
}

/** Cohorts that have units and are scored, and for which no scheme is in force nor on its way. */
function draftItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'draft-scheme')) return [];
  const drafted = new Set([...record.drafts.values()].flatMap((draft) => draft?.scheme.cohorts ?? []));
  const lacking = [...unitsByCohort(asked).keys()].filter(
    (cohort) => cohort !== 'not-evaluated' && !record.schemes.has(cohort) && !drafted.has(cohort),
  );
  if (lacking.length === 0) return [];
  const names = lacking.map(cohortName);
  return [
    {
      code: 'draft-scheme',
      phase: 'set',
      title: { zh: '草拟考评方案', en: 'Draft a scheme' },
      detail: {
        zh: `这些组别还没有方案：${names.map(({ zh }) => zh).join('、')}。`,
        en: `No scheme is in force for: ${names.map(({ en }) => en).join(', ')}.`,
      },
      path: `/${year}/scheme`,
      ...phaseEnd(asked, 'set'),
    },
  ];
}

/** The next step of each scheme, for whoever takes it. */
function stageItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  const item = (code: string, title: Item['title'], name: { readonly zh: string; readonly en: string }): Item => ({
    code,
    phase: 'set',
    title,
    detail: { zh: `${name.zh}。`, en: `${name.en}.` },
    path: `/${year}/scheme`,
    ...phaseEnd(asked, 'set'),
  });
  const drafts = [...record.drafts.values()].flatMap((draft): readonly Item[] => {
    if (draft === undefined) return [];
    const { title } = draft.scheme;
    if (draft.stage === 'submitted') {
      if (!mayGive(actor, 'adopt-scheme')) return [];
      return [item('adopt-scheme', { zh: '批准考评方案', en: 'Adopt a scheme' }, title)];
    }
    if (!mayGive(actor, 'submit-scheme')) return [];
    return draft.stage === 'drafted'
      ? [item('consult-scheme', { zh: '方案征求意见', en: 'Put a scheme out for comment' }, title)]
      : [item('submit-scheme', { zh: '方案报委员会', en: 'Submit a scheme' }, title)];
  });
  const schemes = new Map([...record.schemes.values()].map(({ scheme }) => [scheme.scheme, scheme]));
  const adopted = [...record.stages.entries()].flatMap(([code, { stage }]): readonly Item[] => {
    const title = schemes.get(code)?.title;
    if (title === undefined || stage !== 'adopted' || !mayGive(actor, 'publish-scheme')) return [];
    return [item('publish-scheme', { zh: '发布考评方案', en: 'Publish a scheme' }, title)];
  });
  return [...drafts, ...adopted];
}

/** The gate of B-089: what the director opens or closes next, cohort by cohort. */
function gateItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'open-phase')) return [];
  return [...record.schemes.entries()].flatMap(([cohort, { scheme }]): readonly Item[] => {
    const stage = record.stages.get(scheme.scheme)?.stage;
    if (scheme.gate === undefined || (stage !== 'published' && stage !== 'running')) return [];
    const { zh, en } = cohortName(cohort);
    const objective = phaseState(record, cohort, 'objective');
    const subjective = phaseState(record, cohort, 'subjective');
    const step =
      objective === undefined
        ? { code: 'open-phase', phase: 'verify', zh: '开启客观部分', en: 'Open the objective part' }
        : objective === 'open'
          ? { code: 'close-phase', phase: 'verify', zh: '关闭客观部分', en: 'Close the objective part' }
          : subjective === undefined
            ? { code: 'open-phase', phase: 'judge', zh: '开启主观部分', en: 'Open the subjective part' }
            : { code: 'close-phase', phase: 'judge', zh: '关闭主观部分', en: 'Close the subjective part' };
    if (subjective === 'closed') return [];
    const phase = step.phase === 'verify' ? 'verify' : 'judge';
    return [
      {
        code: step.code,
        phase,
        title: { zh: `${step.zh}：${zh}`, en: `${step.en}: ${en}` },
        detail: { zh: '先客观，后主观。', en: 'Objective first, subjective after.' },
        path: `/${year}/scheme`,
        ...phaseEnd(asked, phase),
      },
    ];
  });
}
