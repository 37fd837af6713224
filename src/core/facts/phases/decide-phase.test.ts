import { describe, expect, it } from 'vitest';
import { BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { DISTRICTS, yearBeginning } from '../../../../test/cases/year-story.ts';

/** A city whose scheme lets other parts wait too: the gate is the scheme's to say. */
function gated(components: readonly string[], entered = false): SmallOffice {
  const office = yearBeginning();
  const adopted = office.annual.schemes.get('districts');
  if (adopted === undefined) throw new Error('no scheme');
  const gate = { components, rule: { clause: { zh: '先客观后主观', en: 'Objective first' }, sample: true } } as const;
  const own = entered ? DISTRICTS.components.map(({ method: _method, ...rest }) => rest) : DISTRICTS.components;
  office.annual.schemes.set('districts', { ...adopted, scheme: { ...DISTRICTS, components: own, gate } });
  return office;
}

const BALLOTS = { kind: 'count-ballots', cohort: 'districts', batch: BATCH, units: [] } as const;
const LEADERS = { kind: 'count-leader-ballots', cohort: 'districts', batch: BATCH, units: [] } as const;
const POINTS = {
  kind: 'import-points',
  cohort: 'districts',
  batch: BATCH,
  rows: [{ row: 2, unit: 'x', values: { leaders: '4' } }],
} as const;

describe('the gate', () => {
  it('holds for the parts that the scheme lists and for no others', () => {
    const office = gated(['social']);
    expect(office.give('officer', BALLOTS)).toMatchObject({ refusal: 'phase/subjective-not-open' });
    expect(office.give('officer', LEADERS)).toEqual([]);
    expect(gated(['leaders']).give('officer', LEADERS)).toMatchObject({ refusal: 'phase/subjective-not-open' });
  });

  it('holds for points that are entered as well, and correcting is no way round it', () => {
    const office = gated(['leaders'], true);
    expect(office.give('officer', POINTS)).toMatchObject({
      faults: [{ refusal: 'phase/subjective-not-open', row: 2 }],
    });
    const correct = { kind: 'correct-points', unit: 'x', component: 'leaders', to: '4', reason: '补录' } as const;
    expect(office.give('director', correct)).toMatchObject({ refusal: 'phase/subjective-not-open' });
    const phases = [
      ['open-phase', 'objective'],
      ['close-phase', 'objective'],
      ['open-phase', 'subjective'],
    ] as const;
    for (const [kind, phase] of phases) office.must('director', { kind, cohort: 'districts', phase, reason: '按日程' });
    expect(office.give('officer', POINTS)).toHaveLength(2);
    office.must('director', { kind: 'close-phase', cohort: 'districts', phase: 'subjective', reason: '评完' });
    expect(office.give('director', { ...correct, to: '4.5' })).toHaveLength(1);
  });
});

describe('the calendar', () => {
  const set = (
    office: SmallOffice,
    holidays: readonly string[],
    makeUpWorkdays: readonly string[],
    source = '国办发明电',
  ) => office.give('officer', { kind: 'set-calendar', holidays, makeUpWorkdays, source });

  it('holds each day once, in order, and is not said twice', () => {
    const office = yearBeginning();
    expect(set(office, ['2016-10-02', '2016-10-01', '2016-10-01'], [])).toMatchObject([
      { body: { holidays: ['2016-10-01', '2016-10-02'] } },
    ]);
    expect(set(office, ['2016-10-01', '2016-10-02'], [])).toEqual([]);
  });

  it.each([
    ['a day that is none', ['2016-02-30'], [], '国办发明电', 'input/not-a-date'],
    ['a day that is both', ['2016-10-08'], ['2016-10-08'], '国办发明电', 'calendar/both'],
    ['no source', [], [], '', 'text/missing'],
  ])('is refused with %s', (_, holidays, workdays, source, refusal) => {
    expect(set(yearBeginning(), holidays, workdays, source)).toMatchObject({ refusal });
  });
});
