import { createHash, randomUUID } from 'node:crypto';
import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, temporaryFolder } from '../../../test/database.ts';
import { type TallyCommand, type TallyFact, type TallyRecord, tallyRules } from '../../../test/faults/tally.ts';
import { fromHex } from '../../core/basics/hex.ts';
import { leafHash, verifyInclusion } from '../../core/basics/merkle-tree.ts';
import { isRefusal } from '../../core/basics/refusal.ts';
import { type Desk, openDesk } from '../desk/desk.ts';
import { copyRows } from './copy-rows.ts';
import type { FactRow } from './fact-row.ts';
import { hashOfRow } from './line-head.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';

const hasher = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const YEAR = 2016;
let database: TestDatabase;
let owner: Client;
let folder: string;
let key: SigningKey;
let tenant: string;
let desk: Desk<TallyCommand, TallyFact, TallyRecord>;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await temporaryFolder();
  const opened = await openSigningKey({ file: join(folder, 'key.pem'), name: 'gongping.example', hasher });
  if (isRefusal(opened)) throw new Error(opened.refusal);
  key = opened;
});

afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  tenant = `t-${randomUUID().slice(0, 8)}`;
  desk = await open();
});

afterEach(() => desk.close());

function open(): Promise<Desk<TallyCommand, TallyFact, TallyRecord>> {
  return openDesk({
    appUrl: database.appUrl,
    nodeName: 'test',
    rules: tallyRules,
    clock: Date.now,
    signer: key.signer,
    verifiers: [key.verifier],
    checkpointFolder: join(folder, 'checkpoints'),
  });
}

const say = (times: number, counter = 'a') =>
  desk.submit({ tenant, year: YEAR, id: randomUUID(), command: { kind: 'count', counter, times }, by: 'tester' });

/** A clean stop signs what there is. */
async function stopAndGoOn(): Promise<void> {
  await desk.close();
  desk = await open();
}

/** What only the owner of the database can do, with its own hands. */
async function tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
  await owner.query('alter table fact disable trigger user');
  await owner.query(statement, [...values]);
  for (const name of ['fact_no_update', 'fact_no_delete', 'fact_no_truncate', 'fact_continues']) {
    await owner.query(`alter table fact enable always trigger ${name}`);
  }
}

const verify = () => desk.verify(tenant, YEAR);
const checkpointFile = () => join(folder, 'checkpoints', tenant, `${YEAR}.test.checkpoints`);

async function storedRows(): Promise<readonly FactRow[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  const rows: FactRow[] = [];
  for await (const page of copyRows(client, { tenant, year: YEAR }, { after: 0 })) rows.push(...page);
  await client.end();
  return rows;
}

/** Changes one body and computes every hash behind it anew, as an owner who knows the method would. */
async function rewriteFrom(seq: number, change: (body: string) => string): Promise<void> {
  let prevHash: Uint8Array | undefined;
  for (const row of await storedRows()) {
    if (row.seq < seq) continue;
    const body = row.seq === seq ? change(row.body) : row.body;
    const changed = { ...row, body, prevHash: prevHash ?? row.prevHash };
    prevHash = hashOfRow({ tenant, year: YEAR }, changed, hasher);
    await tamper('update fact set body = $1, prev_hash = $2, hash = $3 where tenant = $4 and year = $5 and seq = $6', [
      body,
      changed.prevHash,
      prevHash,
      tenant,
      YEAR,
      row.seq,
    ]);
  }
}

describe('a line that nobody touched', () => {
  test('verifies, with the head that the desk shows, and fits its checkpoints', async () => {
    await say(40);
    await stopAndGoOn();
    await say(20);
    await stopAndGoOn();
    const { head } = await desk.read(tenant, YEAR);
    const seen: number[] = [];
    expect(await desk.verify(tenant, YEAR, (read) => seen.push(read))).toEqual({
      size: 60,
      hash: head.hash,
      root: head.root,
      checkpoints: { fitting: 2, lastFitting: 60, beyond: 0, faults: [], torn: [], absent: [] },
    });
    expect(seen.at(-1)).toBe(60);
  });

  test('verifies when it is empty', async () => {
    expect(await verify()).toMatchObject({ size: 0, checkpoints: { fitting: 0, faults: [] } });
  });

  test('is not signed again while it does not grow', async () => {
    await say(3);
    await stopAndGoOn();
    const before = await readFile(checkpointFile(), 'utf8');
    await desk.read(tenant, YEAR);
    await stopAndGoOn();
    expect(await readFile(checkpointFile(), 'utf8')).toBe(before);
    expect(before.split('\n').slice(0, 2)).toEqual([`gongping.example/${tenant}/${YEAR}`, '3']);
  });
});

