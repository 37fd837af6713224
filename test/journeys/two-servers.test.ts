import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Node, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
/** Assessed on targets alone: its deduction is entered, and may be corrected. */
const UNIT = 'hz-ctjt';

/** Reads a stream's events until one fits, or a time is over. */
async function waitForEvent(
  browser: Browser,
  fits: (event: { readonly year: number; readonly seq: number }) => boolean,
  began: () => Promise<void>,
): Promise<number> {
  const stop = new AbortController();
  const response = await browser.fetch('/api/stream', { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('no stream');
  const late = setTimeout(() => stop.abort(), 5_000);
  let text = '';
  let since = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      text += value;
      // The heads come first; only then is anything done, so that nothing is missed.
      if (since === 0 && text.includes('\n\n')) {
        text = '';
        since = performance.now();
        await began();
      }
      const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '{}'));
      if (events.some(fits)) return performance.now() - since;
    }
  } finally {
    clearTimeout(late);
    stop.abort();
  }
}

describe('two servers on one database', () => {
  let office: Office;
  let other: Node;
  beforeAll(async () => {
    office = await openOffice();
    other = await office.anotherNode('two');
  });
  afterAll(() => office.close());

  const length = async (city: string): Promise<number> => (await office.node.services.desk.read(city, 2016)).head.seq;

  const correct = async (to: string) => {
    const director = await office.as(CITY, 'director');
    return director.api('POST /api/:year/commands', {
      params: { year: 2016 },
      body: {
        id: crypto.randomUUID(),
        command: { kind: 'correct-points', unit: UNIT, component: 'deduction', to, reason: '统计局更正' },
      },
    });
  };

  it('tells the other’s screens by itself, and they see what was done', async () => {
    const there = await office.as(CITY, 'leader', other);
    const before = await length(CITY);
    const ms = await waitForEvent(
      there,
      ({ year, seq }) => year === 2016 && seq > before,
      async () => {
        expect(await correct('0.5')).toMatchObject({ ok: true, body: { receipt: { count: 1 } } });
      },
    );
    // How fast it is stands in the bench; here it must not wait for a poll that never comes.
    expect(ms).toBeLessThan(10_000);
    const score = await there.api('GET /api/:year/score/:unit', { params: { year: 2016, unit: UNIT } });
    const points = score.ok && score.body.components.find(({ code }) => code === 'deduction')?.points;
    expect(points).toBe('0.5000');
  });

  it('tells nobody of another city’s lines, and carries nothing but ids', async () => {
    const there = await office.as('beijing', 'director', other);
    const here = await office.as(CITY, 'director', other);
    const stop = new AbortController();
    const foreign = await there.fetch('/api/stream', { signal: stop.signal });
    const reader = foreign.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const listening = (async () => {
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) return;
        heard += value;
      }
    })().catch(() => undefined);
    const before = await length(CITY);
    await waitForEvent(
      here,
      ({ seq }) => seq > before,
      async () => {
        expect((await correct('0.6')).ok).toBe(true);
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    stop.abort();
    await listening;
    const events = [...heard.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '{}'));
    expect(events.map((event) => Object.keys(event).toSorted())).toEqual(events.map(() => ['seq', 'year']));
    expect(Math.max(...events.map(({ seq }) => seq))).toBeLessThanOrEqual(await length('beijing'));
  });

  it('knows a session, and its end, on either', async () => {
    const browser = await office.as(CITY, 'officer');
    const cookie = browser.cookie() ?? '';
    const elsewhere = await other.browser().fetch('/api/me', { headers: { cookie } });
    expect(elsewhere.status).toBe(200);
    await browser.api('DELETE /api/session');
    const after = await other.browser().fetch('/api/me', { headers: { cookie } });
    expect(after.status).toBe(401);
  });

  it('takes a command sent to both as one', async () => {
    const id = crypto.randomUUID();
    const command = {
      kind: 'correct-points',
      unit: UNIT,
      component: 'deduction',
      to: '0.7',
      reason: '更正',
    } as const;
    const send = async (node?: Node) => {
      const director = await office.as(CITY, 'director', node);
      return director.api('POST /api/:year/commands', { params: { year: 2016 }, body: { id, command } });
    };
    const answers = await Promise.all([send(), send(other), send(), send(other)]);
    const receipts = answers.map((answer) => (answer.ok ? answer.body.receipt : undefined));
    expect(new Set(receipts.map((receipt) => receipt?.seq)).size).toBe(1);
    expect(receipts.filter((receipt) => receipt?.repeated === false)).toHaveLength(1);
  });

  it('has nothing to report of itself', () => {
    expect(office.reported).toEqual([]);
  });
});
