import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BallotForm, voidByte } from './ballot-form.ts';
import { addBallot, addPattern, countsOf, emptyTally, type Tally } from './tally.ts';

const FORM: BallotForm = {
  units: ['u1', 'u2', 'u3'],
  dimensions: ['attitude', 'integrity', 'effect'],
  options: ['satisfied', 'fairly', 'basically', 'dissatisfied', 'unknown'],
  noOpinion: ['unknown'],
};
const CELLS = ['citizens', 'enterprises'];
const LENGTH = 9;

interface Cast {
  readonly cell: string;
  readonly ballot: Uint8Array;
  readonly count: number;
}

const CAST: fc.Arbitrary<Cast> = fc.record({
  cell: fc.constantFrom(...CELLS),
  ballot: fc
    .array(fc.integer({ min: 0, max: voidByte(FORM) }), { minLength: LENGTH, maxLength: LENGTH })
    .map((bytes) => Uint8Array.from(bytes)),
  count: fc.integer({ min: 1, max: 3 }),
});
const CASTS = fc.array(CAST, { maxLength: 30 });
const RUNS = { numRuns: 200, seed: 2016 };

function tallied(casts: readonly Cast[]): Tally {
  const tally = emptyTally(FORM, CELLS);
  for (const cast of casts) expect(addBallot(tally, cast)).toBe(undefined);
  return tally;
}

const all = (tally: Tally) => CELLS.map((cell) => FORM.units.map((unit) => countsOf(tally, cell, unit)));

describe('the tally', () => {
  test('counts what a slow count counts: answers, raters, blanks and voids', () => {
    fc.assert(
      fc.property(CASTS, (casts) => {
        const tally = tallied(casts);
        for (const cell of CELLS) {
          for (const [at, unit] of FORM.units.entries()) {
            const bytes = casts
              .filter((cast) => cast.cell === cell)
              .flatMap(({ ballot, count }) =>
                Array.from({ length: count }, () => [...ballot.slice(at * 3, at * 3 + 3)]),
              );
            const found = countsOf(tally, cell, unit);
            for (const [place, dimension] of FORM.dimensions.entries()) {
              const times = (byte: number) => bytes.filter((each) => each[place] === byte).length;
              for (const [option, code] of FORM.options.entries())
                expect(found.answers[dimension]?.[code]).toBe(times(option + 1));
              expect([found.unanswered[dimension], found.voids[dimension]]).toEqual([times(0), times(6)]);
            }
            expect(found.raters).toBe(bytes.filter((each) => each.some((byte) => byte >= 1 && byte <= 4)).length);
          }
        }
      }),
      RUNS,
    );
  });

  test('does not look at the order of ballots', () => {
    fc.assert(
      fc.property(CASTS, fc.infiniteStream(fc.nat()), (casts, keys) => {
        const shuffled = casts
          .map((cast) => ({ cast, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ cast }) => cast);
        expect(all(tallied(shuffled))).toEqual(all(tallied(casts)));
      }),
      RUNS,
    );
  });

  test('counts the same by whole ballots and by how each unit was answered', () => {
    fc.assert(
      fc.property(CASTS, (casts) => {
        const tally = emptyTally(FORM, CELLS);
        for (const { cell, ballot, count } of casts)
          for (const [at, unit] of FORM.units.entries())
            addPattern(tally, { cell, unit, pattern: ballot.slice(at * 3, at * 3 + 3), count });
        expect(all(tally)).toEqual(all(tallied(casts)));
      }),
      RUNS,
    );
  });

  test('counts one ballot several times as so many ballots', () => {
    fc.assert(
      fc.property(CASTS, (casts) => {
        const single = casts.flatMap(({ count, ...cast }) =>
          Array.from({ length: count }, () => ({ ...cast, count: 1 })),
        );
        expect(all(tallied(single))).toEqual(all(tallied(casts)));
        expect([...tallied(single).ballots]).toEqual([...tallied(casts).ballots]);
      }),
      RUNS,
    );
  });

  test('lets nobody’s answers on one unit change another’s counts', () => {
    fc.assert(
      fc.property(CASTS, CAST, CAST, (casts, one, other) => {
        const ballot = Uint8Array.from([...one.ballot.slice(0, 3), ...other.ballot.slice(3)]);
        const before = all(tallied([...casts, one]));
        const changed = all(tallied([...casts, { ...one, ballot }]));
        expect(changed.map(([first]) => first)).toEqual(before.map(([first]) => first));
      }),
      RUNS,
    );
  });

  test('refuses a ballot that does not fit the form, whole, and says where', () => {
    const good = { cell: 'citizens', ballot: new Uint8Array(LENGTH).fill(1), count: 1 };
    const tally = tallied([good]);
    const before = all(tally);
    const refused = (cast: Partial<Cast>) => addBallot(tally, { ...good, ...cast });
    expect(refused({ ballot: new Uint8Array(8) })).toMatchObject({
      refusal: 'ballot/length',
      values: { length: 8, wanted: 9 },
    });
    expect(refused({ ballot: Uint8Array.from([1, 1, 1, 1, 1, 1, 1, 7, 1]) })).toMatchObject({
      refusal: 'ballot/answer',
      values: { place: 8, value: 7, last: 6 },
    });
    for (const count of [0, -1, 1.5, Number.NaN]) expect(refused({ count })).toHaveProperty('refusal', 'ballot/count');
    expect(addPattern(tally, { cell: 'citizens', unit: 'u1', pattern: new Uint8Array(9), count: 1 })).toHaveProperty(
      'refusal',
      'ballot/length',
    );
    expect(all(tally)).toEqual(before);
  });

  test('takes no more room for more ballots', () => {
    const tally = emptyTally(FORM, CELLS);
    const { byteLength } = tally.patterns;
    for (let at = 0; at < 5000; at += 1)
      addBallot(tally, { cell: 'citizens', ballot: new Uint8Array(LENGTH).fill(at % 7), count: 1 });
    expect(tally.patterns.byteLength).toBe(byteLength);
    expect(byteLength).toBe(2 * 3 * 7 ** 3 * 4);
    expect(tally.ballots[0]).toBe(5000);
  });

  test('never wraps around: more ballots than four bytes hold are a fault, not a small number', () => {
    const tally = emptyTally(FORM, CELLS);
    const ballot = new Uint8Array(LENGTH).fill(1);
    addBallot(tally, { cell: 'citizens', ballot, count: 2 ** 32 - 1 });
    expect(() => addBallot(tally, { cell: 'citizens', ballot, count: 1 })).toThrow('more than');
    expect(() => addPattern(tally, { cell: 'citizens', unit: 'u1', pattern: ballot.slice(0, 3), count: 1 })).toThrow(
      'more than',
    );
    expect(countsOf(tally, 'citizens', 'u1').raters).toBe(2 ** 32 - 1);
  });

  test('a form too large for flat memory, and a cell nobody named, are faults of the program', () => {
    const dimensions = Array.from({ length: 12 }, (_, at) => `d${at}`);
    expect(() => emptyTally({ ...FORM, dimensions }, CELLS)).toThrow('more than');
    expect(() => countsOf(emptyTally(FORM, CELLS), 'nowhere', 'u1')).toThrow('nowhere');
    expect(() => countsOf(emptyTally(FORM, CELLS), 'citizens', 'u9')).toThrow('u9');
  });
});
