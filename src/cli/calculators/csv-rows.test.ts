import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../core/basics/csv.ts';
import { type CsvRow, csvRows, ROW_LENGTH_MAX } from './csv-rows.ts';

const SEED = 20_161_231;

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

async function rowsOf(...pieces: readonly string[]): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const batch of csvRows(inPieces(pieces))) rows.push(...batch);
  return rows;
}

const good = (...rows: readonly (readonly string[])[]): readonly CsvRow[] => rows.map((cells) => ({ cells }));

describe('reading rows piece by piece', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '公', ',', '"', '\n', '\r', ' '), maxLength: 30 });

  test('gives what reading the whole text gives, wherever it is cut', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(30), { maxLength: 4 }), async (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < text.length), text.length].toSorted((a, b) => a - b);
        const rows = await rowsOf(...places.map((from, at) => text.slice(from, places[at + 1] ?? text.length)));
        expect(rows).toEqual(await rowsOf(text));
        const parsed = parseCsv(text);
        if ('rows' in parsed) {
          whole += 1;
          expect(rows).toEqual(good(...parsed.rows));
        } else {
          const broken = rows.findIndex((row) => 'reason' in row);
          expect([broken + 1, rows[broken]]).toMatchObject([parsed.fault.row, { reason: parsed.fault.reason }]);
        }
      }),
      { seed: SEED, numRuns: 1500 },
    );
    expect(whole).toBeGreaterThan(300);
  });

  test('goes on at the next line after a broken cell', async () => {
    expect(await rowsOf('a,b\nx"y,"1\n2\n"a"b,3\n4,5\n')).toEqual([
      { cells: ['a', 'b'] },
      { reason: 'quote-in-plain-cell', cell: 0 },
      { cells: ['2'] },
      { reason: 'text-after-quote', cell: 0 },
      { cells: ['4', '5'] },
    ]);
    expect(await rowsOf('a,"b\n1,2\n')).toEqual([{ reason: 'quote-not-closed', cell: 1 }]);
  });

  test('does not take a CR at the end of a piece for the end of a row', async () => {
    expect(await rowsOf('a\r', '\nb\r', 'c')).toEqual(good(['a'], ['b'], ['c']));
    expect(await rowsOf('"a"', '"b"\r', '\n')).toEqual(good(['a"b']));
  });

  test('stops at a row without end before it fills the memory', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<string> {
      yield 'a,b\n"';
      for (; given < 64; given += 1) yield 'x'.repeat(1 << 20);
    }
    const rows: CsvRow[] = [];
    for await (const batch of csvRows(endless())) rows.push(...batch);
    expect(rows).toEqual([{ cells: ['a', 'b'] }, { reason: 'row-too-long', cell: 0 }]);
    expect(given * (1 << 20)).toBeLessThan(3 * ROW_LENGTH_MAX);
  });
});