describe('a tampered line', () => {
  const where = 'where tenant = $1 and year = $2 and seq = $3';

  // G-40: tamper one audit row, and verification pinpoints the row.
  test.each([
    { title: 'what was said', set: `body = replace(body, '"was":16', '"was":61')`, what: 'hash' },
    { title: 'who said it', set: `by = 'somebody-else'`, what: 'hash' },
    { title: 'when it was said', set: 'at = at + 1', what: 'hash' },
    { title: 'its kind', set: `kind = 'recounted'`, what: 'hash' },
    { title: 'its command', set: `command = gen_random_uuid()`, what: 'hash' },
    { title: 'its hash', set: `hash = sha256('x')`, what: 'hash' },
    { title: 'what it follows', set: `prev_hash = sha256('x')`, what: 'link' },
  ])('a change of $title is found at its row', async ({ set, what }) => {
    await say(30);
    await stopAndGoOn();
    await tamper(`update fact set ${set} ${where}`, [tenant, YEAR, 17]);
    expect(await verify()).toMatchObject({ size: 16, fault: { seq: 17, what }, checkpoints: { beyond: 1 } });
  });

  // Why it need not be found: `docs/adr/0010-what-was-asked-is-not-hashed.md`.
  test('a change of what was asked, which is no part of what was said, lets nothing be said twice', async () => {
    const submission = {
      tenant,
      year: YEAR,
      id: randomUUID(),
      command: { kind: 'count', counter: 'a', times: 3 },
      by: 't',
    } as const;
    const first = await desk.submit(submission);
    await tamper(`update fact set asked = sha256('x') ${where}`, [tenant, YEAR, 1]);
    expect(await desk.submit(submission)).toMatchObject({ refusal: 'command/repeated-otherwise' });
    expect(first).toMatchObject({ seq: 1, count: 3 });
    const findings = await verify();
    expect(findings).toMatchObject({ size: 3 });
    expect(findings.fault).toBeUndefined();
  });

  test('a row that was taken out leaves a gap that is named', async () => {
    await say(30);
    await tamper(`delete from fact ${where}`, [tenant, YEAR, 17]);
    expect(await verify()).toMatchObject({ size: 16, fault: { seq: 18, what: 'gap' } });
  });

  test('two rows that changed places are found at the first of them', async () => {
    await say(30);
    await tamper(`update fact set seq = -seq ${where}`.replace('set seq = -seq', 'set seq = seq + 1000'), [
      tenant,
      YEAR,
      17,
    ]);
    await tamper(`update fact set seq = 17 ${where}`, [tenant, YEAR, 18]);
    await tamper(`update fact set seq = 18 ${where}`, [tenant, YEAR, 1017]);
    expect(await verify()).toMatchObject({ size: 16, fault: { seq: 17, what: 'link' } });
  });

  test('an owner who computes the chain anew is caught by the first checkpoint behind the change', async () => {
    for (const times of [10, 10, 10]) {
      await say(times);
      await stopAndGoOn();
    }
    await rewriteFrom(17, (body) => body.replace('"was":16', '"was":61'));
    const findings = await verify();
    expect(findings.fault).toBeUndefined();
    expect(findings).toMatchObject({
      size: 30,
      checkpoints: {
        fitting: 1,
        lastFitting: 10,
        misfit: { size: 20, number: 2, file: `${YEAR}.test.checkpoints`, why: 'root' },
      },
    });
  });

  test('facts cut off at the end are missed by the checkpoint that signed them', async () => {
    await say(20);
    await stopAndGoOn();
    await tamper('delete from fact where tenant = $1 and year = $2 and seq > $3', [tenant, YEAR, 15]);
    const { fault, checkpoints } = await verify();
    expect(fault).toBeUndefined();
    expect(checkpoints.misfit).toEqual({ size: 20, number: 1, file: `${YEAR}.test.checkpoints`, why: 'shorter' });
  });
});

