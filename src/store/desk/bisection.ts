import { FACTS_MAX } from './draft.ts';
import type { Waiting } from './queue.ts';

/** After so many failed turns in a row it is no accident. */
const FAILURES_MAX = 5;

/**
 * Finds the one command that makes its whole batch fail: after five failures each further turn takes half as many commands
 * as the one that failed, until it is alone. Those that failed together stay under suspicion until each has passed.
 */
export interface Bisection {
  /** How many commands the next turn may take. */
  readonly commandsMax: () => number;
  /** Gives the command that is to blame, once it is known. `certain`: the failure cannot have been an accident. */
  readonly failed: (commands: readonly Waiting[], certain: boolean) => Waiting | undefined;
  readonly passed: (commands: readonly Waiting[]) => void;
}

export function createBisection(): Bisection {
  let failures = 0;
  let commandsMax = FACTS_MAX;
  const suspects = new Set<Waiting>();

  const clear = (): void => {
    failures = 0;
    commandsMax = FACTS_MAX;
    suspects.clear();
  };

  const failed = (commands: readonly Waiting[], certain: boolean): Waiting | undefined => {
    failures = certain ? FAILURES_MAX : failures + 1;
    for (const command of commands) suspects.add(command);
    if (failures < FAILURES_MAX) return undefined;
    const [only, ...others] = commands;
    if (others.length > 0) {
      commandsMax = Math.ceil(commands.length / 2);
      return undefined;
    }
    clear();
    return only;
  };

  const passed = (commands: readonly Waiting[]): void => {
    for (const command of commands) suspects.delete(command);
    if (suspects.size === 0) clear();
  };

  return { commandsMax: () => commandsMax, failed, passed };
}
