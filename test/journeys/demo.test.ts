import { execFileSync } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAll } from '../../src/cli/check.ts';
import { openBackOffice, sha256 } from '../../src/cli/compose.ts';
import { demoCommands } from '../../src/cli/demo-commands.ts';
import type { ToldCommand } from '../../src/cli/demo-year/paper-desk.ts';
import { readTable } from '../../src/core/basics/csv.ts';
import { chainHash } from '../../src/core/basics/hash-chain.ts';
import { isRefusal } from '../../src/core/basics/refusal.ts';
import { openSigningKey, type SigningKey } from '../../src/store/ledger/signing-key.ts';
import { createTestDatabase, temporaryFolder } from '../database.ts';
import { type Office, openOffice, tellDemo } from './office.ts';

const CITIES = ['hangzhou', 'beijing'] as const;

describe('the demo years', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const rootsOf = async (appUrl: string, dataFolder: string) => {
    const { desk, close } = await openBackOffice({ appUrl, nodeName: 'roots', dataFolder, now: Date.now });
    try {
      const lines = CITIES.flatMap((tenant) => [0, 2016].map((year) => ({ tenant, year })));
      return await Promise.all(lines.map(async ({ tenant, year }) => (await desk.read(tenant, year)).head));
    } finally {
      await close();
    }
  };

  it.each(CITIES)('score the same at the server as from their files, to the last digit: %s', async (city) => {
    const printed = execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', 'score', `examples/${city}-2016`],
      { encoding: 'utf8' },
    );
    const { records } = readTable(printed, { required: ['cohort', 'rank', 'unit', 'total', 'tier'] });
    const { api } = await office.as(city, 'director');
    const cohorts = [...new Set(records.map(({ cells }) => cells.cohort))];
    expect(cohorts.length).toBeGreaterThan(0);
    for (const cohort of cohorts) {
      const view = await api('GET /api/:year/results', { params: { year: 2016 }, query: { cohort } });
      if (!view.ok) throw new Error(view.refusal.sentence.en);
      const { rows, unranked, tiers, components } = view.body;
      const tierName = (code?: string) => tiers.find((tier) => tier.code === code)?.name.zh ?? '';
      const shown = [
        ...rows.map(({ unit, rank, total, tier }) => [unit, String(rank), total, tierName(tier)]),
        ...unranked.map(({ unit, total = '' }) => [unit, '', total, '']),
      ];
      const scored = records
        .filter(({ cells }) => cells.cohort === cohort)
        .map(({ cells }) => [cells.unit, cells.rank, cells.total, cells.tier]);
      expect(shown.toSorted()).toEqual(scored.toSorted());
      for (const { code } of components) {
        const column = readTable(printed, { required: ['unit', code] }).records;
        for (const { unit, points } of rows) {
          expect(column.find(({ cells }) => cells.unit === unit)?.cells[code]).toBe(points[code] ?? '');
        }
      }
    }
  });

  it('are the ledger that their printed commands make in an empty database, root by root; told again they add nothing', async () => {
    const first = await rootsOf(office.database.appUrl, office.dataFolder);
    expect(first.every(({ seq }) => seq > 100)).toBe(true);
    const other = await createTestDatabase();
    const folder = await temporaryFolder();
    let now = 0;
    const given = { appUrl: other.appUrl, nodeName: 'given', dataFolder: folder, now: () => now };
    const { desk, close } = await openBackOffice({ ...given, skewMsMax: Number.POSITIVE_INFINITY });
    try {
      for (const city of CITIES) {
        let printed = '';
        const terminal = {
          err: (text: string) => expect(text).toBe(''),
          out: (text: string) => {
            printed += text;
          },
        };
        expect(await demoCommands([`${city}-2016`], terminal)).toBe(0);
        for (const line of printed.trimEnd().split('\n')) {
          const { at, ...submission } = JSON.parse(line) as ToldCommand;
          now = at;
          const answer = await desk.submit(submission);
          if (isRefusal(answer)) throw new Error(answer.refusal);
        }
      }
      await close();
      expect(await rootsOf(other.appUrl, folder)).toEqual(first);
      await tellDemo(other, folder);
      expect(await rootsOf(other.appUrl, folder)).toEqual(first);
    } finally {
      await other.drop();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('read 2016 and 2017, and can be looked at as they stood on a day', async () => {
    const { api } = await office.as('beijing', 'director');
    const params = { year: 2016 };
    const spring = await api('GET /api/:year/units', { params, query: { asOf: '2016-05-01' } });
    expect(spring.ok && spring.body.rows).toEqual([]);
    const autumn = await api('GET /api/:year/units', { params, query: { asOf: '2016-10-01' } });
    expect(autumn.ok && autumn.body.rows.filter(({ state }) => state === 'merged').length).toBe(3);
    const before = await api('GET /api/:year/results', { params, query: { asOf: '2017-01-31', cohort: 'districts' } });
    expect(before.ok && before.body.rows).toEqual([]);
    expect(before.ok && before.body.unranked.length).toBe(16);
    const now = await api('GET /api/:year/results', { params, query: { cohort: 'districts' } });
    expect(now.ok && now.body.rows.length).toBe(16);
  });

  it('name no person in the ledger', async () => {
    const client = new Client({ connectionString: office.database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ body: string; by: string }>('select body, by from fact');
    const people = await client.query<{ name: string }>('select name from person');
    await client.end();
    const said = rows.map(({ body, by }) => `${by} ${body}`).join('\n');
    // Eleven in each city can be looked in on; the others give what only their unit may give.
    expect(people.rows.length).toBeGreaterThan(22);
    for (const { name } of people.rows) expect(said).not.toContain(name);
  });
});

describe('gongping check', () => {
  let office: Office;
  let key: SigningKey;
  beforeAll(async () => {
    office = await openOffice();
    const file = join(office.dataFolder, 'signing-key.pem');
    const opened = await openSigningKey({ file, name: 'gongping.test', hasher: sha256 });
    if ('refusal' in opened) throw new Error(opened.refusal);
    key = opened;
    // A server that signs what there is, as at every start and stop.
    const { appUrl } = office.database;
    const { dataFolder } = office;
    const signing = await openBackOffice({
      appUrl,
      nodeName: 'signing',
      dataFolder,
      signer: key.signer,
      now: Date.now,
    });
    for (const city of CITIES) for (const year of [0, 2016]) await signing.desk.read(city, year);
    await signing.close();
  });
  afterAll(() => office.close({ broken: true }));

  const check = async (hasKey = true) => {
    const said = { out: '', err: '' };
    const { appUrl } = office.database;
    const { dataFolder } = office;
    const back = await openBackOffice({
      appUrl,
      nodeName: 'check',
      dataFolder,
      verifiers: [key.verifier],
      now: Date.now,
    });
    try {
      const terminal = {
        out: (text: string) => {
          said.out += text;
        },
        err: (text: string) => {
          said.err += text;
        },
      };
      return { code: await checkAll(back, terminal, { hasKey, dataFolder, appUrl, isOwn: hasKey }), ...said };
    } finally {
      await back.close();
    }
  };
  const asOwner = async (work: (client: Client) => Promise<void>) => {
    const client = new Client({ connectionString: office.database.ownerUrl });
    await client.connect();
    await client.query('begin');
    try {
      await client.query('alter table fact disable trigger user');
      await work(client);
      for (const name of ['fact_no_update', 'fact_no_delete', 'fact_no_truncate', 'fact_continues']) {
        await client.query(`alter table fact enable always trigger ${name}`);
      }
      await client.query('commit');
    } finally {
      await client.end();
    }
  };
  const setBody = (seq: number, change: (body: string) => string) =>
    asOwner(async (client) => {
      const where = "where tenant = 'hangzhou' and year = 2016 and seq = $1";
      const { rows } = await client.query<{ body: string }>(`select body from fact ${where}`, [seq]);
      const changed = await client.query(`update fact set body = $2 ${where}`, [seq, change(rows[0]?.body ?? '')]);
      expect(changed.rowCount).toBe(1);
    });
  const pointsSeq = async () => {
    const [fact] = await office.node.services.desk.search('hangzhou', 2016, { kinds: ['points-entered'], limit: 1 });
    if (fact === undefined) throw new Error('points were entered');
    return { seq: fact.said.seq, value: 'value' in fact.said.body ? fact.said.body.value : '' };
  };

  it('finds nothing wrong with the demo, and says how much it looked at', async () => {
    const { code, out, err } = await check();
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/无误 in order/g)).toHaveLength(4);
    expect(out).toMatch(/hangzhou 2016 {2}\d{5}条 facts {2}1个检查点 checkpoints/);
  });

  it('names the guards that an owner took away, though every row is in order', async () => {
    const owner = new Client({ connectionString: office.database.ownerUrl });
    await owner.connect();
    await owner.query('alter table fact disable trigger fact_no_update');
    const { code, out, err } = await check();
    await owner.query('alter table fact enable always trigger fact_no_update');
    await owner.end();
    expect(code).toBe(1);
    expect(err).toContain('触发器fact_no_update没有始终启用或被改过');
    expect(err).toContain('the trigger fact_no_update is not always enabled');
    expect(out.match(/无误 in order/g)).toHaveLength(4);
    expect((await check()).code).toBe(0);
  });

  it('names the row that an owner changed', async () => {
    const { seq, value } = await pointsSeq();
    await setBody(seq, (body) => body.replace(value, '99.99'));
    const { code, err } = await check();
    expect(code).toBe(1);
    expect(err.split('\n')[0]).toContain(`杭州市2016年度账本第${seq}条的内容与指纹不符`);
    expect(err.split('\n')[1]).toContain(`The line 2016 of Hangzhou: fact ${seq} is not what was hashed`);
    await setBody(seq, (body) => body.replace('99.99', value));
    expect((await check()).code).toBe(0);
  });

  it('names the checkpoint where an owner changed a row and made the whole chain anew', async () => {
    const { seq, value } = await pointsSeq();
    await setBody(seq, (body) => body.replace(value, '3.21'));
    await asOwner(async (client) => remakeChain(client, 'hangzhou', 2016));
    const { code, out, err } = await check();
    expect(code).toBe(1);
    expect(out).toContain('hangzhou 0');
    expect(err.split('\n')[0]).toMatch(/2016年度账本前(\d+)条与当时签过的根不符：第0条之后、第\1条之前/);
    expect(err).not.toContain('内容与指纹不符');
    await setBody(seq, (body) => body.replace('3.21', value));
    await asOwner(async (client) => remakeChain(client, 'hangzhou', 2016));
    expect((await check()).code).toBe(0);
  });

  it('names the row of a fact by somebody whom the ledger never let in, however well it fits the chain', async () => {
    const client = new Client({ connectionString: office.database.appUrl });
    await client.connect();
    const { rows } = await client.query(
      "select seq, at, hash from fact where tenant = 'beijing' and year = 2016 order by seq desc limit 1",
    );
    const [last] = rows;
    const header = {
      ...{ tenant: 'beijing', year: 2016, seq: Number(last.seq) + 1, at: Number(last.at), by: 'nobody' },
      ...{ kind: 'points-corrected', command: crypto.randomUUID(), part: 0 },
    } as const;
    const body = '{"component":"statement","from":null,"reason":"r","to":"1","unit":"bj-jw"}';
    const hash = chainHash({ hasher: sha256, prevHash: last.hash, header, body });
    await client.query(
      `insert into fact (tenant, year, seq, at, "by", kind, command, part, body, prev_hash, hash, asked)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)`,
      [...Object.values(header), body, last.hash, Buffer.from(hash)],
    );
    await client.end();
    const { code, out, err } = await check();
    expect(code).toBe(1);
    expect(err.split('\n')[0]).toContain(`2016年度账本第${header.seq}条的经办“nobody”`);
    expect(out).toContain(`第${last.seq}条以后还没有检查点作证`);
    await asOwner(async (owner) => {
      await owner.query("delete from fact where tenant = 'beijing' and year = 2016 and seq = $1", [header.seq]);
    });
    expect((await check()).code).toBe(0);
  });

  it('names the row that is no fact any more, and goes on with the other lines', async () => {
    const { seq } = await pointsSeq();
    let before = '';
    await setBody(seq, (body) => {
      before = body;
      return '{no';
    });
    await asOwner(async (client) => remakeChain(client, 'hangzhou', 2016));
    const { code, out, err } = await check();
    expect(code).toBe(1);
    expect(err).toContain(`2016年度账本第${seq}条不能按现行规则读出`);
    expect(out).toContain('beijing 2016');
    await setBody(seq, () => before);
    await asOwner(async (client) => remakeChain(client, 'hangzhou', 2016));
    expect((await check()).code).toBe(0);
  });

  it('names a checkpoint file that lost its end, and only mentions a note that was never finished', async () => {
    const file = join(office.dataFolder, 'checkpoints', 'hangzhou', '2016.signing.checkpoints');
    const whole = await readFile(file, 'utf8');
    for (const left of ['', whole.slice(0, -40)]) {
      await writeFile(file, left);
      const { code, err } = await check();
      expect(code).toBe(1);
      expect(err).toContain('2016.signing.checkpoints的第1个不可信：数据库里有副本，文件里却没有');
    }
    await writeFile(file, `${whole}${whole.slice(0, 60)}`);
    const { code, out, err } = await check();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('2016.signing.checkpoints末尾的检查点没有写完');
    await rm(file);
    const gone = await check();
    expect(gone.code).toBe(1);
    expect(gone.err).toContain('检查点文件2016.signing.checkpoints不见了');
    await writeFile(file, whole);
    expect((await check()).code).toBe(0);
  });

  it('misses a line that was signed and is gone whole, and signatures that should be there', async () => {
    const folder = join(office.dataFolder, 'checkpoints');
    await rename(join(folder, 'beijing'), join(folder, 'suzhou'));
    const { code, out, err } = await check();
    expect(code).toBe(1);
    expect(out).toMatch(/suzhou 2016 {2}0条/);
    expect(err).toContain('2016年度账本没有一个检查点');
    // They speak of another city, so they are no checkpoints of this one.
    expect(err).toContain('不是这一年度的检查点');
    await rename(join(folder, 'suzhou'), join(folder, 'beijing'));
    await rename(folder, `${folder}-kept`);
    expect(await check()).toMatchObject({ code: 1 });
    // Where nobody ever signed, nothing is missing; but nothing vouches for the facts either, and that is said.
    const unsigned = await check(false);
    expect([unsigned.code, unsigned.err]).toEqual([0, '']);
    expect(unsigned.out.match(/第0条以后还没有检查点作证/g)).toHaveLength(4);
    await rename(`${folder}-kept`, folder);
    await asOwner(async (client) => {
      await client.query("create table kept as select * from fact where tenant = 'beijing'");
      await client.query("delete from fact where tenant = 'beijing'");
    });
    const gone = await check();
    expect(gone.code).toBe(1);
    expect(gone.err).toContain('2016年度账本少于签过的');
    await asOwner(async (client) => {
      await client.query('insert into fact select * from kept order by year, seq');
      await client.query('drop table kept');
    });
    expect((await check()).code).toBe(0);
  });

  it('sees an end that was cut off, a person renamed behind its back, and a file that is gone', async () => {
    const { people } = office.node.services.accounts;
    const [person] = await people.all('beijing');
    if (person === undefined) throw new Error('somebody');
    await asOwner(async (client) => {
      await client.query("delete from fact where tenant = 'beijing' and year = 2016 and seq > 260");
      await client.query("update person set name = '别人' where tenant = 'beijing' and account = $1", [person.account]);
    });
    await rm(join(office.dataFolder, 'evidence', 'hangzhou'), { recursive: true, force: true });
    const { code, err } = await check();
    expect(code).toBe(1);
    expect(err).toContain('2016年度账本少于签过的');
    expect(err).toContain(`账号${person.account}的人员资料与账本所绑定的不符`);
    expect(err).toMatch(/所指的文件[0-9a-f]{64}不在或已变/);
  });
});

