import { Pool } from 'pg';
import type { Refusal } from '../../core/basics/refusal.ts';
import { type Cities, openCities } from './cities.ts';
import { type Links, openLinks } from './links.ts';
import { openPeople, type People } from './people.ts';
import { openSessions, SESSION_LIMITS, type SessionHolder, type SessionLimits, type Sessions } from './sessions.ts';
import { signIn } from './sign-in.ts';

/** People who sign in. The only place that knows who an account is; what an account may do stands in the ledger. */
export interface Accounts {
  readonly cities: Cities;
  readonly people: People;
  readonly links: Links;
  readonly sessions: Sessions;
  readonly signIn: (asked: {
    readonly loginName: string;
    readonly password: string;
  }) => Promise<SessionHolder | Refusal>;
  readonly close: () => Promise<void>;
}

export function openAccounts(options: {
  /** The database, as the application's own role. */
  readonly appUrl: string;
  readonly nodeName: string;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly sessionLimits?: SessionLimits;
}): Accounts {
  const { appUrl, nodeName, now, sessionLimits = SESSION_LIMITS } = options;
  const pool = new Pool({
    connectionString: appUrl,
    application_name: `gongping ${nodeName.slice(0, 30)} accounts`,
    max: 4,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it is simply gone.
  pool.on('error', () => undefined);
  return {
    cities: openCities(pool),
    people: openPeople(pool),
    links: openLinks(pool, now),
    sessions: openSessions(pool, now, sessionLimits),
    signIn: (asked) => signIn({ pool, now }, asked),
    close: () => pool.end(),
  };
}
