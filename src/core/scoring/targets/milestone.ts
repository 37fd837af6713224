import { type CivilDate, compareDates, daysBetween, isCivilDate } from '../../basics/civil-date.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { given, type Valued } from '../work-out.ts';
import { workThrough } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { type Head, labelOf } from './head.ts';
import { doubled, fault, notAShare, notPositive, notSumming } from './number-faults.ts';
import { counted, type DataFlag, remark, type Said, type Share, type StatusRules } from './said.ts';

/** A stage of a target: what part of it the stage is, and when it is due. */
export interface Milestone {
  readonly code: string;
  readonly name: Bilingual;
  /** Above 0; those of one target sum to 1. */
  readonly share: string;
  readonly due: CivilDate;
  /** The day it was done. */
  readonly actual: Said<CivilDate | 'not-done'>;
}

/** 节点型. */
export interface MilestoneTarget {
  readonly type: 'milestone';
  readonly milestones: readonly Milestone[];
}

/** What a milestone is worth that was done so many calendar days after it was due; `untilYearEnd`: and by the year's end. */
export interface MilestoneCredit {
  readonly daysLateMax?: number;
  readonly untilYearEnd: boolean;
  /** From 0 to 1. */
  readonly credit: string;
  readonly rule: Rule;
}

export interface MilestoneRules {
  readonly yearEnd: CivilDate;
  /** The first that fits counts; where none does, and for what was not done, nothing. */
  readonly credits: readonly MilestoneCredit[];
  readonly rule: Rule;
}

/** M-14 e: Σ m_k c_k. */
export function milestoneShare(asked: {
  readonly head: Head;
  readonly target: MilestoneTarget;
  readonly rules: MilestoneRules;
  readonly status: StatusRules;
}): Share {
  const { head } = asked;
  const flags: DataFlag[] = [];
  const terms = asked.target.milestones.map((milestone): Working => {
    const code = `${head.code}/stage/${milestone.code}`;
    const credit = creditOf({ ...asked, code, milestone });
    flags.push(...credit.flags);
    const share = given({
      code: `${code}/share`,
      label: remark(milestone.name, { zh: '权重', en: 'weight' }),
      value: milestone.share,
      rule: head.rule,
    });
    const working = credit.counts ? credit.number : credit.instead;
    return workThrough({ step: 'product', code, label: milestone.name, terms: [share, working] });
  });
  const label = labelOf(head, { zh: '各节点得分比例合计', en: 'milestones’ shares in all' });
  return {
    working: workThrough({ step: 'sum', code: `${head.code}/share`, label, terms, rule: asked.rules.rule }),
    flags: [...new Set(flags)],
  };
}

function creditOf(asked: {
  readonly head: Head;
  readonly code: string;
  readonly milestone: Milestone;
  readonly rules: MilestoneRules;
  readonly status: StatusRules;
}) {
  const { milestone, rules, status } = asked;
  const code = `${asked.code}/credit`;
  return counted({
    code,
    label: labelOf(asked.head, milestone.name),
    said: milestone.actual,
    status,
    print: (done) =>
      done === 'not-done' ? { zh: '未完成', en: 'not done' } : { zh: `${done}完成`, en: `done ${done}` },
    worth: (done, { label, origin }): Valued => {
      const { credit, says, rule } = worthOf(milestone.due, done, rules);
      return given({ code, label: remark(label, says), value: credit, origin, rule });
    },
  });
}

function worthOf(
  due: CivilDate,
  done: CivilDate | 'not-done',
  rules: MilestoneRules,
): { readonly credit: string; readonly says: Bilingual; readonly rule: Rule } {
  const { rule } = rules;
  if (done === 'not-done') return { credit: '0', says: { zh: '未完成，计0', en: 'not done, counts 0' }, rule };
  const daysLate = Math.max(0, daysBetween(due, done));
  const fitting = rules.credits.find(
    ({ daysLateMax = Number.MAX_SAFE_INTEGER, untilYearEnd }) =>
      daysLate <= daysLateMax && (!untilYearEnd || compareDates(done, rules.yearEnd) <= 0),
  );
  const credit = fitting?.credit ?? '0';
  const how = daysLate === 0 ? { zh: '按时', en: 'on time' } : { zh: `晚${daysLate}天`, en: `${daysLate} days late` };
  return {
    credit,
    says: {
      zh: `${due}到期，${done}完成，${how.zh}，计${credit}`,
      en: `due ${due}, done ${done}, ${how.en}, counts ${credit}`,
    },
    rule: fitting?.rule ?? rule,
  };
}

export function milestoneFaults(code: string, target: MilestoneTarget, rules: MilestoneRules): readonly Refusal[] {
  const { milestones } = target;
  return [
    ...notADate('milestone.yearEnd', rules.yearEnd),
    ...rules.credits.flatMap(({ credit }, at) => notAShare(`milestone.credits[${at}].credit`, credit)),
    ...doubled(
      `${code}.milestones`,
      milestones.map((milestone) => milestone.code),
    ),
    ...notSumming(
      `${code}.milestones`,
      milestones.map(({ share }) => share),
      '1',
    ),
    ...milestones.flatMap((milestone) => {
      const field = `${code}.${milestone.code}`;
      const { actual } = milestone;
      const isDay = actual.status !== 'missing' && actual.value !== 'not-done';
      return [
        ...notPositive(`${field}.share`, milestone.share),
        ...notADate(`${field}.due`, milestone.due),
        ...(isDay ? notADate(`${field}.actual`, actual.value) : []),
      ];
    }),
  ];
}

function notADate(field: string, value: string): readonly Refusal[] {
  return isCivilDate(value) ? [] : [fault(field, 'input/not-a-date', { value })];
}