/** What only the owner of the database can do: every hash computed anew behind a change. */
async function remakeChain(client: Client, tenant: string, year: number): Promise<void> {
  const { rows } = await client.query(
    'select seq, at, "by", kind, command, part, body from fact where tenant = $1 and year = $2 order by seq',
    [tenant, year],
  );
  let prevHash: Uint8Array = new Uint8Array(32);
  const made: { readonly seq: number; readonly prevHash: Buffer; readonly hash: Buffer }[] = [];
  for (const row of rows) {
    const { by, kind, command, part, body } = row;
    const header = { tenant, year, seq: Number(row.seq), at: Number(row.at), by, kind, command, part };
    const hash = chainHash({ hasher: sha256, prevHash, header, body });
    made.push({ seq: header.seq, prevHash: Buffer.from(prevHash), hash: Buffer.from(hash) });
    prevHash = hash;
  }
  await client.query(
    `update fact set prev_hash = made.prev_hash, hash = made.hash
     from unnest($3::bigint[], $4::bytea[], $5::bytea[]) as made (seq, prev_hash, hash)
     where tenant = $1 and year = $2 and fact.seq = made.seq`,
    [tenant, year, made.map(({ seq }) => seq), made.map((each) => each.prevHash), made.map(({ hash }) => hash)],
  );
}
