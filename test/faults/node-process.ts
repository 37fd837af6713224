/**
 * A node of its own process, to be stopped and killed. It takes orders over the channel to its parent (`node-handle.ts`).
 */
import { type Desk, openDesk } from '../../src/store/desk/desk.ts';
import { type TallyCommand, type TallyFact, type TallyRecord, tallyRules } from './tally.ts';

export type Order =
  | { readonly order: 'open'; readonly appUrl: string; readonly nodeName: string }
  | {
      readonly order: 'submit';
      readonly call: number;
      readonly submission: Parameters<Desk<TallyCommand, never, TallyRecord>['submit']>[0];
    }
  /** From now on the lines of these tenants stop at these failpoints, once each. */
  | { readonly order: 'hold'; readonly holds: Readonly<Record<string, string>> }
  | { readonly order: 'release' }
  | { readonly order: 'close' };

export type News =
  | { readonly news: 'opened' }
  | { readonly news: 'answered'; readonly call: number; readonly answer: unknown; readonly thrown: boolean }
  | { readonly news: 'held'; readonly tenant: string; readonly failpoint: string }
  | { readonly news: 'closed' };

const say = (news: News): void => {
  process.send?.(news);
};

const holds = new Map<string, string>();
let release = Promise.withResolvers<void>();
let desk: Desk<TallyCommand, TallyFact, TallyRecord> | undefined;

async function failpoint(name: string, line: { readonly tenant: string; readonly year: number }): Promise<void> {
  if (line.year === 0 || holds.get(line.tenant) !== name) return;
  holds.delete(line.tenant);
  say({ news: 'held', tenant: line.tenant, failpoint: name });
  await release.promise;
}

async function follow(order: Order): Promise<void> {
  switch (order.order) {
    case 'open': {
      const { appUrl, nodeName } = order;
      // Lost connections are what the tests are about; a bug still shows, for commands then stay without their facts.
      desk = await openDesk({
        appUrl,
        nodeName,
        rules: tallyRules,
        clock: Date.now,
        failpoint,
        report: () => undefined,
      });
      return say({ news: 'opened' });
    }
    case 'submit': {
      const { call } = order;
      try {
        say({ news: 'answered', call, answer: await desk?.submit(order.submission), thrown: false });
      } catch (error) {
        say({ news: 'answered', call, answer: String(error), thrown: true });
      }
      return;
    }
    case 'hold':
      release = Promise.withResolvers();
      for (const [tenant, name] of Object.entries(order.holds)) holds.set(tenant, name);
      return;
    case 'release':
      holds.clear();
      return release.resolve();
    case 'close':
      await desk?.close();
      say({ news: 'closed' });
      return process.disconnect();
    default:
      order satisfies never;
  }
}

process.on('message', (order: Order) => void follow(order));
process.on('disconnect', () => process.exit());
