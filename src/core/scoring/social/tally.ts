import { type Refusal, refuse } from '../../basics/refusal.ts';
import { type BallotForm, ballotLength, patternCount, UNANSWERED, voidByte } from './ballot-form.ts';

/**
 * Counts so far: how often each unit was answered in each way, its dimensions together, because errors of estimates need
 * what goes with what. Its size depends on form and cells alone, never on how many ballots were counted. Adding changes it
 * in place; no order of adding makes a difference.
 */
export interface Tally {
  readonly form: BallotForm;
  /** Strata, or parts of one, such as `citizens/rural`. */
  readonly cells: readonly string[];
  /** Cell by cell, unit by unit, way by way: the bytes of a unit read as one number, its first dimension first. */
  readonly patterns: Uint32Array;
  /** Cell by cell: whole ballots counted. */
  readonly ballots: Uint32Array;
  /** Cell by cell, unit by unit: answers counted beside whole ballots; and cell by cell the most of any unit. */
  readonly answered: Uint32Array;
  readonly answeredMost: Uint32Array;
  /** By code: its place among `form.units`, among `cells`. */
  readonly unitAt: ReadonlyMap<string, number>;
  readonly cellAt: ReadonlyMap<string, number>;
}

/** What one cell says of one unit. */
export interface CellCounts {
  /** Ballots with an opinion in at least one dimension. */
  readonly raters: number;
  /** By dimension, by option. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By dimension. */
  readonly unanswered: Readonly<Record<string, number>>;
  readonly voids: Readonly<Record<string, number>>;
}

/** Four bytes a way: 64 MB. A form that needs more has too many dimensions to be asked of anybody. */
const WAYS_MAX = 2 ** 24;

/** Requires codes that stand once each. Throws where the form is too large to be counted in flat memory. */
export function emptyTally(form: BallotForm, cells: readonly string[]): Tally {
  const ways = cells.length * form.units.length * patternCount(form);
  if (ways > WAYS_MAX) throw new Error(`tally: ${ways} ways to answer are more than ${WAYS_MAX}`);
  const places = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]));
  return {
    form,
    cells,
    patterns: new Uint32Array(ways),
    ballots: new Uint32Array(cells.length),
    answered: new Uint32Array(cells.length * form.units.length),
    answeredMost: new Uint32Array(cells.length),
    unitAt: places(form.units),
    cellAt: places(cells),
  };
}

/** Counts one ballot `count` times. A ballot that does not fit the form is refused whole, and nothing is counted. */
export function addBallot(
  tally: Tally,
  added: { readonly cell: string; readonly ballot: Uint8Array; readonly count: number },
): Refusal | undefined {
  const { form, ballots, answeredMost } = tally;
  const { ballot, count } = added;
  const cell = placeOf(tally.cellAt, added.cell);
  const refusal = misfit(form, { bytes: ballot, wanted: ballotLength(form), count });
  if (refusal !== undefined) return refusal;
  within((ballots[cell] ?? 0) + (answeredMost[cell] ?? 0), count);
  ballots[cell] = (ballots[cell] ?? 0) + count;
  countWays(tally, { unit: cell * form.units.length, bytes: ballot, count });
  return undefined;
}

/** Counts that one unit was answered in one way on `count` ballots, as a box is opened. Requires a known cell and unit. */
export function addPattern(
  tally: Tally,
  added: { readonly cell: string; readonly unit: string; readonly pattern: Uint8Array; readonly count: number },
): Refusal | undefined {
  const { form, ballots, answered, answeredMost } = tally;
  const { pattern, count } = added;
  const cell = placeOf(tally.cellAt, added.cell);
  const unit = cell * form.units.length + placeOf(tally.unitAt, added.unit);
  const refusal = misfit(form, { bytes: pattern, wanted: form.dimensions.length, count });
  if (refusal !== undefined) return refusal;
  within((ballots[cell] ?? 0) + (answered[unit] ?? 0), count);
  answered[unit] = (answered[unit] ?? 0) + count;
  answeredMost[cell] = Math.max(answeredMost[cell] ?? 0, answered[unit] ?? 0);
  countWays(tally, { unit, bytes: pattern, count });
  return undefined;
}

