import type { Bilingual } from '../scoring/workings.ts';
import { ADMINISTRATORS } from './accounts/account-facts.ts';
import { ROLE_NAMES } from './accounts/role-names.ts';
import { seqsAbout } from './footprints.ts';
import { phaseKey } from './phases/phase-state.ts';
import type { AnnualRecord, StandingRecord, Unit } from './record.ts';
import { nameKey } from './units/name-key.ts';

/** Something that no line of admitted facts can lead to. `subject` is as in `subjects.ts`; `seq` its latest fact. */
export interface BrokenInvariant {
  readonly subject: string;
  readonly seq: number;
  readonly why: Bilingual;
}

/** What must hold of a standing line whatever was said: `gongping check` and every journey look. */
export function standingFaults(record: StandingRecord): readonly BrokenInvariant[] {
  const broken: BrokenInvariant[] = [];
  const say = (subject: string, why: Bilingual): void => {
    broken.push({ subject, seq: seqsAbout(record.history, subject)[0] ?? 0, why });
  };
  for (const unit of record.units.values()) for (const why of unitFaults(record, unit)) say(`unit:${unit.unit}`, why);
  for (const { account, open, roles } of record.accounts.values()) {
    const posts = ADMINISTRATORS.filter((post) => roles.some(({ role }) => role === post));
    if (open && posts.length > 1) {
      const names = posts.map((post) => ROLE_NAMES[post]);
      say(`account:${account}`, {
        zh: `一人兼任${names.map(({ zh }) => zh).join('和')}`,
        en: `is ${names.map(({ en }) => en).join(' and ')}`,
      });
    }
    if (open && posts.length > 0 && roles.length > posts.length) {
      say(`account:${account}`, { zh: '既任三员之一又有别的角色', en: 'administers and holds more' });
    }
    for (const { unit } of roles) {
      if (unit !== undefined && !record.units.has(unit)) {
        say(`account:${account}`, { zh: `担任不存在的单位${unit}的角色`, en: `holds a role of no unit, ${unit}` });
      }
    }
  }
  for (const { account, deputy, from, until } of record.delegations.values()) {
    if (account === deputy) {
      say(`account:${account}`, { zh: '自己代理自己', en: 'is its own deputy' });
    }
    if (from > until) {
      say(`account:${account}`, {
        zh: `委托的起止日期颠倒：${from}至${until}`,
        en: `lent a role from ${from} to ${until}`,
      });
    }
  }
  const granters = [...record.accounts.values()].filter(
    ({ open, roles }) => open && roles.some(({ role }) => role === 'security-administrator'),
  );
  if (record.founded.get() && granters.length === 0) {
    say('account:', { zh: '已没有人可以授予角色', en: 'nobody is left who may grant a role' });
  }
  return broken;
}

const STATES = { active: '在册', merged: '并入其他单位', split: '分设', abolished: '撤销' } as const;

function unitFaults(record: StandingRecord, unit: Unit): readonly Bilingual[] {
  const { unit: code, name, shortName, state, successors, predecessors } = unit;
  const faults: Bilingual[] = [];
  if (state === 'active') {
    for (const used of [name, shortName]) {
      const bearer = record.names.get(nameKey(used));
      if (bearer !== code) {
        faults.push({
          zh: `名称“${used}”指向${bearer ?? '空处'}`,
          en: `its name “${used}” leads to ${bearer ?? 'nothing'}`,
        });
      }
    }
  }
  const wanted = { active: [0, 0], merged: [1, 1], split: [2, Number.POSITIVE_INFINITY], abolished: [0, 0] } as const;
  const [least, most] = wanted[state];
  if (successors.length < least || successors.length > most) {
    faults.push({
      zh: `状态是“${STATES[state]}”，却有${successors.length}个承接单位`,
      en: `is ${state} with ${successors.length} successors`,
    });
  }
  for (const successor of successors) {
    if (!record.units.get(successor)?.predecessors.includes(code)) {
      faults.push({ zh: `承接单位${successor}不认它`, en: `${successor} does not know it` });
    }
  }
  for (const predecessor of predecessors) {
    if (!record.units.get(predecessor)?.successors.includes(code)) {
      faults.push({ zh: `原单位${predecessor}不指向它`, en: `${predecessor} does not lead to it` });
    }
  }
  return faults;
}

