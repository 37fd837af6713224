/** What a special-assessment department gives one item of one unit (`domain.md` M-36). */
export interface DailyAsked {
  readonly unit: string;
  readonly indicator: string;
  readonly item: string;
  readonly points: string;
  /** Why it is not what was given before. */
  readonly reason?: string;
}

export type DailyFact = {
  readonly kind: 'daily-entered';
  readonly body: DailyAsked & {
    readonly from: string | null;
    /** The department that gives it. Absent: the office. */
    readonly organiser?: string;
    readonly batch?: string;
    readonly row?: number;
  };
};

export type DailyCommand =
  | { readonly kind: 'enter-daily'; readonly organiser: string; readonly rows: readonly DailyAsked[] }
  | {
      readonly kind: 'import-daily';
      readonly batch: string;
      readonly rows: readonly (DailyAsked & { readonly row: number })[];
    };
