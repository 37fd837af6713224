import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { AnswerBody } from '../api/client.ts';
import { CONTRACT, type Contract, type Entry, type Route } from '../api/contract.ts';
import { RESTING_HEADER } from '../api/resting.ts';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { answerOf, refusalOf, statusOf } from './answers.ts';
import { brokenText } from './broken-text.ts';
import { checkOrigin } from './guards.ts';
import { readSessionCookie } from './session-cookie.ts';
import { type Sees, sightOf, type Visitor } from './visitor.ts';

type Parsed<Key extends Route, Name extends 'params' | 'query' | 'body'> = Contract[Key] extends {
  readonly [N in Name]: infer Schema;
}
  ? Schema extends z.ZodType
    ? z.output<Schema>
    : Buffer
  : undefined;

/** A question that has the right shape, from somebody who may ask it. */
export interface Asked<Key extends Route> {
  readonly params: Parsed<Key, 'params'>;
  readonly query: Parsed<Key, 'query'>;
  readonly body: Parsed<Key, 'body'>;
  readonly visitor: Contract[Key]['who'] extends 'anyone' ? undefined : Visitor;
  readonly sees: Sees;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Events are written to the reply as they come; everything else is answered whole. */
type Answered<Key extends Route> = Contract[Key]['answer'] extends 'events'
  ? undefined
  : AnswerBody<Key> | object | string;
export type Handler<Key extends Route> = (asked: Asked<Key>) => Promise<Answered<Key> | Refusal>;

/** One handler an entry: an entry without one does not compile. */
export type Handlers = { readonly [Key in Route]: Handler<Key> };

type VisitorOf = (token: string, how: { readonly resting: boolean }) => Promise<Visitor | undefined>;

/** A screen says of itself that nobody has touched it lately and that it only brings itself up to date. */
function isResting(request: FastifyRequest): boolean {
  return request.headers[RESTING_HEADER] !== undefined;
}

type LooseAsked = Asked<'GET /api/me'>;
type LooseHandler = (asked: LooseAsked) => Promise<object | string | undefined>;

/** Makes a route of every entry of the contract. Nobody reaches a handler past its entry's permission. */
export function addRoutes(
  app: FastifyInstance,
  options: { readonly handlers: Handlers; readonly visitorOf: VisitorOf },
): void {
  for (const [route, entry] of Object.entries(CONTRACT) as [Route, Entry][]) {
    const [method = '', url = ''] = route.split(' ');
    const handler = options.handlers[route] as unknown as LooseHandler;
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const asked = await admit(entry, request, reply, options.visitorOf);
        const answer = isRefusal(asked) ? asked : await handler(asked);
        // A stream writes to the connection itself.
        if (answer === undefined) return reply;
        return isRefusal(answer) ? sendRefusal(request, reply, answer) : answer;
      },
    });
  }
}

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = statusOf(refusal, request.method);
  if (status === 503 || status === 429) reply.header('retry-after', String(refusal.values?.seconds ?? 3));
  return reply.code(status).send(answerOf(refusal));
}

/** Who asks comes before what is asked, so that nobody learns from a fault what is there. */
async function admit(
  entry: Entry,
  request: FastifyRequest,
  reply: FastifyReply,
  visitorOf: VisitorOf,
): Promise<LooseAsked | Refusal> {
  const foreign = checkOrigin(request);
  if (foreign !== undefined) return foreign;
  let visitor: Visitor | undefined;
  let sees: Sees = new Set();
  if (entry.who !== 'anyone') {
    const token = readSessionCookie(request);
    visitor = token === undefined ? undefined : await visitorOf(token, { resting: isResting(request) });
    if (visitor === undefined) return refuse('permission/not-signed-in');
    request.visitor = visitor;
    const sight = sightOf(entry.who, visitor, entry.title);
    if (isRefusal(sight)) return sight;
    sees = sight;
  }
  const parts: { params?: unknown; query?: unknown; body?: unknown } = {};
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = entry[part];
    if (schema === undefined) continue;
    const parsed = schema === 'file' ? fileOf(request.body) : readPart(schema, request[part]);
    if (isRefusal(parsed)) return parsed;
    parts[part] = parsed.data;
  }
  return { ...parts, visitor, sees, request, reply } as LooseAsked;
}

function readPart(schema: z.ZodType, value: unknown): { readonly data: unknown } | Refusal {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) return refusalOf(parsed.error);
  const field = brokenText(parsed.data);
  return field === undefined ? { data: parsed.data } : { ...refuse('input/wrong-shape', { field }), field };
}

function fileOf(body: unknown): { readonly data: unknown } | Refusal {
  return Buffer.isBuffer(body) && body.length > 0 ? { data: body } : refuse('input/missing', { field: 'file' });
}
