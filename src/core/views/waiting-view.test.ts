import { describe, expect, it } from 'vitest';
import { beginning } from '../../../test/cases/office-story.ts';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { BATCH, bindingOf, openYear, type SmallOffice, smallOffice } from '../../../test/cases/small-office.ts';
import { chinaDay } from '../basics/china-day.ts';
import { actorOf } from '../facts/permissions.ts';
import { waitingView } from './waiting-view.ts';

function viewOf(office: SmallOffice, account: string) {
  const { standing, annual: record, year } = office;
  return waitingView({ year, actor: actorOf(standing, account), standing, record, day: chinaDay(office.now()) });
}

function waits(office: SmallOffice, account: string): readonly string[] {
  return viewOf(office, account).items.map(({ code }) => code);
}

describe('what waits', () => {
  it('is the opening of the year for the director, and the units, as long as there are none', () => {
    const office = smallOffice();
    expect(waits(office, 'director')).toEqual(['open-year', 'import-units']);
    expect(waits(office, 'officer')).toEqual(['import-units']);
    expect(waits(office, 'committee')).toEqual([]);
    openYear(office);
    expect(waits(office, 'director')).toEqual(['import-units']);
  });

  it('is units without a cohort, but not those that do not exist in the year', () => {
    const office = smallOffice();
    openYear(office);
    const unit = { kind: 'register-unit', type: 'DEPT' } as const;
    office.must('officer', { ...unit, unit: 'a', name: '甲局', shortName: '甲', establishedOn: '2017-01-01' });
    expect(waits(office, 'officer')).toEqual([]);
    office.must('officer', { ...unit, unit: 'b', name: '乙局', shortName: '乙', establishedOn: '2016-12-31' });
    expect(waits(office, 'officer')).toEqual(['assign-cohorts']);
  });

  it('is a scheme on its way: to draft, to send out, to submit, to adopt, to publish, each for whoever does it', () => {
    const office = beginning();
    expect(waits(office, 'committee')).toEqual([]);
    office.must('director', { kind: 'assign-cohort', unit: 'c', cohort: 'not-evaluated', reason: '只收意见' });
    expect(waits(office, 'officer')).not.toContain('draft-scheme');
    office.must('director', { kind: 'assign-cohort', unit: 'c', cohort: 'vertical', reason: '垂管' });
    expect(waits(office, 'officer')).toContain('draft-scheme');
    const scheme = shippedScheme('hangzhou-departments-2016-entered', { scheme: 'v', cohorts: ['vertical'] });
    office.must('officer', { kind: 'draft-scheme', scheme, reason: '草拟' });
    expect(waits(office, 'officer')).not.toContain('draft-scheme');
    expect(waits(office, 'director')).toContain('consult-scheme');
    office.must('director', { kind: 'consult-scheme', scheme: 'v' });
    expect(waits(office, 'director')).toContain('submit-scheme');
    expect(waits(office, 'committee')).toEqual([]);
    office.must('director', { kind: 'submit-scheme', scheme: 'v' });
    expect(waits(office, 'committee')).toEqual(['adopt-scheme']);
    expect(waits(office, 'director')).not.toContain('adopt-scheme');
    office.must('committee', { kind: 'adopt-scheme', scheme, reason: '批准' });
    expect(waits(office, 'committee')).toEqual([]);
    expect(waits(office, 'director').filter((code) => code === 'publish-scheme')).toHaveLength(2);
  });

  it('is the confirmation of new units by the director, until it is given', () => {
    const office = beginning();
    const unit = { unit: 'n', name: '新局', shortName: '新', type: 'DEPT', establishedOn: '2016-09-01' } as const;
    office.must('officer', { kind: 'register-unit', ...unit });
    office.must('officer', {
      kind: 'import-cohorts',
      batch: BATCH,
      rows: [{ row: 2, unit: 'n', cohort: 'departments' }],
    });
    expect(waits(office, 'director')).toContain('confirm-new-units');
    expect(waits(office, 'officer')).not.toContain('confirm-new-units');
    const confirm = { kind: 'assign-cohort', unit: 'n', cohort: 'listed-separately', reason: '同意' } as const;
    expect(office.must('director', confirm)).toHaveLength(1);
    expect(waits(office, 'director')).not.toContain('confirm-new-units');
  });

  it('is missing points for the officer, and the score for those of the unit', () => {
    const office = beginning();
    expect(waits(office, 'officer')).toContain('import-points');
    office.must('security', { kind: 'grant-role', account: 'observer', role: 'liaison', unit: 'a' });
    expect(waits(office, 'observer')).toEqual([]);
    const values = { objective: '44', social: '42', leaders: '4' };
    office.must('officer', {
      kind: 'import-points',
      cohort: 'departments-comprehensive',
      batch: BATCH,
      rows: ['a', 'b'].map((unit, at) => ({ row: at + 2, unit, values })),
    });
    expect(waits(office, 'officer')).not.toContain('import-points');
    expect(waits(office, 'observer')).toEqual(['see-score']);
  });

  it('says how many working days are left or have gone by, and of which years nobody has entered the days off', () => {
    const office = smallOffice();
    openYear(office);
    // Units are due by the end of the first step, Thursday 31 March 2016.
    const left = (day: string) => {
      office.turnTo(day);
      const { day: seen, items, yearsWithoutCalendar } = viewOf(office, 'officer');
      expect([seen, items.map(({ due }) => due)]).toEqual([day, ['2016-03-31']]);
      return [items[0]?.workingDaysLeft, yearsWithoutCalendar];
    };
    expect(left('2016-03-24')).toEqual([5, [2016]]);
    expect(left('2016-03-31')).toEqual([0, [2016]]);
    expect(left('2016-04-05')).toEqual([-3, [2016]]);
    // Qingming: Monday 4 April off; Saturday 26 March worked, for the test.
    const calendar = { holidays: ['2016-04-04'], makeUpWorkdays: ['2016-03-26'], source: '国办发明电' };
    office.must('officer', { kind: 'set-calendar', ...calendar });
    expect(left('2016-03-24')).toEqual([6, []]);
    expect(left('2016-04-05')).toEqual([-2, []]);
    // A year later nobody has said which days of 2017 were off: what is known counts, and the rest is said.
    expect(left('2017-01-02')).toEqual([expect.any(Number), [2017]]);
  });

  it('is new accounts without a role, for the security administrator alone', () => {
    const office = smallOffice();
    office.must('system', { kind: 'open-account', account: 'p', binding: bindingOf('p') });
    expect(waits(office, 'security')).toEqual(['accounts-without-role']);
    expect(waits(office, 'system')).toEqual([]);
  });
});
