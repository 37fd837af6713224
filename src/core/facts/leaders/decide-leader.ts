import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Method } from '../../scheme/method.ts';
import type { BallotFact } from '../ballots/ballot-facts.ts';
import { boxFault } from '../ballots/decide-ballot.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { noSuchPart, partBy, schemeOf } from '../scored-unit.ts';
import { placedAt, refusedWhole } from '../sheets/refused-whole.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';
import type { LeaderCommand, LeaderFact, LeaderGroups } from './leader-facts.ts';

type LeaderRules = Extract<Method, { readonly kind: 'leader-ballots' }>['rules'];

/** The rules of leaders' ballots (`domain.md` M-29): counted once, and never so that one leader could be told. */
export function decideLeader({ command, record, year }: Asked<LeaderCommand, AnnualRecord>): Decided {
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  const { cohort, batch, units } = command;
  const rules = leaderRulesOf(record, cohort);
  if (isRefusal(rules)) return rules;
  const refusal = boxFault(record, cohort, 'leader-ballots') ?? refusedWhole(leaderFaults(record, cohort, units));
  if (refusal !== undefined) return refusal;
  if (units.length === 0) return [];
  const opened: BallotFact = {
    kind: 'box-opened',
    body: { box: 'leader-ballots', cohort, batch, units: units.length },
  };
  return [
    opened,
    ...units.map(({ unit, groups }): LeaderFact => {
      return { kind: 'leader-ballots-counted', body: { unit, ...toldGroups(rules, groups), batch } };
    }),
  ];
}

/** How leaders are counted in a cohort, or why they are not. */
export function leaderRulesOf(record: AnnualRecord, cohort: string): LeaderRules | Refusal {
  const scheme = schemeOf(record, cohort);
  if (isRefusal(scheme)) return { ...scheme, field: 'cohort' };
  return partBy(scheme, 'leader-ballots')?.method.rules ?? noSuchPart(cohort, 'leader-ballots');
}

/** Every fault of counts that are taken together. */
export function leaderFaults(record: AnnualRecord, cohort: string, units: LeaderCommand['units']): readonly Refusal[] {
  const rules = boxFault(record, cohort, 'leader-ballots') ?? leaderRulesOf(record, cohort);
  if (isRefusal(rules)) return [rules];
  const seen = new Map<string, number>();
  return units.flatMap(({ row, unit, groups }): readonly Refusal[] => {
    const at = (fault: Refusal): Refusal => placedAt({ row, field: 'unit', column: UNIT_OF_ROW[':unit'].zh }, fault);
    const first = seen.get(unit);
    if (first !== undefined) return [at(refuse('csv/value-doubled', { value: unit, first }))];
    seen.set(unit, row);
    if (record.cohorts.get(unit)?.cohort !== cohort) {
      const { zh, en } = cohortName(cohort);
      return [at(refuse('points/other-cohort', { unit, cohort: zh, cohortEn: en }))];
    }
    if (record.leaders.has(unit)) return [at(refuse('ballots/counted', { unit }))];
    const fault = groupsFault(rules, groups);
    return fault === undefined ? [] : [at(fault)];
  });
}

function groupsFault(rules: LeaderRules, groups: LeaderGroups): Refusal | undefined {
  const known = rules.groups?.weights.map(({ code }) => code) ?? [''];
  const options = rules.options.map(({ code }) => code);
  for (const [group, counts] of Object.entries(groups)) {
    if (!known.includes(group)) return refuse('leaders/group-unknown', { group, known: known.join('、') });
    for (const [option, count] of Object.entries(counts)) {
      if (!options.includes(option)) return refuse('leaders/option-unknown', { option, known: options.join('、') });
      if (!Number.isSafeInteger(count) || count < 0) {
        return refuse('ballots/not-a-count', { cell: group, value: count });
      }
    }
  }
  return undefined;
}

/** Small groups are put together with the others before anything is said; and of too few ballots nothing is said at all. */
function toldGroups(
  rules: LeaderRules,
  groups: LeaderGroups,
): Pick<LeaderFact['body'], 'groups' | 'isMerged' | 'isWithheld'> {
  const valid = (counts: Readonly<Record<string, number>> = {}) =>
    rules.options.reduce((sum, { code, value }) => (value === undefined ? sum : sum + (counts[code] ?? 0)), 0);
  const sizes = Object.values(groups).map(valid);
  const all = sizes.reduce((a, b) => a + b, 0);
  if (all < rules.minimum.ballots) return { groups: {}, isMerged: false, isWithheld: true };
  const { minimum } = rules.groups ?? {};
  const isMerged = minimum !== undefined && sizes.some((size) => size > 0 && size < minimum.ballots);
  if (!isMerged) return { groups, isMerged, isWithheld: false };
  const together = Object.fromEntries(
    rules.options.map(({ code }) => [code, Object.values(groups).reduce((sum, by) => sum + (by[code] ?? 0), 0)]),
  );
  return { groups: { '': together }, isMerged, isWithheld: false };
}
