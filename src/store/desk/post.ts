import type { Sql } from '../ledger/line-store.ts';
import type { Step } from './failpoints.ts';
import type { Line } from './line.ts';
import type { Queue } from './queue.ts';
import type { Rules } from './rules.ts';

/** All that the writing of one line needs: the line's post at the desk. */
export interface Post {
  readonly line: Line;
  /** The standing line, by which a year's commands are decided too; the same line at the standing line's own post. */
  readonly standing: Line;
  readonly queue: Queue;
  readonly rules: Rules;
  /** Milliseconds since 1970, UTC. */
  readonly clock: () => number;
  /** How far that clock may be from the database's. */
  readonly skewMsMax: number;
  /** For what needs no transaction and may take a while: pages, receipts, the watchdog. */
  readonly reading: Sql;
  readonly step: Step;
  /** Brings a line up to what is committed. */
  readonly catchUp: (line: Line) => Promise<void>;
  readonly report: (error: unknown) => void;
}
