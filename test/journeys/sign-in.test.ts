import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoAccount } from '../../src/cli/demo-people.ts';
import { isHere } from '../../src/server/visitor.ts';
import { SESSION_LIMITS } from '../../src/store/accounts/sessions.ts';
import { LOCK_OUT } from '../../src/store/accounts/tries.ts';
import { MORNING, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const PASSWORD = '西湖-Longjing-1958';

describe('signing in', () => {
  let office: Office;
  const director = demoAccount(CITY, 'director');
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());
  beforeEach(() => {
    office.clock.now = Math.max(office.clock.now, MORNING) + 86_400_000;
  });

  const link = (forMs = 60_000) => office.node.services.accounts.links.make({ tenant: CITY, account: director, forMs });
  const setPassword = async () => {
    const browser = await office.as(CITY, 'director');
    const answer = await browser.api('PUT /api/me/password', { body: { current: PASSWORD, next: PASSWORD } });
    expect(answer).toMatchObject({ ok: true });
  };
  const tryPassword = (password: string, loginName = 'director@hangzhou') =>
    office.node.browser().api('POST /api/session', { body: { loginName, password } });

  it('lets a link in once, and of two who show it at the same moment one', async () => {
    const { token } = await link();
    const both = await Promise.all(
      [1, 2].map(() => office.node.browser().api('POST /api/session', { body: { token } })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toMatchObject([{ status: 401, refusal: { refusal: 'session/link-spent' } }]);
    const late = await office.node.browser().api('POST /api/session', { body: { token } });
    expect(late).toMatchObject({ ok: false, refusal: { refusal: 'session/link-spent' } });
  });

  it('ends a link after its time, and the one before when a new one is made', async () => {
    const first = await link();
    const second = await link();
    expect((await office.node.browser().api('POST /api/session', { body: { token: first.token } })).ok).toBe(false);
    office.clock.now = second.expiresAt;
    expect((await office.node.browser().api('POST /api/session', { body: { token: second.token } })).ok).toBe(false);
  });

  it('keeps the cookie from scripts and from other sites', async () => {
    const { token } = await link();
    const response = await office.node.browser().fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^gongping=hangzhou\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await response.text()).not.toContain(token.split('.')[1]);
  });

  it('takes nothing that was sent from another site’s page', async () => {
    const browser = await office.as(CITY, 'director');
    const foreign = await browser.fetch('/api/session', {
      method: 'DELETE',
      headers: { origin: 'http://elsewhere.cn' },
    });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ refusal: 'session/other-origin' });
    const crossSite = await browser.fetch('/api/session', {
      method: 'DELETE',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(crossSite.status).toBe(403);
    expect((await browser.api('GET /api/me')).ok).toBe(true);
  });

  it('refuses a weak password and takes a strong one, by which its holder then comes in', async () => {
    const browser = await office.as(CITY, 'director');
    for (const weak of ['short', 'alllowercaseletters', 'Director-2017!']) {
      const answer = await browser.api('PUT /api/me/password', { body: { next: weak } });
      expect(answer).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'password/weak' } });
    }
    await setPassword();
    const again = await office.as(CITY, 'director');
    const wrong = await again.api('PUT /api/me/password', { body: { current: 'x', next: `${PASSWORD}!` } });
    expect(wrong).toMatchObject({ ok: false, refusal: { refusal: 'password/current-wrong', field: 'current' } });
    expect(await tryPassword(PASSWORD)).toMatchObject({ ok: true, body: { account: director, hasPassword: true } });
    expect(await tryPassword(PASSWORD, 'ＤＩＲＥＣＴＯＲ@hangzhou')).toMatchObject({ ok: true });
    // Two cities have somebody called so: without the city nobody is meant.
    expect(await tryPassword(PASSWORD, 'director')).toMatchObject({ ok: false, refusal: { refusal: 'session/wrong' } });
  });

  it('locks a name after five wrong tries, longer after each further one, and forgets them after a right one', async () => {
    await setPassword();
    for (let n = 1; n <= LOCK_OUT.triesMax; n += 1) {
      expect(await tryPassword(`wrong ${n}`)).toMatchObject({ status: 401, refusal: { refusal: 'session/wrong' } });
    }
    const locked = await tryPassword(PASSWORD);
    expect(locked).toMatchObject({
      ok: false,
      status: 429,
      refusal: { refusal: 'session/locked', values: { seconds: 30 } },
    });
    office.clock.now += LOCK_OUT.firstMs;
    expect(await tryPassword('wrong again')).toMatchObject({ refusal: { refusal: 'session/wrong' } });
    office.clock.now += LOCK_OUT.firstMs;
    expect(await tryPassword(PASSWORD)).toMatchObject({ refusal: { values: { seconds: 30 } } });
    office.clock.now += LOCK_OUT.firstMs;
    expect(await tryPassword(PASSWORD)).toMatchObject({ ok: true });
    expect(await tryPassword('wrong')).toMatchObject({ refusal: { refusal: 'session/wrong' } });
    expect(await tryPassword(PASSWORD)).toMatchObject({ ok: true });
  });

  it('does not tell an unknown name from a known one, and counts tries made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => tryPassword(`x${n}`, 'nobody@hangzhou')));
    const codes = answers.map((answer) => (answer.ok ? 'in' : answer.refusal.refusal)).toSorted();
    expect(codes.filter((code) => code === 'session/wrong')).toHaveLength(LOCK_OUT.triesMax);
    expect(codes.filter((code) => code === 'session/locked')).toHaveLength(12 - LOCK_OUT.triesMax);
  });

  it('tells nobody, by way of the lock, whether a name is there and in which city', async () => {
    const { people } = office.node.services.accounts;
    // A name that one city alone has.
    const added = await people.add({ tenant: CITY, name: '独有', loginName: 'only-here' });
    if ('refusal' in added) throw new Error(added.refusal);
    const seen = async (name: string) => {
      for (let n = 1; n <= LOCK_OUT.triesMax; n += 1) await tryPassword(`wrong ${n}`, name);
      const answers = [];
      for (const as of [name, `${name}@hangzhou`, `${name}@beijing`]) answers.push(await tryPassword('wrong', as));
      return answers.map((answer) => !answer.ok && answer.refusal.refusal);
    };
    expect(await seen('only-here')).toEqual(await seen('nobody-here'));
    await people.forget(CITY, added.account);
  });

  it('ends every other session when its holder sets a password', async () => {
    const [mine, elsewhere] = [await office.as(CITY, 'director'), await office.as(CITY, 'director')];
    const answer = await mine.api('PUT /api/me/password', { body: { current: PASSWORD, next: PASSWORD } });
    expect(answer).toMatchObject({ ok: true });
    expect((await mine.api('GET /api/me')).ok).toBe(true);
    expect(await elsewhere.api('GET /api/me')).toMatchObject({ ok: false, status: 401 });
  });

  it('ends a session by leaving, by resting too long, and after a day’s work in any case', async () => {
    const leaving = await office.as(CITY, 'director');
    const kept = leaving.cookie() ?? '';
    expect((await leaving.api('DELETE /api/session')).ok).toBe(true);
    const stolen = await office.node.browser().fetch('/api/me', { headers: { cookie: kept } });
    expect(stolen.status).toBe(401);

    const resting = await office.as(CITY, 'director');
    office.clock.now += SESSION_LIMITS.idleMs - 1_000;
    expect((await resting.api('GET /api/me')).ok).toBe(true);
    office.clock.now += SESSION_LIMITS.idleMs;
    expect(await resting.api('GET /api/me')).toMatchObject({
      status: 401,
      refusal: { refusal: 'permission/not-signed-in' },
    });

    const working = await office.as(CITY, 'director');
    for (let at = 0; at < SESSION_LIMITS.wholeMs; at += SESSION_LIMITS.idleMs / 2) {
      expect((await working.api('GET /api/me')).ok).toBe(true);
      office.clock.now += SESSION_LIMITS.idleMs / 2;
    }
    expect((await working.api('GET /api/me')).ok).toBe(false);
  });

  it('shuts the door on a closed account at once, session or link', async () => {
    const leader = demoAccount(CITY, 'leader');
    const browser = await office.signIn(CITY, leader);
    const { token } = await office.node.services.accounts.links.make({ tenant: CITY, account: leader, forMs: 60_000 });
    const system = await office.as(CITY, 'system-administrator');
    const closed = await system.api('POST /api/:year/commands', {
      params: { year: 0 },
      body: { id: crypto.randomUUID(), command: { kind: 'close-account', account: leader, reason: '离任' } },
    });
    expect(closed).toMatchObject({ ok: true, body: { receipt: { count: 1 } } });
    expect(await browser.api('GET /api/me')).toMatchObject({ status: 401 });
    // Streams are asked the same with each beat.
    const visitor = { tenant: CITY, account: leader, roles: [], token: browser.cookie()?.split('=')[1] ?? '' };
    expect(await office.node.services.accounts.sessions.isLive(visitor.token)).toBe(true);
    expect(await isHere(office.node.services, visitor)).toBe(false);
    const late = await office.node.browser().api('POST /api/session', { body: { token } });
    expect(late).toMatchObject({ ok: false, status: 403, refusal: { refusal: 'account/closed' } });
  });

  it('keeps passwords and secrets out of the database and out of every answer', async () => {
    await setPassword();
    const { token } = await link();
    const { people } = office.node.services.accounts;
    expect(JSON.stringify(await people.find(CITY, director))).not.toContain('argon2');
    const { Client } = await import('pg');
    const client = new Client({ connectionString: office.database.ownerUrl });
    await client.connect();
    const { rows } = await client.query('select * from person, sign_in_link, session');
    await client.end();
    const stored = JSON.stringify(rows);
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(stored).not.toContain(PASSWORD);
    expect(stored).not.toContain(token);
    expect(office.reported).toEqual([]);
  });
});

describe('links that work more than once', () => {
  it('are taken where only this machine can reach the server, and nowhere else', async () => {
    const open = await openOffice({ host: '0.0.0.0' });
    try {
      const { accounts } = open.node.services;
      const account = demoAccount(CITY, 'director');
      const { token } = await accounts.links.make({ tenant: CITY, account, forMs: 60_000, repeatable: true });
      const answer = await open.node.browser().api('POST /api/session', { body: { token } });
      expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'session/link-spent' } });
    } finally {
      await open.close();
    }
  });
});
