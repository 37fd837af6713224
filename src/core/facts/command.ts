import type { AccountCommand, Role } from './accounts/account-facts.ts';
import type { BallotCommand } from './ballots/ballot-facts.ts';
import type { DailyCommand } from './daily/daily-facts.ts';
import type { EventCommand } from './events/event-facts.ts';
import type { LeaderCommand } from './leaders/leader-facts.ts';
import type { PanelCommand } from './panels/panel-facts.ts';
import type { PhaseCommand } from './phases/phase-facts.ts';
import type { PointsCommand } from './points/points-facts.ts';
import type { ReadingCommand } from './readings/reading-facts.ts';
import type { RectificationCommand } from './rectification/rectification-facts.ts';
import type { ResultCommand } from './results/result-facts.ts';
import type { SchemeCommand } from './schemes/scheme-facts.ts';
import type { SpecialCommand } from './specials/special-facts.ts';
import type { StatementCommand } from './statements/statement-facts.ts';
import type { TargetCommand } from './targets/target-facts.ts';
import type { UnitCommand } from './units/unit-facts.ts';
import type { YearCommand } from './years/year-facts.ts';

export type StandingCommand = UnitCommand | AccountCommand;
/** What is planned and measured in a year: its rules and its objective part. */
export type PlannedCommand =
  | YearCommand
  | SchemeCommand
  | PhaseCommand
  | PointsCommand
  | TargetCommand
  | SpecialCommand
  | ReadingCommand;
/** What is judged, and what befalls a unit. */
export type JudgedCommand =
  | BallotCommand
  | LeaderCommand
  | PanelCommand
  | StatementCommand
  | DailyCommand
  | RectificationCommand
  | EventCommand
  | ResultCommand;
export type AnnualCommand = PlannedCommand | JudgedCommand;
export type Command = StandingCommand | AnnualCommand;
export type CommandKind = Command['kind'];

/** Who asks, with the roles the standing line says they hold. */
export interface Actor {
  readonly account: string;
  readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
}

/** The actor of a command given at the machine itself (`gongping found`, the demo's loader), never over the network. */
export const FOUNDER = 'founder';
