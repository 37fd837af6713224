import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Refusal } from '../../src/core/basics/refusal.ts';
import type { Submission } from '../../src/store/desk/admission.ts';
import type { Receipt } from '../../src/store/desk/receipt.ts';
import type { News, Order } from './node-process.ts';
import type { TallyCommand } from './tally.ts';

/** A node in a process of its own. */
export interface NodeHandle {
  readonly pid: number;
  /** Never answers when the node is killed first. */
  readonly submit: (submission: Submission<TallyCommand>) => Promise<Receipt | Refusal>;
  /** Holds lines at failpoints; `reached` has each tenant whose line stands at its own. */
  readonly hold: (holds: Readonly<Record<string, string>>) => { readonly reached: ReadonlySet<string> };
  readonly release: () => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<unknown>;
  readonly close: () => Promise<void>;
}

export async function startNode(options: { readonly appUrl: string; readonly nodeName: string }): Promise<NodeHandle> {
  const path = fileURLToPath(new URL('./node-process.ts', import.meta.url));
  const child: ChildProcess = fork(path, { execArgv: [] });
  const waiting = new Map<number, PromiseWithResolvers<Receipt | Refusal>>();
  const reached = new Set<string>();
  const opened = Promise.withResolvers<void>();
  const gone = once(child, 'exit');
  const order = (said: Order): void => {
    if (child.connected) child.send(said);
  };

  child.on('message', (news: News) => {
    switch (news.news) {
      case 'opened':
        return opened.resolve();
      case 'answered': {
        const { call, answer, thrown } = news;
        if (thrown) waiting.get(call)?.reject(new Error(String(answer)));
        else waiting.get(call)?.resolve(answer as Receipt | Refusal);
        return;
      }
      case 'held':
        reached.add(news.tenant);
        return;
      case 'closed':
        return;
      default:
        news satisfies never;
    }
  });
  order({ order: 'open', ...options });
  await Promise.race([
    opened.promise,
    gone.then(() => {
      throw new Error('the node ended before it was open');
    }),
  ]);
  return {
    pid: child.pid ?? 0,
    submit: (submission) => {
      const answer = Promise.withResolvers<Receipt | Refusal>();
      const call = waiting.size;
      waiting.set(call, answer);
      order({ order: 'submit', call, submission });
      return answer.promise;
    },
    hold: (holds) => {
      reached.clear();
      order({ order: 'hold', holds });
      return { reached };
    },
    release: () => order({ order: 'release' }),
    kill: (signal) => void child.kill(signal),
    gone,
    close: async () => {
      order({ order: 'close' });
      await gone;
    },
  };
}
