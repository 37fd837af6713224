import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { isRefusal } from '../../src/core/basics/refusal.ts';
import { appendHeld, sendBegin } from '../../src/store/desk/append.ts';
import { type DeskOptions, openDesk } from '../../src/store/desk/desk.ts';
import { BODY_BYTES_MAX } from '../../src/store/desk/draft.ts';
import type { Receipt } from '../../src/store/desk/receipt.ts';
import { endStuckHolder } from '../../src/store/desk/watchdog.ts';
import { openWriterSession } from '../../src/store/desk/writer-session.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { startProxy } from './proxy.ts';
import { type TallyCommand, type TallyFact, type TallyRecord, tallyRules } from './tally.ts';
import { createWitness, type Witness } from './witness.ts';

const YEAR = 2016;
let database: TestDatabase;
let tenant: string;
let witness: Witness;
let reported: unknown[];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(() => {
  tenant = `t-${randomUUID().slice(0, 8)}`;
  witness = createWitness();
  reported = [];
});

async function open(options: Partial<DeskOptions<TallyCommand, TallyFact, TallyRecord>> = {}) {
  const desk = await openDesk({
    appUrl: database.appUrl,
    nodeName: 'test',
    rules: tallyRules,
    clock: Date.now,
    report: (error) => reported.push(error),
    ...options,
  });
  onTestFinished(() => desk.close());
  const ask = (command: TallyCommand, id: string = randomUUID(), year = YEAR) => {
    const submission = { tenant, year, id, command, by: 'tester' };
    return witness.watch(submission, desk.submit(submission));
  };
  return { desk, ask };
}

/** From now on the database takes no login of the application, and the sessions of a node are ended. */
async function turnAway(nodeName: string): Promise<void> {
  onTestFinished(letIn);
  await asOwner(async (superuser) => {
    await superuser.query('alter role gongping_app connection limit 0');
    await superuser.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where starts_with(application_name, $1)',
      [`gongping ${nodeName}`],
    );
  }, database.superuserUrl);
  // The node hears of the end of its sessions before it is asked anything.
  await pause(200);
}

async function letIn(): Promise<void> {
  await asOwner((superuser) => superuser.query('alter role gongping_app connection limit -1'), database.superuserUrl);
}

async function asOwner<Value>(use: (owner: Client) => Promise<Value>, url = database.ownerUrl): Promise<Value> {
  const owner = new Client({ connectionString: url });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await use(owner);
  } finally {
    await owner.end();
  }
}

const count = (counter: string, times = 1): TallyCommand => ({ kind: 'count', counter, times });

describe('the clock', () => {
  test.each([
    { title: 'an hour ahead', ms: 3_600_000 },
    { title: 'an hour behind', ms: -3_600_000 },
  ])('a node whose clock is $title records nothing and says by how much', async ({ ms }) => {
    const right = await open();
    const wrong = await open({ clock: () => Date.now() + ms });
    const skewed = { refusal: 'clock/skew', values: { seconds: expect.toBeOneOf([3599, 3600, 3601]) } };
    // Alone on the line it decides before it takes it; once the line is shared it takes it first.
    const refused: TallyCommand = { kind: 'count-from', counter: 'a', value: 7 };
    expect(await wrong.ask(refused)).toEqual(skewed);
    expect(await wrong.ask(count('b'))).toEqual(skewed);
    await right.ask(count('a'));
    await right.ask(count('a'));
    await pause(50);
    expect(await wrong.ask(count('c'))).toEqual(skewed);
    expect(await wrong.ask(refused)).toEqual(skewed);
    const receipt = (await right.ask(count('a'))) as Receipt;
    expect(receipt.seq).toBe(3);
    expect(Math.abs(receipt.at - Date.now())).toBeLessThan(5_000);
    expect(await witness.check(database.ownerUrl)).toBe(3);
  });

  test('a clock that steps back a second never dates a fact before the one in front of it', async () => {
    let now = Date.now();
    const { desk, ask } = await open({ clock: () => now });
    const first = (await ask(count('a'))) as Receipt;
    now -= 1_000;
    const second = (await ask(count('a'))) as Receipt;
    expect(second.at).toBe(first.at);
    expect((await desk.read(tenant, YEAR)).head.at).toBe(first.at);
  });
});

