import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
  readonly year?: number;
}

const zero = new Uint8Array(32);
const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** Rows that follow each other: each one's hash comes from its place and the hash in front. */
function chain(
  count: number,
  from: { readonly seq: number; readonly hash: Uint8Array } = { seq: 0, hash: zero },
): Row[] {
  const rows: Row[] = [];
  let front = from;
  for (let i = 1; i <= count; i += 1) {
    const seq = from.seq + i;
    const hash = sha256(`${seq} ${Buffer.from(front.hash).toString('hex')}`);
    rows.push({ seq, at: 1000 + seq, prevHash: front.hash, hash });
    front = { seq, hash };
  }
  return rows;
}

let database: TestDatabase;
let app: Client;
let owner: Client;
let superuser: Client;
let tenant = '';
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = new Client({ connectionString: database.appUrl });
  owner = new Client({ connectionString: database.ownerUrl });
  superuser = new Client({ connectionString: database.superuserUrl });
  await Promise.all([app.connect(), owner.connect(), superuser.connect()]);
});

afterAll(async () => {
  await Promise.all([app.end(), owner.end(), superuser.end()]);
  await database.drop();
});

beforeEach(() => {
  count += 1;
  tenant = `city-${count}`;
});

const columns = `(tenant, year, seq, at, by, kind, command, part, asked, body, prev_hash, hash)`;

function insert(client: Client, rows: readonly Row[], ending = ''): Promise<unknown> {
  return client.query(
    `insert into fact ${columns}
     select $1, year, seq, at, 'account-1', 'test-said', command, 0, decode(repeat('11', 32), 'hex'), '{}', prev_hash, hash
     from unnest($2::int[], $3::bigint[], $4::bigint[], $5::uuid[], $6::bytea[], $7::bytea[])
       as said (year, seq, at, command, prev_hash, hash)
     ${ending}`,
    [
      tenant,
      rows.map((row) => row.year ?? 2016),
      rows.map((row) => row.seq),
      rows.map((row) => row.at),
      rows.map(() => randomUUID()),
      rows.map((row) => row.prevHash),
      rows.map((row) => row.hash),
    ],
  );
}

async function stored(): Promise<readonly number[]> {
  const { rows } = await superuser.query('select seq from fact where tenant = $1 order by seq', [tenant]);
  return rows.map((row: { seq: string }) => Number(row.seq));
}

/** The server's code for a refusal; `undefined` when the statement went through. */
async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );
}

const added = { denied: '42501', change: '23001', check: '23514', clash: '23505' };