/** What one cell says of one unit. Requires both to be known. */
export function countsOf(tally: Tally, cell: string, unit: string): CellCounts {
  const { form, patterns } = tally;
  const { dimensions, options } = form;
  const width = voidByte(form) + 1;
  const isOpinion = Array.from({ length: width }, (_, byte) => {
    const option = options[byte - 1];
    return option !== undefined && !form.noOpinion.includes(option);
  });
  const start = (placeOf(tally.cellAt, cell) * form.units.length + placeOf(tally.unitAt, unit)) * patternCount(form);
  const answered = dimensions.map(() => new Array<number>(width).fill(0));
  let raters = 0;
  for (let way = 0; way < patternCount(form); way += 1) {
    const count = patterns[start + way] ?? 0;
    if (count === 0) continue;
    const bytes = bytesOf(way, width, dimensions.length);
    if (bytes.some((byte) => isOpinion[byte])) raters += count;
    for (const [dimension, byte] of bytes.entries()) {
      const row = answered[dimension];
      if (row !== undefined) row[byte] = (row[byte] ?? 0) + count;
    }
  }
  const each = <Value>(value: (row: readonly number[]) => Value) =>
    Object.fromEntries(dimensions.map((code, dimension) => [code, value(answered[dimension] ?? [])]));
  return {
    raters,
    answers: each((row) => Object.fromEntries(options.map((code, option) => [code, row[option + 1] ?? 0]))),
    unanswered: each((row) => row[UNANSWERED] ?? 0),
    voids: each((row) => row[voidByte(form)] ?? 0),
  };
}

/** The bytes a way was made of. */
function bytesOf(way: number, width: number, depth: number): readonly number[] {
  return Array.from({ length: depth }, (_, dimension) => Math.floor(way / width ** (depth - 1 - dimension)) % width);
}

/** The one loop that runs millions of times: plain indices, no object an answer. */
function countWays(
  { form, patterns }: Tally,
  added: { readonly unit: number; readonly bytes: Uint8Array; readonly count: number },
): void {
  const { bytes, count } = added;
  const { length } = bytes;
  const depth = form.dimensions.length;
  const width = voidByte(form) + 1;
  const ways = patternCount(form);
  let start = added.unit * ways;
  for (let at = 0; at < length; start += ways) {
    let way = 0;
    for (const end = at + depth; at < end; at += 1) way = way * width + (bytes[at] ?? 0);
    patterns[start + way] = (patterns[start + way] ?? 0) + count;
  }
}

function misfit(
  form: BallotForm,
  added: { readonly bytes: Uint8Array; readonly wanted: number; readonly count: number },
): Refusal | undefined {
  const { bytes, wanted, count } = added;
  if (!Number.isSafeInteger(count) || count < 1) return refuse('ballot/count', { count });
  if (bytes.length !== wanted) return refuse('ballot/length', { length: bytes.length, wanted });
  const last = voidByte(form);
  let highest = 0;
  for (let at = 0; at < wanted; at += 1) highest = Math.max(highest, bytes[at] ?? 0);
  if (highest <= last) return undefined;
  const at = bytes.findIndex((byte) => byte > last);
  return refuse('ballot/answer', { place: at + 1, value: bytes[at] ?? 0, last });
}

const COUNT_MAX = 2 ** 32 - 1;

/** No ballot is counted more often than its cell has ballots, so that where these fit four bytes, every count does. */
function within(before: number, count: number): void {
  if (before + count > COUNT_MAX) throw new Error(`tally: a cell has more than ${COUNT_MAX} ballots`);
}

function placeOf(places: ReadonlyMap<string, number>, code: string): number {
  const at = places.get(code);
  if (at === undefined) throw new Error(`tally: “${code}” is not counted here`);
  return at;
}
