import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMINISTRATORS } from '../../src/core/facts/accounts/account-facts.ts';
import { FOUNDER } from '../../src/core/facts/command.ts';
import { PHASES } from '../../src/core/facts/years/year-facts.ts';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'suzhou';
const YEAR = 2017;

describe('a city’s first year, from its founding on', () => {
  let office: Office;
  const people = new Map<string, Browser>();
  beforeAll(async () => {
    office = await openOffice({ demo: false });
    const { accounts } = office.node.services;
    await accounts.cities.add({ tenant: CITY, name: { zh: '苏州市', en: 'Suzhou' }, demo: false });
    const administrators = [];
    for (const role of ADMINISTRATORS) {
      const added = await accounts.people.add({ tenant: CITY, name: role, loginName: role });
      if ('refusal' in added) throw new Error(added.refusal);
      administrators.push({ ...added, role });
    }
    await office.give(CITY, 0, FOUNDER, { kind: 'found', administrators });
    for (const { role, account } of administrators) people.set(role, await office.signIn(CITY, account));
  });
  afterAll(() => office.close());

  const as = (role: string): Browser => {
    const browser = people.get(role);
    if (browser === undefined) throw new Error(role);
    return browser;
  };
  const waiting = async (role: string) => {
    const answer = await as(role).api('GET /api/:year/waiting', { params: { year: YEAR } });
    if (!answer.ok) throw new Error(answer.refusal.sentence.en);
    return answer.body.items.map(({ code }) => code);
  };
  const give = async (role: string, year: number, command: object) => {
    const answer = await as(role).api('POST /api/:year/commands', {
      params: { year },
      body: { id: crypto.randomUUID(), command: command as never },
    });
    if (!answer.ok) throw new Error(`${answer.refusal.refusal}: ${answer.refusal.sentence.en}`);
  };
  const openAccount = async (role: 'director' | 'officer') => {
    const body = { id: crypto.randomUUID(), name: role, loginName: role };
    const opened = await as('system-administrator').api('POST /api/accounts', { body });
    if (!opened.ok) throw new Error(opened.refusal.sentence.en);
    expect(await waiting('security-administrator')).toEqual(['accounts-without-role']);
    await give('security-administrator', 0, { kind: 'grant-role', account: opened.body.account, role });
    const browser = office.node.browser();
    const came = await browser.api('POST /api/session', { body: { token: opened.body.path.split('#')[1] ?? '' } });
    expect(came.ok).toBe(true);
    people.set(role, browser);
  };

  it('shows the administrators where they are before there is any year, and what waits for them', async () => {
    const me = await as('system-administrator').api('GET /api/me');
    expect(me).toMatchObject({ ok: true, body: { city: { zh: '苏州市' }, years: [YEAR], demo: false } });
    const year = await as('system-administrator').api('GET /api/:year/year', { params: { year: YEAR } });
    expect(year).toMatchObject({ ok: true, body: { title: { zh: '2017年度（尚未开启）' }, phases: [] } });
    expect(await waiting('system-administrator')).toEqual(['open-accounts']);
    const far = await as('system-administrator').api('GET /api/:year/year', { params: { year: 2035 } });
    expect(far).toMatchObject({ ok: false, status: 404, refusal: { refusal: 'year/unknown' } });
  });

  it('leads the director to open the year and the officer to bring in the units', async () => {
    await openAccount('director');
    await openAccount('officer');
    expect(await waiting('director')).toContain('open-year');
    const none = await as('officer').api('POST /api/:year/imports/:sheet', {
      params: { year: YEAR, sheet: 'cohorts' },
      query: { id: crypto.randomUUID() },
      body: new TextEncoder().encode('code,cohort\nsz-1,districts\n'),
    });
    expect(none).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'year/unknown' } });
    await give('director', YEAR, {
      kind: 'open-year',
      title: { zh: '苏州市2017年度综合考评', en: 'Suzhou, evaluation 2017' },
      synthetic: false,
      phases: PHASES.map((phase, at) => ({ phase, from: `2017-0${at + 1}-01`, to: `2017-0${at + 1}-28` })),
    });
    expect(await waiting('director')).not.toContain('open-year');
    expect(await waiting('officer')).toContain('import-units');
    const taken = await as('officer').api('POST /api/:year/imports/:sheet', {
      params: { year: 0, sheet: 'units' },
      query: { id: crypto.randomUUID() },
      body: new TextEncoder().encode('编号,名称,简称,类型\nsz-gs,苏州市姑苏区人民政府,姑苏区,区县\n'),
    });
    expect(taken).toMatchObject({ ok: true, body: { receipt: { count: 1 } } });
    expect(await waiting('officer')).toEqual(['assign-cohorts']);
  });

  it('has nothing to report of itself', () => {
    expect(office.reported).toEqual([]);
  });
});