describe('a command that cannot be done', () => {
  test('a rule that throws costs its own command and no other', async () => {
    const { ask } = await open();
    const id = randomUUID();
    const [poisoned, ...others] = await Promise.all([
      ask({ kind: 'throw' }, id),
      ...Array.from({ length: 50 }, () => ask(count('a'))),
    ]);
    expect(poisoned).toEqual({ refusal: 'line/poisoned', values: { command: id } });
    expect(others.every((answer) => !isRefusal(answer))).toBe(true);
    expect(reported).toHaveLength(1);
    expect(await witness.check(database.ownerUrl)).toBe(50);
  });

  test('a fact that the database will not take is found among a hundred and answered alone', async () => {
    await asOwner((owner) =>
      owner.query(`
        create or replace function forbid_fact() returns trigger language plpgsql as $$
        begin raise exception 'this fact is forbidden'; end $$;
        create or replace trigger fact_forbidden before insert on fact
          for each row when (new.body like '%"note":"forbidden"%') execute function forbid_fact();`),
    );
    const { ask } = await open();
    const id = randomUUID();
    const answers = await Promise.all([
      ...Array.from({ length: 60 }, () => ask(count('a'))),
      ask({ kind: 'count', counter: 'a', note: 'forbidden' }, id),
      ...Array.from({ length: 40 }, () => ask(count('a'))),
    ]);
    expect(answers.filter(isRefusal)).toEqual([{ refusal: 'line/poisoned', values: { command: id } }]);
    expect(await witness.check(database.ownerUrl)).toBe(100);
  });

  test('a rule that thinks longer than a line may be held is stopped, and the line goes on', async () => {
    const one = await open();
    const other = await open({ nodeName: 'other' });
    // Seen to be shared, the line is taken before it is decided.
    await one.ask(count('a'));
    await other.ask(count('a'));
    const id = randomUUID();
    expect(await one.ask({ kind: 'brood', milliseconds: 2_600 }, id)).toEqual({
      refusal: 'line/poisoned',
      values: { command: id },
    });
    expect(await other.ask(count('a'))).toMatchObject({ seq: 3 });
    expect(await witness.check(database.ownerUrl)).toBe(3);
  });

  test('a fact over the limit is refused whole, with the limit', async () => {
    const { ask } = await open();
    const note = '字'.repeat(BODY_BYTES_MAX / 3);
    expect(await ask({ kind: 'count', counter: 'a', note })).toEqual({
      refusal: 'input/too-large',
      values: { limit: '64 KiB' },
    });
    expect(await ask({ kind: 'count', counter: 'a', note: note.slice(20) })).toMatchObject({ seq: 1 });
    expect(await witness.check(database.ownerUrl)).toBe(1);
  });
});

describe('the same id again', () => {
  test('a repeat on another node is answered with the first receipt, even where the rule would refuse it now', async () => {
    const one = await open();
    const other = await open({ nodeName: 'other' });
    const id = randomUUID();
    const command: TallyCommand = { kind: 'count-from', counter: 'a', value: 0 };
    const first = await one.ask(command, id);
    expect(first).toMatchObject({ seq: 1, count: 1, repeated: false });
    for (const node of [one, other, one]) {
      expect(await node.ask(command, id)).toEqual({ ...(first as Receipt), repeated: true });
    }
    expect(await witness.check(database.ownerUrl)).toBe(1);
  });

  test('an id used for something else, or by somebody else, is refused', async () => {
    const { desk, ask } = await open();
    const id = randomUUID();
    await ask(count('a'), id);
    const otherwise = { refusal: 'command/repeated-otherwise' };
    expect(await desk.submit({ tenant, year: YEAR, id, command: count('b'), by: 'tester' })).toEqual(otherwise);
    expect(await desk.submit({ tenant, year: YEAR, id, command: count('a'), by: 'another' })).toEqual(otherwise);
    const at = randomUUID();
    const together = [count('a'), count('b')].map((command) =>
      desk.submit({ tenant, year: YEAR, id: at, command, by: 'tester' }),
    );
    expect((await Promise.all(together))[1]).toEqual(otherwise);
    const { head } = await desk.read(tenant, YEAR);
    expect(head.seq).toBe(2);
  });

  test('an id whose command was refused is free', async () => {
    const { ask } = await open();
    const id = randomUUID();
    const command: TallyCommand = { kind: 'count-from', counter: 'a', value: 1 };
    expect(await ask(command, id)).toMatchObject({ refusal: 'input/not-a-number' });
    await ask(count('a'));
    expect(await ask(command, id)).toMatchObject({ seq: 2, repeated: false });
  });

  test('the same id sent ten times at once to three nodes is done once', async () => {
    const nodes = await Promise.all(['a', 'b', 'c'].map((nodeName) => open({ nodeName })));
    for (let round = 0; round < 20; round += 1) {
      const id = randomUUID();
      const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => nodes[i % 3]?.ask(count('a'), id)));
      expect(new Set(answers.map((answer) => (answer as Receipt).seq)).size).toBe(1);
      expect(answers.filter((answer) => (answer as Receipt).repeated)).toHaveLength(9);
    }
    expect(await witness.check(database.ownerUrl)).toBe(20);
  });
});

