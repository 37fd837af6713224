import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWAITS, FAILPOINTS } from '../../src/store/desk/failpoints.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { type Fault, failpointRound } from './failpoint-round.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('every await of the append is listed, and every listed one stands in the source', async () => {
  const folder = new URL('../../src/store/desk/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const found = texts.flatMap((text) => [...text.matchAll(/\bstep\(\s*'([a-z-]+)'/g)].map(([, name]) => name));
  expect(new Set(found)).toEqual(new Set(AWAITS));
  expect(FAILPOINTS).toHaveLength(2 * AWAITS.length);
});

describe.each(['node killed', 'node stopped', 'database killed', 'database stopped'] satisfies Fault[])(
  '%s',
  (fault) => {
    test.each(['before', 'after'] as const)(
      '%s every await: nothing promised is lost, moved or doubled',
      async (moment) => {
        const { facts } = await failpointRound({ database, fault, moment });
        expect(facts).toBeGreaterThan(AWAITS.length);
      },
    );
  },
);
