import type { Refusal } from '../basics/refusal.ts';
import type { AnnualRecord } from '../facts/record.ts';
import { partBy } from '../facts/scored-unit.ts';
import { type RecordedSpecial, specialOf } from '../facts/specials/special-of.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { specialFaults } from '../scoring/specials/special-points.ts';

/**
 * Everything of the record that a unit's score is made from, beside the scheme: the score is the same as long as these
 * values are. Of a special its terms, the unit's own results, and what is wrong with the whole set, for quotas count the
 * others: a result of another unit that leaves the set as good as it was moves nobody else.
 */
export function knownOfUnits(record: AnnualRecord, scheme: Scheme): (unit: string) => readonly unknown[] {
  const rules = partBy(scheme, 'targets')?.method.specials;
  const specials = rules === undefined ? [] : [...record.specials.values()];
  const faultOf = (special: RecordedSpecial): Refusal | undefined => {
    if (rules === undefined) return undefined;
    return specialFaults(
      specialOf(special, (seq) => ({ from: 'fact', year: 0, seq })),
      rules,
    )[0];
  };
  const judged = specials.map((special) => ({ special, units: new Set(special.units), fault: faultOf(special) }));
  return (unit) => {
    const { components } = scheme;
    return [
      record.schemes.get(record.cohorts.get(unit)?.cohort ?? '')?.hash,
      record.targets.get(unit),
      record.actuals.get(unit),
      record.requirements.get(unit),
      record.readings.get(unit),
      record.setAside.get(unit),
      record.zones.get(unit),
      record.exemptions.get(unit),
      record.ballots.get(unit),
      record.notSurveyed.get(unit),
      record.leaders.get(unit),
      record.sheets.get(unit),
      record.statements.get(unit),
      record.daily.get(unit),
      record.rectification.get(unit),
      record.claims.get(unit),
      record.deductions.get(unit),
      record.vetoes.get(unit),
      record.promotions.get(unit),
      ...components.map(({ code }) => record.points.get(`${unit}/${code}`)),
      ...judged.flatMap(({ special, units, fault }) => (units.has(unit) ? [ownPart(special, unit), fault] : [])),
      ...[...record.projects.values()].filter(({ lead, partners }) => lead === unit || partners.includes(unit)),
    ];
  };
}

function ownPart({ seq: _, results, ...terms }: RecordedSpecial, unit: string) {
  return { ...terms, results: results.filter((result) => result.unit === unit) };
}
