import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccount } from '../../src/cli/demo-people.ts';
import { ADMINISTRATORS } from '../../src/core/facts/accounts/account-facts.ts';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';

describe('three administrators', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const give = (browser: Browser, command: object) =>
    browser.api('POST /api/:year/commands', {
      params: { year: 0 },
      body: { id: crypto.randomUUID(), command: command as never },
    });

  it('exclude each other: none may take another’s post as well, however it is asked', async () => {
    const security = await office.as(CITY, 'security-administrator');
    for (const held of ADMINISTRATORS) {
      for (const wanted of ADMINISTRATORS) {
        const account = demoAccount(CITY, held);
        const answer = await give(security, { kind: 'grant-role', account, role: wanted });
        expect(answer.ok).toBe(false);
        const code =
          held === 'security-administrator' ? 'role/self-grant' : held === wanted ? 'role/held' : 'role/excluded';
        expect([held, wanted, !answer.ok && answer.refusal.refusal]).toEqual([held, wanted, code]);
      }
    }
  });

  it('divide the work: one opens accounts, another gives rights, and the third does neither', async () => {
    const [system, security, audit] = await Promise.all(ADMINISTRATORS.map((role) => office.as(CITY, role)));
    if (system === undefined || security === undefined || audit === undefined) throw new Error('three');
    const body = { id: crypto.randomUUID(), name: '周敏', loginName: 'zhou' };
    for (const browser of [security, audit]) {
      expect(await browser.api('POST /api/accounts', { body })).toMatchObject({ ok: false, status: 403 });
    }
    const opened = await system.api('POST /api/accounts', { body });
    if (!opened.ok) throw new Error(opened.refusal.sentence.en);
    const { account, path } = opened.body;
    const grant = { kind: 'grant-role', account, role: 'officer' };
    for (const browser of [system, audit]) {
      expect(await give(browser, grant)).toMatchObject({
        ok: false,
        status: 403,
        refusal: { refusal: 'permission/not-allowed' },
      });
    }
    expect(await give(security, grant)).toMatchObject({ ok: true });

    const zhou = office.node.browser();
    const token = path.slice('/sign-in#'.length);
    const came = await zhou.api('POST /api/session', { body: { token } });
    expect(came).toMatchObject({ ok: true, body: { name: '周敏', roles: [{ role: 'officer' }], hasPassword: false } });
    const list = await audit.api('GET /api/accounts');
    expect(list.ok && list.body.accounts.find((known) => known.account === account)).toMatchObject({
      name: '周敏',
      open: true,
      roles: [{ role: 'officer' }],
    });
  });

  it('opens one account for one request, however often it is sent', async () => {
    const system = await office.as(CITY, 'system-administrator');
    const body = { id: crypto.randomUUID(), name: '吴强', loginName: 'wu' };
    const first = await system.api('POST /api/accounts', { body });
    const again = await system.api('POST /api/accounts', { body });
    if (!first.ok || !again.ok) throw new Error('both are answered');
    expect(again.body.account).toBe(first.body.account);
    expect(again.body.path).not.toBe(first.body.path);
    const other = await system.api('POST /api/accounts', { body: { ...body, id: crypto.randomUUID() } });
    expect(other).toMatchObject({ ok: false, refusal: { refusal: 'account/login-name-taken', field: 'loginName' } });
    const { record } = await office.node.services.desk.read(CITY, 0);
    if (record.line !== 'standing') throw new Error('standing');
    const people = await office.node.services.accounts.people.all(CITY);
    expect(people.map(({ account }) => record.accounts.has(account))).not.toContain(false);
  });

  it('gives no link to an administrator over the network: one could act as another', async () => {
    const system = await office.as(CITY, 'system-administrator');
    for (const role of ADMINISTRATORS) {
      const answer = await system.api('POST /api/accounts/:account/link', {
        params: { account: demoAccount(CITY, role) },
      });
      expect(answer).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'account/at-the-machine' } });
    }
    const officer = demoAccount(CITY, 'officer');
    const answer = await system.api('POST /api/accounts/:account/link', { params: { account: officer } });
    expect(answer).toMatchObject({ ok: true, body: { account: officer } });
  });

  it('gives none either when the request that opened the account is sent again later', async () => {
    const [system, security] = await Promise.all(ADMINISTRATORS.map((role) => office.as(CITY, role)));
    if (system === undefined || security === undefined) throw new Error('two');
    const body = { id: crypto.randomUUID(), name: '陈静', loginName: 'chen' };
    const opened = await system.api('POST /api/accounts', { body });
    if (!opened.ok) throw new Error(opened.refusal.sentence.en);
    const { account } = opened.body;
    expect(await give(security, { kind: 'grant-role', account, role: 'audit-administrator' })).toMatchObject({
      ok: true,
    });
    const again = await system.api('POST /api/accounts', { body });
    expect(again).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'account/at-the-machine' } });
    const close = { kind: 'close-account', account, reason: '离任' };
    expect(await give(system, close)).toMatchObject({ ok: true });
    const late = await system.api('POST /api/accounts', { body });
    expect(late).toMatchObject({ ok: false, status: 403, refusal: { refusal: 'account/closed' } });
  });

  it('cannot be founded, and no sheet imported, through the commands’ door', async () => {
    const system = await office.as(CITY, 'system-administrator');
    for (const kind of ['found', 'open-account', 'import-units', 'import-points']) {
      const answer = await give(system, { kind });
      expect(answer).toMatchObject({ ok: false, status: 422 });
    }
  });
});
