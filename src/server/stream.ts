import type { FastifyReply } from 'fastify';
import type { Visitor } from './visitor.ts';

/**
 * `gatherMs`: after a notice, what grows within this time becomes one more (`stack.md`, push: 50–100 ms); the first is told
 * at once, so that a single fact shows without a wait. `perSession`, `sample: true`:
 * more open pages than a person has, and fewer than would weigh on a server.
 */
export const STREAM = { gatherMs: 75, heartbeatMs: 15_000, bufferMaxBytes: 65_536, perSession: 24 } as const;

export interface Stream {
  /** Holds the reply open and tells it of its city's lines, at first where they stand. */
  readonly add: (
    reply: FastifyReply,
    visitor: Visitor,
    heads: readonly { readonly year: number; readonly seq: number }[],
  ) => void;
  readonly tell: (tenant: string, year: number, seq: number) => void;
  readonly close: () => void;
}

interface Listener {
  readonly reply: FastifyReply;
  readonly visitor: Visitor;
}

/**
 * Server-sent events that carry ids only: which line has grown, and how far. A screen asks again for what it shows, so
 * each sees what its permission shows and nothing leaks here. `isHere` says whether its visitor may go on: a stream is no
 * sign of life and ends with its session, or its account.
 */
export function openStream(options: { readonly isHere: (visitor: Visitor) => Promise<boolean> }): Stream {
  const listeners = new Map<string, Set<Listener>>();
  const gathered = new Map<string, Map<number, number>>();
  let timer: NodeJS.Timeout | undefined;
  let flushedAt = Number.NEGATIVE_INFINITY;

  const drop = (listener: Listener): void => {
    const { tenant } = listener.visitor;
    listeners.get(tenant)?.delete(listener);
    if (listeners.get(tenant)?.size === 0) listeners.delete(tenant);
    listener.reply.raw.end();
  };
  const write = (listener: Listener, text: string): void => {
    const { raw } = listener.reply;
    // Who does not read is let go; the browser comes back by itself and is told where the lines stand.
    if (raw.destroyed || raw.writableLength > STREAM.bufferMaxBytes) drop(listener);
    else raw.write(text);
  };
  const flush = (): void => {
    timer = undefined;
    flushedAt = performance.now();
    for (const [tenant, lines] of gathered) {
      const text = [...lines].map(([year, seq]) => eventText({ year, seq })).join('');
      for (const listener of [...(listeners.get(tenant) ?? [])]) write(listener, text);
    }
    gathered.clear();
  };
  const beat = async (): Promise<void> => {
    for (const set of [...listeners.values()]) {
      for (const listener of [...set]) {
        const lives = await options.isHere(listener.visitor).catch(() => true);
        if (lives) write(listener, ': \n\n');
        else drop(listener);
      }
    }
  };
  const beating = setInterval(() => void beat(), STREAM.heartbeatMs);

  return {
    add: (reply, visitor, heads) => {
      startEvents(reply);
      const listener = { reply, visitor };
      const { tenant } = visitor;
      const own = [...(listeners.get(tenant) ?? [])].filter((other) => other.visitor.token === visitor.token);
      const [oldest] = own;
      if (own.length >= STREAM.perSession && oldest !== undefined) drop(oldest);
      const set = listeners.get(tenant) ?? new Set();
      listeners.set(tenant, set.add(listener));
      reply.raw.on('close', () => drop(listener));
      write(listener, `retry: 1000\n${heads.map(eventText).join('') || ': \n\n'}`);
    },
    tell: (tenant, year, seq) => {
      if (!listeners.has(tenant)) return;
      const lines = gathered.get(tenant) ?? new Map<number, number>();
      gathered.set(tenant, lines.set(year, Math.max(seq, lines.get(year) ?? 0)));
      // The turn of the event loop in which it was said may say more.
      timer ??= setTimeout(flush, Math.max(0, flushedAt + STREAM.gatherMs - performance.now()));
    },
    close: () => {
      clearInterval(beating);
      clearTimeout(timer);
      for (const set of [...listeners.values()]) for (const listener of [...set]) drop(listener);
    },
  };
}

/** Takes the reply out of the framework's hands and opens it as server-sent events. */
export function startEvents(reply: FastifyReply): void {
  reply.hijack();
  const kept = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  reply.raw.writeHead(200, {
    ...Object.fromEntries(kept),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}

export function eventText(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
