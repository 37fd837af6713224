import { describe, expect, it } from 'vitest';
import { beginning } from '../../../../test/cases/office-story.ts';
import { BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { importPoints } from './import-points.ts';

function enter(office: SmallOffice, text: string) {
  const { standing, annual: record } = office;
  return importPoints({ text, batch: BATCH, cohort: 'departments-comprehensive', record, standing });
}

describe('entering points', () => {
  it('keeps each value with the fact that says it and the place it was published', () => {
    const office = beginning();
    office.must('officer', enter(office, '编号,目标考核,社会评价,出处\na,44.1000,42,钱江晚报\n').command);
    const seq = office.said.annual.length;
    expect(office.annual.points.get('a/objective')).toEqual({ value: '44.1000', seq: seq - 1, provenance: '钱江晚报' });
    expect(office.annual.points.get('a/social')).toEqual({ value: '42', seq, provenance: '钱江晚报' });
  });

  it('keeps no provenance for a corrected value, and the fact that corrected it', () => {
    const office = beginning();
    office.must('officer', enter(office, '编号,目标考核,出处\na,44.1000,钱江晚报\n').command);
    const correct = { kind: 'correct-points', unit: 'a', component: 'objective', reason: '复核' } as const;
    office.must('director', { ...correct, to: '44.2' });
    expect(office.annual.points.get('a/objective')).toEqual({ value: '44.2', seq: office.said.annual.length });
    expect(office.give('director', { ...correct, to: '44.2' })).toEqual([]);
  });

  it('says what the cohort would still lack', () => {
    const office = beginning();
    const read = enter(office, '编号,目标考核,社会评价\na,44,\nb,44,40\n');
    expect(read.faults).toEqual([]);
    expect(read.missing).toEqual([
      { unit: 'a', component: 'social' },
      { unit: 'a', component: 'leaders' },
      { unit: 'b', component: 'leaders' },
    ]);
    office.must('officer', read.command);
    expect(enter(office, '编号,目标考核\na,44\n').missing).toHaveLength(3);
  });

  it('reads the rows of its cohort alone where the sheet has a column of cohorts', () => {
    const office = beginning();
    const read = enter(office, 'code,cohort,objective\na,市直·综合考评,44\nc,districts,99\n');
    expect(read.faults).toEqual([]);
    expect(read.command.rows).toEqual([{ row: 2, unit: 'a', values: { objective: '44' } }]);
  });

  it('passes over no row with points because nobody knows its cohort', () => {
    const office = beginning();
    const read = enter(office, 'code,cohort,objective\na,市直综合考平,44\nb,,44\nc,,\nd,districts,9\n');
    expect(read.faults).toMatchObject([
      { refusal: 'cohort/unknown', row: 2, column: 'cohort', values: { value: '市直综合考平' } },
      { refusal: 'csv/empty', row: 3, column: 'cohort' },
    ]);
  });

  it('makes one number of no two', () => {
    const read = enter(beginning(), '编号,目标考核,社会评价\na,4 4,\nb, 44 ,\n');
    expect(read.faults).toMatchObject([{ refusal: 'input/not-a-number', row: 2, values: { value: '4 4' } }]);
  });

  it('finds a unit by its short name, in a column of codes as well', () => {
    const office = beginning();
    expect(enter(office, 'unit,objective\n乙局,44\n').command.rows[0]?.unit).toBe('b');
  });

  it('refuses a sheet that does not say whose points they are', () => {
    expect(enter(beginning(), '目标考核\n44\n').faults).toMatchObject([{ refusal: 'sheet/no-unit-column', row: 1 }]);
  });

  it('refuses a column that the scheme does not have, unless it is empty', () => {
    expect(enter(beginning(), '编号,目标考核,总分\na,44,90\n').faults).toMatchObject([
      { refusal: 'sheet/column-unknown', column: '总分' },
    ]);
    expect(enter(beginning(), '编号,目标考核,总分\na,44,\n').faults).toEqual([]);
  });

  it('refuses to correct what no scheme scores', () => {
    const office = beginning();
    const correct = { kind: 'correct-points', component: 'objective', to: '1', reason: '复核' } as const;
    expect(office.give('director', { ...correct, unit: 'c' })).toMatchObject({ refusal: 'unit/no-cohort' });
    office.must('director', { kind: 'assign-cohort', unit: 'c', cohort: 'districts', reason: '编组' });
    expect(office.give('director', { ...correct, unit: 'c' })).toMatchObject({ refusal: 'points/scheme-missing' });
    expect(office.give('director', { ...correct, unit: 'a', component: 'x' })).toMatchObject({
      refusal: 'points/not-in-scheme',
    });
  });
});
