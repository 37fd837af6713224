import type { Hasher } from '../core/basics/hash-chain.ts';
import type { Command } from '../core/facts/command.ts';
import type { Fact } from '../core/facts/fact.ts';
import type { LineRecord, StandingRecord } from '../core/facts/record.ts';
import type { Accounts } from '../store/accounts/accounts.ts';
import type { Desk } from '../store/desk/desk.ts';
import type { Evidence } from '../store/evidence/evidence.ts';
import type { ScoreKeeper } from './score-keeper.ts';

/** What the door leads to. Put together in `compose.ts`; tests put the same together on a database of their own. */
export interface Services {
  readonly desk: Desk<Command, Fact, LineRecord>;
  readonly accounts: Accounts;
  readonly evidence: Evidence;
  /** The standing line's record as it is now. */
  readonly standing: (tenant: string) => Promise<StandingRecord>;
  /** The years in which the city has said something, without the standing line. */
  readonly years: (tenant: string) => Promise<readonly number[]>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly hasher: Hasher;
  readonly scores: ScoreKeeper;
}
