import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESTING_HEADER } from '../../src/api/resting.ts';
import { demoAccount } from '../../src/cli/demo-people.ts';
import { SESSION_LIMITS } from '../../src/store/accounts/sessions.ts';
import { ADDRESS_LOCK_OUT, LOCK_OUT } from '../../src/store/accounts/tries.ts';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const PASSWORD = '西湖-Longjing-1958';
const DAY_MS = 86_400_000;

describe('people', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const post = (role: 'system' | 'security' | 'audit') => office.as(CITY, `${role}-administrator`);
  const give = (browser: Browser, command: object) =>
    browser.api('POST /api/:year/commands', {
      params: { year: 0 },
      body: { id: crypto.randomUUID(), command: command as never },
    });
  /** Somebody new: their account and the token of their invitation. */
  const invite = async (loginName: string) => {
    const system = await post('system');
    const body = { id: crypto.randomUUID(), name: `示例·${loginName}`, loginName };
    const opened = await system.api('POST /api/accounts', { body });
    if (!opened.ok) throw new Error(opened.refusal.sentence.en);
    return { account: opened.body.account, token: opened.body.path.slice('/sign-in#'.length) };
  };
  const comeIn = async (body: object) => {
    const browser = office.node.browser();
    return { browser, answer: await browser.api('POST /api/session', { body: body as never }) };
  };
  const row = async (account: string) => {
    const list = await (await post('security')).api('GET /api/accounts');
    return list.ok ? list.body.accounts.find((one) => one.account === account) : undefined;
  };
  /** Somebody who has come in and set a password. */
  const settled = async (loginName: string) => {
    const { account, token } = await invite(loginName);
    const { browser } = await comeIn({ token });
    const set = await browser.api('PUT /api/me/password', { body: { next: PASSWORD } });
    expect(set.ok).toBe(true);
    return { account, browser };
  };

  it('are invited by a link that the ledger shows; a new one voids it; and the list says how far each has come', async () => {
    const { account, token } = await invite('tan');
    expect(await row(account)).toMatchObject({
      state: 'invited',
      link: { by: demoAccount(CITY, 'system-administrator') },
    });
    const system = await post('system');
    const again = await system.api('POST /api/accounts/:account/link', { params: { account } });
    if (!again.ok) throw new Error(again.refusal.sentence.en);
    expect((await comeIn({ token })).answer).toMatchObject({ status: 401, refusal: { refusal: 'session/link-spent' } });
    office.clock.now = again.body.expiresAt;
    expect(await row(account)).toMatchObject({ state: 'outside' });
    const third = await (await post('system')).api('POST /api/accounts/:account/link', { params: { account } });
    if (!third.ok) throw new Error(third.refusal.sentence.en);
    const { browser, answer } = await comeIn({ token: third.body.path.slice('/sign-in#'.length) });
    expect(answer.ok).toBe(true);
    expect(await row(account)).toMatchObject({ state: 'active', signedInAt: office.clock.now });

    // The holder reads of every link, and the auditor finds the same facts; nobody finds a link in them.
    const record = await browser.api('GET /api/me/record');
    if (!record.ok) throw new Error(record.refusal.sentence.en);
    const issued = record.body.trace.filter(({ kind }) => kind === 'link-issued');
    expect(issued).toHaveLength(3);
    expect(record.body.people[issued[0]?.by ?? '']).toMatchObject({ roles: [{ role: 'system-administrator' }] });
    const audit = await post('audit');
    const found = await audit.api('GET /api/:year/ledger', {
      params: { year: 0 },
      query: { subject: `account:${account}`, kinds: 'link-issued' },
    });
    expect(found.ok && found.body.entries).toHaveLength(3);
    expect(JSON.stringify(found)).not.toContain(token.split('.')[1]);
  });

  it('are locked out by wrong tries, told of them after coming in, and let in early by a security administrator alone', async () => {
    const { account } = await settled('shen');
    const fail = async () => (await comeIn({ loginName: 'shen', password: 'wrong' })).answer;
    const before = office.clock.now;
    for (let n = 0; n < LOCK_OUT.triesMax; n += 1) await fail();
    expect(await fail()).toMatchObject({ status: 429, refusal: { values: { seconds: LOCK_OUT.firstMs / 1_000 } } });
    expect(await row(account)).toMatchObject({ state: 'locked', failed: { count: LOCK_OUT.triesMax, since: before } });
    const unlock = (browser: Browser, of = account) =>
      browser.api('POST /api/accounts/:account/unlock', { params: { account: of } });
    expect(await unlock(await post('system'))).toMatchObject({ status: 403 });
    const security = await post('security');
    expect(await unlock(security, demoAccount(CITY, 'security-administrator'))).toMatchObject({
      refusal: { refusal: 'lock/own' },
    });
    expect((await unlock(security)).ok).toBe(true);
    const { answer, browser } = await comeIn({ loginName: 'shen', password: PASSWORD });
    expect(answer).toMatchObject({ ok: true, body: { failed: { count: LOCK_OUT.triesMax, since: before } } });
    expect(await row(account)).toMatchObject({ state: 'active' });
    const record = await browser.api('GET /api/me/record');
    expect(record.ok && record.body.trace[0]).toMatchObject({ kind: 'lock-lifted' });
    // Told once.
    const next = await comeIn({ loginName: 'shen', password: PASSWORD });
    expect(next.answer.ok && 'failed' in next.answer.body).toBe(false);
  });

  it('share one lock on every node, by name and by the address the tries come from', async () => {
    await settled('ge');
    const two = await office.anotherNode('two');
    const tryFrom = (node: typeof two, address: string, loginName: string, password = 'wrong') =>
      node.browser().fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ loginName, password }),
      });
    for (let n = 0; n < ADDRESS_LOCK_OUT.triesMax; n += 1) {
      const answer = await tryFrom(n % 2 === 0 ? office.node : two, '203.0.113.7', `nobody-${n}`);
      expect(answer.status).toBe(401);
    }
    expect((await tryFrom(two, '203.0.113.7', 'ge', PASSWORD)).status).toBe(429);
    expect((await tryFrom(office.node, '203.0.113.8', 'ge', PASSWORD)).status).toBe(200);
    office.clock.now += ADDRESS_LOCK_OUT.firstMs;
    expect((await tryFrom(two, '203.0.113.7', 'ge', PASSWORD)).status).toBe(200);
  });

  it('are signed out by rest, which no screen that asks by itself puts off; a device that was kept is not', async () => {
    const { browser } = await settled('mu');
    const kept = (await comeIn({ loginName: 'mu', password: PASSWORD, keep: true })).browser;
    for (let rested = 0; rested <= SESSION_LIMITS.idleMs; rested += SESSION_LIMITS.idleMs / 3) {
      office.clock.now += SESSION_LIMITS.idleMs / 3;
      await browser.fetch('/api/me', { headers: { [RESTING_HEADER]: '1' } });
    }
    expect((await browser.api('GET /api/me')).ok).toBe(false);
    expect(await kept.api('GET /api/me')).toMatchObject({ ok: true, body: { kept: true } });
    office.clock.now += SESSION_LIMITS.wholeMs;
    expect((await kept.api('GET /api/me')).ok).toBe(false);
  });

  it('see where they are signed in, and sign out everywhere else', async () => {
    const { browser } = await settled('luo');
    const other = (await comeIn({ loginName: 'luo', password: PASSWORD })).browser;
    const record = await browser.api('GET /api/me/record');
    expect(record.ok && record.body.sessions.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect((await browser.api('POST /api/me/sessions/end')).ok).toBe(true);
    expect((await other.api('GET /api/me')).ok).toBe(false);
    expect((await browser.api('GET /api/me')).ok).toBe(true);
  });

  it('are forgotten once their account is closed, and the ledger says that they were', async () => {
    const { account } = await settled('qian');
    const system = await post('system');
    const forget = (browser: Browser, id = crypto.randomUUID()) =>
      browser.api('POST /api/accounts/:account/forget', { params: { account }, body: { id, reason: '本人要求' } });
    expect(await forget(system)).toMatchObject({ refusal: { refusal: 'account/still-open' } });
    expect((await give(system, { kind: 'close-account', account, reason: '调离' })).ok).toBe(true);
    const id = crypto.randomUUID();
    expect((await forget(system, id)).ok).toBe(true);
    expect((await forget(system, id)).ok).toBe(true);
    expect(await forget(system)).toMatchObject({ refusal: { refusal: 'account/forgotten' } });
    expect(await row(account)).toMatchObject({ state: 'closed' });
    expect(await row(account)).not.toHaveProperty('name');
    expect(await office.node.services.accounts.people.find(CITY, account)).toBeUndefined();
    expect((await invite('qian')).account).not.toBe(account);
  });

  it('come in anew once they become an administrator: link, session and password from before let nobody in', async () => {
    const { account, browser } = await settled('ren');
    const system = await post('system');
    const link = await system.api('POST /api/accounts/:account/link', { params: { account } });
    if (!link.ok) throw new Error(link.refusal.sentence.en);
    office.clock.now += 1_000;
    const grant = { kind: 'grant-role', account, role: 'audit-administrator' };
    expect((await give(await post('security'), grant)).ok).toBe(true);
    expect((await browser.api('GET /api/me')).ok).toBe(false);
    const token = link.body.path.slice('/sign-in#'.length);
    expect((await comeIn({ token })).answer.ok).toBe(false);
    expect((await comeIn({ loginName: 'ren', password: PASSWORD })).answer.ok).toBe(false);
    expect(await row(account)).toMatchObject({ state: 'outside' });
    // Also where the node died between the fact and the deletion: the ledger alone shuts the door.
    const { accounts, standing } = office.node.services;
    const { accessFrom } = (await standing(CITY)).accounts.get(account) ?? { accessFrom: 0 };
    expect(accessFrom).toBe(office.clock.now);
    office.clock.now -= 500;
    const old = await accounts.links.make({ tenant: CITY, account, forMs: 60_000 });
    office.clock.now += 500;
    expect((await comeIn({ token: old.token })).answer).toMatchObject({ refusal: { refusal: 'session/renewed' } });
  });

  it('stand in for each other from a day to a day, and every fact says for whom', async () => {
    const { browser: vice } = await settled('vice');
    const director = await office.as(CITY, 'director');
    const today = new Date(office.clock.now + 8 * 3_600_000).toISOString().slice(0, 10);
    const lend = { loginName: 'VICE', role: 'director', from: today, until: today, reason: '出差' } as const;
    const body = { id: crypto.randomUUID(), ...lend };
    expect(await vice.api('POST /api/delegations', { body })).toMatchObject({ status: 403 });
    expect(await director.api('POST /api/delegations', { body: { ...body, loginName: 'nobody' } })).toMatchObject({
      refusal: { refusal: 'delegation/no-such-person', field: 'loginName' },
    });
    expect(await director.api('POST /api/delegations', { body: { ...body, loginName: 'officer' } })).toMatchObject({
      refusal: { refusal: 'delegation/unfit', field: 'loginName' },
    });
    const made = await director.api('POST /api/delegations', { body: { ...body, id: crypto.randomUUID() } });
    if (!made.ok) throw new Error(made.refusal.sentence.en);

    // Both see it, the deputy with the screens that go with it.
    const me = await vice.api('GET /api/me');
    expect(me).toMatchObject({ body: { roles: [{ role: 'director' }], delegations: [{ state: 'in-force' }] } });
    const mine = await director.api('GET /api/me');
    expect(mine).toMatchObject({ body: { delegations: [{ deputyName: '示例·vice', state: 'in-force' }] } });
    expect((await vice.api('GET /api/:year/results', { params: { year: 2016 } })).ok).toBe(true);
    const unit = { unit: 'hz-new', name: '市示例局', shortName: '示例局', type: 'DEPT' } as const;
    const command = { kind: 'register-unit', ...unit } as const;
    const assign = () =>
      vice.api('POST /api/:year/commands', { params: { year: 0 }, body: { id: crypto.randomUUID(), command } });
    const done = await assign();
    if (!done.ok) throw new Error(done.refusal.sentence.en);
    const fact = await director.api('GET /api/:year/facts/:seq', {
      params: { year: 0, seq: done.body.receipt.seq },
    });
    expect(fact).toMatchObject({ body: { entry: { onBehalfOf: demoAccount(CITY, 'director') } } });
    expect(fact.ok && Object.values(fact.body.people).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['示例·vice', '示例·考评办主任']),
    );

    office.clock.now += DAY_MS;
    const { browser: late } = await comeIn({ loginName: 'vice', password: PASSWORD });
    expect(await late.api('GET /api/me')).toMatchObject({ body: { roles: [], delegations: [] } });
    const body2 = { id: crypto.randomUUID(), command };
    expect(await late.api('POST /api/:year/commands', { params: { year: 0 }, body: body2 })).toMatchObject({
      status: 403,
    });
    const record = await late.api('GET /api/me/record');
    expect(record).toMatchObject({
      body: { delegations: [{ state: 'over' }], given: [{ year: 0, count: 1, more: false }] },
    });
  });
});
