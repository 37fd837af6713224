import type * as z from 'zod';
import type { Contract, RefusalAnswer, Route } from './contract.ts';

/**
 * The contract's typed client. It takes types alone from the contract, so neither schemas nor Zod come into a page.
 *
 *     const api = createClient({ fetch: (path, init) => fetch(path, init) });
 *     const answer = await api('GET /api/:year/results', { params: { year: 2016 }, query: { cohort: 'departments' } });
 *     if (answer.ok) answer.body.rows …
 *     else answer.refusal.sentence.zh …
 */
type Input<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;
type Output<Schema> = Schema extends z.ZodType ? Frozen<z.output<Schema>> : string;
type Frozen<Shape> = Shape extends string | number | boolean | null | undefined
  ? Shape
  : { readonly [Key in keyof Shape]: Frozen<Shape[Key]> };

type Part<Key extends Route, Name extends 'params' | 'query'> =
  Contract[Key] extends Record<Name, infer Schema> ? (Schema extends z.ZodType ? Input<Schema> : never) : undefined;
type Body<Key extends Route> = Contract[Key] extends { readonly body: infer Schema }
  ? Schema extends 'file'
    ? Blob | Uint8Array<ArrayBuffer>
    : Frozen<Input<Schema>>
  : undefined;

type Needed<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [N in Name]?: undefined }
  : Partial<Value> extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value };
export type Question<Key extends Route> = Needed<'params', Part<Key, 'params'>> &
  Needed<'query', Part<Key, 'query'>> &
  Needed<'body', Body<Key>> & { readonly signal?: AbortSignal };
export type AnswerBody<Key extends Route> = Output<Contract[Key]['answer']>;

/**
 * `status` 401: not signed in; 403 not allowed; 404 no such thing; 409 the id was used for something else; 422 refused;
 * 503 try again later; 500 our fault; 0 nobody answered (`refusal` is then `line/unavailable` and the cause is the network).
 */
export type Answer<Key extends Route> =
  | { readonly ok: true; readonly status: number; readonly body: AnswerBody<Key> }
  | { readonly ok: false; readonly status: number; readonly refusal: RefusalAnswer };

export type Client = <Key extends Route>(
  route: Key,
  ...question: Record<never, never> extends Question<Key> ? [question?: Question<Key>] : [question: Question<Key>]
) => Promise<Answer<Key>>;

/** `GET /api/:year/units` with its places filled: also for links to files and for `EventSource`. */
export function pathOf(
  route: Route,
  params: Readonly<Record<string, string | number>> = {},
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const path = route
    .slice(route.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = asked.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  return search === '' ? path : `${path}?${search}`;
}

/** What `fetch` needs to be: the browser's own, or a test's with a cookie put in. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const noAnswer: RefusalAnswer = {
  refusal: 'line/unavailable',
  sentence: {
    zh: '连不上服务器。请检查网络后再试，您填的内容没有丢。',
    en: 'The server cannot be reached. Check the network and try again; nothing you typed is lost.',
  },
};

interface LooseQuestion {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export function createClient({ fetch }: { readonly fetch: Fetch }): Client {
  const ask = async (route: Route, question: LooseQuestion = {}) => {
    const { body, signal } = question;
    const isFile = body instanceof Uint8Array || (typeof Blob !== 'undefined' && body instanceof Blob);
    let response: Response;
    try {
      response = await fetch(pathOf(route, question.params, question.query), {
        method: route.slice(0, route.indexOf(' ')),
        headers: body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' },
        ...(body !== undefined && { body: isFile ? (body as BodyInit) : JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      return { ok: false, status: 0, refusal: noAnswer };
    }
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const answer: unknown = isJson ? await response.json() : await response.text();
    if (response.ok) return { ok: true, status: response.status, body: answer };
    const said = typeof answer === 'object' && answer !== null && 'sentence' in answer;
    return { ok: false, status: response.status, refusal: said ? { refusal: 'server/bug', ...answer } : noAnswer };
  };
  return ask as Client;
}
