import { aboutMeHandlers } from './about-me-handlers.ts';
import { accountHandlers } from './account-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { ledgerHandlers } from './ledger-handlers.ts';
import { measuredHandlers } from './measured-handlers.ts';
import type { Handlers } from './routes.ts';
import { schemeHandlers } from './scheme-handlers.ts';
import type { Services } from './services.ts';
import { sessionHandlers } from './session-handlers.ts';
import type { Stream } from './stream.ts';
import { templateHandlers } from './template-handlers.ts';
import { verifyHandlers } from './verify-handlers.ts';
import { viewHandlers } from './view-handlers.ts';

/** Every entry of the contract with what answers it. */
export function handlersOf(
  services: Services,
  options: { readonly stream: Stream; readonly takesDemoLinks: boolean },
): Handlers {
  return {
    ...sessionHandlers(services, options),
    ...aboutMeHandlers(services),
    ...viewHandlers(services),
    ...measuredHandlers(services),
    ...ledgerHandlers(services),
    ...importHandlers(services),
    ...schemeHandlers(services),
    ...exportHandlers(services),
    ...templateHandlers(services),
    ...accountHandlers(services),
    ...verifyHandlers(services),
    'GET /api/stream': async ({ visitor, reply }) => {
      const years = [0, ...(await services.years(visitor.tenant))];
      const heads = await Promise.all(
        years.map(async (year) => ({ year, seq: (await services.desk.read(visitor.tenant, year)).head.seq })),
      );
      options.stream.add(reply, visitor, heads);
      return undefined;
    },
  };
}
