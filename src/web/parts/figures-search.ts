/** How a table of targets or indicators is narrowed, as it stands in the address. */
export interface FiguresSearch {
  readonly unit?: string;
  readonly category?: string;
  readonly type?: string;
  readonly state?: string;
  readonly provider?: string;
  readonly find?: string;
  /** `UNIT/CODE` of the row whose sheet is open. */
  readonly open?: string;
}
