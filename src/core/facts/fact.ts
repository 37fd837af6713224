import type { AccountFact } from './accounts/account-facts.ts';
import type { PointsFact } from './points/points-facts.ts';
import type { UnitFact } from './units/unit-facts.ts';
import type { YearFact } from './years/year-facts.ts';

/** What a standing line (tenant, 0) may say: it outlives every year. */
export type StandingFact = UnitFact | AccountFact;

/** What a year's line may say. */
export type AnnualFact = YearFact | PointsFact;

/** Everything that may be said. A new kind does not compile until every reader has answered it. */
export type Fact = StandingFact | AnnualFact;

/** A fact as it stands in its line: who said it (a random account id), when (ms since 1970, UTC), and where. */
export type Said<Kind extends Fact = Fact> = Kind & {
  readonly tenant: string;
  readonly year: number;
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly command: string;
  readonly part: number;
};