describe('too much', () => {
  test('the 5,001st waiting command is asked to come again; those before it are done', async () => {
    const hold = Promise.withResolvers<void>();
    const { ask } = await open({ failpoint: (name) => (name === 'turn:before' ? hold.promise : undefined) });
    const first = ask(count('a'));
    await pause(200);
    const answers = Array.from({ length: 5_010 }, (_, i) => ask(count(`c-${i % 7}`)));
    const busy = await Promise.all(answers.slice(4_999));
    expect(busy).toEqual(Array.from({ length: 11 }, () => ({ refusal: 'line/busy' })));
    hold.resolve();
    await first;
    const done = await Promise.all(answers.slice(0, 4_999));
    expect(done.some(isRefusal)).toBe(false);
    expect(await witness.check(database.ownerUrl)).toBe(5_000);
  });

  test('a command of 10,000 facts goes in whole on a table that was never analyzed', async () => {
    await asOwner((owner) => owner.query('alter table fact set (autovacuum_enabled = off)'));
    const { ask } = await open();
    const started = performance.now();
    expect(await ask(count('a', 10_000))).toMatchObject({ seq: 1, count: 10_000 });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await witness.check(database.ownerUrl)).toBe(10_000);
  });

  test('a turn looks at a handful of rows, however many there are and whatever the planner knows', async () => {
    const fresh = await createTestDatabase();
    onTestFinished(() => fresh.drop());
    await asOwner((owner) => owner.query('alter table fact set (autovacuum_enabled = off)'), fresh.ownerUrl);
    const [one, other] = await Promise.all(
      ['one', 'other'].map((nodeName) => open({ nodeName, appUrl: fresh.appUrl })),
    );
    if (one === undefined || other === undefined) throw new Error('two desks were opened');
    await one.ask(count('a', 3_000));
    // Alone, then in turns with another node, then refused: every way of a turn.
    const work = async (): Promise<void> => {
      for (let round = 0; round < 20; round += 1) await one.ask(count('a'));
      for (let round = 0; round < 20; round += 1) await (round % 2 === 0 ? one : other).ask(count('a'));
      for (let round = 0; round < 5; round += 1) await one.ask({ kind: 'count-from', counter: 'a', value: 0 });
    };
    await work();
    const before = await rowsRead(fresh.ownerUrl);
    await work();
    const read = (await rowsRead(fresh.ownerUrl)) - before;
    // A plan that walks the line reads 3,000 rows a turn. Counts of what happened before may still come in late.
    expect(read).toBeLessThan(45 * 200);
  });
});

/** How many rows of the table have been read, by scans of it and of its keys, since the server started. */
async function rowsRead(url: string): Promise<number> {
  // A session hands in its counts with some delay.
  await pause(1_500);
  return await asOwner(async (owner) => {
    const { rows } = await owner.query(
      `select (select seq_tup_read from pg_stat_user_tables where relname = 'fact')
            + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'fact') as read`,
    );
    return Number(rows[0].read);
  }, url);
}

