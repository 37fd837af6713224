import type { Pool } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { isPassword } from './password.ts';
import { readLoginName } from './people.ts';
import type { SessionHolder } from './sessions.ts';

/**
 * `sample: true`: after five wrong tries in a row a login name rests half a minute, and twice as long after each
 * further one, an hour at most. A day without a try forgets them.
 */
export const LOCK_OUT = { triesMax: 5, firstMs: 30_000, longestMs: 3_600_000, forgetMs: 86_400_000 } as const;

/**
 * Who a login name and a password belong to. The answer is the same, and takes as long, whether the name is unknown or
 * the password wrong. Where two cities have the same login name, `name@city` says which.
 */
export async function signIn(
  store: { readonly pool: Pool; readonly now: () => number },
  asked: { readonly loginName: string; readonly password: string },
): Promise<SessionHolder | Refusal> {
  const [loginName = '', wanted] = readLoginName(asked.loginName).split('@');
  const found = await store.pool.query<{ tenant: string; account: string; password_hash: string | null }>(
    `select tenant, account, password_hash from person
     where login_name = $1 and ($2::text is null or tenant = $2) order by tenant limit 2`,
    [loginName, wanted ?? null],
  );
  const person = found.rows.length === 1 ? found.rows[0] : undefined;
  // Tries are counted by what was typed: a count by who was found would tell, once it locks, who is there and where.
  const row = { tenant: wanted ?? '', loginName };
  const locked = await reserveTry(store, row);
  if (locked !== undefined) return refuse('session/locked', { seconds: Math.ceil(locked / 1_000) });
  if (!(await isPassword(person?.password_hash ?? undefined, asked.password)) || person === undefined) {
    return refuse('session/wrong');
  }
  // With this one's tries go those that are forgotten anyway, or names that are none would pile up.
  await store.pool.query(`delete from sign_in_try where (tenant in ('', $1) and login_name = $2) or last_at < $3`, [
    person.tenant,
    loginName,
    store.now() - LOCK_OUT.forgetMs,
  ]);
  return { tenant: person.tenant, account: person.account };
}

/**
 * Counts a try before the password is looked at, so that many at once gain nothing. Answers how long the name still
 * rests, or `undefined` when the try may be made. One statement: concurrent tries queue on the row.
 */
async function reserveTry(
  { pool, now }: { readonly pool: Pool; readonly now: () => number },
  row: { readonly tenant: string; readonly loginName: string },
): Promise<number | undefined> {
  const key = [row.tenant.slice(0, 63), row.loginName.slice(0, 60)];
  const reserved = await pool.query(
    `insert into sign_in_try as kept (tenant, login_name, failed, locked_until, last_at) values ($1, $2, 1, 0, $3)
     on conflict (tenant, login_name) do update set
       failed = case when kept.last_at < $3 - $7 then 1 else kept.failed + 1 end,
       locked_until = case when kept.last_at >= $3 - $7 and kept.failed + 1 >= $4
         then $3 + least($6, $5 * 2 ^ least(kept.failed + 1 - $4, 30))::bigint else 0 end,
       last_at = $3
     where kept.locked_until <= $3`,
    [...key, now(), LOCK_OUT.triesMax, LOCK_OUT.firstMs, LOCK_OUT.longestMs, LOCK_OUT.forgetMs],
  );
  if (reserved.rowCount === 1) return undefined;
  const found = await pool.query<{ locked_until: string }>(
    'select locked_until from sign_in_try where tenant = $1 and login_name = $2',
    key,
  );
  return Math.max(0, Number(found.rows[0]?.locked_until ?? 0) - now());
}
