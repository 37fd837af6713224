import type { Pool } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { isLoopback } from './loopback.ts';
import { isPassword } from './password.ts';
import { readLoginName } from './people.ts';
import type { Known } from './sessions.ts';
import { reserveTry, type TryKey } from './tries.ts';

/**
 * Who a login name and a password belong to. The answer is the same, and takes as long, whether the name is unknown or
 * the password wrong. Where two cities have the same login name, `name@city` says which.
 */
export async function signIn(
  store: { readonly pool: Pool; readonly now: () => number },
  asked: { readonly loginName: string; readonly password: string; readonly address?: string },
): Promise<Known | Refusal> {
  const { pool } = store;
  const [loginName = '', wanted] = readLoginName(asked.loginName).split('@');
  const found = await pool.query<{
    tenant: string;
    account: string;
    password_hash: string | null;
    password_set_at: string | null;
  }>(
    `select tenant, account, password_hash, password_set_at from person
     where login_name = $1 and ($2::text is null or tenant = $2) order by tenant limit 2`,
    [loginName, wanted ?? null],
  );
  const person = found.rows.length === 1 ? found.rows[0] : undefined;
  // Tries are counted by what was typed: a count by who was found would tell, once it locks, who is there and where.
  const keys: TryKey[] = [{ by: 'name', tenant: wanted ?? '', name: loginName }];
  const { address } = asked;
  if (address !== undefined && !isLoopback(address.replace(/^::ffff:/i, ''))) keys.push({ by: 'address', address });
  const tries = [];
  for (const key of keys) {
    const reserved = await reserveTry(store, key);
    if ('restsMs' in reserved) return refuse('session/locked', { seconds: Math.ceil(reserved.restsMs / 1_000) });
    tries.push(reserved);
  }
  if (!(await isPassword(person?.password_hash ?? undefined, asked.password)) || person === undefined) {
    return refuse('session/wrong');
  }
  for (const { takeBack } of tries) await takeBack();
  return { tenant: person.tenant, account: person.account, since: Number(person.password_set_at) };
}
