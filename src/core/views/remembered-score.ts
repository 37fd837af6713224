import type { AnnualRecord } from '../facts/record.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { scoreUnit, type UnitScore } from '../scoring/score-unit.ts';
import type { UnitInputs } from '../scoring/unit-inputs.ts';

/** A unit's score with what it was made from, by identity: the record's tables hold values that never change. */
interface Remembered {
  readonly year: number;
  readonly scheme: Scheme;
  readonly known: readonly unknown[];
  readonly score: UnitScore;
}

/**
 * Scores that were worked out, by record and unit. A score is a pure function of what is known of its unit, so that one
 * made before from the very same values is the same; a fact about one unit makes one unit be scored again, and not a city.
 * It goes when the record goes.
 */
const REMEMBERED = new WeakMap<AnnualRecord, Map<string, Remembered>>();

/** As `scoreUnit`, worked out only where something of the unit has changed since. */
export function rememberedScore(asked: {
  readonly year: number;
  readonly record: AnnualRecord;
  readonly scheme: Scheme;
  readonly unit: string;
  readonly inputs: (unit: string) => UnitInputs;
}): UnitScore {
  const { year, record, scheme, unit } = asked;
  const scores = REMEMBERED.get(record) ?? new Map<string, Remembered>();
  REMEMBERED.set(record, scores);
  const known = knownOf(record, scheme, unit);
  const before = scores.get(unit);
  if (before !== undefined && before.year === year && before.scheme === scheme && isSame(before.known, known)) {
    return before.score;
  }
  const score = scoreUnit({ scheme, inputs: asked.inputs(unit) });
  scores.set(unit, { year, scheme, known, score });
  return score;
}

/** Everything `unitInputsOf` reads of a unit. */
function knownOf(record: AnnualRecord, { components }: Scheme, unit: string): readonly unknown[] {
  return [
    record.schemes.get(record.cohorts.get(unit)?.cohort ?? ''),
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
    ...[...record.specials.values()].filter(({ units }) => units.includes(unit)),
    ...[...record.projects.values()].filter(({ lead, partners }) => lead === unit || partners.includes(unit)),
  ];
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((value, at) => value === now[at]);
}
