import { describe, expect, it } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { adoptScheme, appoint, openYear, type SmallOffice, smallOffice } from '../../../test/cases/small-office.ts';
import { isRefusal } from '../basics/refusal.ts';
import { specialCommentsView } from './special-comments-view.ts';

/** A special of t on x, y and t itself, whose draft x commented on and t answered. */
function commentedOffice(): SmallOffice {
  const office = smallOffice();
  openYear(office);
  const scheme = shippedScheme('hangzhou-districts-2016');
  for (const unit of ['x', 'y', 't', 'z']) {
    office.must('officer', {
      kind: 'register-unit',
      unit,
      name: `${unit}区`,
      shortName: `${unit}区`,
      type: 'DISTRICT',
    });
    office.must('director', { kind: 'assign-cohort', unit, cohort: 'districts', reason: '编组' });
  }
  adoptScheme(office, scheme);
  appoint(office, 't-data', 'organiser', 't');
  appoint(office, 'x-head', 'unit-head', 'x');
  office.must('officer', { kind: 'set-calendar', holidays: [], makeUpWorkdays: [], source: '国办发明电' });
  office.must('director', {
    kind: 'open-special',
    code: 's1',
    name: { zh: '治水', en: 'Water' },
    organiser: 't',
    units: ['x', 'y', 't'],
    notSubject: [],
    rule: { clause: { zh: '样例', en: 'A sample' }, sample: true },
    scheme: scheme.scheme,
    scored: { mode: 'opinion' },
  });
  office.turnTo('2016-11-21');
  const results = ['x', 'y'].map((unit) => ({ unit, hasDetail: true }));
  office.must('t-data', { kind: 'record-special-results', special: 's1', results });
  office.must('x-head', { kind: 'comment-special-result', special: 's1', unit: 'x', statement: '数据有出入' });
  const answer = { special: 's1', unit: 'x', accepted: false, answer: '已核对' } as const;
  office.must('t-data', { kind: 'answer-special-comment', ...answer });
  return office;
}

function seenBy(only?: readonly string[]) {
  const { annual: record, standing } = commentedOffice();
  const head = { year: 2016, size: 0, root: '', at: 0 };
  const own = only === undefined ? {} : { only: new Set(only) };
  return specialCommentsView({ head, record, standing, special: 's1', ...own });
}

describe('what units say of a special', () => {
  it('is seen by the unit that said it, by the organiser and by those who see the whole city', () => {
    for (const only of [['x'], ['t'], undefined]) {
      const view = seenBy(only);
      if (isRefusal(view)) throw new Error(view.refusal);
      expect(view).toMatchObject({ stage: 'draft', until: '2016-11-24' });
      expect(view.comments).toMatchObject([
        { unit: 'x', statement: '数据有出入', answer: '已核对', accepted: false, answeredBy: 'organiser' },
      ]);
    }
  });

  it('is not seen by another unit, which may comment itself', () => {
    const view = seenBy(['y']);
    if (isRefusal(view)) throw new Error(view.refusal);
    expect(view.comments).toEqual([]);
    expect(view.mayComment).toEqual([{ unit: 'y', name: { zh: 'y区', en: 'y区' } }]);
  });

  it('is no matter of a unit that the special does not assess', () => {
    expect(seenBy(['z'])).toMatchObject({ refusal: 'special/unknown' });
  });
});
