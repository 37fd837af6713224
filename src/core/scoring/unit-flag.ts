import type { Bilingual } from './workings.ts';

export const UNIT_FLAGS = [
  // Figures: late statistics, not verified, not reported; a target that does not apply, or too many that do not.
  'provisional',
  'unverified',
  'missing',
  'not-applicable',
  'confirm',
  // Social evaluation: a stratum that does not count, and 低知晓.
  'stratum-left-out',
  'little-known',
  // Leaders: groups weighed alike, because one was too small.
  'groups-merged',
  // A panel without quorum, and marks that are none.
  'postponed',
  'void-marks',
  // Statements: a group that does not count. Daily points: an item of which nothing was said. Events: a claim in vain.
  'group-left-out',
  'item-unsaid',
  'claim-not-counted',
  // What the scheme does with a part that is missing.
  'cohort-mean',
  'reweighted',
] as const;

/** Something about one part of a unit's score that somebody has to look at, beside the points. */
export interface UnitFlag {
  readonly flag: (typeof UNIT_FLAGS)[number];
  readonly component: string;
  /** Code of the target, stratum, group, project, item or claim. */
  readonly about?: string;
  readonly says: Bilingual;
}
