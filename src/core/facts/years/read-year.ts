import { isCivilDate } from '../../basics/civil-date.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import {
  bilingual,
  type Fields,
  fieldsOf,
  list,
  oneOf,
  type PlainReader,
  text,
  texts,
  truth,
  whole,
} from '../../scheme/plain-fields.ts';
import type { Bilingual } from '../../scoring/workings.ts';
import { PHASES, type Phase } from './year-facts.ts';

/** A year's folder says of itself: which city and year, its steps, and the files of its schemes. */
export interface YearFile {
  readonly tenant: string;
  readonly city: Bilingual;
  readonly year: number;
  readonly title: Bilingual;
  /** A demo year: every screen says that its figures are synthetic. */
  readonly synthetic: boolean;
  readonly phases: readonly { readonly phase: Phase; readonly from: string; readonly to: string }[];
  /** Paths from the folder. */
  readonly schemes: readonly string[];
}

/** Makes a year of plain data (a parsed `year.yaml`), or names every place that is not as it must be. */
export function readYear(
  plain: unknown,
): { readonly year: YearFile } | { readonly refusals: readonly [Refusal, ...Refusal[]] } {
  const reader: PlainReader = { faults: [] };
  const known = ['tenant', 'city', 'year', 'title', 'synthetic', 'phases', 'schemes'];
  const fields = fieldsOf(reader, plain, '', known);
  const year: YearFile = {
    tenant: text(fields, 'tenant'),
    city: bilingual(fields, 'city'),
    year: whole(fields, 'year'),
    title: bilingual(fields, 'title'),
    synthetic: truth(fields, 'synthetic'),
    phases: list(fields, 'phases', (item, place) => phaseOf(fieldsOf(reader, item, place, ['phase', 'from', 'to']))),
    schemes: texts(fields, 'schemes'),
  };
  const [first, ...rest] = reader.faults;
  return first === undefined ? { year } : { refusals: [first, ...rest] };
}

function phaseOf(fields: Fields): YearFile['phases'][number] {
  return { phase: oneOf(fields, 'phase', PHASES), from: date(fields, 'from'), to: date(fields, 'to') };
}

function date(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (value !== '' && !isCivilDate(value)) {
    fields.reader.faults.push({ ...refuse('input/not-a-date', { value }), field: `${fields.place}.${name}` });
  }
  return value;
}