describe('a tampered or torn checkpoint file', () => {
  test('a checkpoint that was edited counts for nothing and is named', async () => {
    await say(10);
    await stopAndGoOn();
    const text = await readFile(checkpointFile(), 'utf8');
    await writeFile(checkpointFile(), text.replace('\n10\n', '\n11\n'));
    expect((await verify()).checkpoints).toMatchObject({
      fitting: 0,
      faults: [
        // What was signed is not there any more, and what is there nobody signed.
        { file: `${YEAR}.test.checkpoints`, number: 1, why: 'cut' },
        { file: `${YEAR}.test.checkpoints`, number: 1, why: 'unsigned' },
      ],
    });
  });

  test('a genuine checkpoint of another line does not speak for this one', async () => {
    await say(10);
    await stopAndGoOn();
    const mine = tenant;
    const foreign = await readFile(checkpointFile(), 'utf8');
    tenant = `t-${randomUUID().slice(0, 8)}`;
    await say(12);
    await stopAndGoOn();
    await appendFile(checkpointFile(), foreign);
    expect(mine).not.toBe(tenant);
    expect((await verify()).checkpoints).toMatchObject({ fitting: 1, faults: [{ number: 2, why: 'other-line' }] });
  });

  test('what a power cut tore is said and no fault, and the next checkpoint stands whole behind what was whole', async () => {
    await say(10);
    await stopAndGoOn();
    const whole = await readFile(checkpointFile());
    const file = `${YEAR}.test.checkpoints`;
    await appendFile(checkpointFile(), whole.subarray(0, 70));
    expect((await verify()).checkpoints).toMatchObject({ fitting: 1, faults: [], torn: [{ file, number: 2 }] });
    await say(11);
    await stopAndGoOn();
    expect((await verify()).checkpoints).toMatchObject({ fitting: 2, lastFitting: 21, faults: [], torn: [] });
    expect((await readFile(checkpointFile())).subarray(0, whole.length)).toEqual(whole);
  });

  test.each(['within its last note', 'behind a whole note', 'to nothing'] as const)(
    'a file that was cut %s is named, for the database has what it lost',
    async (where) => {
      await say(10);
      await stopAndGoOn();
      const first = (await readFile(checkpointFile())).length;
      await say(10);
      await stopAndGoOn();
      const left = { 'within its last note': first + 70, 'behind a whole note': first, 'to nothing': 0 }[where];
      await truncate(checkpointFile(), left);
      const number = left === 0 ? 1 : 2;
      const { checkpoints } = await verify();
      expect(checkpoints).toMatchObject({ faults: [{ file: `${YEAR}.test.checkpoints`, number, why: 'cut' }] });
      // Going on does not heal it: what was cut off stays missed.
      await say(1);
      await stopAndGoOn();
      expect((await verify()).checkpoints.faults).toMatchObject([{ why: 'cut' }]);
    },
  );

  test('a file that is gone whole is missed', async () => {
    await say(10);
    await stopAndGoOn();
    await rm(checkpointFile());
    expect((await verify()).checkpoints).toMatchObject({ fitting: 0, absent: [`${YEAR}.test.checkpoints`] });
  });
});

test('a line is signed after a thousand facts without waiting', async () => {
  await say(2);
  await stopAndGoOn();
  await say(500);
  await say(600);
  await expect.poll(() => readFile(checkpointFile(), 'utf8')).toContain('\n1102\n');
  expect(await readdir(join(folder, 'checkpoints', tenant))).toEqual([`${YEAR}.test.checkpoints`]);
});

test('a fact’s proof leads to the root that the line shows, within a chunk and across chunks', async () => {
  for (const times of [3000, 3000, 3000]) await say(times);
  const { head } = await desk.read(tenant, YEAR);
  for (const seq of [1, 2, 4096, 4097, 8192, 8193, 8999, 9000]) {
    const proof = await desk.proof(tenant, YEAR, seq);
    if (proof === undefined) throw new Error(`no proof of ${seq}`);
    const [kept] = await desk.facts(tenant, YEAR, [seq]);
    expect(proof.hash).toBe(kept?.hash);
    expect(proof).toMatchObject({ seq, index: seq - 1, size: 9000, root: head.root });
    const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
    const leaf = leafHash(hasher, bytes(proof.hash));
    const claim = { hasher, leaf, index: proof.index, size: proof.size, root: bytes(head.root) };
    expect(verifyInclusion({ ...claim, proof: proof.proof.map(bytes) })).toBe(true);
    expect(verifyInclusion({ ...claim, index: seq % 9000, proof: proof.proof.map(bytes) })).toBe(false);
  }
  expect(await desk.proof(tenant, YEAR, 0)).toBeUndefined();
  expect(await desk.proof(tenant, YEAR, 9001)).toBeUndefined();
});
