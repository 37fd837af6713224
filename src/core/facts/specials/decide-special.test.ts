import { describe, expect, it } from 'vitest';
import type { SmallOffice } from '../../../../test/cases/small-office.ts';
import { appoint } from '../../../../test/cases/small-office.ts';
import { DISTRICTS, yearBeginning } from '../../../../test/cases/year-story.ts';
import { isRefusal, sentenceOf } from '../../basics/refusal.ts';
import type { SpecialCommand, SpecialVerdict } from './special-facts.ts';

type OpenSpecial = Extract<SpecialCommand, { readonly kind: 'open-special' }>;

const SPECIAL: OpenSpecial = {
  kind: 'open-special',
  code: 'safety',
  name: { zh: '安全生产', en: 'Work safety' },
  organiser: 'x',
  units: ['x', 'y'],
  notSubject: [],
  rule: { clause: { zh: '安全生产专项', en: 'Work safety' }, source: '市考评办〔2016〕3号' },
  scheme: DISTRICTS.scheme,
  scored: { mode: 'grades' },
};

/** A special that a district runs, and is itself assessed under. */
function withOwnOrganiser(): SmallOffice {
  const office = yearBeginning();
  appoint(office, 'x-data', 'organiser', 'x');
  office.must('director', SPECIAL);
  return office;
}

function give(office: SmallOffice, by: string, results: readonly SpecialVerdict[], reason?: string) {
  const why = reason === undefined ? {} : { reason };
  return office.give(by, { kind: 'record-special-results', special: 'safety', results, ...why });
}

const verdict = (unit: string, grade: string): SpecialVerdict => ({ unit, hasDetail: true, grade });

describe('a special target', () => {
  it.each<[string, Partial<OpenSpecial>, string]>([
    ['a code that is used', { code: 's1' }, 'special/opened'],
    ['no units', { units: [] }, 'special/no-units'],
    ['a unit twice', { units: ['x', 'x'] }, 'scheme/doubled'],
    ['a unit of another scheme', { units: ['x', 'a'] }, 'method/none'],
    ['an exception that is not among them', { notSubject: ['t'] }, 'special/not-among'],
    ['an organiser that does not exist', { organiser: 'q' }, 'unit/unknown'],
    ['criteria that rest on nothing', { rule: { clause: { zh: '无', en: 'none' } } }, 'scheme/no-source'],
    ['no name', { name: { zh: '', en: 'x' } }, 'text/missing'],
  ])('is not opened with %s', (_, change, refusal) => {
    expect(yearBeginning().give('director', { ...SPECIAL, ...change })).toMatchObject({ refusal });
  });

  it('is not scored by its organiser about the organiser itself', () => {
    const office = withOwnOrganiser();
    expect(give(office, 'x-data', [verdict('y', 'qualified')])).toMatchObject({ refusal: 'special/office-first' });
    const own = { kind: 'score-organiser', special: 'safety', result: verdict('x', 'poor') } as const;
    expect(office.give('director', { ...own, result: verdict('y', 'poor') })).toMatchObject({
      refusal: 'special/office-only-own',
    });
    expect(office.must('director', own)).toMatchObject([{ kind: 'special-result-given', body: { by: 'office' } }]);
    const both = give(office, 'x-data', [verdict('x', 'qualified'), verdict('y', 'qualified')]);
    expect(isRefusal(both) && both.faults?.map(({ refusal }) => refusal)).toContain('special/own-organiser');
    expect(give(office, 'x-data', [verdict('y', 'qualified')])).toHaveLength(2);
    expect(office.annual.specials.get('safety')?.results.map(({ unit, by }) => [unit, by])).toEqual([
      ['x', 'office'],
      ['y', 'organiser'],
    ]);
  });

  it('has its results replaced as a whole, with a reason, and keeps what the office said', () => {
    const office = withOwnOrganiser();
    office.must('director', { kind: 'score-organiser', special: 'safety', result: verdict('x', 'poor') });
    give(office, 'x-data', [verdict('y', 'qualified')]);
    expect(give(office, 'x-data', [verdict('y', 'poor')])).toMatchObject({ refusal: 'special/needs-reason' });
    expect(give(office, 'x-data', [verdict('y', 'poor')], '复核更正')).toHaveLength(2);
    expect(office.annual.specials.get('safety')?.results.map(({ grade }) => grade)).toEqual(['poor', 'poor']);
  });

  it('is refused whole where a verdict does not fit its mode, naming the unit', () => {
    const office = withOwnOrganiser();
    office.must('director', { kind: 'score-organiser', special: 'safety', result: verdict('x', 'poor') });
    const answer = give(office, 'x-data', [{ unit: 'y', hasDetail: true, deduction: '1' }]);
    if (!isRefusal(answer)) throw new Error('it was taken');
    expect(sentenceOf(answer, 'zh')).toContain('“安全生产”给“y”的写法和计分方式不合');
  });

  it('refuses a bonus where too few were deducted from, and takes none of the set', () => {
    const office = yearBeginning();
    office.must('director', { ...SPECIAL, organiser: 't', scored: { mode: 'points', points: '10' } });
    const bonus = { unit: 'y', hasDetail: true, bonus: '0.5' };
    const answer = give(office, 't-data', [bonus]);
    expect(isRefusal(answer) && answer.faults?.map(({ refusal }) => refusal)).toContain('special/bonus-not-allowed');
    expect(office.annual.specials.get('safety')?.results).toEqual([]);
  });

  it('takes no results once the objective part is closed', () => {
    const office = withOwnOrganiser();
    for (const kind of ['open-phase', 'close-phase'] as const) {
      office.must('director', { kind, cohort: 'districts', phase: 'objective', reason: '数据核完' });
    }
    expect(give(office, 'x-data', [verdict('y', 'qualified')])).toMatchObject({ refusal: 'phase/objective-closed' });
  });
});
