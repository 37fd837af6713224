import type { Refusal } from '../../core/basics/refusal.ts';
import type { Receipt } from './receipt.ts';

/** A command that waits for its answer. */
export interface Waiting {
  readonly id: string;
  readonly command: unknown;
  readonly by: string;
  /** SHA-256 of who asks for what: tells a repeat from another command under the same id. */
  readonly asked: Uint8Array;
  /** When it came, on the monotonic clock, in milliseconds. */
  readonly since: number;
  readonly promise: Promise<Receipt | Refusal>;
  readonly answer: (answer: Receipt | Refusal) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The commands of one line in the order they came. One that is taken stays known by its id until it is answered, so that
 * a second click joins the first instead of racing it.
 */
export interface Queue {
  readonly size: () => number;
  readonly find: (id: string) => Waiting | undefined;
  readonly add: (asked: Pick<Waiting, 'id' | 'command' | 'by' | 'asked'>) => Waiting;
  readonly take: () => Waiting | undefined;
  /** Puts commands back in front, in the order given. */
  readonly putBack: (commands: readonly Waiting[]) => void;
  /** Takes out and gives those that came before `moment` on the monotonic clock. */
  readonly takeOlder: (moment: number) => readonly Waiting[];
}

export function createQueue(): Queue {
  const known = new Map<string, Waiting>();
  // `waiting` is read from `first` on, for taking from the front of a long list would move all the rest each time.
  let waiting: Waiting[] = [];
  let first = 0;

  const add: Queue['add'] = (asked) => {
    const { promise, resolve, reject } = Promise.withResolvers<Receipt | Refusal>();
    const command: Waiting = {
      ...asked,
      since: performance.now(),
      promise,
      answer: (answer) => {
        known.delete(asked.id);
        resolve(answer);
      },
      fail: (error) => {
        known.delete(asked.id);
        reject(error);
      },
    };
    known.set(asked.id, command);
    waiting.push(command);
    return command;
  };

  const take = (): Waiting | undefined => {
    const command = waiting[first];
    if (command === undefined) return undefined;
    first += 1;
    if (first === waiting.length || first > 1000) {
      waiting = waiting.slice(first);
      first = 0;
    }
    return command;
  };

  const putBack = (commands: readonly Waiting[]): void => {
    waiting = [...commands, ...waiting.slice(first)];
    first = 0;
  };

  const takeOlder = (moment: number): readonly Waiting[] => {
    const all = waiting.slice(first);
    waiting = all.filter((command) => command.since >= moment);
    first = 0;
    return all.filter((command) => command.since < moment);
  };

  return { size: () => waiting.length - first, find: (id) => known.get(id), add, take, putBack, takeOlder };
}
