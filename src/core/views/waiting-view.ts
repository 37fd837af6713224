import { ADMINISTRATORS } from '../facts/accounts/account-facts.ts';
import { mayGive } from '../facts/permissions.ts';
import { existsIn } from '../facts/years/assign-cohort.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { isAnythingKnown } from './unit-inputs-of.ts';
import type { WaitingView } from './view.ts';
import { type Item, phaseEnd, unitsByCohort, type WaitingAsked } from './waiting-asked.ts';
import { judgedItems } from './waiting-judged.ts';
import { measuredItems } from './waiting-measured.ts';
import { resultItems } from './waiting-results.ts';
import { schemeItems } from './waiting-schemes.ts';
import { withTimeLeft, yearsWithoutCalendar } from './waiting-time.ts';

/**
 * What waits for one person: each thing that the record lacks and that their roles may do. Nothing is stored for it, so
 * it is never stale. `path` leads to the screen where it is done; what is due says how many working days are left.
 */
export function waitingView(asked: WaitingAsked): WaitingView {
  const items = [
    ...accountItems(asked),
    ...yearItems(asked),
    ...newUnitItems(asked),
    ...schemeItems(asked),
    ...measuredItems(asked),
    ...judgedItems(asked),
    ...resultItems(asked),
    ...pointItems(asked),
    ...unitItems(asked),
  ];
  return {
    day: asked.day,
    yearsWithoutCalendar: yearsWithoutCalendar(asked, items),
    items: items.map((item) => withTimeLeft(asked, item)),
  };
}

function accountItems({ year, actor, standing }: WaitingAsked): readonly Item[] {
  const others = [...standing.accounts.values()].filter(({ open }) => open).length - ADMINISTRATORS.length;
  if (mayGive(actor, 'open-account') && others <= 0) {
    return [
      {
        code: 'open-accounts',
        phase: 'set',
        title: { zh: '开立账号', en: 'Open accounts' },
        detail: { zh: '除三员外还没有人有账号。', en: 'Nobody but the three administrators has an account.' },
        path: `/${year}/accounts`,
      },
    ];
  }
  if (!mayGive(actor, 'grant-role')) return [];
  const bare = [...standing.accounts.values()].filter(({ open, roles }) => open && roles.length === 0).length;
  if (bare === 0) return [];
  return [
    {
      code: 'accounts-without-role',
      phase: 'set',
      title: { zh: '给新账号授权', en: 'Give new accounts their roles' },
      detail: { zh: `有${bare}个账号还没有角色。`, en: `${bare} accounts have no role yet.` },
      path: `/${year}/accounts`,
    },
  ];
}

function yearItems({ year, actor, standing, record }: WaitingAsked): readonly Item[] {
  const items: Item[] = [];
  const setDue = phaseEnd({ record }, 'set');
  if (mayGive(actor, 'open-year') && record.opened.get() === undefined) {
    items.push({
      code: 'open-year',
      phase: 'set',
      title: { zh: `开启${year}年度`, en: `Open the year ${year}` },
      detail: { zh: '写明名称和七个阶段的起止日期。', en: 'Give its title and the dates of its seven steps.' },
      path: `/${year}/waiting`,
    });
  }
  const active = [...standing.units.values()].filter(({ state }) => state === 'active');
  if (mayGive(actor, 'import-units') && active.length === 0) {
    items.push({
      code: 'import-units',
      phase: 'set',
      title: { zh: '导入单位', en: 'Import the units' },
      detail: { zh: '单位库还是空的。', en: 'The registry is empty.' },
      path: `/${year}/units`,
      ...setDue,
    });
  }
  const loose = active.filter((unit) => existsIn(unit, year) && !record.cohorts.has(unit.unit)).length;
  if (mayGive(actor, 'import-cohorts') && loose > 0) {
    items.push({
      code: 'assign-cohorts',
      phase: 'set',
      title: { zh: '确定参评组别', en: 'Assign the cohorts' },
      detail: { zh: `有${loose}个单位还没有组别。`, en: `${loose} units have no cohort yet.` },
      path: `/${year}/units`,
      ...setDue,
    });
  }
  return items;
}

/** The rule for units created after 1 July is a proposal (M-01), so somebody confirms it or decides otherwise. */
function newUnitItems({ year, actor, record }: WaitingAsked): readonly Item[] {
  const byRule = [...record.cohorts.values()].filter(({ basis }) => basis === 'after-1-july').length;
  if (!mayGive(actor, 'assign-cohort') || byRule === 0) return [];
  return [
    {
      code: 'confirm-new-units',
      phase: 'set',
      title: { zh: '确认新成立单位的组别', en: 'Confirm the cohorts of new units' },
      detail: {
        zh: `有${byRule}个单位在${year}年7月1日以后成立，按规定列为单列。请确认，或另作决定并写明理由。`,
        en: `${byRule} units were established after 1 July ${year} and are listed separately by rule. Confirm this, or decide otherwise with a reason.`,
      },
      path: `/${year}/units`,
      ...phaseEnd({ record }, 'set'),
    },
  ];
}

function pointItems({ year, actor, standing, record }: WaitingAsked): readonly Item[] {
  const items: Item[] = [];
  for (const [cohort, units] of unitsByCohort({ standing, record })) {
    const name = cohortName(cohort);
    const scheme = record.schemes.get(cohort)?.scheme;
    if (scheme === undefined) continue;
    const base = scheme.components
      .filter(({ kind, method }) => kind === 'base' && method === undefined)
      .map(({ code }) => code);
    const lacking = units.filter((unit) => base.some((code) => !record.points.has(`${unit}/${code}`))).length;
    if (!mayGive(actor, 'import-points') || lacking === 0) continue;
    items.push({
      code: 'import-points',
      phase: 'score',
      title: { zh: `录入得分：${name.zh}`, en: `Enter points: ${name.en}` },
      detail: { zh: `有${lacking}个单位的得分不全。`, en: `${lacking} units have points missing.` },
      path: `/${year}/results?cohort=${encodeURIComponent(cohort)}`,
      ...phaseEnd({ record }, 'score'),
    });
  }
  return items;
}

/** The head of a unit and its liaison are led to their own score once there is one to see. */
function unitItems({ year, actor, standing, record }: WaitingAsked): readonly Item[] {
  const own = new Set(actor.roles.flatMap(({ unit }) => (unit === undefined ? [] : [unit])));
  return [...own].flatMap((unit): readonly Item[] => {
    const cohort = record.cohorts.get(unit)?.cohort;
    const scheme = cohort === undefined ? undefined : record.schemes.get(cohort)?.scheme;
    const hasPoints = scheme?.components.some(({ code }) => record.points.has(`${unit}/${code}`)) ?? false;
    if (!hasPoints && !isAnythingKnown(record, unit)) return [];
    const name = standing.units.get(unit)?.shortName ?? unit;
    return [
      {
        code: 'see-score',
        phase: 'score',
        title: { zh: `查看${name}的得分`, en: `See the score of ${name}` },
        detail: { zh: '每个数都能点开，看到来历。', en: 'Every number opens, down to where it came from.' },
        path: `/${year}/score/${encodeURIComponent(unit)}`,
      },
    ];
  });
}
