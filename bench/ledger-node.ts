/**
 * A node of its own process for the benchmarks. Orders over the channel: `load` has it call the desk, `start` has it open a
 * long line; the answers are counts, milliseconds and megabytes.
 */
import { randomUUID } from 'node:crypto';
import { openDesk } from '../src/store/desk/desk.ts';
import { tallyRules } from '../test/faults/tally.ts';

export interface NodeOrder {
  readonly order: 'load' | 'start';
  readonly appUrl: string;
  readonly nodeName: string;
  readonly tenant: string;
  readonly callers: number;
  readonly milliseconds: number;
  readonly note: string;
}

export interface NodeAnswer {
  readonly done: number;
  readonly milliseconds: number;
  readonly peakMegabytes: number;
}

async function follow(order: NodeOrder): Promise<NodeAnswer> {
  const { appUrl, nodeName, tenant, callers, note } = order;
  const desk = await openDesk({ appUrl, nodeName, rules: tallyRules, clock: Date.now });
  const started = performance.now();
  let done = 0;
  if (order.order === 'start') done = (await desk.read(tenant, 2016)).head.seq;
  else {
    const until = started + order.milliseconds;
    const call = async (number: number): Promise<void> => {
      const command = { kind: 'count', counter: `${nodeName}-${number}`, note } as const;
      while (performance.now() < until) {
        const answer = await desk.submit({ tenant, year: 2016, id: randomUUID(), command, by: 'caller' });
        if ('refusal' in answer) throw new Error(answer.refusal);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: callers }, (_, number) => call(number)));
  }
  const milliseconds = performance.now() - started;
  await desk.close();
  return { done, milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

process.on('message', async (order: NodeOrder) => {
  process.send?.(await follow(order));
  process.disconnect();
});
