import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, type TestDatabase, withDatabase } from '../../../test/database.ts';
import { isRefusal } from '../../core/basics/refusal.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
});
afterEach(() => database.drop());

async function mustOpen(options: Omit<DatabaseOptions, 'dataFolder'>): Promise<Database> {
  const answer = await openDatabase({ dataFolder: '', ...options });
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a server of others', () => {
  it('is migrated once when several nodes start together, and gives all of them the same login', async () => {
    const nodes = await Promise.all([1, 2, 3, 4].map(() => mustOpen({ databaseUrl: database.ownerUrl })));
    expect(new Set(nodes.map((node) => node.appUrl)).size).toBe(1);
    const [{ appUrl = '' } = {}] = nodes;
    expect(await ask(appUrl, 'select current_user as me, count(*)::int as facts from fact')).toEqual([
      { me: 'gongping_app', facts: 0 },
    ]);
    const rows = await ask(
      database.ownerUrl,
      `select count(*)::int as times from schema_migration where file = '0001-ledger.sql'`,
    );
    expect(rows).toEqual([{ times: 1 }]);
  });

  it('is described without any secret', async () => {
    const { describe: told, ownerUrl, appUrl } = await mustOpen({ databaseUrl: database.ownerUrl });
    const text = `${told.zh} ${told.en}`;
    expect(text).toContain(database.name);
    for (const url of [ownerUrl, appUrl]) expect(text).not.toContain(new URL(url).password);
  });

  it('takes the application’s login from DATABASE_APP_URL, which must be the application’s and none with more rights', async () => {
    const { appUrl } = await mustOpen({ databaseUrl: database.ownerUrl });
    const given = await mustOpen({ databaseUrl: database.ownerUrl, databaseAppUrl: appUrl });
    expect(given.appUrl).toBe(appUrl);
    expect(
      await openDatabase({ dataFolder: '', databaseUrl: database.ownerUrl, databaseAppUrl: database.ownerUrl }),
    ).toEqual({
      refusal: 'database/url-invalid',
      values: { name: 'DATABASE_APP_URL' },
    });
    const wrong = new URL(appUrl);
    wrong.password = 'wrong';
    expect(
      await openDatabase({ dataFolder: '', databaseUrl: database.ownerUrl, databaseAppUrl: wrong.href }),
    ).toMatchObject({ refusal: 'database/app-login-refused' });
  });
});

describe('what the owner of the server must mend', () => {
  it.each([
    'gongping',
    'mysql://user:word@localhost/name',
    'postgres://user:word@localhost:5432',
    'postgres://user:100%@localhost/name',
  ])('refuses the URL %s', async (databaseUrl) => {
    expect(await openDatabase({ dataFolder: '', databaseUrl })).toMatchObject({ refusal: 'database/url-invalid' });
  });

  it('says that the login is refused, and never shows the password', async () => {
    const url = new URL(database.ownerUrl);
    url.password = 'a-wrong-word';
    const refusal = await openDatabase({ dataFolder: '', databaseUrl: url.href });
    expect(refusal).toEqual({ refusal: 'database/login-refused', values: { host: url.host } });
  });

  it('says that there is no such database', async () => {
    const url = withDatabase(database.ownerUrl, 'nowhere');
    expect(await openDatabase({ dataFolder: '', databaseUrl: url })).toMatchObject({
      refusal: 'database/no-such-database',
    });
  });

  it('says that the user does not own the database, and that another owner may not set the application’s password', async () => {
    const { superuserUrl } = inject('testCluster');
    const role = `plain_${database.name}`;
    const url = new URL(database.ownerUrl);
    url.username = role;
    url.password = 'word';
    await ask(superuserUrl, `create role ${role} login password 'word'`);
    try {
      expect(await openDatabase({ dataFolder: '', databaseUrl: url.href })).toEqual({
        refusal: 'database/owner-too-weak',
      });
      await ask(superuserUrl, `alter database ${database.name} owner to ${role}`);
      expect(await openDatabase({ dataFolder: '', databaseUrl: url.href })).toEqual({
        refusal: 'database/app-login-refused',
      });
    } finally {
      await database.drop();
      await ask(superuserUrl, `drop role ${role}`);
      database = await createTestDatabase({ empty: true });
    }
  });
});
