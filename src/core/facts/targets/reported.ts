import type { CivilDate } from '../../basics/civil-date.ts';
import type { Findings } from '../../scoring/targets/composite-condition.ts';
import type { QualitativeFinding } from '../../scoring/targets/qualitative.ts';

/** What somebody reports of a target or of one part of it, by the type of the target. */
export type Reported =
  | { readonly reports: 'figure'; readonly figure: string }
  /** One milestone. */
  | { readonly reports: 'done'; readonly on: CivilDate }
  | { readonly reports: 'not-done' }
  /** One thing of many that each have to meet every condition. */
  | { readonly reports: 'thing'; readonly found: Findings }
  | { readonly reports: 'rating'; readonly finding: QualitativeFinding };

/** A figure is reported as what it is: not verified yet, or provisional where statistics are late. Verifying is another's. */
export type ReportStatus = 'unverified' | 'provisional';

/** A report as it stands in the record: the part it is about (`''`: the whole), and how far it may be believed. */
export interface Report {
  /** Code of the target or of the indicator. */
  readonly of: string;
  /** Code of the milestone, or of the thing; `''` where the target has one figure. */
  readonly part: string;
  readonly reported: Reported;
  readonly status: ReportStatus | 'verified';
  /** The account that entered it: who enters does not verify. */
  readonly by: string;
  /** In whose place, where a deputy entered it. */
  readonly onBehalfOf?: string;
  /** The fact that entered it. */
  readonly seq: number;
  /** The fact that verified it. */
  readonly verifiedSeq?: number;
}

/** The report of one part, if there is one. */
export function reportOf(reports: readonly Report[], of: string, part: string): Report | undefined {
  return reports.find((report) => report.of === of && report.part === part);
}

/** A report in place of the one about the same part; new ones come last. */
export function withReport(reports: readonly Report[], report: Report): readonly Report[] {
  const at = reports.findIndex(({ of, part }) => of === report.of && part === report.part);
  return at < 0 ? [...reports, report] : reports.with(at, report);
}
