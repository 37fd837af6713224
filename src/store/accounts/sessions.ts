import type { Pool } from 'pg';
import { makeSecret, readSecret } from './secret.ts';

/** `sample: true`: the office's sign-out after half an hour of rest, and after twelve hours in any case. */
export const SESSION_LIMITS = { idleMs: 30 * 60_000, wholeMs: 12 * 3_600_000 } as const;
export type SessionLimits = { readonly [Name in keyof typeof SESSION_LIMITS]: number };

export interface SessionHolder {
  readonly tenant: string;
  readonly account: string;
}

/** Somebody, and when what let them in was made: the link, the password, or the session itself (ms UTC). */
export interface Known extends SessionHolder {
  readonly since: number;
}

/** Failed tries under a person's login name, and when the first of them was (ms UTC). */
export interface FailedTries {
  readonly count: number;
  readonly since: number;
}

/** A session as its holder sees it. */
export interface SessionSeen {
  readonly startedAt: number;
  /** The last sign of life, half a minute exact. */
  readonly seenAt: number;
  readonly device: string;
  readonly kept: boolean;
  readonly current: boolean;
  /** Failed tries before it began. */
  readonly failed?: FailedTries;
}

export interface Sessions {
  /** Answers the secret for the cookie. A kept session is not ended by rest. */
  readonly start: (
    holder: SessionHolder,
    how?: { readonly device?: string; readonly kept?: boolean; readonly failed?: FailedTries | undefined },
  ) => Promise<string>;
  /**
   * Who holds the session, and that they are here, unless the screen asked by itself (`resting`). `undefined`: no such
   * session, ended, or run out.
   */
  readonly see: (token: string, how?: { readonly resting: boolean }) => Promise<Known | undefined>;
  /** As `see`, without counting as a sign of life: for a stream that a screen holds open by itself. */
  readonly isLive: (token: string) => Promise<boolean>;
  /** An account's sessions that last, the newest first. */
  readonly of: (holder: SessionHolder, token: string) => Promise<readonly SessionSeen[]>;
  readonly end: (token: string) => Promise<void>;
  /** Ends every session of an account but the one that this secret holds. */
  readonly endOthers: (holder: SessionHolder, token: string) => Promise<void>;
  readonly limits: SessionLimits;
}

/** A sign of life is written down this often at most. */
const seenEveryMs = 30_000;

/** That a session lasts, in SQL: after `$1` tenant, `$2` before which rest ends it, `$3` before which it has begun too long ago. */
const LASTS = 'tenant = $1 and ended_at is null and (kept or seen_at > $2) and started_at > $3';

interface SessionRow {
  readonly account: string;
  readonly token_hash: Buffer;
  readonly started_at: string;
  readonly seen_at: string;
  readonly device: string;
  readonly kept: boolean;
  readonly failed_before: number;
  readonly failed_since: string | null;
}

export function openSessions(pool: Pool, now: () => number, limits: SessionLimits): Sessions {
  const bounds = (tenant: string) => [tenant, now() - limits.idleMs, now() - limits.wholeMs];
  const find = async (token: string) => {
    const secret = readSecret(token);
    if (secret === undefined) return undefined;
    const found = await pool.query<Pick<SessionRow, 'account' | 'started_at' | 'seen_at'>>(
      `select account, started_at, seen_at from session where ${LASTS} and token_hash = $4`,
      [...bounds(secret.tenant), secret.hash],
    );
    const row = found.rows[0];
    return row && { ...secret, account: row.account, since: Number(row.started_at), seenAt: Number(row.seen_at) };
  };
  return {
    limits,
    start: async ({ tenant, account }, { device = '', kept = false, failed } = {}) => {
      const secret = makeSecret(tenant);
      await pool.query('delete from session where tenant = $1 and started_at <= $2', [tenant, now() - limits.wholeMs]);
      await pool.query(
        `insert into session
           (tenant, token_hash, account, started_at, seen_at, device, kept, failed_before, failed_since)
         values ($1, $2, $3, $4, $4, $5, $6, $7, $8)`,
        [tenant, secret.hash, account, now(), device, kept, failed?.count ?? 0, failed?.since ?? null],
      );
      await pool.query('update person set signed_in_at = $3 where tenant = $1 and account = $2', [
        tenant,
        account,
        now(),
      ]);
      return secret.text;
    },
    see: async (token, { resting } = { resting: false }) => {
      const session = await find(token);
      if (session === undefined) return undefined;
      const { tenant, account, since, seenAt } = session;
      if (!resting && now() - seenAt >= seenEveryMs) {
        await pool.query('update session set seen_at = greatest(seen_at, $3) where tenant = $1 and token_hash = $2', [
          tenant,
          session.hash,
          now(),
        ]);
      }
      return { tenant, account, since };
    },
    isLive: async (token) => (await find(token)) !== undefined,
    of: async ({ tenant, account }, token) => {
      const found = await pool.query<SessionRow>(
        `select * from session where ${LASTS} and account = $4 order by started_at desc, token_hash`,
        [...bounds(tenant), account],
      );
      const own = readSecret(token)?.hash;
      return found.rows.map((row) => sessionOf(row, own));
    },
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

function sessionOf(row: SessionRow, own: Buffer | undefined): SessionSeen {
  return {
    startedAt: Number(row.started_at),
    seenAt: Number(row.seen_at),
    device: row.device,
    kept: row.kept,
    current: own !== undefined && row.token_hash.equals(own),
    ...(row.failed_before > 0 && { failed: { count: row.failed_before, since: Number(row.failed_since) } }),
  };
}
