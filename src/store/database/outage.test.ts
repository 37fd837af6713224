import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/database.ts';
import { type ForeignError, outage } from './outage.ts';

/** What PostgreSQL itself throws where it says so. */
async function thrown(url: string, statement: string): Promise<ForeignError> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
    throw new Error('nothing was thrown');
  } catch (error) {
    return error as ForeignError;
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('an outage', () => {
  it('is told from a bug: a session that was ended, a full disk, and neither', async () => {
    const { superuserUrl, drop } = await createTestDatabase();
    const ended = await thrown(superuserUrl, 'select pg_terminate_backend(pg_backend_pid())');
    expect(outage(ended)).toEqual({ refusal: 'database/away' });
    const full = await thrown(superuserUrl, "do $$ begin raise disk_full using message = 'could not extend'; end $$");
    expect(outage(full)).toEqual({ refusal: 'database/disk-full-now' });
    expect(outage(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))).toMatchObject({
      refusal: 'database/disk-full-now',
    });
    expect(outage(await thrown(superuserUrl, 'select * from nothing'))).toBeUndefined();
    expect(outage(new TypeError('x is undefined'))).toBeUndefined();
    await drop();
  });

  it('is told from a bug where nobody listens', async () => {
    const client = new Client({ connectionString: 'postgres://a:b@127.0.0.1:1/c' });
    const refused = await client.connect().catch((error: ForeignError) => error);
    expect(outage(refused as ForeignError)).toEqual({ refusal: 'database/away' });
  });
});
