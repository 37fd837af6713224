import type { AccountFact } from './accounts/account-facts.ts';
import type { BallotFact } from './ballots/ballot-facts.ts';
import type { DailyFact } from './daily/daily-facts.ts';
import type { EventFact } from './events/event-facts.ts';
import type { LeaderFact } from './leaders/leader-facts.ts';
import type { PanelFact } from './panels/panel-facts.ts';
import type { PhaseFact } from './phases/phase-facts.ts';
import type { PointsFact } from './points/points-facts.ts';
import type { ReadingFact } from './readings/reading-facts.ts';
import type { RectificationFact } from './rectification/rectification-facts.ts';
import type { ResultFact } from './results/result-facts.ts';
import type { SchemeFact } from './schemes/scheme-facts.ts';
import type { SpecialFact } from './specials/special-facts.ts';
import type { StatementFact } from './statements/statement-facts.ts';
import type { TargetFact } from './targets/target-facts.ts';
import type { UnitFact } from './units/unit-facts.ts';
import type { YearFact } from './years/year-facts.ts';

/** What a standing line (tenant, 0) may say: it outlives every year. */
export type StandingFact = UnitFact | AccountFact;

/** What is measured: the objective part of a year. */
export type MeasuredFact = TargetFact | SpecialFact | ReadingFact;

/** What is planned and measured in a year: its rules and its objective part. */
export type PlannedFact = YearFact | SchemeFact | PhaseFact | PointsFact | MeasuredFact;

/** What is judged, and what befalls a unit. */
export type JudgedFact =
  | BallotFact
  | LeaderFact
  | PanelFact
  | StatementFact
  | DailyFact
  | RectificationFact
  | EventFact
  | ResultFact;

/** What a year's line may say. */
export type AnnualFact = PlannedFact | JudgedFact;

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
