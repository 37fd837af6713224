import { type FigureUnit, unitCalled } from './heading-unit.ts';
import { plainNumber } from './plain-cell.ts';

/** A figure as a cell has it, and what was made of it: exact, digit by digit, never through floating point. */
export type FigureRead =
  | { readonly figure: string; readonly unit?: FigureUnit }
  /** The heading says one unit and the cell another. */
  | { readonly clash: FigureUnit };

/**
 * Reads a figure with its unit: `1,250.5万元` is 12505000 (yuan), `8.5%` is 8.5. Where the cell names no unit, that of its
 * heading is meant. `undefined` for what is no figure: its own reader will say so.
 */
export function readFigure(cell: string, heading: FigureUnit | undefined): FigureRead | undefined {
  const found = /^([+-]?)([\d,]+(?:\.\d+)?|\.\d+)\s*([^\d\s.,+-][^\d.,]*)?$/u.exec(plainNumber(cell));
  if (found === null) return undefined;
  const [, sign = '', written = '', word] = found;
  const digits = withoutGroups(written);
  const own = word === undefined ? undefined : unitCalled(word);
  if (digits === undefined || (word !== undefined && own === undefined)) return undefined;
  if (own !== undefined && heading !== undefined && own.word !== heading.word) return { clash: own };
  const unit = own ?? heading;
  const figure = `${sign === '-' ? '-' : ''}${movePoint(digits, unit?.places ?? 0)}`;
  return unit === undefined ? { figure } : { figure, unit };
}

/** `1,234,567.5` as `1234567.5`; commas anywhere else group nothing. */
function withoutGroups(text: string): string | undefined {
  if (!text.includes(',')) return text.startsWith('.') ? `0${text}` : text;
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : undefined;
}

/** A plain decimal with its point moved to the right. Zeros behind the point that say nothing new are kept only where they stood. */
function movePoint(text: string, places: number): string {
  if (places === 0) return text;
  const [whole = '', part = ''] = text.split('.');
  const digits = `${whole}${part.padEnd(places, '0')}`;
  const at = whole.length + places;
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}
