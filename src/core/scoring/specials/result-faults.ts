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
  const subject = subjectUnits(special, ownOrganiser);
  const units = results.map(({ unit }) => unit);
  const twice = [...new Set(units.filter((unit, at) => units.indexOf(unit) !== at))];
  const own = results.filter(({ unit, by }) => unit === special.organiser && by === 'organiser');
  const strangers = units.filter((unit) => !subject.includes(unit) && unit !== special.organiser);
  const leftOut = results.filter(
    ({ unit, by }) => unit === special.organiser && by === 'office' && !subject.includes(unit),
  );
  return [
    ...twice.map((unit) => specialFault(special, 'special/unit-twice', { unit })),
    ...own.map(({ unit }) => specialFault(special, 'special/own-organiser', { unit })),
    ...[...strangers, ...leftOut.map(({ unit }) => unit)].map((unit) =>
      specialFault(special, 'special/not-subject', { unit }),
    ),
  ];
}
