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
  const openAccount = async (role: 'director' | 'officer' | 'committee') => {
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

  const preview = async (role: string, text: string | Uint8Array<ArrayBuffer>, year = YEAR) =>
    as(role).api('POST /api/:year/schemes/preview', {
      params: { year },
      body: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    });
  const faultsOf = async (text: string | Uint8Array<ArrayBuffer>) => {
    const answer = await preview('committee', text);
    if (!answer.ok) throw new Error(answer.refusal.sentence.en);
    return answer.body.faults.map(({ refusal, row }) => (row === undefined ? refusal : `${row} ${refusal}`));
  };
  let draft = '';

  it('offers the shipped schemes to start from, and says in place all that is wrong with one', async () => {
    await openAccount('committee');
    const assigned = await as('officer').api('POST /api/:year/imports/:sheet', {
      params: { year: YEAR, sheet: 'cohorts' },
      query: { id: crypto.randomUUID() },
      body: new TextEncoder().encode('编号,参评组别\nsz-gs,districts\n'),
    });
    expect(assigned).toMatchObject({ ok: true });
    const ledger = await as('officer').api('GET /api/:year/ledger', { params: { year: YEAR } });
    expect(ledger).toMatchObject({
      body: { entries: [{ reason: { zh: '见参评组别表第2行', en: 'row 2 of the sheet of cohorts' } }, {}] },
    });
    expect(await waiting('officer')).toEqual(['draft-scheme']);
    expect(await waiting('committee')).toEqual([]);
    const none = await as('committee').api('GET /api/:year/results', { params: { year: YEAR } });
    expect(none).toMatchObject({ status: 422, refusal: { refusal: 'scheme/none-yet' } });

    const shipped = await as('officer').api('GET /api/schemes');
    if (!shipped.ok) throw new Error(shipped.refusal.sentence.en);
    expect(shipped.body.schemes.length).toBeGreaterThan(5);
    const { text = '' } =
      shipped.body.schemes.find(({ name }) => name === 'hangzhou-districts-2016-entered.yaml') ?? {};
    expect(await faultsOf(text)).toEqual(['9 scheme/other-year']);
    draft = text.replace(/^year: 2016$/m, `year: ${YEAR}`);
    expect(await faultsOf(draft)).toEqual([]);
    const broken = draft
      .replace(/^version: 1$/m, 'version: one')
      .replace(/^cohorts: .*$/m, 'cohort: [districts]')
      .replace(/max: '\d+'/, "max: 'many'");
    expect(await faultsOf(broken)).toHaveLength(4);
    expect(
      (await faultsOf(broken)).every((fault) => /^\d+ (field|scheme)\//.test(fault) || fault === 'field/missing'),
    ).toBe(true);
    expect(await faultsOf(draft.replace(/^version: 1$/m, 'version: 3'))).toEqual(['7 scheme/version']);
  });

  it('reads a hostile file to its one sentence, soon, and stores nothing', async () => {
    expect(await faultsOf('a: [1, 2')).toEqual(['1 file/not-yaml']);
    expect(await faultsOf(`${draft}\nyear: 2017\n`)).toEqual([expect.stringMatching(/^\d+ file\/not-yaml$/)]);
    expect(await faultsOf('['.repeat(500_000))).toEqual(['file/yaml-tangled']);
    expect(await faultsOf('- &a x\n- *a\n'.repeat(5_000))).toEqual(['file/yaml-tangled']);
    expect(await faultsOf('}'.repeat(1_000_000))).toEqual([expect.stringMatching(/file\//)]);
    expect(await faultsOf(new Uint8Array([0xff, 0xfe, 0x41]))).toEqual(['file/yaml-not-utf8']);
    expect(await faultsOf('#'.repeat(1_048_577))).toEqual(['input/too-large']);
    expect(await faultsOf('just words')).not.toEqual([]);
    const facts = await as('officer').api('GET /api/:year/ledger', { params: { year: YEAR } });
    expect(facts).toMatchObject({ ok: true, body: { head: { size: 2 } } });
    expect(await preview('committee', draft, 2016)).toMatchObject({ refusal: { refusal: 'year/not-opened' } });
    expect(await preview('security-administrator', draft)).toMatchObject({ status: 403 });
  }, 60_000);

  it('lets the committee adopt what was drafted and submitted, nobody else, and ranks what is then imported', async () => {
    const seen = await preview('officer', draft);
    if (!seen.ok || seen.body.scheme === undefined) throw new Error('there is no scheme');
    const { scheme, hash } = seen.body;
    const command = { kind: 'adopt-scheme', scheme, reason: '委员会2017年第1次会议' };
    await expect(give('officer', YEAR, command)).rejects.toThrow('permission/not-allowed');
    await expect(give('committee', YEAR, command)).rejects.toThrow('scheme/not-submitted');
    const stages = async () => {
      const answer = await as('committee').api('GET /api/:year/schemes', { params: { year: YEAR } });
      return answer.ok ? answer.body.rows.map(({ stage, version }) => `${stage} ${version}`) : [];
    };
    expect(await stages()).toEqual([]);
    await give('officer', YEAR, { kind: 'draft-scheme', scheme, reason: '按上年方案草拟' });
    await give('director', YEAR, { kind: 'consult-scheme', scheme: scheme.scheme });
    await give('director', YEAR, { kind: 'submit-scheme', scheme: scheme.scheme });
    expect(await stages()).toEqual(['submitted 1']);
    expect(await waiting('committee')).toEqual(['adopt-scheme']);
    await give('committee', YEAR, command);
    expect(await waiting('committee')).toEqual([]);
    expect(await stages()).toEqual(['adopted 1']);
    const again = await preview('committee', draft);
    expect(again).toMatchObject({ body: { replaces: 1, faults: [{ refusal: 'scheme/version' }] } });

    const asYaml = await as('officer').fetch(`/api/${YEAR}/schemes/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: draft,
    });
    expect(await asYaml.json()).toMatchObject({ hash, faults: [{ refusal: 'scheme/version' }] });

    const codes = scheme.components.filter(({ kind }) => kind === 'base').map(({ code }) => code);
    const sheet = (cells: readonly string[]) => ({
      params: { year: YEAR, sheet: 'points' as const },
      body: new TextEncoder().encode(`编号,${codes.join(',')}\nsz-gs,${cells.join(',')}\n`),
    });
    const blank = sheet(codes.map((_, at) => (at === 0 ? '' : '1')));
    const wouldLack = await as('officer').api('POST /api/:year/imports/:sheet/preview', {
      ...blank,
      query: { cohort: 'districts' },
    });
    expect(wouldLack).toMatchObject({ body: { faults: [], missing: [{ unit: 'sz-gs', name: '姑苏区' }] } });
    const taken = await as('officer').api('POST /api/:year/imports/:sheet', {
      ...sheet(codes.map(() => '1')),
      query: { cohort: 'districts', id: crypto.randomUUID() },
    });
    expect(taken).toMatchObject({ ok: true });
    const results = await as('director').api('GET /api/:year/results', { params: { year: YEAR } });
    expect(results).toMatchObject({
      ok: true,
      body: { scheme: { hash, version: 1 }, rows: [{ unit: 'sz-gs', rank: 1 }] },
    });
  });

  it('has nothing to report of itself', () => {
    expect(office.reported).toEqual([]);
  });
});
