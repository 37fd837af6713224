import { describe, expect, it } from 'vitest';
import { type SmallOffice, smallOffice } from '../../../../test/cases/small-office.ts';
import type { ChangeableDetail } from './unit-facts.ts';

const CREDIT_CODE = '91350100M000100Y43';

function office(): SmallOffice {
  const made = smallOffice();
  const unit = { kind: 'register-unit', type: 'DEPT' } as const;
  made.must('officer', { ...unit, unit: 'a', name: '甲局', shortName: '甲', englishName: 'Bureau A' });
  made.must('officer', { ...unit, unit: 'b', name: '乙局', shortName: '乙', uscc: CREDIT_CODE });
  made.must('officer', { ...unit, unit: 'c', name: '丙局', shortName: '丙' });
  made.must('officer', { kind: 'abolish-unit', unit: 'c', effectiveOn: '2016-03-01', reason: '撤销' });
  return made;
}

function change(made: SmallOffice, detail: ChangeableDetail, to: string | boolean | null) {
  return made.give('officer', { kind: 'change-unit', unit: 'a', detail, to, reason: '登记有误' });
}

describe('changing a unit', () => {
  it.each([
    ['type', 'OFFICE', 'DEPT'],
    ['englishName', 'Bureau of A', 'Bureau A'],
    ['headRole', '局长', null],
    ['parent', 'b', null],
    ['establishedOn', '2001-09-01', null],
    ['assessesOthers', true, false],
  ] as const)('takes a new %s and says what it was', (detail, to, from) => {
    const made = office();
    expect(change(made, detail, to)).toMatchObject([{ kind: 'unit-changed', body: { unit: 'a', detail, from, to } }]);
    expect(made.standing.units.get('a')?.[detail]).toBe(to);
    expect(change(made, detail, to)).toEqual([]);
  });

  it('takes a detail away', () => {
    const made = office();
    expect(change(made, 'englishName', null)).toMatchObject([{ body: { from: 'Bureau A', to: null } }]);
    expect(made.standing.units.get('a')).not.toHaveProperty('englishName');
  });

  it.each([
    ['type', null, 'unit/detail-wrong'],
    ['type', 'MINISTRY', 'unit/type-unknown'],
    ['headRole', '', 'unit/detail-wrong'],
    ['headRole', true, 'unit/detail-wrong'],
    ['headRole', ' 局长', 'text/not-plain'],
    ['headRole', '=1+1', 'text/formula'],
    ['assessesOthers', '是', 'unit/detail-wrong'],
    ['assessesOthers', null, 'unit/detail-wrong'],
    ['parent', 'x', 'unit/parent-unknown'],
    ['parent', 'c', 'unit/parent-ended'],
    ['parent', 'a', 'unit/parent-cycle'],
    ['uscc', '91350100M000100Y44', 'unit/uscc-wrong'],
    ['uscc', CREDIT_CODE, 'unit/uscc-used'],
    ['establishedOn', '2016-02-30', 'input/not-a-date'],
  ] as const)('refuses %s %j with %s', (detail, to, refusal) => {
    expect(change(office(), detail, to)).toMatchObject({ refusal, field: 'to' });
  });

  it('keeps the day of establishment before the first renaming', () => {
    const made = office();
    made.must('officer', {
      kind: 'rename-unit',
      unit: 'a',
      name: '甲委',
      shortName: '甲委',
      effectiveOn: '2010-01-01',
      reason: '更名',
    });
    expect(change(made, 'establishedOn', '2010-01-02')).toMatchObject({ refusal: 'unit/established-late' });
    expect(change(made, 'establishedOn', '2010-01-01')).toHaveLength(1);
  });

  it('lets the English name go with the full name, and keep it when only the short name changes', () => {
    const made = office();
    const rename = { kind: 'rename-unit', unit: 'a', reason: '更名' } as const;
    made.must('officer', { ...rename, name: '甲局', shortName: '甲机关', effectiveOn: '2015-01-01' });
    expect(made.standing.units.get('a')?.englishName).toBe('Bureau A');
    made.must('officer', { ...rename, name: '甲委', shortName: '甲机关', effectiveOn: '2016-01-01' });
    expect(made.standing.units.get('a')?.englishName).toBeUndefined();
    expect(made.standing.units.get('a')?.formerNames).toEqual([
      { name: '甲局', shortName: '甲', englishName: 'Bureau A', until: '2015-01-01' },
      { name: '甲局', shortName: '甲机关', englishName: 'Bureau A', until: '2016-01-01' },
    ]);
  });

  it('lets a successor end only after it succeeded, in a sheet as by itself', () => {
    const made = office();
    made.must('officer', { kind: 'merge-units', units: ['a'], into: 'b', effectiveOn: '2016-07-22', reason: '改革' });
    const end = { kind: 'abolish-unit', unit: 'b', reason: '改革' } as const;
    expect(made.give('officer', { ...end, effectiveOn: '2016-07-22' })).toMatchObject({
      refusal: 'unit/before-last-change',
    });
    expect(made.give('officer', { ...end, effectiveOn: '2016-07-23' })).toHaveLength(1);
  });
});
