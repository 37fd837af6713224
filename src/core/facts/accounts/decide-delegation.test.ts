import { describe, expect, it } from 'vitest';
import { appoint, openYear, type SmallOffice, smallOffice } from '../../../../test/cases/small-office.ts';
import { yearBeginning } from '../../../../test/cases/year-story.ts';
import type { Command } from '../command.ts';
import { DELEGATION_DAYS_MAX } from './decide-delegation.ts';
import { delegationState } from './delegation.ts';

type Lending = Extract<Command, { readonly kind: 'delegate-role' }>;

/** An office on 1 March 2016 with a deputy, `vice`, who holds no role, and a unit with its head and its liaison. */
function office(): SmallOffice {
  const told = smallOffice();
  told.turnTo('2016-03-01');
  openYear(told);
  told.must('officer', { kind: 'register-unit', unit: 'a', name: '甲局', shortName: '甲', type: 'DEPT' });
  appoint(told, 'head', 'unit-head', 'a');
  appoint(told, 'liaison', 'liaison', 'a');
  for (const account of ['vice', 'other']) {
    told.must('system', { kind: 'open-account', account, binding: '00'.repeat(32) });
  }
  return told;
}

function lending(how: Partial<Lending> = {}): Lending {
  const days = { from: '2016-03-01', until: '2016-03-10' };
  return { kind: 'delegate-role', delegation: 'd', to: 'vice', role: 'director', ...days, reason: '出差', ...how };
}

const assign = { kind: 'assign-cohort', unit: 'a', cohort: 'departments', reason: '编组' } as const;

describe('a delegation', () => {
  it('lets the deputy act from its first day to its last, and the facts keep both ids', () => {
    const told = office();
    told.must('director', lending({ from: '2016-03-02' }));
    expect(told.give('vice', assign)).toMatchObject({ refusal: 'permission/not-allowed' });
    told.turnTo('2016-03-02');
    expect(told.must('vice', assign)[0]?.body).toMatchObject({ unit: 'a', onBehalfOf: 'director' });
    told.turnTo('2016-03-10');
    expect(told.give('vice', { ...assign, cohort: 'vertical' })).toHaveLength(1);
    told.turnTo('2016-03-11');
    expect(told.give('vice', { ...assign, cohort: 'departments' })).toMatchObject({
      refusal: 'permission/not-allowed',
    });
  });

  it('leaves the holder what they hold, in nobody’s place', () => {
    const told = office();
    told.must('director', lending());
    expect(told.must('director', assign)[0]?.body).not.toHaveProperty('onBehalfOf');
  });

  it('is of what one holds oneself: nothing that was lent is passed on', () => {
    const told = office();
    expect(told.give('officer', lending())).toMatchObject({ refusal: 'delegation/not-held', field: 'role' });
    told.must('director', lending());
    expect(told.give('vice', lending({ delegation: 'e', to: 'other' }))).toMatchObject({
      refusal: 'delegation/not-held',
    });
  });

  it.each([
    ['to oneself', { to: 'director' }, 'delegation/self'],
    ['to nobody', { to: 'stranger' }, 'account/unknown'],
    ['to an officer, who drafts what a director decides', { to: 'officer' }, 'delegation/unfit'],
    ['to one of those who are evaluated', { to: 'liaison' }, 'delegation/unfit'],
    ['to an administrator', { to: 'audit' }, 'delegation/unfit'],
    ['from a day that does not exist', { from: '2016-02-30' }, 'input/not-a-date'],
    ['until before it begins', { from: '2016-03-09', until: '2016-03-08' }, 'delegation/days'],
    ['for days that are over', { from: '2016-02-01', until: '2016-02-29' }, 'delegation/days'],
    ['for longer than somebody is away', { until: '2016-06-01' }, 'delegation/days'],
    ['without a reason', { reason: ' ' }, 'text/missing'],
  ] as const)('is not made %s', (_, how, refusal) => {
    expect(DELEGATION_DAYS_MAX).toBe(92);
    expect(office().give('director', lending(how))).toMatchObject({ refusal });
  });

  it('of a head’s signature goes to nobody who reports for the unit, nor into another unit', () => {
    const told = office();
    const sign = lending({ role: 'unit-head', unit: 'a' });
    expect(told.give('head', { ...sign, to: 'liaison' })).toMatchObject({ refusal: 'delegation/unfit' });
    expect(told.give('head', lending({ role: 'unit-head' }))).toMatchObject({ refusal: 'delegation/not-held' });
    told.must('head', sign);
    expect(told.give('director', lending({ delegation: 'e' }))).toMatchObject({ refusal: 'delegation/unfit' });
  });

  it('is one at a time for the same role', () => {
    const told = office();
    told.must('director', lending());
    const again = lending({ delegation: 'e', to: 'other', from: '2016-03-10', until: '2016-03-20' });
    expect(told.give('director', again)).toMatchObject({ refusal: 'delegation/overlaps' });
    expect(told.give('director', { ...again, from: '2016-03-11' })).toHaveLength(1);
  });

  it('rests while the holder has not the role, or the deputy holds one that must stay apart', () => {
    const told = office();
    told.must('director', lending());
    const state = () => {
      const made = told.standing.delegations.get('d');
      return made && delegationState(told.standing, made, '2016-03-05');
    };
    expect(state()).toBe('in-force');
    const liaison = { account: 'vice', role: 'liaison', unit: 'a' } as const;
    told.must('security', { kind: 'grant-role', ...liaison });
    expect(state()).toBe('suspended');
    expect(told.give('vice', assign)).toMatchObject({ refusal: 'permission/not-allowed' });
    told.must('security', { kind: 'revoke-role', ...liaison, reason: '误授' });
    expect(state()).toBe('in-force');
    told.must('security', { kind: 'revoke-role', account: 'director', role: 'director', reason: '调离' });
    expect(state()).toBe('suspended');
    expect(told.give('vice', assign)).toMatchObject({ refusal: 'permission/not-allowed' });
  });

  it('is ended by its holder or a security administrator, once', () => {
    const told = office();
    told.must('director', lending());
    const end = { kind: 'end-delegation', delegation: 'd', reason: '提前返回' } as const;
    expect(told.give('officer', end)).toMatchObject({ refusal: 'delegation/not-yours' });
    expect(told.give('director', { ...end, delegation: 'e' })).toMatchObject({ refusal: 'delegation/unknown' });
    told.must('security', end);
    expect(told.give('vice', assign)).toMatchObject({ refusal: 'permission/not-allowed' });
    expect(told.give('director', end)).toMatchObject({ refusal: 'delegation/over' });
  });

  it('lets nobody decide what they proposed in another’s place, nor what was proposed in theirs', () => {
    const told = yearBeginning();
    told.must('system', { kind: 'open-account', account: 'vice', binding: '00'.repeat(32) });
    const today = { from: '2016-11-24', until: '2016-11-24' };
    told.must('officer', lending({ role: 'officer', ...today }));
    const proposal = { unit: 'a', deduction: 'd7', item: 'late-task', severity: 'general', finding: '逾期' } as const;
    expect(told.must('vice', { kind: 'propose-deduction', ...proposal })[0]?.body).toMatchObject({
      onBehalfOf: 'officer',
    });
    told.turnTo('2016-12-01');
    appoint(told, 'officer', 'director');
    told.must('director', lending({ delegation: 'e', from: '2016-12-01', until: '2016-12-02' }));
    const decide = (by: string, deduction: string) =>
      told.give(by, { kind: 'decide-deduction', unit: 'a', deduction, upheld: true, reason: '事实清楚' });
    expect(decide('officer', 'd7')).toMatchObject({ refusal: 'deduction/own' });
    expect(decide('vice', 'd7')).toMatchObject({ refusal: 'deduction/own' });
    expect(decide('vice', 'd1')).toMatchObject([{ body: { onBehalfOf: 'director', decidedBy: 'office' } }]);
    expect(decide('director', 'd7')).toHaveLength(1);
  });
});