describe('what the ledger takes', () => {
  it('takes a line that begins with zeros and goes on batch by batch', async () => {
    const rows = chain(7);
    await insert(app, rows.slice(0, 1));
    await insert(app, rows.slice(1, 5));
    await insert(app, rows.slice(5));
    expect(await stored()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('takes a batch whose rows come in another order than that of the line', async () => {
    await insert(app, chain(5).toReversed());
    expect(await stored()).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps the lines of two years apart', async () => {
    const rows = chain(3);
    await insert(app, rows);
    await insert(
      app,
      rows.map((row) => ({ ...row, year: 0 })),
    );
    expect(await stored()).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('keeps a body character by character', async () => {
    const body = '{"b":1e3,"a":-0,"a":"公评"}';
    const [row] = chain(1);
    await app.query(`insert into fact ${columns} values ($1, 2016, 1, 5, 'a', 'test-said', $2, 0, $3, $4, $5, $6)`, [
      tenant,
      randomUUID(),
      sha256('asked'),
      body,
      row?.prevHash,
      row?.hash,
    ]);
    const { rows } = await app.query('select body from fact where tenant = $1', [tenant]);
    expect(rows[0].body).toBe(body);
  });
});

describe('what the ledger refuses to add', () => {
  it('refuses a gap inside a batch, and a gap after what is stored', async () => {
    const rows = chain(6);
    expect(await codeOf(insert(app, [...rows.slice(0, 2), ...rows.slice(3, 4)]))).toBe(added.check);
    await insert(app, rows.slice(0, 2));
    expect(await codeOf(insert(app, rows.slice(3, 5)))).toBe(added.check);
    expect(await stored()).toEqual([1, 2]);
  });

  it('refuses a line that does not begin at 1 with zeros', async () => {
    const [first, second] = chain(2) as [Row, Row];
    expect(await codeOf(insert(app, [second]))).toBe(added.check);
    expect(await codeOf(insert(app, [{ ...first, prevHash: sha256('other') }]))).toBe(added.check);
    expect(await stored()).toEqual([]);
  });

  it('refuses a wrong prev_hash inside a batch, and after what is stored', async () => {
    const [first, second, third] = chain(3) as [Row, Row, Row];
    const wrong = { ...second, prevHash: sha256('other') };
    expect(await codeOf(insert(app, [first, wrong, third]))).toBe(added.check);
    await insert(app, [first]);
    expect(await codeOf(insert(app, [wrong]))).toBe(added.check);
    expect(await stored()).toEqual([1]);
  });

  it('refuses a time before that of the fact in front', async () => {
    const [first, second] = chain(2) as [Row, Row];
    expect(await codeOf(insert(app, [first, { ...second, at: first.at - 1 }]))).toBe(added.check);
    await insert(app, [first]);
    expect(await codeOf(insert(app, [{ ...second, at: first.at - 1 }]))).toBe(added.check);
    await insert(app, [{ ...second, at: first.at }]);
    expect(await stored()).toEqual([1, 2]);
  });

  it('refuses a second fact at the same place', async () => {
    const rows = chain(2);
    await insert(app, rows);
    expect(await codeOf(insert(app, rows.slice(1)))).toBe(added.clash);
  });

  it('is not led astray by a temporary table of the same name', async () => {
    const rows = chain(3);
    await insert(app, rows.slice(0, 1));
    await app.query('create temporary table fact (like public.fact)');
    try {
      await app.query(
        `insert into pg_temp.fact ${columns} values ($1, 2016, 2, 1, 'a', 'k', gen_random_uuid(), 1, null, '{}', $2, $3)`,
        [tenant, zero, rows[1]?.hash],
      );
      const gap = app.query(
        `insert into public.fact ${columns} values ($1, 2016, 3, 5000, 'a', 'k', gen_random_uuid(), 1, null, '{}', $2, $3)`,
        [tenant, rows[1]?.hash, rows[2]?.hash],
      );
      expect(await codeOf(gap)).toBe(added.check);
    } finally {
      await app.query('drop table pg_temp.fact');
    }
  });
});

const changes: readonly (readonly [string, string])[] = [
  ['update', `update fact set body = '[]'`],
  ['an update that meets no row', `update fact set body = '[]' where false`],
  ['delete', 'delete from fact'],
  ['truncate', 'truncate fact'],
  ['truncate cascade', 'truncate fact cascade'],
  ['merge', `merge into fact using (select 1) as one on true when matched then update set body = '[]'`],
  ['merge that deletes', 'merge into fact using (select 1) as one on true when matched then delete'],
];

describe('what was said stays said', () => {
  beforeEach(() => insert(app, chain(3)));

  it.each(changes)('refuses the owner %s', async (_, sql) => {
    expect(await codeOf(owner.query(sql))).toBe(added.change);
    expect(await stored()).toEqual([1, 2, 3]);
  });

  it.each(changes)('refuses a superuser that plays the replica %s', async (_, sql) => {
    await superuser.query('set session_replication_role = replica');
    try {
      expect(await codeOf(superuser.query(sql))).toBe(added.change);
    } finally {
      await superuser.query('reset session_replication_role');
    }
    expect(await stored()).toEqual([1, 2, 3]);
  });

  it.each(changes)('denies the application %s', async (_, sql) => {
    expect(await codeOf(app.query(sql))).toBe(added.denied);
    expect(await stored()).toEqual([1, 2, 3]);
  });

  it('refuses an upsert that updates, even where nothing clashes', async () => {
    const rows = chain(4);
    const upsert = `on conflict (tenant, year, seq) do update set body = '[]'`;
    expect(await codeOf(insert(owner, rows.slice(3), upsert))).toBe(added.change);
    expect(await codeOf(insert(owner, rows.slice(2, 3), upsert))).toBe(added.change);
    expect(await codeOf(insert(app, rows.slice(3), upsert))).toBe(added.denied);
    expect(await stored()).toEqual([1, 2, 3]);
  });

  it('checks what a superuser that plays the replica adds', async () => {
    await superuser.query('set session_replication_role = replica');
    try {
      expect(await codeOf(insert(superuser, chain(5).slice(4)))).toBe(added.check);
    } finally {
      await superuser.query('reset session_replication_role');
    }
  });
});

describe('what the application’s role may not do', () => {
  it.each([
    'alter table fact disable trigger all',
    'alter table fact add column more text',
    'drop table fact',
    'create rule away as on insert to fact do instead nothing',
    'create table other (a int)',
    'create trigger more before insert on fact for each row execute function refuse_change()',
    'drop function check_line_continues() cascade',
    'select * from fact for update',
    'set session_replication_role = replica',
    'alter role gongping_app superuser',
    'create role more',
    'insert into schema_migration (file, sha256) values (1, 2)',
  ])('denies %s', async (sql) => {
    expect(await codeOf(app.query(sql))).toBe(added.denied);
  });
});
