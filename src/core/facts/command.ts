import type { AccountCommand, Role } from './accounts/account-facts.ts';
import type { PointsCommand } from './points/points-facts.ts';
import type { UnitCommand } from './units/unit-facts.ts';
import type { YearCommand } from './years/year-facts.ts';

export type StandingCommand = UnitCommand | AccountCommand;
export type AnnualCommand = YearCommand | PointsCommand;
export type Command = StandingCommand | AnnualCommand;
export type CommandKind = Command['kind'];

/** Who asks, with the roles the standing line says they hold. */
export interface Actor {
  readonly account: string;
  readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
}

/** The actor of a command given at the machine itself (`gongping found`, the demo's loader), never over the network. */
export const FOUNDER = 'founder';