describe('the others', () => {
  test('a follower that brings a node its own facts before the answer does not fold them twice', async () => {
    const other = await open({ nodeName: 'other' });
    // Another's fact right behind ours is news, and with it come ours.
    const { desk, ask } = await open({
      failpoint: async (name) => {
        if (name !== 'fast-append:after' && name !== 'locked-commit:after') return;
        const { seq } = (await other.ask(count('b'))) as Receipt;
        const until = performance.now() + 5_000;
        while ((await desk.read(tenant, YEAR)).head.seq < seq) {
          if (performance.now() > until) throw new Error('the follower brought nothing');
          await pause(2);
        }
      },
    });
    for (let round = 0; round < 3; round += 1) {
      expect(await ask(count('a', 2))).toMatchObject({ seq: 1 + 3 * round, count: 2, repeated: false });
    }
    expect(reported).toEqual([]);
    expect((await desk.read(tenant, YEAR)).record.counters.get('a')).toBe(6);
    expect(await witness.check(database.ownerUrl)).toBe(9);
  });

  test('a year’s command is decided by the standing line as it is, not as this node last saw it', async () => {
    const one = await open();
    const other = await open({ nodeName: 'other' });
    await one.ask({ kind: 'count-if-standing', counter: 'a', needs: 'nothing' });
    for (let round = 0; round < 10; round += 1) {
      const needs = `role-${round}`;
      await other.ask(count(needs), randomUUID(), 0);
      expect(await one.ask({ kind: 'count-if-standing', counter: 'a', needs })).toMatchObject({ seq: round + 1 });
    }
    expect(await witness.check(database.ownerUrl)).toBe(20);
  });

  test('what the standing line forbids meanwhile is not stored, though this node has not heard of it', async () => {
    let hold: Promise<void> | undefined;
    const late = await open({
      failpoint: (name, { year }) => (year === 0 && name === 'catch-up-page:after' ? hold : undefined),
    });
    const other = await open({ nodeName: 'other' });
    const command: TallyCommand = { kind: 'count-unless-standing', counter: 'a', unless: 'closed' };
    expect(await late.ask(command)).toMatchObject({ seq: 1 });
    const release = Promise.withResolvers<void>();
    hold = release.promise;
    await other.ask(count('closed'), randomUUID(), 0);
    const answer = late.ask(command);
    await pause(100);
    release.resolve();
    expect(await answer).toEqual({ refusal: 'account/closed' });
    expect(await witness.check(database.ownerUrl)).toBe(2);
  });

  test('a node that hears nothing any more still follows, and hears again', async () => {
    const one = await open();
    const deaf = await open({ nodeName: 'deaf' });
    await deaf.desk.read(tenant, YEAR);
    const heard: number[] = [];
    deaf.desk.follow((of, _year, seq) => of === tenant && heard.push(seq));
    for (let seq = 1; seq <= 3; seq += 1) {
      await asOwner(
        (owner) =>
          owner.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gongping deaf listening'`,
          ),
        database.superuserUrl,
      );
      await one.ask(count('a'));
      await expect.poll(() => heard.at(-1), { timeout: 3_000 }).toBe(seq);
      expect((await deaf.desk.read(tenant, YEAR)).record.counters.get('a')).toBe(seq);
    }
  });

  test('a holder that does not read what it asked for is ended, and the line goes on within three seconds', async () => {
    const { ask, desk } = await open();
    await ask({ kind: 'count', counter: 'a', note: 'x'.repeat(60_000) });
    await ask({ kind: 'count', counter: 'a', times: 300, note: 'x'.repeat(60_000) });
    const stuck = new Client({ connectionString: database.appUrl, application_name: 'stuck' });
    stuck.on('error', () => undefined);
    await stuck.connect();
    await stuck.query('begin');
    await stuck.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [tenant, YEAR]);
    stuck.query('select body from fact where tenant = $1', [tenant]).catch(() => undefined);
    stuck.connection.stream.pause();
    await pause(100);
    const started = performance.now();
    expect(await ask(count('a'))).toMatchObject({ seq: 302 });
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThan(1_500);
    expect(waited).toBeLessThan(3_500);
    stuck.connection.stream.destroy();
    expect((await desk.read(tenant, YEAR)).head.seq).toBe(302);
  });

  test('a holder that is at work is left alone', async () => {
    await asOwner(async (owner) => {
      await owner.query('begin');
      await owner.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [tenant, YEAR]);
      expect(await endStuckHolder(owner, { tenant, year: YEAR })).toEqual([]);
    });
  });
});

