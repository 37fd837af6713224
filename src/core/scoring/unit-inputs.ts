import type { PointsEntry } from './component-points.ts';
import type { DailyItem } from './daily-score.ts';
import type { IndexReading } from './district-index.ts';
import type { UnitEvents } from './events/unit-events.ts';
import type { Exemption } from './index-weights.ts';
import type { RectificationItem } from './rectification-score.ts';
import type { UnitCounts } from './social/unit-counts.ts';
import type { Special } from './specials/special-points.ts';
import type { SheetRow } from './statement-rules.ts';
import type { TargetItem } from './targets/score-target.ts';
import type { Bilingual, Origin } from './workings.ts';

/** How many leaders chose each option, by group of leaders (分管领导, others; `''` where there are no groups). */
export interface LeaderCounts {
  readonly groups: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly origin: Origin;
}

/** One innovation project, as the unit takes part in it, and what became of its hearing. */
export interface ProjectInputs {
  readonly project: string;
  readonly name: Bilingual;
  readonly role: 'lead' | 'partner';
  readonly hearing: /** The marks of the judges who marked, as plain decimals, sorted: nobody's seat is known. */
    | { readonly kind: 'heard'; readonly marks: readonly string[]; readonly recused: number; readonly origin: Origin }
    | { readonly kind: 'no-show'; readonly origin: Origin }
    | { readonly kind: 'waiting' };
  /** ρ of the verification sheet, from 0 to 1, where the conversion asks for it. */
  readonly verified?: { readonly share: string; readonly origin: Origin };
}

/**
 * Statement marks of one unit: by group of judges, by row of the sheet, sorted, so that no judge can be told. Nobody's mark
 * on their own unit is among them. `ballots`: sheets of the group with at least one mark.
 */
export interface StatementMarks {
  /** The unit's own sheet, where it has another than the scheme's. */
  readonly rows?: readonly SheetRow[];
  readonly groups: Readonly<
    Record<string, { readonly ballots: number; readonly rows: Readonly<Record<string, readonly string[]>> }>
  >;
  readonly origin: Origin;
}

/**
 * Everything that is known of one unit in a year, each number with where it was said. The ledger's record and the files of
 * a folder both make this, and nothing below knows which. What is not there yet is an empty list, or absent.
 */
export interface UnitInputs {
  readonly unit: string;
  /** Functional zone of a district; `''` where there are none. */
  readonly zone: string;
  /** Points entered for a component that has no method. */
  readonly entered: (component: string) => PointsEntry | undefined;
  readonly targets: readonly TargetItem[];
  /** Every special of the year with all its results: quotas count other units. */
  readonly specials: readonly Special[];
  readonly readings: readonly IndexReading[];
  /** Decided for this unit beside those of the scheme. */
  readonly exemption?: Exemption;
  readonly social?: UnitCounts;
  readonly leaders?: LeaderCounts;
  readonly projects: readonly ProjectInputs[];
  readonly statement?: StatementMarks;
  /** What is to be rectified, for the reference score; absent while nobody said, empty where there is nothing. */
  readonly rectification?: readonly RectificationItem[];
  readonly daily: readonly DailyItem[];
  /** Bonuses, deductions, false data and vetoes (M-37). */
  readonly events: UnitEvents;
  /** 专项晋优: the committee put the unit in the tier the scheme names, beside its quota. */
  readonly promotion?: { readonly document: string; readonly origin: Origin };
}

/** A unit of which nothing is known but what is handed in. */
export function noInputs(unit: string, known: Partial<UnitInputs> = {}): UnitInputs {
  return {
    unit,
    zone: '',
    entered: () => undefined,
    targets: [],
    specials: [],
    readings: [],
    projects: [],
    daily: [],
    events: { bonuses: [], deductions: [], falseData: [], vetoes: [], rewarded: [] },
    ...known,
  };
}
