import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';

describe('while the database is away', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const asSuperuser = async (...statements: readonly string[]) => {
    const url = new URL(office.database.superuserUrl);
    url.pathname = '/postgres';
    const client = new Client({ connectionString: url.href });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const shut = () =>
    asSuperuser(
      `alter database ${office.database.name} allow_connections false`,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${office.database.name}'`,
    );
  const open = () => asSuperuser(`alter database ${office.database.name} allow_connections true`);

  it('everybody hears to come again in a moment, and a command waits and is done once', async () => {
    const director = await office.as('hangzhou', 'director');
    const id = crypto.randomUUID();
    const command = {
      kind: 'correct-points',
      unit: 'hz-ctjt',
      component: 'deduction',
      to: '0.1',
      reason: '更正',
    } as const;
    const send = () => director.api('POST /api/:year/commands', { params: { year: 2016 }, body: { id, command } });
    await shut();
    const asked = await director.api('GET /api/:year/results', { params: { year: 2016 } });
    expect(asked).toMatchObject({ ok: false, status: 503, refusal: { refusal: 'database/away' } });
    const response = await director.fetch('/api/me');
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await send()).toMatchObject({ ok: false, status: 503 });
    await open();
    const done = await send();
    expect(done).toMatchObject({ ok: true, body: { receipt: { count: 1 } } });
    expect(await send()).toMatchObject({ ok: true, body: { receipt: { repeated: true } } });
    const after = await director.api('GET /api/:year/score/:unit', { params: { year: 2016, unit: 'hz-ctjt' } });
    expect(after.ok && after.body.components.at(-1)?.points).toBe('0.1000');
  });
});
