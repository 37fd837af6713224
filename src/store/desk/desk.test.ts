import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { type TallyCommand, type TallyFact, type TallyRecord, tallyRules } from '../../../test/faults/tally.ts';
import { isRefusal } from '../../core/basics/refusal.ts';
import { rules } from '../../core/facts/rules.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Receipt } from './receipt.ts';

const YEAR = 2016;
let database: TestDatabase;
let desk: Desk<TallyCommand, TallyFact, TallyRecord>;
let tenant: string;
let now: number;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await open('test');
});

afterAll(async () => {
  await desk.close();
  await database.drop();
});

beforeEach(() => {
  tenant = `t-${randomUUID().slice(0, 8)}`;
  now = Date.UTC(2016, 0, 4, 1);
});

function open(nodeName: string): Promise<Desk<TallyCommand, TallyFact, TallyRecord>> {
  const { appUrl, ownerUrl } = database;
  const skewMsMax = Number.POSITIVE_INFINITY;
  // Some rules throw on purpose here.
  const report = () => undefined;
  return openDesk({ appUrl, ownerUrl, nodeName, rules: tallyRules, clock: () => now, skewMsMax, report });
}

const say = (command: TallyCommand, year = YEAR, by = 'tester') =>
  desk.submit({ tenant, year, id: randomUUID(), command, by });
const count = (counter: string, times = 1, note?: string): TallyCommand =>
  note === undefined ? { kind: 'count', counter, times } : { kind: 'count', counter, times, note };

describe('submitting', () => {
  test('each fact of a command has the next place, the command’s moment and its author', async () => {
    expect(await say(count('a', 2))).toEqual({ seq: 1, count: 2, at: now, repeated: false });
    now += 60_000;
    expect(await say(count('b'), YEAR, 'somebody')).toEqual({ seq: 3, count: 1, at: now, repeated: false });
    const facts = await desk.facts(tenant, YEAR, [3, 1, 7]);
    expect(facts.map(({ said }) => said)).toEqual([
      expect.objectContaining({ tenant, year: YEAR, seq: 1, at: now - 60_000, by: 'tester', kind: 'counted', part: 0 }),
      expect.objectContaining({ seq: 3, at: now, by: 'somebody', body: { counter: 'b', was: 0 } }),
    ]);
    expect(facts[0]?.prevHash).toBe('00'.repeat(32));
    expect(facts[1]?.body).toBe('{"counter":"b","was":0}');
  });

  test('lines do not disturb each other: every year and every tenant counts from one', async () => {
    const other = `${tenant}-other`;
    const lines = [tenant, other].flatMap((of) => [0, 2015, 2016, 2017].map((year) => ({ tenant: of, year })));
    const answers = await Promise.all(
      lines.map((line) => desk.submit({ ...line, id: randomUUID(), command: count('a'), by: 'tester' })),
    );
    expect(answers.map((answer) => (answer as Receipt).seq)).toEqual(lines.map(() => 1));
    expect(await desk.years(tenant)).toEqual([0, 2015, 2016, 2017]);
    expect(await desk.years('nobody')).toEqual([]);
  });

  test('one id may be used once in each line', async () => {
    const id = randomUUID();
    for (const year of [2016, 2017]) {
      const answer = await desk.submit({ tenant, year, id, command: count('a'), by: 'tester' });
      expect(answer).toMatchObject({ seq: 1, repeated: false });
    }
  });

  test('an id in capitals is the same id', async () => {
    const id = randomUUID();
    const submission = { tenant, year: YEAR, command: count('a'), by: 'tester' };
    const first = await desk.submit({ ...submission, id: id.toUpperCase() });
    expect(await desk.submit({ ...submission, id })).toEqual({ ...(first as Receipt), repeated: true });
    await expect(desk.submit({ ...submission, id: 'first-click' })).rejects.toThrow('a command id is a UUID');
  });

  test('a command with nothing to change leaves the line as it is and says so', async () => {
    await say(count('a'));
    expect(await say({ kind: 'nothing' })).toEqual({ seq: 1, count: 0, at: now, repeated: false });
  });

  test('many callers at once each get their own place', async () => {
    const answers = await Promise.all(Array.from({ length: 700 }, (_, i) => say(count(`c-${i % 9}`, 1 + (i % 3)))));
    const places = answers.flatMap((answer) => {
      const { seq, count: said } = answer as Receipt;
      return Array.from({ length: said }, (_, part) => seq + part);
    });
    expect(places.toSorted((a, b) => a - b)).toEqual(places.map((_, i) => i + 1));
  });
});

