import type { Pool } from 'pg';
import { makeSecret, readSecret } from './secret.ts';

export interface Links {
  /** Makes a link's secret, to be shown once. A link for one use ends those made for the account before. */
  readonly make: (link: {
    readonly tenant: string;
    readonly account: string;
    readonly forMs: number;
    readonly repeatable?: boolean;
  }) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Uses a link up; of two who show it at the same moment one gets in. `undefined`: no such link, used, or too late. */
  readonly use: (
    token: string,
    allow: { readonly repeatable: boolean },
  ) => Promise<{ readonly tenant: string; readonly account: string } | undefined>;
}

export function openLinks(pool: Pool, now: () => number): Links {
  return {
    make: async ({ tenant, account, forMs, repeatable = false }) => {
      const secret = makeSecret(tenant);
      const expiresAt = now() + forMs;
      await pool.query(
        'delete from sign_in_link where tenant = $1 and account = $2 and (not ($3 and repeatable) or expires_at <= $4)',
        [tenant, account, repeatable, now()],
      );
      await pool.query(
        'insert into sign_in_link (tenant, token_hash, account, expires_at, repeatable) values ($1, $2, $3, $4, $5)',
        [tenant, secret.hash, account, expiresAt, repeatable],
      );
      return { token: secret.text, expiresAt };
    },
    use: async (token, allow) => {
      const secret = readSecret(token);
      if (secret === undefined) return undefined;
      const used = await pool.query<{ account: string }>(
        `update sign_in_link set used_at = $3
         where tenant = $1 and token_hash = $2 and expires_at > $3
           and case when repeatable then $4 else used_at is null end
         returning account`,
        [secret.tenant, secret.hash, now(), allow.repeatable],
      );
      const row = used.rows[0];
      return row && { tenant: secret.tenant, account: row.account };
    },
  };
}
