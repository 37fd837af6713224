import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { cutConnections, killDatabase, killNode, stopNode } from './storms.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

/** No caller of a living node waits longer than this. Milliseconds. */
const WAIT_MS_MAX = 8_000;

test.each([
  { title: 'every connection of two nodes is cut every 37 ms', storm: cutConnections, milliseconds: 3_000 },
  { title: 'a node is killed under load', storm: killNode, milliseconds: 800 },
  { title: 'a node sleeps under load', storm: stopNode, milliseconds: 500 },
  { title: 'the database is killed under load', storm: killDatabase, milliseconds: 800 },
])('$title: nothing promised is lost, moved or doubled', async ({ storm, milliseconds }) => {
  const { acknowledged, facts, longestWaitMs } = await storm({ database, seed: 1, milliseconds });
  expect(acknowledged).toBeGreaterThan(10);
  expect(facts).toBeGreaterThanOrEqual(acknowledged);
  expect(longestWaitMs).toBeLessThan(WAIT_MS_MAX);
});