describe('reading', () => {
  test('a view is the line as it is: it moves on by itself, and record and head belong together', async () => {
    const view = await desk.read(tenant, YEAR);
    expect(view.head.seq).toBe(0);
    await say(count('a', 3));
    expect(view.head.seq).toBe(3);
    expect(view.record.counters.get('a')).toBe(3);
    expect((await desk.read(tenant, YEAR)).head).toEqual(view.head);
  });

  test('nobody ever sees what is not committed', async () => {
    const view = await desk.read(tenant, YEAR);
    let seen = 0;
    let wrong = 0;
    const look = (): void => {
      seen += 1;
      if (view.record.facts.get() !== view.head.seq) wrong += 1;
    };
    const watching = setInterval(look, 0);
    const stop = desk.follow(look);
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([
        say(count('a')),
        say({ kind: 'throw' }),
        say({ kind: 'count-from', counter: 'a', value: -1 }),
      ]);
    }
    clearInterval(watching);
    stop();
    expect(seen).toBeGreaterThan(30);
    expect(wrong).toBe(0);
    expect(view.record.facts.get()).toBe(30);
  });

  test('a node that opens a line later sees the same, root by root', async () => {
    await say(count('a', 300));
    await say(count('b', 300));
    const other = await open('other');
    expect((await other.read(tenant, YEAR)).head).toEqual((await desk.read(tenant, YEAR)).head);
    await other.close();
  });

  test('any moment can be looked at as it stood', async () => {
    const start = now;
    for (let day = 0; day < 5; day += 1) {
      now = start + day * 86_400_000;
      await say(count('a'));
      await say(count('b', 2));
    }
    const stood = async (moment: { at: number } | { seq: number }) => {
      const { record, head } = await desk.asOf(tenant, YEAR, moment);
      return [head.seq, record.counters.get('a') ?? 0, record.counters.get('b') ?? 0];
    };
    expect(await stood({ at: start - 1 })).toEqual([0, 0, 0]);
    expect(await stood({ at: start })).toEqual([3, 1, 2]);
    expect(await stood({ at: start + 3 * 86_400_000 - 1 })).toEqual([9, 3, 6]);
    expect(await stood({ at: start + 9 * 86_400_000 })).toEqual([15, 5, 10]);
    expect(await stood({ seq: 4 })).toEqual([4, 2, 2]);
    expect(await stood({ seq: 99 })).toEqual([15, 5, 10]);
    await say(count('a'));
    expect(await stood({ seq: 99 })).toEqual([16, 6, 10]);
    const live = await desk.read(tenant, YEAR);
    expect((await desk.asOf(tenant, YEAR, { seq: 16 })).head).toEqual(live.head);
  });

  test('looking far back again and again keeps giving the same record', async () => {
    await say(count('a', 40));
    for (let round = 0; round < 2; round += 1) {
      for (let seq = 1; seq <= 20; seq += 1) {
        expect((await desk.asOf(tenant, YEAR, { seq })).record.counters.get('a')).toBe(seq);
      }
    }
  });
});

describe('searching', () => {
  beforeEach(async () => {
    await say(count('a', 2, '第一次“核定”'), YEAR, 'li');
    now += 1_000;
    await say(count('b', 2, 'Second Round'), YEAR, 'wang');
    now += 1_000;
    await say(count('a', 1, '100% \\ "quoted"'), YEAR, 'li');
  });

  const found = async (search: Omit<Parameters<typeof desk.search>[2], 'limit'> & { limit?: number }) =>
    (await desk.search(tenant, YEAR, { limit: 50, ...search })).map(({ said }) => said.seq);

  test('finds the newest first, page by page', async () => {
    expect(await found({})).toEqual([5, 4, 3, 2, 1]);
    expect(await found({ limit: 2 })).toEqual([5, 4]);
    expect(await found({ limit: 2, before: 4 })).toEqual([3, 2]);
  });

  test('by author, kind and time', async () => {
    expect(await found({ by: 'wang' })).toEqual([4, 3]);
    expect(await found({ kinds: ['counted'], by: 'li' })).toEqual([5, 2, 1]);
    expect(await found({ kinds: ['recounted'] })).toEqual([]);
    expect(await found({ from: now - 1_000, to: now })).toEqual([4, 3]);
  });

  test('by text, whatever signs are in it', async () => {
    expect(await found({ text: '核定' })).toEqual([2, 1]);
    expect(await found({ text: 'second round' })).toEqual([4, 3]);
    expect(await found({ text: '\\ "QUOTED"' })).toEqual([5]);
    expect(await found({ text: '0%' })).toEqual([5]);
    expect(await found({ text: '_' })).toEqual([]);
  });

  test('by what it is about, together with the rest', async () => {
    expect(await found({ subject: 'counter:a' })).toEqual([5, 2, 1]);
    expect(await found({ subject: 'counter:a', before: 5, limit: 1 })).toEqual([2]);
    expect(await found({ subject: 'counter:b', by: 'li' })).toEqual([]);
    expect(await found({ subject: 'counter:z' })).toEqual([]);
  });
});

