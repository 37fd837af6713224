import { describe, expect, it } from 'vitest';
import { appoint, bindingOf, emptyOffice, smallOffice } from '../../../../test/cases/small-office.ts';
import { ADMINISTRATORS, ROLES, type Role } from './account-facts.ts';

const THREE = [
  { account: 'x', binding: bindingOf('x'), role: 'system-administrator' },
  { account: 'y', binding: bindingOf('y'), role: 'security-administrator' },
  { account: 'z', binding: bindingOf('z'), role: 'audit-administrator' },
] as const;

describe('founding', () => {
  it('opens three accounts and makes each one administrator', () => {
    const office = emptyOffice();
    expect(office.must('founder', { kind: 'found', administrators: THREE }).map(({ kind }) => kind)).toEqual([
      'account-opened',
      'role-granted',
      'account-opened',
      'role-granted',
      'account-opened',
      'role-granted',
    ]);
    expect(office.standing.founded.get()).toBe(true);
  });

  it('happens once', () => {
    const office = smallOffice();
    expect(office.give('founder', { kind: 'found', administrators: THREE })).toEqual({ refusal: 'founding/done' });
  });

  it('is done at the machine alone', () => {
    expect(emptyOffice().give('somebody', { kind: 'found', administrators: THREE })).toEqual({
      refusal: 'founding/missing',
    });
    expect(smallOffice().give('security', { kind: 'found', administrators: THREE })).toMatchObject({
      refusal: 'permission/not-allowed',
    });
  });

  it.each([
    ['two people', THREE.slice(0, 2)],
    ['one person twice', [THREE[0], THREE[1], { ...THREE[2], account: 'y' }]],
    ['one role twice', [THREE[0], THREE[1], { ...THREE[2], role: 'security-administrator' as const }]],
  ])('needs three people in three roles, not %s', (_, administrators) => {
    const office = emptyOffice();
    expect(office.give('founder', { kind: 'found', administrators })).toEqual({ refusal: 'founding/three' });
    expect(office.standing.accounts.size()).toBe(0);
  });

  it.each(['founder', '', 'a b', 'x'.repeat(65)])('refuses the account id %j', (account) => {
    const administrators = [{ ...THREE[0], account }, THREE[1], THREE[2]];
    expect(emptyOffice().give('founder', { kind: 'found', administrators })).toMatchObject({
      refusal: 'account/id-shape',
    });
  });
});

describe('accounts', () => {
  it('are opened once, and not again when closed', () => {
    const office = smallOffice();
    const open = { kind: 'open-account', account: 'p', binding: bindingOf('p') } as const;
    office.must('system', open);
    expect(office.give('system', open)).toMatchObject({ refusal: 'account/exists' });
    office.must('system', { kind: 'close-account', account: 'p', reason: '调离' });
    expect(office.give('system', open)).toMatchObject({ refusal: 'account/exists' });
  });

  it('need a binding of 64 hexadecimal digits', () => {
    const open = { kind: 'open-account', account: 'p', binding: 'ABCD' } as const;
    expect(smallOffice().give('system', open)).toMatchObject({ refusal: 'account/binding-shape' });
  });

  it('may not be closed when nobody could grant a role any more', () => {
    const office = smallOffice();
    const close = { kind: 'close-account', account: 'security', reason: '调离' } as const;
    expect(office.give('system', close)).toEqual({ refusal: 'role/last-security-administrator' });
    appoint(office, 'second', 'security-administrator');
    office.must('system', close);
    expect(office.give('second', { kind: 'grant-role', account: 'officer', role: 'judge' })).toHaveLength(1);
    expect(office.give('system', { ...close, account: 'second' })).toEqual({
      refusal: 'role/last-security-administrator',
    });
  });

  it('hold no role of any use once they are closed', () => {
    const office = smallOffice();
    office.must('system', { kind: 'close-account', account: 'director', reason: '调离' });
    const grant = { kind: 'grant-role', account: 'director', role: 'officer' } as const;
    expect(office.give('security', grant)).toEqual({ refusal: 'account/closed' });
  });
});

