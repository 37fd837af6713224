import type { Pool } from 'pg';
import { makeSecret, readSecret } from './secret.ts';
import type { Known } from './sessions.ts';

export interface Links {
  /** Makes a link's secret, to be shown once. A link for one use ends those made for the account before. */
  readonly make: (link: {
    readonly tenant: string;
    readonly account: string;
    readonly forMs: number;
    readonly repeatable?: boolean;
  }) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Uses a link up; of two who show it at the same moment one gets in. `undefined`: no such link, used, or too late. */
  readonly use: (token: string, allow: { readonly repeatable: boolean }) => Promise<Known | undefined>;
  /** Accounts with a link for one use that nobody has used yet, and until when each is good (ms UTC). */
  readonly unused: (tenant: string) => Promise<ReadonlyMap<string, number>>;
}

export function openLinks(pool: Pool, now: () => number): Links {
  return {
    make: async ({ tenant, account, forMs, repeatable = false }) => {
      const secret = makeSecret(tenant);
      const madeAt = now();
      const expiresAt = madeAt + forMs;
      await pool.query(
        'delete from sign_in_link where tenant = $1 and account = $2 and (not ($3 and repeatable) or expires_at <= $4)',
        [tenant, account, repeatable, madeAt],
      );
      await pool.query(
        `insert into sign_in_link (tenant, token_hash, account, made_at, expires_at, repeatable)
         values ($1, $2, $3, $4, $5, $6)`,
        [tenant, secret.hash, account, madeAt, expiresAt, repeatable],
      );
      return { token: secret.text, expiresAt };
    },
    use: async (token, allow) => {
      const secret = readSecret(token);
      if (secret === undefined) return undefined;
      const used = await pool.query<{ account: string; made_at: string }>(
        `update sign_in_link set used_at = $3
         where tenant = $1 and token_hash = $2 and expires_at > $3
           and case when repeatable then $4 else used_at is null end
         returning account, made_at`,
        [secret.tenant, secret.hash, now(), allow.repeatable],
      );
      const row = used.rows[0];
      return row && { tenant: secret.tenant, account: row.account, since: Number(row.made_at) };
    },
    unused: async (tenant) => {
      const found = await pool.query<{ account: string; expires_at: string }>(
        `select account, expires_at from sign_in_link
         where tenant = $1 and used_at is null and not repeatable and expires_at > $2`,
        [tenant, now()],
      );
      return new Map(found.rows.map((row) => [row.account, Number(row.expires_at)]));
    },
  };
}
