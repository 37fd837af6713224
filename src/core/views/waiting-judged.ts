import { mayGive } from '../facts/permissions.ts';
import { subjectiveFault } from '../facts/phases/phase-state.ts';
import { partBy } from '../facts/scored-unit.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Method } from '../scheme/method.ts';
import { type Item, phaseEnd, unitsByCohort, unitsHeld, type WaitingAsked } from './waiting-asked.ts';

/** Ballots and marks to count, claims and deductions to decide, defences to file, corrections to sign. */
export function judgedItems(asked: WaitingAsked): readonly Item[] {
  return [
    ...countItems(asked),
    ...claimItems(asked),
    ...deductionItems(asked),
    ...defenceItems(asked),
    ...signItems(asked),
  ];
}

const COUNTED = [
  { code: 'count-ballots', method: 'ballots', phase: 'hear', zh: '导入社会评价票数', en: 'Count ballots' },
  {
    code: 'count-leader-ballots',
    method: 'leader-ballots',
    phase: 'hear',
    zh: '导入领导评价票数',
    en: 'Count leaders’ ballots',
  },
  { code: 'count-statement', method: 'statement', phase: 'judge', zh: '导入述职打分', en: 'Count statement marks' },
] as const satisfies readonly {
  readonly code: string;
  readonly method: Method['kind'];
  readonly phase: Item['phase'];
  readonly zh: string;
  readonly en: string;
}[];

function countItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  const tables = { ballots: record.ballots, 'leader-ballots': record.leaders, statement: record.statements };
  return [...unitsByCohort(asked)].flatMap(([cohort, units]) =>
    COUNTED.flatMap(({ code, method, phase, zh, en }): readonly Item[] => {
      const scheme = record.schemes.get(cohort)?.scheme;
      const part = scheme === undefined ? undefined : partBy(scheme, method);
      if (scheme === undefined || part === undefined || !mayGive(actor, code)) return [];
      const waits = subjectiveFault(record, { cohort, scheme, component: part.component.code });
      const lacking = units.filter((unit) => !tables[method].has(unit)).length;
      if (waits !== undefined || lacking === 0) return [];
      const name = cohortName(cohort);
      return [
        {
          code,
          phase,
          title: { zh: `${zh}：${name.zh}`, en: `${en}: ${name.en}` },
          detail: { zh: `有${lacking}个单位还没有计票。`, en: `${lacking} units are not counted yet.` },
          path: `/${year}/results?cohort=${encodeURIComponent(cohort)}`,
          ...phaseEnd(asked, phase),
        },
      ];
    }),
  );
}

function claimItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'decide-claim')) return [];
  const open = [...record.claims.values()]
    .flat()
    .filter(({ decided, by }) => decided === undefined && by !== actor.account);
  if (open.length === 0) return [];
  return [
    {
      code: 'decide-claim',
      phase: 'score',
      title: { zh: '决定加分申报', en: 'Decide claims' },
      detail: { zh: `有${open.length}项申报等待决定。`, en: `${open.length} claims wait for a decision.` },
      path: `/${year}/ledger?kind=bonus-claimed`,
      ...phaseEnd(asked, 'score'),
    },
  ];
}

/** For the office what is general or serious, for the committee what is 特别严重. A unit that answered need not be waited for. */
function deductionItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'decide-deduction')) return [];
  const isOf = (role: string) => actor.roles.some((held) => held.role === role);
  const open = [...record.deductions.entries()].flatMap(([unit, deductions]) => {
    const cohort = record.cohorts.get(unit)?.cohort ?? '';
    const ladder = record.schemes.get(cohort)?.scheme.events?.deduction.ladder;
    return deductions.filter(({ decided, severity, by }) => {
      const allowed = ladder?.[severity].decidedBy ?? [];
      const mine =
        (allowed.includes('office') && isOf('director')) || (allowed.includes('committee') && isOf('committee'));
      return decided === undefined && by !== actor.account && mine;
    });
  });
  if (open.length === 0) return [];
  const answered = open.filter(({ defendedSeq }) => defendedSeq !== undefined).length;
  const until = open.map(({ hearUntil }) => hearUntil).toSorted()[0];
  return [
    {
      code: 'decide-deduction',
      phase: 'score',
      title: { zh: '决定扣分', en: 'Decide deductions' },
      detail: {
        zh: `有${open.length}项等待决定，${answered}项单位已经陈述；其余最早${until}期满。`,
        en: `${open.length} wait for a decision; of ${answered} the unit has answered, the first of the others may do so until ${until}.`,
      },
      path: `/${year}/ledger?kind=deduction-proposed`,
      ...phaseEnd(asked, 'score'),
    },
  ];
}

/** What the head of a unit may answer, each with its last day: three working days after it was proposed. */
function defenceItems(asked: WaitingAsked): readonly Item[] {
  const { year, record } = asked;
  return [...unitsHeld(asked, 'unit-head')].flatMap((unit) =>
    (record.deductions.get(unit) ?? [])
      .filter(({ decided, defendedSeq }) => decided === undefined && defendedSeq === undefined)
      .map(
        ({ deduction, seq, hearUntil }): Item => ({
          code: 'file-defence',
          phase: 'score',
          title: { zh: '对提出的扣分陈述申辩', en: 'Answer a proposed deduction' },
          detail: { zh: `${deduction}，${hearUntil}前可以陈述。`, en: `${deduction}, until ${hearUntil}.` },
          path: `/${year}/ledger/${year}/${seq}`,
          due: hearUntil,
        }),
      ),
  );
}

function signItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'countersign-panel-correction')) return [];
  return [...record.projects.values()].flatMap(({ name, correction }): readonly Item[] =>
    correction === undefined || correction.by === actor.account
      ? []
      : [
          {
            code: 'countersign-panel-correction',
            phase: 'judge',
            title: { zh: '会签评审更正', en: 'Countersign a correction' },
            detail: { zh: `${name.zh}。`, en: `${name.en}.` },
            path: `/${year}/ledger/${year}/${correction.seq}`,
          },
        ],
  );
}
