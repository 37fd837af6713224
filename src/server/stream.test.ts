import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStream, STREAM } from './stream.ts';
import type { Visitor } from './visitor.ts';

/** A connection, as far as a stream sees one: what was written, how much of it waits, and whether it ended. */
function connection() {
  const raw = Object.assign(new EventEmitter(), {
    written: '',
    ended: false,
    destroyed: false,
    writableLength: 0,
    writeHead: () => undefined,
    write: (text: string) => {
      raw.written += text;
    },
    end: () => {
      raw.ended = true;
    },
  });
  const reply = { raw, hijack: () => undefined, getHeaders: () => ({}) } as unknown as FastifyReply;
  const events = () => [...raw.written.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
  return { raw, reply, events };
}

const visitor = (tenant: string, token = tenant): Visitor => ({ tenant, account: 'a', roles: [], token });

describe('the stream', () => {
  afterEach(() => vi.useRealTimers());

  it('gathers what grows within its time into one notice a line, the latest', () => {
    vi.useFakeTimers();
    const stream = openStream({ isHere: async () => true });
    const { reply, events } = connection();
    stream.add(reply, visitor('hangzhou'), [{ year: 2016, seq: 5 }]);
    expect(events()).toEqual([{ year: 2016, seq: 5 }]);
    for (let seq = 6; seq <= 300; seq += 1) stream.tell('hangzhou', 2016, seq);
    stream.tell('hangzhou', 0, 9);
    stream.tell('hangzhou', 2016, 299);
    stream.tell('beijing', 2016, 1_000);
    expect(events()).toHaveLength(1);
    vi.advanceTimersByTime(STREAM.gatherMs);
    expect(events().slice(1)).toEqual([
      { year: 2016, seq: 300 },
      { year: 0, seq: 9 },
    ]);
    stream.close();
  });

  it('lets go of who does not read, and of who is gone', () => {
    vi.useFakeTimers();
    const stream = openStream({ isHere: async () => true });
    const [slow, gone, there] = [connection(), connection(), connection()];
    for (const { reply } of [slow, gone, there]) stream.add(reply, visitor('hangzhou'), []);
    slow.raw.writableLength = STREAM.bufferMaxBytes + 1;
    gone.raw.emit('close');
    stream.tell('hangzhou', 2016, 1);
    vi.advanceTimersByTime(STREAM.gatherMs);
    expect([slow.raw.ended, gone.raw.ended, there.raw.ended]).toEqual([true, true, false]);
    expect([slow.events(), gone.events(), there.events()]).toEqual([[], [], [{ year: 2016, seq: 1 }]]);
    stream.close();
    expect(there.raw.ended).toBe(true);
  });

  it('lets one session hold so many, and ends its oldest for one more', () => {
    const stream = openStream({ isHere: async () => true });
    const own = Array.from({ length: STREAM.perSession + 1 }, connection);
    const other = connection();
    stream.add(other.reply, visitor('hangzhou', 'other'), []);
    for (const { reply } of own) stream.add(reply, visitor('hangzhou', 'own'), []);
    expect(own.map(({ raw }) => raw.ended)).toEqual(own.map((_, at) => at === 0));
    expect(other.raw.ended).toBe(false);
    stream.close();
  });

  it('ends with its session, which it does not keep alive', async () => {
    vi.useFakeTimers();
    const stream = openStream({ isHere: async ({ token }) => token !== 'over' });
    const [over, lives] = [connection(), connection()];
    stream.add(over.reply, visitor('hangzhou', 'over'), []);
    stream.add(lives.reply, visitor('hangzhou', 'lives'), []);
    await vi.advanceTimersByTimeAsync(STREAM.heartbeatMs);
    expect([over.raw.ended, lives.raw.ended]).toEqual([true, false]);
    stream.close();
  });
});
