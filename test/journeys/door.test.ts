import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const NUL = '\u0000';
const HALF = '\ud800';

/** What a stranger, or a program gone wrong, sends: whatever it is, the answer is a sentence and nothing is a bug. */
describe('the door', () => {
  let office: Office;
  let director: Browser;
  beforeAll(async () => {
    office = await openOffice();
    director = await office.as(CITY, 'director');
  });
  afterAll(() => office.close());

  const ask = async (path: string, init?: RequestInit) => {
    const response = await director.fetch(path, init);
    const body = (await response.json()) as { readonly refusal?: string; readonly sentence?: object };
    return { status: response.status, refusal: body.refusal, sentence: body.sentence, body };
  };
  const send = (path: string, body: unknown) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('takes no text with a NUL or half a character in it, wherever it stands', async () => {
    const id = crypto.randomUUID();
    const answers = await Promise.all([
      ask('/api/2016/ledger?by=%00'),
      ask('/api/2016/ledger?kinds=points-entered,%00'),
      send('/api/session', { loginName: `a${NUL}`, password: 'x' }),
      send('/api/session', { loginName: `a@b${NUL}`, password: 'x' }),
      send('/api/0/commands', { id, command: { kind: 'abolish-unit', unit: HALF, effectiveOn: '', reason: 'x' } }),
      send('/api/0/commands', {
        id,
        command: { kind: 'merge-units', units: [`x${HALF}`], into: 'a', effectiveOn: '', reason: 'x' },
      }),
    ]);
    expect(answers.map(({ status, refusal }) => [status, refusal])).toEqual(
      answers.map(() => [422, 'input/wrong-shape']),
    );
    const system = await office.as(CITY, 'system-administrator');
    for (const name of [`甲${NUL}`, `甲${HALF}`]) {
      const body = { id: crypto.randomUUID(), name, loginName: 'jia' };
      expect(await system.api('POST /api/accounts', { body })).toMatchObject({
        ok: false,
        refusal: { refusal: 'input/wrong-shape', field: 'name' },
      });
    }
  });

  it('says of a value of the wrong kind that it is wrong, and of one that is not there that it is missing', async () => {
    const params = { kind: 'abolish-unit', effectiveOn: '2016-05-05', reason: 'x' };
    const id = crypto.randomUUID();
    expect(await send('/api/0/commands', { id, command: { ...params, unit: 5 } })).toMatchObject({
      refusal: 'input/wrong-shape',
      body: { field: 'command.unit' },
    });
    expect(await send('/api/0/commands', { id, command: params })).toMatchObject({
      refusal: 'input/missing',
      body: { field: 'command.unit' },
    });
    expect(await ask('/api/2016/ledger?subject=unit:a&subject=unit:b')).toMatchObject({ refusal: 'input/wrong-shape' });
  });

  it('shows the last of all days, and looks for facts up to it', async () => {
    for (const path of ['/api/2016/units?asOf=9999-12-31', '/api/2016/ledger?to=9999-12-31&limit=1']) {
      expect((await ask(path)).status).toBe(200);
    }
  });

  it('answers an address that is none with a sentence', async () => {
    expect(await ask('/api/%zz')).toMatchObject({ status: 404, refusal: 'page/unknown' });
    expect(await ask('/api/2016/units', { method: 'PUT' })).toMatchObject({ status: 404, refusal: 'page/unknown' });
    const long = await ask(`/api/2016/ledger?text=${'a'.repeat(70_000)}`);
    expect(long).toMatchObject({ status: 431, refusal: 'input/too-large' });
  });

  it('says in English only what is English, how large a thing may be', async () => {
    const file = await ask('/api/0/imports/units/preview', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: new Uint8Array(9_000_000),
    });
    expect(file).toMatchObject({ status: 413, body: { values: { limit: '8 MB' } } });
    const body = await send('/api/session', { token: 'a'.repeat(2_000_000) });
    expect(body).toMatchObject({ status: 413, body: { values: { limit: '1 MB' } } });
  });

  it('has nothing to report of itself', () => {
    expect(office.reported).toEqual([]);
  });
});
