import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import type { verifyEventSchema } from '../api/contract.ts';
import { type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import { lineFaults } from '../store/desk/line-faults.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { eventText, startEvents } from './stream.ts';

type Verify = 'GET /api/:year/verify';
type VerifyEvent = z.output<typeof verifyEventSchema>;

/** So many may wait their turn: one reader of whole lines at a time is enough work for a server that people wait for. */
const WAITING_MAX = 8;

export function verifyHandlers(services: Services): Pick<Handlers, Verify> {
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();
  return {
    'GET /api/:year/verify': async ({ visitor: { tenant }, params: { year }, reply }) => {
      if (year !== 0 && !(await services.years(tenant)).includes(year)) return refuse('year/unknown', { year });
      if (waiting >= WAITING_MAX) return refuse('line/busy');
      waiting += 1;
      const turn = before.then(() => verify(services, tenant, year, reply));
      before = turn.catch(() => undefined);
      try {
        await turn;
      } catch (error) {
        if (!reply.raw.headersSent) throw error;
        // The answer has begun: all that can be said is that it will not end well.
        reply.raw.destroy();
      } finally {
        waiting -= 1;
      }
      return undefined;
    },
  };
}

async function verify(services: Services, tenant: string, year: number, reply: FastifyReply): Promise<void> {
  // A line that was tampered with is not shown, and it is the very one that must be verified.
  const of = await services.desk.read(tenant, year).then(
    ({ head }) => head.seq,
    () => 0,
  );
  startEvents(reply);
  const send = (event: VerifyEvent): void => void reply.raw.write(eventText(event));
  const city = (await services.accounts.cities.find(tenant))?.name ?? { zh: tenant, en: tenant };
  const found = await services.desk.verify(tenant, year, (checked) => send({ event: 'progress', year, checked, of }));
  send({
    event: 'done',
    year,
    facts: found.size,
    root: found.root,
    checkpoints: found.checkpoints.fitting,
    findings: lineFaults({ city, year }, found).map((fault) => findingOf(year, fault)),
  });
  reply.raw.end();
}

function findingOf(year: number, fault: Refusal) {
  const seq = fault.values?.seq ?? fault.values?.size;
  return {
    year,
    code: fault.refusal,
    ...(typeof seq === 'number' && { seq }),
    sentence: { zh: sentenceOf(fault, 'zh'), en: sentenceOf(fault, 'en') },
  };
}
