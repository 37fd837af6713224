import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccount } from '../../src/cli/demo-people.ts';
import type { Role } from '../../src/core/facts/accounts/account-facts.ts';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const YEAR = 2016;
const COHORT = 'departments-comprehensive';
const PEOPLE = ['director', 'officer', 'committee', 'leader'] as const satisfies readonly Role[];

/** What the office and the committee say to each other until the results of a cohort are public, and once more after. */
describe('the results of a cohort', () => {
  let office: Office;
  const people = new Map<Role, Browser>();
  beforeAll(async () => {
    office = await openOffice();
    for (const role of PEOPLE) people.set(role, await office.as(CITY, role));
  });
  afterAll(() => office.close());

  const as = (role: (typeof PEOPLE)[number]): Browser => {
    const browser = people.get(role);
    if (browser === undefined) throw new Error(role);
    return browser;
  };
  /** What the server answers: `said`, or the refusal's code. */
  const give = async (role: (typeof PEOPLE)[number], command: object): Promise<string> => {
    const answer = await as(role).api('POST /api/:year/commands', {
      params: { year: YEAR },
      body: { id: crypto.randomUUID(), command: command as never },
    });
    return answer.ok ? 'said' : answer.refusal.refusal;
  };
  const approval = async () => {
    const answer = await as('director').api('GET /api/:year/approval', {
      params: { year: YEAR },
      query: { cohort: COHORT },
    });
    if (!answer.ok) throw new Error(answer.refusal.sentence.en);
    return answer.body;
  };
  const waiting = async (role: (typeof PEOPLE)[number]) => {
    const answer = await as(role).api('GET /api/:year/waiting', { params: { year: YEAR } });
    if (!answer.ok) throw new Error(answer.refusal.sentence.en);
    return answer.body.items.map(({ code, path }) => `${code} ${path.split('cohort=')[1] ?? ''}`);
  };
  const leaderSees = async () => {
    const answer = await as('leader').api('GET /api/:year/results', {
      params: { year: YEAR },
      query: { cohort: COHORT },
    });
    return answer.ok ? 'the table' : answer.refusal.refusal;
  };
  const approve = async (role: 'director' | 'committee', document: string) => {
    const { run } = await approval();
    const output = run?.output ?? '';
    return give(role, { kind: 'approve-results', cohort: COHORT, output, extent: 'all', document, reason: '审议通过' });
  };
  const submit = () => give('director', { kind: 'submit-results', cohort: COHORT });
  const veto = { kind: 'record-veto', unit: 'hz-jyj', item: 'work-safety', document: '杭安委〔2017〕8号' };

  it('are not submitted while specials are open, and each is named', async () => {
    expect((await approval()).stage).toBe('draft');
    const missing = (await approval()).checks.filter((check) => check.missing !== undefined);
    expect(missing.map(({ check }) => check)).toEqual(['specials']);
    expect(missing[0]?.missing?.zh).toContain('五水共治');
    expect(await submit()).toBe('results/not-ready');
    const { record } = await office.node.services.desk.read(CITY, YEAR);
    if (record.line !== 'annual') throw new Error('not a year');
    for (const { code } of record.specials.values()) {
      expect(await give('director', { kind: 'finalise-special', special: code })).toBe('said');
    }
    expect(await submit()).toBe('said');
    const { stage, version, run } = await approval();
    expect({ stage, version, run: run?.run }).toEqual({ stage: 'submitted', version: 1, run: 1 });
    expect(run?.output).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are not approved by whoever submitted them, though they sit on the committee as well', async () => {
    const grant = { kind: 'grant-role', account: demoAccount(CITY, 'director'), role: 'committee' } as const;
    await office.give(CITY, 0, demoAccount(CITY, 'security-administrator'), grant);
    expect(await approve('director', '委〔2017〕3号')).toBe('results/own');
    expect(await waiting('committee')).toContain(`approve-results ${COHORT}`);
    expect(await approve('committee', '委〔2017〕3号')).toBe('said');
    const { stage, approved, checks } = await approval();
    expect({ stage, approved, checks }).toEqual({
      stage: 'approved',
      approved: { extent: 'all', document: '委〔2017〕3号' },
      checks: [],
    });
  });

  it('take no late deduction and no late veto, and are told before they are published', async () => {
    const late = { unit: 'hz-jyj', deduction: 'late-1', item: 'obstructs', severity: 'general', finding: '未提供资料' };
    expect(await give('officer', { kind: 'propose-deduction', ...late })).toBe('results/approved');
    expect(await give('director', veto)).toBe('results/approved');
    expect(await leaderSees()).toBe('results/not-published');
    expect(await give('director', { kind: 'publish-results', cohort: COHORT })).toBe('results/wrong-stage');
    expect(await give('director', { kind: 'notify-results', cohort: COHORT })).toBe('said');
    expect(await give('director', { kind: 'publish-results', cohort: COHORT })).toBe('said');
    expect(await leaderSees()).toBe('the table');
  });

  it('are reopened by the committee’s document alone, and become a new version with a public notice', async () => {
    const before = (await approval()).run?.output;
    const reopen = { kind: 'reopen-results', cohort: COHORT, document: '委〔2017〕9号', reason: '一票否决' };
    expect(await give('officer', reopen)).toBe('permission/not-allowed');
    expect(await give('committee', reopen)).toBe('said');
    expect(await leaderSees()).toBe('results/not-published');
    expect(await give('director', veto)).toBe('said');
    expect(await submit()).toBe('said');
    expect(await approve('committee', '委〔2017〕10号')).toBe('said');
    expect(await give('director', { kind: 'notify-results', cohort: COHORT })).toBe('said');
    expect(await give('director', { kind: 'publish-results', cohort: COHORT })).toBe('results/needs-notice');
    const notice = '市教育局因安全生产被一票否决，取消优胜资格，见委〔2017〕9号。';
    expect(await give('director', { kind: 'publish-results', cohort: COHORT, notice })).toBe('said');
    const { stage, version, run } = await approval();
    expect({ stage, version, run: run?.run }).toEqual({ stage: 'published', version: 2, run: 2 });
    expect(run?.output).not.toBe(before);
    expect(await leaderSees()).toBe('the table');
  });
});