describe('the database', () => {
  test('a writer’s session gives up by itself, and never answers before the disk', async () => {
    const session = await openWriterSession({ url: database.appUrl, nodeName: 'test' });
    onTestFinished(() => session.end());
    const names = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'plan_cache_mode'];
    const { rows } = await session.query({
      text: 'select current_setting(name) as value from unnest($1::text[]) with ordinality as n (name, place) order by place',
      values: [[...names, 'synchronous_commit', 'client_connection_check_interval']],
    });
    expect(rows.map(({ value }) => value)).toEqual(['3s', '5s', '2s', 'force_generic_plan', 'on', '1s']);
  });

  test('a transaction that was aborted is never taken for committed', async () => {
    const session = await openWriterSession({ url: database.appUrl, nodeName: 'test' });
    onTestFinished(() => session.end());
    const { desk, ask } = await open();
    await ask(count('a'));
    const { head } = await desk.read(tenant, YEAR);
    const hash = Buffer.from(head.hash, 'hex');
    const key = { tenant, year: YEAR };
    const post = {
      line: { key },
      reading: session,
      clock: Date.now,
      step: (_: string, work: Promise<unknown>) => work,
    };
    const said = { seq: 2, at: Date.now(), by: 'x', kind: 'counted', command: randomUUID(), part: 0, body: '{}' };
    const rows = [{ ...said, prevHash: hash, hash, asked: hash }];
    const sent = sendBegin(post as never, session);
    await Promise.all([sent.begin, sent.lock]);
    await session.query({ text: 'select 1 / 0' }).catch(() => undefined);
    const guard = { begunAt: Date.now(), skewMsMax: 2_000 };
    const appended = await appendHeld(post as never, session, { rows } as never, guard);
    expect(appended.end).toBe('refused');
    expect(await session.query({ text: 'select 1' })).toMatchObject({ rowCount: 1 });
    expect(await witness.check(database.ownerUrl)).toBe(1);
  });

  test('a ledger that was put back to an earlier state is noticed, and the node begins anew from what is there', async () => {
    const { desk, ask } = await open();
    await ask(count('a', 5));
    await asOwner(async (owner) => {
      await owner.query('alter table fact disable trigger fact_no_delete');
      await owner.query('delete from fact where tenant = $1 and seq > 3', [tenant]);
      await owner.query('alter table fact enable always trigger fact_no_delete');
    });
    const id = randomUUID();
    const submission = { tenant, year: YEAR, id, command: count('b'), by: 'tester' };
    await expect(desk.submit(submission)).rejects.toThrow('does not fit the chain');
    expect(await desk.submit(submission)).toMatchObject({ seq: 4, repeated: false });
    expect((await desk.read(tenant, YEAR)).record.counters.get('a')).toBe(3);
  });

  test('a line whose rows were changed is neither written nor shown', async () => {
    const first = await open();
    await first.ask(count('a', 5));
    await asOwner(async (owner) => {
      await owner.query('alter table fact disable trigger fact_no_update');
      await owner.query(`update fact set body = replace(body, '"a"', '"b"') where tenant = $1 and seq = 3`, [tenant]);
      await owner.query('alter table fact enable always trigger fact_no_update');
    });
    const { desk } = await open({ nodeName: 'new' });
    const submission = { tenant, year: YEAR, id: randomUUID(), command: count('b'), by: 'tester' };
    expect(await desk.submit(submission)).toEqual({ refusal: 'line/broken', values: { seq: 3 } });
    await expect(desk.read(tenant, YEAR)).rejects.toThrow('fact 3 does not fit the chain (hash)');
  });

  test('while the database is away nothing is promised, and who waits too long is told that nothing was taken', async () => {
    const { desk, ask } = await open({ patienceMs: 300, nodeName: 'away' });
    await ask(count('a'));
    await turnAway('away');
    expect(await ask(count('a'))).toEqual({ refusal: 'line/unavailable' });
    await letIn();
    expect(await ask(count('a'))).toMatchObject({ seq: 2 });
    expect((await desk.read(tenant, YEAR)).head.seq).toBe(2);
    expect(await witness.check(database.ownerUrl)).toBe(2);
  });

  test('who was cut off while the database went away is told that nobody knows, and the same id brings the truth', async () => {
    const proxy = await startProxy(database.appUrl);
    onTestFinished(() => proxy.close());
    const { ask } = await open({ appUrl: proxy.through(database.appUrl), patienceMs: 300, nodeName: 'cut off' });
    await ask(count('a'));
    const limited = turnAway('nobody');
    const id = randomUUID();
    const command: TallyCommand = { kind: 'count', counter: 'a', note: `cut-after:${randomUUID()}` };
    await limited;
    expect(await ask(command, id)).toEqual({ refusal: 'line/in-doubt' });
    await letIn();
    expect(await ask(command, id)).toMatchObject({ seq: 2, repeated: true });
    expect(await witness.check(database.ownerUrl)).toBe(2);
  });

  test('a desk that is closed first answers those who wait, and then takes nothing more', async () => {
    const { desk, ask } = await open();
    const answers = Array.from({ length: 300 }, () => ask(count('a')));
    await pause(1);
    await desk.close();
    expect((await Promise.all(answers)).some(isRefusal)).toBe(false);
    expect(await ask(count('a'))).toEqual({ refusal: 'line/unavailable' });
    expect(await witness.check(database.ownerUrl)).toBe(300);
  });
});
