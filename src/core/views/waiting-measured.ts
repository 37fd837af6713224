import { mayGive } from '../facts/permissions.ts';
import { objectiveFault } from '../facts/phases/phase-state.ts';
import { partBy } from '../facts/scored-unit.ts';
import type { Issued } from '../facts/targets/issued-of.ts';
import type { Report } from '../facts/targets/reported.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { type Item, phaseEnd, unitsByCohort, unitsHeld, type WaitingAsked } from './waiting-asked.ts';

/** Targets to issue, figures to enter and to verify, and results of specials. */
export function measuredItems(asked: WaitingAsked): readonly Item[] {
  return [...issueItems(asked), ...enterItems(asked), ...verifyItems(asked), ...specialItems(asked)];
}

function issueItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'import-targets')) return [];
  return [...unitsByCohort(asked)].flatMap(([cohort, units]): readonly Item[] => {
    const scheme = record.schemes.get(cohort)?.scheme;
    const lacking = units.filter((unit) => !record.targets.has(unit)).length;
    if (scheme === undefined || partBy(scheme, 'targets') === undefined || lacking === 0) return [];
    const { zh, en } = cohortName(cohort);
    return [
      {
        code: 'import-targets',
        phase: 'set',
        title: { zh: `下达目标：${zh}`, en: `Issue targets: ${en}` },
        detail: { zh: `有${lacking}个单位还没有目标。`, en: `${lacking} units have no targets yet.` },
        path: `/${year}/targets`,
        ...phaseEnd(asked, 'set'),
      },
    ];
  });
}

/** What one's own department provides and has not entered. */
function enterItems(asked: WaitingAsked): readonly Item[] {
  const { year, record } = asked;
  const own = unitsHeld(asked, 'organiser');
  if (own.size === 0) return [];
  const targets = [...record.targets.entries()].flatMap(([unit, issued]) =>
    issued
      .filter(({ provider, setAside }) => setAside === undefined && own.has(provider ?? ''))
      .map((each) => ({ unit, each })),
  );
  const missing = targets.filter(({ unit, each }) => lacksReport(each, record.actuals.get(unit) ?? [])).length;
  const readings = [...record.requirements.entries()].flatMap(([unit, required]) =>
    required.filter(
      ({ provider, indicator }) =>
        own.has(provider ?? '') && !(record.readings.get(unit) ?? []).some(({ of }) => of === indicator),
    ),
  ).length;
  const count = missing + readings;
  if (count === 0) return [];
  return [
    {
      code: 'enter-actuals',
      phase: 'verify',
      title: { zh: '录入所提供的数据', en: 'Enter the figures you provide' },
      detail: { zh: `有${count}项还没有录入。`, en: `${count} are not entered yet.` },
      path: missing > 0 ? `/${year}/targets?state=missing` : `/${year}/readings?state=missing`,
      ...phaseEnd(asked, 'verify'),
    },
  ];
}

/** Every milestone is reported by itself; of everything else there is at least one report. */
function lacksReport({ item }: Issued, reports: readonly Report[]): boolean {
  const own = reports.filter(({ of }) => of === item.code);
  if (item.target.type !== 'milestone') return own.length === 0;
  return item.target.milestones.some(({ code }) => own.every(({ part }) => part !== code));
}

/** What somebody else entered and nobody has verified, as long as the objective part is open. */
function verifyItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  if (!mayGive(actor, 'verify-actuals')) return [];
  const tables = [...record.actuals.entries(), ...record.readings.entries()];
  const count = tables
    .filter(([unit]) => objectiveFault(record, record.cohorts.get(unit)?.cohort ?? '') === undefined)
    .flatMap(([, reports]) => reports)
    .filter(({ status, by }) => status !== 'verified' && by !== actor.account).length;
  if (count === 0) return [];
  return [
    {
      code: 'verify-actuals',
      phase: 'verify',
      title: { zh: '核验录入的数据', en: 'Verify what was entered' },
      detail: {
        zh: `有${count}项等待核验，核验以前不计分。`,
        en: `${count} wait to be verified and do not count before.`,
      },
      path: `/${year}/targets?state=unverified`,
      ...phaseEnd(asked, 'verify'),
    },
  ];
}

function specialItems(asked: WaitingAsked): readonly Item[] {
  const { year, actor, record } = asked;
  const own = unitsHeld(asked, 'organiser');
  return [...record.specials.entries()].flatMap(
    ([special, { name, organiser, units, scored, results }]): readonly Item[] => {
      const about = {
        detail: { zh: `${name.zh}。`, en: `${name.en}.` },
        path: `/${year}/specials?open=${encodeURIComponent(special)}`,
        phase: 'verify',
      } as const;
      const due = phaseEnd(asked, 'verify');
      const needsOffice =
        scored.mode === 'grades' && units.includes(organiser) && results.every(({ by }) => by !== 'office');
      if (needsOffice && mayGive(actor, 'score-organiser')) {
        const title = { zh: '评定专项的牵头单位', en: 'Score the organiser of a special' };
        return [{ code: 'score-organiser', title, ...about, ...due }];
      }
      if (!own.has(organiser) || results.some(({ by }) => by === 'organiser')) return [];
      const title = { zh: '报送专项结果', en: 'Give the results of a special' };
      return [{ code: 'record-special-results', title, ...about, ...due }];
    },
  );
}