describe('a link', () => {
  it('leaves a fact, first as an invitation, then as another one; to the three at the machine alone', () => {
    const told = office();
    const issue = { kind: 'issue-link', account: 'vice' } as const;
    expect(told.must('system', issue)).toMatchObject([{ kind: 'link-issued', body: { purpose: 'first' } }]);
    expect(told.must('system', issue)).toMatchObject([{ kind: 'link-issued', body: { purpose: 'again' } }]);
    const toAudit = { ...issue, account: 'audit' };
    expect(told.give('system', toAudit)).toMatchObject({ refusal: 'account/at-the-machine' });
    expect(told.give('founder', toAudit)).toHaveLength(1);
    for (const by of ['security', 'audit', 'director', 'vice']) {
      expect(told.give(by, issue)).toMatchObject({ refusal: 'permission/not-allowed' });
    }
  });

  it('that was made before its holder became an administrator, or ceased to be one, lets nobody in', () => {
    const told = office();
    const from = () => told.standing.accounts.get('vice')?.accessFrom ?? -1;
    expect(from()).toBe(0);
    told.turnTo('2016-03-02');
    appoint(told, 'vice', 'audit-administrator');
    const granted = from();
    expect(granted).toBe(told.said.standing.at(-1)?.at);
    told.turnTo('2016-03-03');
    const revoke = { kind: 'revoke-role', account: 'vice', role: 'audit-administrator', reason: '轮岗' } as const;
    told.must('security', revoke);
    expect(from()).toBeGreaterThan(granted);
    const revoked = from();
    appoint(told, 'vice', 'judge');
    expect(from()).toBe(revoked);
  });
});

describe('a lock', () => {
  it('is lifted by a security administrator, and by nobody for themselves', () => {
    const told = office();
    expect(told.must('security', { kind: 'lift-lock', account: 'head' })).toMatchObject([{ kind: 'lock-lifted' }]);
    expect(told.give('security', { kind: 'lift-lock', account: 'security' })).toEqual({ refusal: 'lock/own' });
    expect(told.give('system', { kind: 'lift-lock', account: 'head' })).toMatchObject({
      refusal: 'permission/not-allowed',
    });
  });
});
