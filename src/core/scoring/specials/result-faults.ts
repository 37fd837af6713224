import { type Refusal, type RefusalCode, type RefusalValues, refuse } from '../../basics/refusal.ts';
import { type OwnOrganiser, type SpecialResult, type SpecialTerms, subjectUnits } from './special-terms.ts';

/** A fault of a special, with its name in both languages. */
export function specialFault(special: SpecialTerms, code: RefusalCode, values: RefusalValues = {}): Refusal {
  const { zh: name, en: nameEn } = special.name;
  return { ...refuse(code, { special: name, specialEn: nameEn, ...values }), field: special.code };
}

/** What is wrong with who is scored and by whom, whatever the mode: a unit twice, not subject, or scoring itself. */
export function resultFaults(
  special: SpecialTerms,
  results: readonly SpecialResult[],
  ownOrganiser: OwnOrganiser,
): readonly Refusal[] {
  const subject = new Set(subjectUnits(special, ownOrganiser));
  const units = results.map(({ unit }) => unit);
  const seen = new Set<string>();
  const again = units.filter((unit) => seen.size === seen.add(unit).size);
  const twice = [...new Set(again)];
  const own = results.filter(({ unit, by }) => unit === special.organiser && by === 'organiser');
  const strangers = units.filter((unit) => !subject.has(unit) && unit !== special.organiser);
  const leftOut = results.filter(({ unit, by }) => unit === special.organiser && by === 'office' && !subject.has(unit));
  return [
    ...twice.map((unit) => specialFault(special, 'special/unit-twice', { unit })),
    ...own.map(({ unit }) => specialFault(special, 'special/own-organiser', { unit })),
    ...[...strangers, ...leftOut.map(({ unit }) => unit)].map((unit) =>
      specialFault(special, 'special/not-subject', { unit }),
    ),
  ];
}