/** What must hold of a year's line beside its standing line. */
export function annualFaults(record: AnnualRecord, standing: StandingRecord): readonly BrokenInvariant[] {
  const broken: BrokenInvariant[] = [];
  const say: Say = (subject, seq, why) => {
    broken.push({ subject, seq, why });
  };
  for (const [unit, { seq }] of record.cohorts.entries()) {
    if (!standing.units.has(unit))
      say(`unit:${unit}`, seq, { zh: '编入了组别，单位库里却没有它', en: 'is in a cohort and in no registry' });
  }
  for (const [key, { seq }] of record.points.entries()) {
    const [unit = '', component] = key.split('/');
    const cohort = record.cohorts.get(unit)?.cohort;
    const scheme = cohort === undefined ? undefined : record.schemes.get(cohort)?.scheme;
    if (cohort === undefined) say(`unit:${unit}`, seq, { zh: '有得分，却没有组别', en: 'has points and no cohort' });
    else if (scheme !== undefined && !scheme.components.some(({ code }) => code === component)) {
      say(`unit:${unit}`, seq, {
        zh: `有“${component}”的得分，现行方案却没有这一部分`,
        en: `has points of “${component}”, which the scheme in force does not know`,
      });
    }
  }
  for (const [cohort, { scheme, seq }] of record.schemes.entries()) {
    if (!scheme.cohorts.includes(cohort))
      say(`cohort:${cohort}`, seq, {
        zh: '按一份没有列入它的方案计分',
        en: 'is scored by a scheme that does not name it',
      });
  }
  measuredFaults(record, say);
  judgedFaults(record, say);
  return broken;
}

type Say = (subject: string, seq: number, why: Bilingual) => void;

function measuredFaults(record: AnnualRecord, say: Say): void {
  for (const [unit, targets] of record.targets.entries()) {
    if (!record.cohorts.has(unit))
      say(`unit:${unit}`, targets[0]?.seq ?? 0, { zh: '有目标，却没有组别', en: 'has targets and no cohort' });
    for (const { item, provider, seq } of targets) {
      if (provider === unit)
        say(`unit:${unit}`, seq, {
          zh: `自己提供自己目标${item.code}的数据`,
          en: `provides the figures of its own target ${item.code}`,
        });
    }
  }
  for (const [unit, reports] of record.actuals.entries()) {
    const issued = new Set(record.targets.get(unit)?.map(({ item }) => item.code));
    for (const { of, seq } of reports) {
      if (!issued.has(of))
        say(`unit:${unit}`, seq, {
          zh: `报了没有下达过的目标${of}`,
          en: `was reported on ${of}, which was never issued`,
        });
    }
  }
  for (const [unit, reports] of record.readings.entries()) {
    const required = new Set(record.requirements.get(unit)?.map(({ indicator }) => indicator));
    for (const { of, seq } of reports) {
      if (!required.has(of))
        say(`unit:${unit}`, seq, {
          zh: `报了没有要求过的指标${of}`,
          en: `was reported on ${of}, which was never asked for`,
        });
    }
  }
  for (const { code, organiser, results, seq } of record.specials.values()) {
    const own = results.find(({ unit, by }) => unit === organiser && by === 'organiser');
    if (own !== undefined)
      say(`special:${code}`, own.seq, { zh: '由牵头单位给自己打了分', en: 'was scored by its organiser about itself' });
    const units = results.map(({ unit }) => unit);
    if (new Set(units).size < units.length)
      say(`special:${code}`, seq, { zh: '同一单位有两个结果', en: 'has two results of one unit' });
  }
}

/** What judges and the committee may not be seen to have done. */
function judgedFaults(record: AnnualRecord, say: Say): void {
  for (const [key, { seq }] of record.phases.entries()) {
    const [cohort = '', phase] = key.split('/');
    const objective = record.phases.get(phaseKey(cohort, 'objective'));
    if (phase === 'subjective' && objective?.state !== 'closed') {
      say(`cohort:${cohort}`, seq, {
        zh: '客观部分没有关闭，主观部分却开启了',
        en: 'has its subjective part opened and its objective part not closed',
      });
    }
  }
  for (const [unit, deductions] of record.deductions.entries()) {
    for (const { deduction, severity, decided, acts, seq } of deductions) {
      if (decided === undefined && acts.length > 0)
        say(`unit:${unit}`, seq, {
          zh: `扣分${deduction}已经生效，却没有决定过`,
          en: `${deduction} stands and was never decided`,
        });
      if (decided?.upheld === true && severity === 'extreme' && decided.by !== 'committee') {
        say(`unit:${unit}`, decided.seq, {
          zh: `扣分${deduction}属特别严重，却不是委员会决定的`,
          en: `${deduction} is of the gravest kind and not the committee’s`,
        });
      }
    }
  }
  for (const [unit, vetoes] of record.vetoes.entries()) {
    for (const { document, acts } of vetoes) {
      if (document.trim() === '')
        say(`unit:${unit}`, acts[0]?.seq ?? 0, { zh: '被一票否决，却没有文件', en: 'was vetoed by no document' });
    }
  }
}
