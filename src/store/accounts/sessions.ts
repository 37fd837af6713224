import type { Pool } from 'pg';
import { makeSecret, readSecret } from './secret.ts';

/** `sample: true`: the office's sign-out after half an hour of rest, and after twelve hours in any case. */
export const SESSION_LIMITS = { idleMs: 30 * 60_000, wholeMs: 12 * 3_600_000 } as const;
export type SessionLimits = { readonly [Name in keyof typeof SESSION_LIMITS]: number };

export interface SessionHolder {
  readonly tenant: string;
  readonly account: string;
}

export interface Sessions {
  /** Answers the secret for the cookie. */
  readonly start: (holder: SessionHolder) => Promise<string>;
  /** Who holds the session, and that they are here. `undefined`: no such session, ended, or run out. */
  readonly see: (token: string) => Promise<SessionHolder | undefined>;
  /** As `see`, without counting as a sign of life: for a stream that a screen holds open by itself. */
  readonly isLive: (token: string) => Promise<boolean>;
  readonly end: (token: string) => Promise<void>;
  /** Ends every session of an account but the one that this secret holds. */
  readonly endOthers: (holder: SessionHolder, token: string) => Promise<void>;
}

/** A sign of life is written down this often at most. */
const seenEveryMs = 30_000;

export function openSessions(pool: Pool, now: () => number, limits: SessionLimits): Sessions {
  const find = async (token: string) => {
    const secret = readSecret(token);
    if (secret === undefined) return undefined;
    const found = await pool.query<{ account: string; seen_at: string }>(
      `select account, seen_at from session
       where tenant = $1 and token_hash = $2 and ended_at is null and seen_at > $3 and started_at > $4`,
      [secret.tenant, secret.hash, now() - limits.idleMs, now() - limits.wholeMs],
    );
    const row = found.rows[0];
    return row && { ...secret, account: row.account, seenAt: Number(row.seen_at) };
  };
  return {
    start: async ({ tenant, account }) => {
      const secret = makeSecret(tenant);
      await pool.query('delete from session where tenant = $1 and started_at <= $2', [tenant, now() - limits.wholeMs]);
      await pool.query(
        'insert into session (tenant, token_hash, account, started_at, seen_at) values ($1, $2, $3, $4, $4)',
        [tenant, secret.hash, account, now()],
      );
      return secret.text;
    },
    see: async (token) => {
      const session = await find(token);
      if (session === undefined) return undefined;
      if (now() - session.seenAt >= seenEveryMs) {
        await pool.query('update session set seen_at = greatest(seen_at, $3) where tenant = $1 and token_hash = $2', [
          session.tenant,
          session.hash,
          now(),
        ]);
      }
      return { tenant: session.tenant, account: session.account };
    },
    isLive: async (token) => (await find(token)) !== undefined,
    end: async (token) => {
      const secret = readSecret(token);
      if (secret === undefined) return;
      await pool.query('update session set ended_at = $3 where tenant = $1 and token_hash = $2 and ended_at is null', [
        secret.tenant,
        secret.hash,
        now(),
      ]);
    },
    endOthers: async ({ tenant, account }, token) => {
      await pool.query(
        `update session set ended_at = $3
         where tenant = $1 and account = $2 and ended_at is null and token_hash is distinct from $4`,
        [tenant, account, now(), readSecret(token)?.hash],
      );
    },
  };
}
