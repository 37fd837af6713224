import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../core/basics/refusal.ts';
import type { AccessLog } from '../store/accounts/access-log.ts';
import { isLoopback } from '../store/accounts/loopback.ts';
import { outage } from '../store/database/outage.ts';
import { LineBroken } from '../store/desk/line.ts';
import { bugAnswer } from './answers.ts';
import { answerBadAddress, answerClientFault } from './client-faults.ts';
import { addHeaders } from './guards.ts';
import { handlersOf } from './handlers.ts';
import { addRoutes, sendRefusal } from './routes.ts';
import type { Services } from './services.ts';
import { openStream } from './stream.ts';
import { isHere, visitorOf } from './visitor.ts';
import { isPlaceInPage, serveWeb } from './web-files.ts';

/** `sample: true`: the largest JSON and the largest sheet a door takes. */
export const BODY_MAX_BYTES = { json: 1_048_576, file: 8_388_608 } as const;
/** What a file is sent as; its bytes are read the same either way. */
const FILE_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/yaml',
];
/** `sample: true`: a request must have come in whole by then. A sheet of the largest size needs 140 kB a second. */
const REQUEST_MS = 60_000;
/** How long running requests may take to end when the server stops. */
const DRAIN_MS = 5_000;

export interface ServerOptions {
  readonly services: Services;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The built screens; absent in tests of the interface alone. */
  readonly webFolder?: string;
  readonly accessLog?: AccessLog;
  /** Where our own faults are written: one line of JSON each, with no one's data. */
  readonly report: (line: string) => void;
}

export interface Server {
  /** `http://127.0.0.1:8420` */
  readonly address: string;
  readonly port: number;
  /** Takes no more requests, ends those that run and the streams. The services stay open. */
  readonly close: () => Promise<void>;
}

export async function openServer(options: ServerOptions): Promise<Server> {
  const { services, host, port } = options;
  const stream = openStream({ isHere: (visitor) => isHere(services, visitor) });
  const unfollow = services.desk.follow((tenant, year, seq) => stream.tell(tenant, year, seq));
  const app = Fastify({
    bodyLimit: BODY_MAX_BYTES.json,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_MS,
    // A gateway on this machine says whose request it passes on; anybody else's word for it is not taken.
    trustProxy: 'loopback',
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerClientFault,
  });
  app.addContentTypeParser(FILE_TYPES, { parseAs: 'buffer', bodyLimit: BODY_MAX_BYTES.file }, (_, body, done) =>
    done(null, body),
  );
  app.decorateRequest('visitor', undefined);
  addHeaders(app);
  answerFaults(app, options.report);
  if (options.accessLog !== undefined) logAccess(app, options.accessLog, services.now);
  addRoutes(app, {
    handlers: handlersOf(services, { stream, takesDemoLinks: isLoopback(host) }),
    visitorOf: (token, how) => visitorOf(services, token, how),
  });
  if (options.webFolder !== undefined) await serveWeb(app, options.webFolder);
  answerRest(app, options.webFolder);
  await app.listen({ host, port });
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    port: boundPort,
    close: async () => {
      unfollow();
      stream.close();
      const cut = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
      await app.close();
      clearTimeout(cut);
    },
  };
}

function answerFaults(app: FastifyInstance, report: (line: string) => void): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const type = request.headers['content-type'] ?? '';
    const isFile = FILE_TYPES.some((known) => type.startsWith(known));
    const refusal = refusalOfStore(error) ?? refusalOfFault(error, isFile);
    if (refusal !== undefined) return sendRefusal(request, reply, refusal);
    const answer = bugAnswer();
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    report(JSON.stringify({ bug: answer.bug, route, error: error.stack ?? String(error) }));
    return reply.code(500).send(answer);
  });
}

/** What a store throws and everybody must be told: a ledger that was tampered with, a database that is away, a full disk. */
function refusalOfStore(error: FastifyError | LineBroken): Refusal | undefined {
  if (error instanceof LineBroken) return refuse('line/broken', { seq: error.fault.seq });
  return outage(error);
}

/** What the framework itself refuses before a handler is asked: size, kind and torn JSON. */
function refusalOfFault(error: FastifyError, isFile: boolean): Refusal | undefined {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return refuse('input/too-large', { limit: isFile ? '8 MB' : '1 MB' });
  }
  const isOfTheRequest = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  return isOfTheRequest ? refuse('input/wrong-shape', { field: 'body' }) : undefined;
}

function answerRest(app: FastifyInstance, webFolder: string | undefined): void {
  app.setNotFoundHandler((request, reply) => {
    if (webFolder !== undefined && isPlaceInPage(request.method, request.url)) return reply.sendFile('index.html');
    return sendRefusal(request, reply, refuse('page/unknown'));
  });
}

function logAccess(app: FastifyInstance, log: AccessLog, now: () => number): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url;
    // Screens and their parts say nothing of who did what; neither does the place within a page.
    if (route === undefined || !route.startsWith('/api/')) return;
    log.write({
      at: now(),
      ip: request.ip,
      agent: (request.headers['user-agent'] ?? '').slice(0, 200),
      ...(request.visitor && { tenant: request.visitor.tenant, account: request.visitor.account }),
      route: `${request.method} ${route}`,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
