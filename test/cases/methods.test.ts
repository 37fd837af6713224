import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { faultReport } from '../../src/cli/fault-report.ts';
import { readYearFolder } from '../../src/cli/year-folder/read-year-folder.ts';
import { formatExact, sum } from '../../src/core/basics/rational.ts';
import { publishResults } from '../../src/core/publication/publish-results.ts';
import { effectiveLeaves } from '../../src/core/scheme/effective-leaves.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { scoreCohort } from '../../src/core/scoring/score-cohort.ts';
import { exactValue } from '../../src/core/scoring/work-out.ts';
import { changed, shippedPlain, shippedScheme } from './shipped-scheme.ts';

type Change = Readonly<Record<string, unknown>>;

interface Expected {
  readonly points?: Readonly<Record<string, string>>;
  readonly total?: string;
  readonly rank?: number;
  /** Part of the sentence that says why there is no place. */
  readonly why?: string;
  readonly tier?: string;
  readonly result?: string;
  readonly flags?: readonly string[];
  readonly rectification?: string;
}

interface Cases {
  readonly weights: readonly {
    readonly case: string;
    readonly scheme: string;
    readonly leaves: 'all' | readonly string[];
    readonly expect: string;
  }[];
  readonly cases: readonly {
    readonly case: string;
    readonly scheme: string;
    readonly change?: Change;
    readonly units?: Readonly<Record<string, { readonly cohort: string; readonly zone?: string }>>;
    readonly files: Readonly<Record<string, string | null>>;
    readonly expect?: Readonly<Record<string, Expected>>;
    readonly faults?: readonly string[];
  }[];
}

const CASES = parse(readFileSync(new URL('methods.yaml', import.meta.url), 'utf8'), { merge: true }) as Cases;
const FOLDER = mkdtempSync(join(tmpdir(), 'gongping-methods-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const ONE: NonNullable<Cases['cases'][number]['units']> = { a: { cohort: 'departments-comprehensive' } };

/** Writes a case as a folder, reads it, and scores it cohort by cohort, the ranked first. */
async function scored(one: Cases['cases'][number]) {
  const folder = mkdtempSync(join(FOLDER, 'year-'));
  const { units = ONE, files } = one;
  const rows = Object.entries(units).map(([unit, { cohort, zone = '' }]) => `${unit},${cohort},${zone}\n`);
  writeFileSync(join(folder, 'units.csv'), `code,cohort,zone\n${rows.join('')}`);
  writeFileSync(join(folder, 'scheme.yaml'), stringify(changed(shippedPlain(one.scheme), one.change ?? {})));
  for (const [name, text] of Object.entries(files)) if (text !== null) writeFileSync(join(folder, name), text);
  const { found, faults } = await readYearFolder(folder);
  const places = faultReport('score', faults)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line
        .slice(folder.length + 1)
        .split(': ')
        .slice(0, 2)
        .join(': '),
    );
  return { places, rows: places.length > 0 ? new Map() : rowsOf(found) };
}

type Found = Awaited<ReturnType<typeof readYearFolder>>['found'];

function rowsOf({ schemes, units, inputs }: Found): ReadonlyMap<string, object> {
  const [scheme] = schemes;
  if (scheme === undefined) throw new Error('no scheme');
  const tables = new Map<string, ReturnType<typeof tableOf>>();
  for (const cohort of scheme.cohorts) {
    const own = units.filter((each) => each.cohort === cohort).map(({ unit }) => inputs(unit));
    tables.set(cohort, tableOf(scheme, cohort, own, tables.get(scheme.cohorts[0] ?? '')));
  }
  return new Map([...tables.values()].flatMap(({ rows }) => [...rows]));
}

function tableOf(
  scheme: Scheme,
  cohort: string,
  units: Parameters<typeof scoreCohort>[0]['units'],
  first: { readonly ranked: ReturnType<typeof publishResults>['ranked'] } | undefined,
) {
  const scores = scoreCohort({ scheme, units });
  const result = publishResults({
    scheme,
    cohort,
    scored: [...scores].map(([unit, score]) => ({ unit, score })),
    ...(first === undefined ? {} : { compared: first.ranked }),
  });
  const rows = new Map(
    [...scores].map(([unit, score]) => {
      expect(readWorkings(score.workings)).not.toHaveProperty('wrong');
      const ranked = result.ranked.find((row) => row.unit === unit);
      const unranked = result.unranked.find((row) => row.unit === unit);
      return [
        unit,
        {
          points: score.components,
          total: score.total,
          rank: ranked?.rank,
          tier: ranked?.tier ?? unranked?.tier,
          why: unranked?.why.zh,
          result: score.outcome?.result,
          flags: score.flags.map(({ flag }) => flag),
          rectification: score.rectification?.points,
        },
      ];
    }),
  );
  return { ranked: result.ranked, rows };
}

describe('what a leaf of a shipped scheme counts', () => {
  test.each(CASES.weights)('$case', ({ scheme, leaves, expect: expected }) => {
    const found = effectiveLeaves(shippedScheme(scheme)).filter(
      ({ path }) => leaves === 'all' || leaves.includes(path.join('/')),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(formatExact(sum(found.map(({ workings }) => exactValue(workings))))).toBe(expected);
  });
});

describe('a year told in files', () => {
  test.each(CASES.cases)('$case', async (one) => {
    const { places, rows } = await scored(one);
    expect(places).toEqual(one.faults ?? []);
    for (const [unit, { why, ...expected }] of Object.entries(one.expect ?? {})) {
      const row = rows.get(unit);
      expect(row, unit).toMatchObject(expected);
      if (why !== undefined) expect(row).toMatchObject({ why: expect.stringContaining(why) });
    }
  });
});
