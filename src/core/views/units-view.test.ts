import { describe, expect, it } from 'vitest';
import { beginning } from '../../../test/cases/office-story.ts';
import { unitHistoryView } from './unit-history-view.ts';
import { unitsView } from './units-view.ts';
import type { Head } from './view.ts';

function headOf(year: number): Head {
  return { year, size: 1, root: '', at: 0 };
}

function renamed() {
  const office = beginning();
  office.must('officer', {
    kind: 'rename-unit',
    unit: 'a',
    name: '甲委员会',
    shortName: '甲委',
    englishName: 'Commission A',
    effectiveOn: '2017-01-01',
    reason: '更名',
  });
  return office;
}

describe('the registry on the screen', () => {
  it('shows units by the names they bore in the year', () => {
    const { standing, annual: record } = renamed();
    const nameIn = (year: number) =>
      unitsView({ head: headOf(year), standing, record }).rows.find(({ unit }) => unit === 'a');
    expect(nameIn(2016)).toMatchObject({ name: '甲局', shortName: '甲局', englishName: '' });
    expect(nameIn(2017)).toMatchObject({ name: '甲委员会', shortName: '甲委', englishName: 'Commission A' });
    expect(nameIn(0)).toMatchObject({ name: '甲委员会' });
  });

  it('stands in the organisation order, units without a place last', () => {
    const office = beginning();
    office.must('officer', { kind: 'set-organisation-order', units: ['c', 'a', 'b'], reason: '按编制序列' });
    office.must('officer', { kind: 'register-unit', unit: '0', name: '零局', shortName: '零', type: 'DEPT' });
    const { rows } = unitsView({ head: headOf(2016), standing: office.standing });
    expect(rows.map(({ unit }) => unit)).toEqual(['c', 'a', 'b', '0']);
  });

  it('counts the units of each cohort, and shows nothing to those who may see nothing', () => {
    const { standing, annual: record } = beginning();
    const all = unitsView({ head: headOf(2016), standing, record });
    expect(all.cohorts).toMatchObject([{ code: 'departments-comprehensive', units: 2 }]);
    expect(unitsView({ head: headOf(2016), standing, record, only: new Set(['b']) }).rows).toHaveLength(1);
    expect(unitsView({ head: headOf(2016), standing, record, only: new Set() }).rows).toHaveLength(0);
  });
});

describe('a unit’s history', () => {
  it('shows the unit as it is called now, its former names, and the latest first', () => {
    const { standing } = renamed();
    const unit = standing.units.get('a');
    if (unit === undefined) throw new Error('no unit');
    const entry = { title: { zh: '', en: '' }, by: '', kind: '', changes: [], hash: '' };
    const trace = [
      { ...entry, year: 0, seq: 1, at: 10 },
      { ...entry, year: 2016, seq: 5, at: 30 },
      { ...entry, year: 0, seq: 2, at: 30 },
    ];
    const view = unitHistoryView({ head: headOf(0), unit, trace });
    expect(view.unit.name).toBe('甲委员会');
    expect(view.formerNames).toEqual([{ name: '甲局', shortName: '甲局', until: '2017-01-01' }]);
    expect(view.trace.map(({ year, seq }) => [year, seq])).toEqual([
      [2016, 5],
      [0, 2],
      [0, 1],
    ]);
  });
});