describe('roles', () => {
  it('are granted by the security administrator and by nobody else', () => {
    const office = smallOffice();
    const grant = { kind: 'grant-role', account: 'leader', role: 'judge' } as const;
    for (const by of ['system', 'audit', 'director', 'officer', 'committee', 'founder']) {
      expect(office.give(by, grant)).toMatchObject({ refusal: 'permission/not-allowed' });
    }
    expect(office.give('security', grant)).toHaveLength(1);
  });

  it('are granted by nobody to themselves', () => {
    const grant = { kind: 'grant-role', account: 'security', role: 'director' } as const;
    expect(smallOffice().give('security', grant)).toEqual({ refusal: 'role/self-grant' });
  });

  it.each(ADMINISTRATORS.flatMap((held) => ADMINISTRATORS.map((wanted) => [held, wanted] as const)))(
    'let no %s be %s as well',
    (held, wanted) => {
      const office = smallOffice();
      appoint(office, 'p', held);
      expect(office.give('security', { kind: 'grant-role', account: 'p', role: wanted })).toMatchObject({
        refusal: held === wanted ? 'role/held' : 'role/excluded',
      });
    },
  );

  it.each(ADMINISTRATORS)('let no %s work for the office besides, whichever was first', (post) => {
    const office = smallOffice();
    appoint(office, 'p', post);
    const toOffice = { kind: 'grant-role', account: 'p', role: 'officer' } as const;
    expect(office.give('security', toOffice)).toMatchObject({ refusal: 'role/administrator-only' });
    const toPost = { kind: 'grant-role', account: 'officer', role: post } as const;
    expect(office.give('security', toPost)).toMatchObject({ refusal: 'role/administrator-only' });
  });

  it('may pass from one person to another after they were revoked', () => {
    const office = smallOffice();
    appoint(office, 'p', 'audit-administrator');
    const revoke = { kind: 'revoke-role', account: 'p', role: 'audit-administrator', reason: '轮岗' } as const;
    office.must('security', revoke);
    appoint(office, 'p', 'system-administrator');
    expect(office.give('security', revoke)).toEqual({ refusal: 'role/not-held' });
  });

  it('of a unit need a unit that is there, and others take none', () => {
    const office = smallOffice();
    const grant = (role: Role, unit?: string) =>
      office.give('security', { kind: 'grant-role', account: 'leader', role, ...(unit === undefined ? {} : { unit }) });
    expect(grant('liaison')).toMatchObject({ refusal: 'role/needs-unit', field: 'unit' });
    expect(grant('liaison', 'a')).toMatchObject({ refusal: 'unit/unknown', field: 'unit' });
    office.must('officer', { kind: 'register-unit', unit: 'a', name: '甲局', shortName: '甲', type: 'DEPT' });
    expect(grant('liaison', 'a')).toHaveLength(1);
    expect(grant('liaison', 'a')).toEqual({ refusal: 'role/held' });
    expect(grant('judge', 'a')).toMatchObject({ refusal: 'role/no-unit', field: 'unit' });
    expect(office.standing.accounts.get('leader')?.roles).toEqual([{ role: 'leader' }, { role: 'liaison', unit: 'a' }]);
  });

  it('of one unit are revoked without touching those of another', () => {
    const office = smallOffice();
    for (const unit of ['a', 'b']) {
      office.must('officer', { kind: 'register-unit', unit, name: `${unit}局`, shortName: unit, type: 'DEPT' });
      office.must('security', { kind: 'grant-role', account: 'leader', role: 'liaison', unit });
    }
    office.must('security', { kind: 'revoke-role', account: 'leader', role: 'liaison', unit: 'a', reason: '轮岗' });
    expect(office.standing.accounts.get('leader')?.roles).toEqual([{ role: 'leader' }, { role: 'liaison', unit: 'b' }]);
  });

  it('let the last security administrator keep theirs', () => {
    const revoke = {
      kind: 'revoke-role',
      account: 'security',
      role: 'security-administrator',
      reason: '轮岗',
    } as const;
    expect(smallOffice().give('security', revoke)).toEqual({ refusal: 'role/last-security-administrator' });
  });

  it('can all be granted', () => {
    const office = smallOffice();
    office.must('officer', { kind: 'register-unit', unit: 'a', name: '甲局', shortName: '甲', type: 'DEPT' });
    for (const role of ROLES) {
      office.must('system', { kind: 'open-account', account: `of-${role}`, binding: bindingOf(role) });
      const unit = ['unit-head', 'liaison', 'organiser'].includes(role) ? { unit: 'a' } : {};
      expect(office.give('security', { kind: 'grant-role', account: `of-${role}`, role, ...unit })).toHaveLength(1);
    }
  });
});
