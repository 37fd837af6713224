/** How a workbook's number formats change what a cell says: dates, percents, and zeros in front. */
export type Shown = { readonly as: 'number' | 'date' | 'percent' } | { readonly as: 'zeros'; readonly length: number };

const NUMBER: Shown = { as: 'number' };
/** Built-in formats that are dates (ECMA-376 18.8.30), those of Chinese Excel among them. Times alone are numbers. */
const DATES = [14, 15, 16, 17, 22, ...range(27, 31), 36, ...range(50, 54), 57, 58];
const PERCENTS = [9, 10];

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) {
    if (DATES.includes(id)) return { as: 'date' };
    return PERCENTS.includes(id) ? { as: 'percent' } : NUMBER;
  }
  // Quoted words, escaped signs, colours and conditions say nothing of the number itself.
  const plain = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[[^\]]*\]/g, '');
  const [first = ''] = plain.split(';');
  if (/^0{2,30}$/.test(first.trim())) return { as: 'zeros', length: first.trim().length };
  if (/general|e\+/i.test(first)) return NUMBER;
  if (/[yd年日]/i.test(first)) return { as: 'date' };
  return first.includes('%') ? { as: 'percent' } : NUMBER;
}

/** Numbers from here on have digits that a double does not keep. */
const EXACT_MAX = 1e15;
const DAY_MS = 86_400_000;

export interface CellNumber {
  readonly text: string;
  readonly mark?: 'digits-lost' | 'date';
}

/** A number of a cell as plain text. `written` is what stands in the file; `undefined` where it is no number. */
export function cellNumber(written: string, shown: Shown, is1904: boolean): CellNumber | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(written)) return undefined;
  const value = Number(written);
  if (!Number.isFinite(value)) return undefined;
  if (shown.as === 'date') {
    const date = dateOf(value, is1904);
    if (date !== undefined) return { text: date, mark: 'date' };
  }
  if (Math.abs(value) >= EXACT_MAX) return { text: BigInt(Math.trunc(value)).toString(), mark: 'digits-lost' };
  // 15 digits are what the program keeps and shows: 0.1 + 0.2 is 0.3 there.
  const text = plainDecimal(value);
  if (shown.as === 'percent') return { text: `${plainDecimal(value * 100)}%` };
  return { text: shown.as === 'zeros' && /^\d+$/.test(text) ? text.padStart(shown.length, '0') : text };
}

/** A double as a plain decimal of at most 15 digits, without an exponent. */
function plainDecimal(value: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  const places = Number(exponent);
  if (digits === '') return '0';
  if (places < 0) return `${sign}0.${'0'.repeat(-places - 1)}${digits}`;
  const whole = digits.slice(0, places + 1).padEnd(places + 1, '0');
  const part = digits.slice(places + 1);
  return part === '' ? `${sign}${whole}` : `${sign}${whole}.${part}`;
}

/**
 * The day of a serial number, with its time where it has one. Excel counts from 1899-12-31 and takes 1900 for a leap year;
 * the other system counts from 1904-01-01. `undefined` for what lies outside the calendar.
 */
function dateOf(serial: number, is1904: boolean): string | undefined {
  const days = Math.floor(serial);
  const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const at = new Date(first + days * DAY_MS + Math.round((serial - days) * 86_400) * 1000);
  if (serial < 0 || serial > 2_958_465 || Number.isNaN(at.getTime())) return undefined;
  const [day = '', time = ''] = at.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}
