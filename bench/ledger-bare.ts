/** The bare operations beside the ledger: what the database and the language cost by themselves. */
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';

/** One row, one commit: the same columns as a fact, without chain, triggers or second index. */
export async function createBareTable(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`create table if not exists bare (command uuid primary key, tenant text, year int, seq bigint, at bigint,
                     by text, kind text, part int, asked bytea, body text, prev_hash bytea, hash bytea)`);
  await owner.query('grant select, insert on bare to gongping_app');
  await owner.end();
}

export function bareInsert(pool: Pool, body: string, hash: Buffer): Promise<unknown> {
  return pool.query({
    name: 'bare',
    text: 'insert into bare values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
    values: [randomUUID(), 'bench', 2016, 1, Date.now(), 'caller', 'counted', 0, hash, body, hash, hash],
  });
}

/** Reads every body of a line by the page and parses it: no hash, no fold. Gives the count. */
export async function bareRead(url: string, tenant: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  let last = 0;
  for (let read = 1; read > 0; ) {
    const { rows } = await client.query(
      'select seq, body from fact where tenant = $1 and year = 2016 and seq > $2 order by seq limit 5000',
      [tenant, last],
    );
    for (const row of rows) JSON.parse(row.body);
    read = rows.length;
    last = Number(rows.at(-1)?.seq ?? last);
  }
  await client.end();
  return last;
}
