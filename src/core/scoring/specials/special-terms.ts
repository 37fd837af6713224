import type { Bilingual, Origin, Rule } from '../workings.ts';

/** 专项目标: what one organiser assesses in a number of units (`domain.md` M-13). */
export interface SpecialTerms {
  readonly code: string;
  readonly name: Bilingual;
  /** The unit that assesses. */
  readonly organiser: string;
  /** The units assessed. */
  readonly units: readonly string[];
  /** Of those, the ones not subject to it (不适用): they count in no quota. */
  readonly notSubject: readonly string[];
  readonly rule: Rule;
}

/** What is said of one unit. Nobody scores itself: the organiser's own result comes from the Office. */
export interface SpecialResult {
  readonly unit: string;
  readonly by: 'organiser' | 'office';
  /** Whether the detail the organiser owes for every unit came with it. */
  readonly hasDetail: boolean;
  readonly origin: Origin;
}

/** What becomes of the organiser under its own special: the Office scores it, or it is left out. */
export type OwnOrganiser = 'office' | 'left-out';

/** The units a special counts: n of every quota. */
export function subjectUnits(special: SpecialTerms, ownOrganiser: OwnOrganiser): readonly string[] {
  const out = new Set(special.notSubject);
  return special.units.filter((unit) => !out.has(unit) && !(ownOrganiser === 'left-out' && unit === special.organiser));
}
