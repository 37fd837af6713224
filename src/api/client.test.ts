import { describe, expect, it } from 'vitest';
import { createClient, pathOf } from './client.ts';

describe('the typed client', () => {
  it('fills the places of a path and leaves out what was not asked', () => {
    const path = pathOf('GET /api/:year/score/:unit', { year: 2016, unit: '市 政/府' }, { asOf: undefined });
    expect(path).toBe('/api/2016/score/%E5%B8%82%20%E6%94%BF%2F%E5%BA%9C');
    expect(pathOf('GET /api/:year/units', { year: 2016 }, { asOf: '2017-01-01' })).toBe(
      '/api/2016/units?asOf=2017-01-01',
    );
  });

  it('answers a refusal with its sentence, and sends JSON as JSON and a file as it is', async () => {
    const sent: RequestInit[] = [];
    const api = createClient({
      fetch: async (_, init) => {
        sent.push(init);
        const refusal = { refusal: 'session/wrong', sentence: { zh: '不对。', en: 'Wrong.' } };
        return Response.json(refusal, { status: 401 });
      },
    });
    const answer = await api('POST /api/session', { body: { loginName: 'li', password: 'x' } });
    expect(answer).toEqual({
      ok: false,
      status: 401,
      refusal: { refusal: 'session/wrong', sentence: { zh: '不对。', en: 'Wrong.' } },
    });
    const bytes = new TextEncoder().encode('code,name\n');
    await api('POST /api/:year/imports/:sheet/preview', { params: { year: 0, sheet: 'units' }, body: bytes });
    expect(sent[0]).toMatchObject({ method: 'POST', body: '{"loginName":"li","password":"x"}' });
    expect(sent[1]).toMatchObject({ headers: { 'content-type': 'text/csv' }, body: bytes });
  });

  it('says in words that nobody answered', async () => {
    const api = createClient({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const answer = await api('GET /api/me');
    expect(answer).toMatchObject({ ok: false, status: 0 });
    expect(!answer.ok && answer.refusal.sentence.zh).toContain('网络');
  });
});
