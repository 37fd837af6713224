/** A column that a sheet may have: its heading in both languages, and other headings that mean the same. */
export interface Column {
  readonly zh: string;
  readonly en: string;
  readonly also?: readonly string[];
  readonly required?: true;
  /**
   * What its cells are, where a file may have them in another shape: a code loses digits or becomes a date, a figure comes
   * with a unit. What is said once for several rows (`shared`) may stand in a merged cell.
   */
  readonly holds?: 'code' | 'figure';
  readonly shared?: true;
}

/** Columns by the field they fill. */
export type Columns<Field extends string> = Readonly<Record<Field, Column>>;
