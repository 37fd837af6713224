import { Pool } from 'pg';
import type { Refusal } from '../../core/basics/refusal.ts';
import { type Cities, openCities } from './cities.ts';
import { type Links, openLinks } from './links.ts';
import { openPeople, type People } from './people.ts';
import {
  type FailedTries,
  type Known,
  openSessions,
  SESSION_LIMITS,
  type SessionHolder,
  type SessionLimits,
  type Sessions,
} from './sessions.ts';
import { signIn } from './sign-in.ts';
import { type Lock, liftLock, locksOf, takeFailures } from './tries.ts';

/** People who sign in. The only place that knows who an account is; what an account may do stands in the ledger. */
export interface Accounts {
  readonly cities: Cities;
  readonly people: People;
  readonly links: Links;
  readonly sessions: Sessions;
  readonly signIn: (asked: {
    readonly loginName: string;
    readonly password: string;
    /** Where the try came from, to be counted too. */
    readonly address?: string;
  }) => Promise<Known | Refusal>;
  /** The failed tries under somebody's login name since they last came in: told once, and the lock goes with them. */
  readonly takeFailures: (holder: SessionHolder) => Promise<FailedTries | undefined>;
  /** The accounts of a city with failed tries that their holders have not been told of, locked or not. */
  readonly locks: (tenant: string) => Promise<readonly Lock[]>;
  readonly liftLock: (holder: SessionHolder) => Promise<void>;
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
    people: openPeople(pool, now),
    links: openLinks(pool, now),
    sessions: openSessions(pool, now, sessionLimits),
    signIn: (asked) => signIn({ pool, now }, asked),
    takeFailures: (holder) => takeFailures({ pool }, holder),
    locks: (tenant) => locksOf({ pool }, tenant),
    liftLock: (holder) => liftLock({ pool }, holder),
    close: () => pool.end(),
  };
}
