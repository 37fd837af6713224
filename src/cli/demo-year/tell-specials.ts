import type { SpecialMode, SpecialVerdict } from '../../core/facts/specials/special-facts.ts';
import type { Special } from '../../core/scoring/specials/special-points.ts';
import type { Teller } from './teller.ts';

/** Every special target with the scheme whose rules it follows, once each. */
function specialsIn(teller: Teller): readonly { readonly scheme: string; readonly special: Special }[] {
  const found = new Map<string, { readonly scheme: string; readonly special: Special }>();
  for (const { scheme, units } of teller.cohortsBy('targets')) {
    for (const unit of units) {
      for (const special of teller.files.folder.inputs(unit).specials) {
        if (!found.has(special.code)) found.set(special.code, { scheme: scheme.scheme, special });
      }
    }
  }
  return [...found.values()];
}

/** Opened by the office with their criteria, before anything is measured. */
export function openSpecials(teller: Teller): void {
  for (const { scheme, special } of specialsIn(teller)) {
    const { code, name, organiser, units, notSubject, rule } = special;
    const terms = { code, name, organiser, units, notSubject, rule, scheme, scored: scoredBy(special) };
    teller.give('director', teller.year, { kind: 'open-special', ...terms });
  }
}

function scoredBy(special: Special): SpecialMode {
  return special.mode === 'points' ? { mode: 'points', points: special.points } : { mode: special.mode };
}

/** The office says what becomes of the organiser itself, then the organiser says all the rest at once. */
export function tellSpecialResults(teller: Teller): void {
  for (const { special } of specialsIn(teller)) {
    const { code, organiser } = special;
    const verdicts = verdictsIn(special);
    for (const { by, ...result } of verdicts) {
      if (by === 'office') teller.give('director', teller.year, { kind: 'score-organiser', special: code, result });
    }
    const results = verdicts.filter(({ by }) => by === 'organiser').map(({ by: _by, ...result }) => result);
    const who = { role: 'organiser', unit: organiser } as const;
    teller.give(who, teller.year, { kind: 'record-special-results', special: code, results });
  }
}

function verdictsIn(special: Special): readonly (SpecialVerdict & { readonly by: 'organiser' | 'office' })[] {
  switch (special.mode) {
    case 'points':
      return special.results.map(({ unit, by, hasDetail, deduction, bonus }) => ({
        unit,
        by,
        hasDetail,
        ...(deduction === undefined ? {} : { deduction }),
        ...(bonus === undefined ? {} : { bonus }),
      }));
    case 'grades':
      return special.results.map(({ unit, by, hasDetail, grade }) => ({ unit, by, hasDetail, grade }));
    case 'opinion':
      return special.results.map(({ unit, by, hasDetail }) => ({ unit, by, hasDetail }));
    default:
      special satisfies never;
      throw new Error('a special of no mode');
  }
}