describe('following', () => {
  test('every commit is heard once it can be read, on this node and on others, also for lines nobody has open', async () => {
    const other = await open('other');
    await other.read(tenant, YEAR);
    const heard: string[] = [];
    const stopHere = desk.follow((of, year, seq) => of === tenant && heard.push(`here ${year} ${seq}`));
    other.follow((of, year, seq) => of === tenant && heard.push(`there ${year} ${seq}`));
    await say(count('a', 2));
    await say(count('a'), 2017);
    await expect.poll(() => heard.toSorted()).toEqual(['here 2016 2', 'here 2017 1', 'there 2016 2', 'there 2017 1']);
    stopHere();
    const stopThrowing = desk.follow(() => {
      throw new Error('a listener’s own fault');
    });
    expect(await say(count('a'))).toMatchObject({ seq: 3, repeated: false });
    stopThrowing();
    await expect.poll(() => heard.length).toBe(5);
    await pause(50);
    expect(heard.at(-1)).toBe('there 2016 3');
    await other.close();
  });
});

test('with any story, the record told live is the record folded from the store, and no command is half said', async () => {
  const command = fc.oneof(
    fc.record({ kind: fc.constant('count' as const), counter: fc.constantFrom('a', 'b'), times: fc.nat({ max: 4 }) }),
    fc.record({ kind: fc.constant('count-from' as const), counter: fc.constant('a'), value: fc.nat({ max: 6 }) }),
    fc.constant<TallyCommand>({ kind: 'throw' }),
    fc.constant<TallyCommand>({ kind: 'nothing' }),
  );
  const quiet = await openDesk({
    appUrl: database.appUrl,
    nodeName: 'quiet',
    rules: tallyRules,
    clock: Date.now,
    report: () => undefined,
  });
  const story = fc.array(fc.array(command, { maxLength: 8 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(story, async (batches) => {
      const of = `t-${randomUUID()}`;
      let said = 0;
      for (const batch of batches) {
        const answers = await Promise.all(
          batch.map((each) => quiet.submit({ tenant: of, year: YEAR, id: randomUUID(), command: each, by: 'x' })),
        );
        for (const answer of answers) said += isRefusal(answer) ? 0 : answer.count;
      }
      const live = await quiet.read(of, YEAR);
      const folded = await quiet.asOf(of, YEAR, { seq: Number.MAX_SAFE_INTEGER });
      expect(live.head).toEqual(folded.head);
      expect(live.head.seq).toBe(said);
      expect([...live.record.counters.entries()]).toEqual([...folded.record.counters.entries()]);
      expect((await quiet.verify(of, YEAR)).fault).toBeUndefined();
    }),
    { seed: 44, numRuns: 25 },
  );
  await quiet.close();
});

test('the rules of the office fit the desk', async () => {
  const office = await openDesk({
    appUrl: database.appUrl,
    nodeName: 'office',
    rules: { ...rules, hasher: tallyRules.hasher },
    clock: Date.now,
  });
  const command = { kind: 'open-account', account: 'a-1', binding: 'ab'.repeat(32) } as const;
  const answer = await office.submit({ tenant, year: 0, id: randomUUID(), command, by: 'nobody' });
  expect(answer).toMatchObject({ refusal: 'founding/missing' });
  expect((await office.read(tenant, 0)).record.line).toBe('standing');
  await office.close();
});
