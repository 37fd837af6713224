import type { Pool } from 'pg';
import { networkOf } from './network-of.ts';
import type { FailedTries } from './sessions.ts';

/**
 * `sample: true`: after five wrong tries in a row a login name rests half a minute, and twice as long after each
 * further one, an hour at most. A day without a try forgets them. (GB/T 22239-2019 8.1.4.1 asks for a lock-out and leaves
 * the numbers open.)
 */
export const LOCK_OUT = { triesMax: 5, firstMs: 30_000, longestMs: 3_600_000, forgetMs: 86_400_000 } as const;

/**
 * `sample: true`: one address may be that of a whole office behind one gateway, so it has more tries before it rests, and
 * rests for a quarter of an hour at most; an hour without a try forgets them. The machine itself is not counted.
 */
export const ADDRESS_LOCK_OUT = { triesMax: 40, firstMs: 30_000, longestMs: 900_000, forgetMs: 3_600_000 } as const;

/** What a try is counted by: the name as it was typed, or the address it came from. */
export type TryKey =
  | { readonly by: 'name'; readonly tenant: string; readonly name: string }
  | { readonly by: 'address'; readonly address: string };

/** A lock that somebody may want lifted, and the tries behind it, by account. */
export interface Lock {
  readonly account: string;
  /** When it ends by itself (ms UTC); in the past where there are tries and no lock. */
  readonly lockedUntil: number;
  readonly failed: FailedTries;
}

interface Store {
  readonly pool: Pool;
  readonly now: () => number;
}

/** No city is called so, and no login name has an `@`. */
const ADDRESSES = '@';

function rowOf(key: TryKey): readonly [string, string] {
  return key.by === 'name' ? [key.tenant.slice(0, 63), key.name.slice(0, 60)] : [ADDRESSES, networkOf(key.address)];
}

/**
 * Counts a try before the password is looked at, so that many at once gain nothing. Answers how long the name or address
 * still rests, or how to take the try back when it was a right one. One statement: concurrent tries queue on the row.
 */
export async function reserveTry(
  { pool, now }: Store,
  key: TryKey,
): Promise<{ readonly restsMs: number } | { readonly takeBack: () => Promise<void> }> {
  const row = rowOf(key);
  const limits = key.by === 'name' ? LOCK_OUT : ADDRESS_LOCK_OUT;
  const reserved = await pool.query(
    `insert into sign_in_try as kept (tenant, login_name, failed, locked_until, last_at, untold, untold_since)
     values ($1, $2, 1, 0, $3, 1, $3)
     on conflict (tenant, login_name) do update set
       failed = case when kept.last_at < $3 - $7 then 1 else kept.failed + 1 end,
       locked_until = case when kept.last_at >= $3 - $7 and kept.failed + 1 >= $4
         then $3 + least($6, $5 * 2 ^ least(kept.failed + 1 - $4, 30))::bigint else 0 end,
       last_at = $3,
       untold = kept.untold + 1,
       untold_since = case when kept.untold = 0 then $3 else kept.untold_since end
     where kept.locked_until <= $3`,
    [...row, now(), limits.triesMax, limits.firstMs, limits.longestMs, limits.forgetMs],
  );
  if (reserved.rowCount === 1) return { takeBack: () => takeBack({ pool, now }, key) };
  const found = await pool.query<{ locked_until: string }>(
    'select locked_until from sign_in_try where tenant = $1 and login_name = $2',
    [...row],
  );
  return { restsMs: Math.max(0, Number(found.rows[0]?.locked_until ?? 0) - now()) };
}

/** A right password forgets the wrong ones of its name, and of its address only itself: others may be trying there. */
async function takeBack({ pool, now }: Store, key: TryKey): Promise<void> {
  const forgets = key.by === 'name' ? '0' : 'greatest(failed - 1, 0)';
  await pool.query(
    `update sign_in_try set failed = ${forgets}, locked_until = 0, untold = greatest(untold - 1, 0)
     where tenant = $1 and login_name = $2`,
    [...rowOf(key)],
  );
  // With it go those that are forgotten anyway, or names that are none would pile up; a person's wait to be told.
  await pool.query(
    `delete from sign_in_try where last_at < $1
       and (tenant = '@' or not exists (select from person where person.login_name = sign_in_try.login_name))`,
    [now() - LOCK_OUT.forgetMs],
  );
}

/** The failed tries under somebody's login name, to be told them once; with them goes the lock. */
export async function takeFailures(
  { pool }: Pick<Store, 'pool'>,
  { tenant, account }: { readonly tenant: string; readonly account: string },
): Promise<FailedTries | undefined> {
  const taken = await pool.query<{ untold: number; untold_since: string | null }>(
    `delete from sign_in_try where tenant in ('', $1)
       and login_name = (select login_name from person where tenant = $1 and account = $2)
     returning untold, untold_since`,
    [tenant, account],
  );
  const rows = taken.rows.filter(({ untold }) => untold > 0);
  if (rows.length === 0) return undefined;
  return {
    count: rows.reduce((sum, { untold }) => sum + untold, 0),
    since: Math.min(...rows.map((row) => Number(row.untold_since))),
  };
}

/** Every account of a city under whose login name somebody failed since its holder last came in. */
export async function locksOf({ pool }: Pick<Store, 'pool'>, tenant: string): Promise<readonly Lock[]> {
  const found = await pool.query<{ account: string; until: string; untold: string; since: string }>(
    `select person.account, max(tried.locked_until) as until, sum(tried.untold) as untold, min(tried.untold_since) as since
     from sign_in_try as tried join person on person.login_name = tried.login_name
     where person.tenant = $1 and tried.tenant in ('', $1) and tried.untold > 0
     group by person.account order by person.account`,
    [tenant],
  );
  return found.rows.map((row) => ({
    account: row.account,
    lockedUntil: Number(row.until),
    failed: { count: Number(row.untold), since: Number(row.since) },
  }));
}

/** Lets a locked name be tried again at once. Its holder is still told of the tries. */
export async function liftLock(
  { pool }: Pick<Store, 'pool'>,
  { tenant, account }: { readonly tenant: string; readonly account: string },
): Promise<void> {
  await pool.query(
    `update sign_in_try set failed = 0, locked_until = 0 where tenant in ('', $1)
       and login_name = (select login_name from person where tenant = $1 and account = $2)`,
    [tenant, account],
  );
}
