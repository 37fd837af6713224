import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import { CONTRACT, type Entry } from '../../src/api/contract.ts';
import { demoAccount } from '../../src/cli/demo-people.ts';
import { ROLES, ROLES_OF_A_UNIT, type Role } from '../../src/core/facts/accounts/account-facts.ts';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const OWN = 'hz-jyj';
const OTHER = 'hz-jw';

interface Access {
  readonly who?: 'anyone' | 'signed-in';
  readonly all?: readonly Role[];
  readonly own?: readonly Role[];
  readonly because: string;
}

/** Written by hand from `domain.md` 4.1; nothing in it comes from the code. */
const TABLE = parse(readFileSync('test/cases/roles-routes.yaml', 'utf8')) as Readonly<Record<string, Access>>;

type Seen = 'in' | 'not signed in' | 'not allowed' | 'other unit';

describe('who sees what', () => {
  let office: Office;
  const browsers = new Map<Role | 'nobody' | 'no role', Browser>();
  const accounts = new Map<string, string>();
  beforeAll(async () => {
    office = await openOffice();
    const system = demoAccount(CITY, 'system-administrator');
    const security = demoAccount(CITY, 'security-administrator');
    const open = async (name: string, role?: Role): Promise<Browser> => {
      const added = await office.node.services.accounts.people.add({ tenant: CITY, name, loginName: `x-${name}` });
      if ('refusal' in added) throw new Error(added.refusal);
      await office.give(CITY, 0, system, { kind: 'open-account', ...added });
      const unit = ROLES_OF_A_UNIT.some((known) => known === role) ? { unit: OWN } : {};
      if (role !== undefined)
        await office.give(CITY, 0, security, { kind: 'grant-role', account: added.account, role, ...unit });
      accounts.set(role ?? 'no role', added.account);
      return office.signIn(CITY, added.account);
    };
    for (const role of ROLES) browsers.set(role, await open(role, role));
    browsers.set('no role', await open('no-role'));
    browsers.set('nobody', office.node.browser());
  });
  afterAll(() => office.close());

  it('is written down by hand for every entry of the interface, and for no other', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(CONTRACT).toSorted());
    for (const { all = [], own = [] } of Object.values(TABLE)) {
      for (const role of [...all, ...own]) expect(ROLES).toContain(role);
    }
  });

  it.each(Object.entries(TABLE))('%s answers those in the table and no one else', async (route, access) => {
    for (const [who, browser] of browsers) {
      const isNobody = who === 'nobody';
      const role = who as Role;
      const sees = access.all?.includes(role) ?? false;
      const seesOwn = access.own?.includes(role) ?? false;
      const expected: Seen =
        access.who === 'anyone'
          ? 'in'
          : isNobody
            ? 'not signed in'
            : access.who === 'signed-in' || sees || seesOwn
              ? 'in'
              : 'not allowed';
      expect([who, await ask(await asker(who, browser, route), route, OWN)]).toEqual([who, expected]);
      const isOfUnits = route.includes(':unit');
      if (!isOfUnits || isNobody) continue;
      expect([who, await ask(browser, route, OTHER)]).toEqual([who, seesOwn && !sees ? 'other unit' : expected]);
    }
  });

  /** Who leaves is gone: they come in once more for that, so that the walk goes on. */
  async function asker(who: string, browser: Browser, route: string): Promise<Browser> {
    const account = accounts.get(who);
    return account !== undefined && route.startsWith('DELETE') ? office.signIn(CITY, account) : browser;
  }

  /** Whether one may ask at all; what a question without its body comes to is asked elsewhere. */
  async function ask(browser: Browser, route: string, unit: string): Promise<Seen> {
    const [method = '', path = ''] = route.split(' ');
    const filled = path
      .replace(':year', path.includes('commands') ? '0' : '2016')
      .replace(':unit', unit)
      .replace(':seq', '1')
      .replace(':sheet', 'points')
      .replace(':account', 'nobody-of-this-name');
    const stop = new AbortController();
    const response = await browser.fetch(filled, {
      method,
      signal: stop.signal,
      ...(method === 'POST' || method === 'PUT' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const text = isStream ? '' : await response.text();
    stop.abort();
    const { refusal } = text.startsWith('{') ? (JSON.parse(text) as { refusal?: string }) : {};
    if (response.ok) checkShape(route, text);
    if (refusal === 'permission/not-signed-in') return 'not signed in';
    if (refusal === 'permission/not-allowed') return 'not allowed';
    // One fact that is about no unit of theirs is refused to a unit, which shows that they may ask.
    if (refusal === 'permission/other-unit') return route.includes(':seq') ? 'in' : 'other unit';
    expect(response.status).toBeLessThan(500);
    return 'in';
  }

  function checkShape(route: string, text: string): void {
    const { answer } = CONTRACT[route as keyof typeof CONTRACT] as Entry;
    if (typeof answer === 'string') return;
    const parsed = (answer as z.ZodType).safeParse(JSON.parse(text));
    expect(parsed.error?.issues ?? []).toEqual([]);
  }

  it('shows a unit its own row, its own facts and no one else’s', async () => {
    for (const role of ['unit-head', 'liaison', 'organiser'] as const) {
      const api = browsers.get(role)?.api;
      if (api === undefined) throw new Error(role);
      const units = await api('GET /api/:year/units', { params: { year: 2016 } });
      expect(units.ok && units.body.rows.map(({ unit }) => unit)).toEqual([OWN]);
      for (const year of [0, 2016]) {
        const ledger = await api('GET /api/:year/ledger', { params: { year }, query: { limit: 200 } });
        expect(ledger.ok && ledger.body.entries.length).toBeGreaterThan(0);
        if (ledger.ok) for (const { subjects } of ledger.body.entries) expect(subjects).toContain(`unit:${OWN}`);
      }
      const search = await api('GET /api/:year/ledger', {
        params: { year: 2016 },
        query: { subject: `unit:${OTHER}` },
      });
      expect(search).toMatchObject({ ok: false, status: 403, refusal: { refusal: 'permission/other-unit' } });
      const bySheet = await api('GET /api/:year/ledger', { params: { year: 2016 }, query: { subject: 'batch:00' } });
      expect(bySheet).toMatchObject({ ok: false, status: 403 });
    }
  });

  it('refuses a unit every single fact that is not about it', async () => {
    const api = browsers.get('liaison')?.api;
    const all = browsers.get('audit-administrator')?.api;
    if (api === undefined || all === undefined) throw new Error('nobody there');
    let own = 0;
    for (let seq = 1; seq <= 540; seq += 7) {
      const fact = await all('GET /api/:year/facts/:seq', { params: { year: 2016, seq } });
      if (!fact.ok) continue;
      const answer = await api('GET /api/:year/facts/:seq', { params: { year: 2016, seq } });
      const isOwn = fact.body.body.includes(`"unit":"${OWN}"`);
      own += isOwn ? 1 : 0;
      expect([seq, answer.ok]).toEqual([seq, isOwn]);
    }
    const history = await api('GET /api/units/:unit/history', { params: { unit: OWN } });
    if (!history.ok) throw new Error('its own history');
    for (const { year, seq } of history.body.trace) {
      expect((await api('GET /api/:year/facts/:seq', { params: { year, seq } })).ok).toBe(true);
    }
    expect(history.body.trace.length).toBeGreaterThan(own);
  });

  it('tells names to the office and the auditors, and roles to everybody else', async () => {
    const ask = async (role: Role) => {
      const api = browsers.get(role)?.api;
      const answer = await api?.('GET /api/units/:unit/history', { params: { unit: OWN } });
      if (answer?.ok !== true) throw new Error(role);
      return Object.values(answer.body.people);
    };
    for (const role of ['director', 'officer', 'audit-administrator'] as const) {
      expect((await ask(role)).every(({ name }) => name !== undefined)).toBe(true);
    }
    for (const role of ['liaison', 'leader', 'committee'] as const) {
      const people = await ask(role);
      expect(people.length).toBeGreaterThan(0);
      expect(people.every(({ name }) => name === undefined)).toBe(true);
      expect(people.flatMap(({ roles }) => roles.map((held) => held.role))).toContain('officer');
    }
  });

  it('shows nobody another city, whatever they ask', async () => {
    const api = (await office.as('beijing', 'director')).api;
    const own = await api('GET /api/:year/units', { params: { year: 2016 } });
    expect(own.ok && own.body.rows.every(({ unit }) => unit.startsWith('bj-'))).toBe(true);
    const other = await api('GET /api/units/:unit/history', { params: { unit: OWN } });
    expect(other).toMatchObject({ ok: false, status: 404, refusal: { refusal: 'unit/unknown' } });
    const me = await api('GET /api/me');
    expect(me).toMatchObject({ ok: true, body: { tenant: 'beijing' } });
  });

  it('shows how units stand to nobody but those who make and approve the results, until they are published', async () => {
    const published = office.clock.now;
    // The evening before the step of publishing begins: all points are in.
    const before = Date.parse('2017-04-05T18:00:00+08:00');
    const unit = { params: { year: 2016, unit: OWN } };
    for (const { now, query } of [
      { now: before, query: {} },
      // Afterwards nobody learns either what was never published: how they stood on that evening.
      { now: published, query: { asOf: '2017-04-05' } },
    ]) {
      office.clock.now = now;
      for (const role of ['liaison', 'unit-head', 'organiser', 'leader', 'observer', 'audit-administrator'] as const) {
        const score = await browsers.get(role)?.api('GET /api/:year/score/:unit', { ...unit, query });
        if (score?.ok !== true) throw new Error(`${role} sees no score`);
        expect(score.body).toMatchObject({ embargoed: true, total: expect.any(String) });
        for (const field of ['rank', 'of', 'tier', 'result']) expect([role, score.body]).not.toHaveProperty([1, field]);
        expect(JSON.stringify(score.body)).not.toContain('cohortMean');
      }
      for (const role of ['leader', 'observer', 'audit-administrator'] as const) {
        const results = await browsers.get(role)?.api('GET /api/:year/results', { params: { year: 2016 }, query });
        expect(results).toMatchObject({ ok: false, refusal: { refusal: 'results/not-published' } });
        const asOf = 'asOf' in query ? `?asOf=${query.asOf}` : '';
        const file = await browsers.get(role)?.fetch(`/api/2016/exports/results.csv${asOf}`);
        expect(await file?.json()).toMatchObject({ refusal: 'results/not-published' });
      }
      for (const role of ['director', 'officer', 'committee'] as const) {
        const score = await browsers.get(role)?.api('GET /api/:year/score/:unit', { ...unit, query });
        expect(score).toMatchObject({ ok: true, body: { rank: expect.any(Number), tier: {} } });
        const results = await browsers.get(role)?.api('GET /api/:year/results', { params: { year: 2016 }, query });
        expect(results?.ok).toBe(true);
      }
    }
    office.clock.now = published;
    const own = await browsers.get('liaison')?.api('GET /api/:year/score/:unit', unit);
    expect(own).toMatchObject({ ok: true, body: { rank: expect.any(Number), of: expect.any(Number), tier: {} } });
    expect((await browsers.get('leader')?.api('GET /api/:year/results', { params: { year: 2016 } }))?.ok).toBe(true);
  });

  it('has nothing to report of itself after all this', () => {
    expect(office.reported).toEqual([]);
  });
});
