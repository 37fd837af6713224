/** A column that a sheet may have: its heading in both languages, and other headings that mean the same. */
export interface Column {
  readonly zh: string;
  readonly en: string;
  readonly also?: readonly string[];
  readonly required?: true;
}

/** Columns by the field they fill. */
export type Columns<Field extends string> = Readonly<Record<Field, Column>>;
