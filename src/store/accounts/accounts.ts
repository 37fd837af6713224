import type { Pool } from 'pg';
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
}

/** `now` answers milliseconds since 1970, UTC. */
export function openAccounts(options: {
  readonly pool: Pool;
  readonly now: () => number;
  readonly sessionLimits?: SessionLimits;
}): Accounts {
  const { pool, now, sessionLimits = SESSION_LIMITS } = options;
  return {
    cities: openCities(pool),
    people: openPeople(pool),
    links: openLinks(pool, now),
    sessions: openSessions(pool, now, sessionLimits),
    signIn: (asked) => signIn({ pool, now }, asked),
  };
}
