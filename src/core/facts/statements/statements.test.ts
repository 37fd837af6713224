import { describe, expect, it } from 'vitest';
import { BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { DEPARTMENTS, yearBeginning } from '../../../../test/cases/year-story.ts';
import { isRefusal, sentenceOf } from '../../basics/refusal.ts';
import { importStatement } from './import-statement.ts';

function marking(): SmallOffice {
  const office = yearBeginning();
  const phases = [
    ['open-phase', 'objective'],
    ['close-phase', 'objective'],
    ['open-phase', 'subjective'],
  ] as const;
  for (const [kind, phase] of phases) {
    office.must('director', { kind, cohort: 'departments', phase, reason: '按日程' });
  }
  return office;
}

function read(text: string, office: SmallOffice) {
  const { annual: record, standing } = office;
  return importStatement({
    text: `编号,评委组,指标,评分表数,得分\n${text}\n`,
    batch: BATCH,
    cohort: 'departments',
    record,
    standing,
  });
}

const [PART] = DEPARTMENTS.components;
const SHEET = PART?.method?.kind === 'statement' ? PART.method.sheet : [];

describe('statement marks', () => {
  it('are put together by group and row, each sorted as numbers', () => {
    const office = marking();
    const { command, faults } = read('a,基层一线代表,绩效整改,3,9 10 8.5\na,grassroots,law,3,9、7\n', office);
    expect(faults).toEqual([]);
    const [, counted] = office.must('officer', command);
    expect(counted).toMatchObject({
      body: { groups: { grassroots: { ballots: 3, rows: { rectification: ['8.5', '9', '10'], law: ['7', '9'] } } } },
    });
  });

  it.each([
    ['a,nobody,law,1,9', '方案里没有组别“nobody”'],
    ['a,grassroots,joy,1,9', '考评表里没有“joy”这一行'],
    ['a,grassroots,law,1,9 8', '“grassroots”组有1张评分表，却有一行2个打分'],
    ['a,grassroots,law,1,8.75', '打分8.75太细'],
    ['a,grassroots,law,一,8', '“一”不是票数'],
    ['x,grassroots,law,1,8', '没有由述职打分得分的项'],
  ])('refuse %s', (row, sentence) => {
    const said = read(row, marking()).faults.map((fault) => sentenceOf(fault, 'zh'));
    expect(
      said.some((one) => one.includes(sentence)),
      said.join('\n'),
    ).toBe(true);
  });

  it('refuse one row twice, and two numbers of sheets for one group', () => {
    const twice = read('a,grassroots,law,2,9\na,grassroots,law,2,8\n', marking()).faults;
    expect(twice.map(({ refusal, row }) => [refusal, row])).toEqual([['csv/value-doubled', 3]]);
    const two = read('a,grassroots,law,2,9\na,grassroots,service,3,8\n', marking()).faults;
    expect(two.map(({ refusal, row }) => [refusal, row])).toEqual([['statement/ballots-differ', 3]]);
  });

  it('are held against the unit’s own sheet where it has one', () => {
    const office = marking();
    const rows = SHEET.map((row) =>
      row.code === 'law' ? { ...row, points: '20' } : row.code === 'main' ? { ...row, points: '10' } : row,
    );
    office.must('officer', { kind: 'lock-sheet', unit: 'a', rows, reason: '法治任务加重' });
    expect(read('a,grassroots,law,1,15', office).faults).toEqual([]);
    expect(read('b,grassroots,law,1,15', office).faults.map(({ refusal }) => refusal)).toEqual(['mark/outside']);
  });
});

describe('a unit’s own sheet', () => {
  it('sums to the whole, is locked once, and not after it was marked', () => {
    const office = marking();
    const lock = (unit: string, rows = SHEET) =>
      office.give('officer', { kind: 'lock-sheet', unit, rows, reason: '调整' });
    const short = lock('a', SHEET.slice(1));
    expect(isRefusal(short) && short.faults?.map(({ refusal }) => refusal)).toEqual(['target/sum']);
    expect(lock('a')).toHaveLength(1);
    expect(lock('a')).toMatchObject({ refusal: 'statement/locked' });
    office.must('officer', read('b,grassroots,law,1,9', office).command);
    expect(lock('b')).toMatchObject({ refusal: 'statement/marked' });
  });
});

describe('daily points', () => {
  const row = { unit: 'a', indicator: 'tasks', item: 'half-year', points: '10' } as const;

  it('come from each department for its own items, and for nobody’s own unit', () => {
    const office = yearBeginning();
    const enter = (by: string, organiser: string, change: object = {}) =>
      office.give(by, { kind: 'enter-daily', organiser, rows: [{ ...row, ...change }] });
    expect(enter('t-data', 'a')).toMatchObject({ refusal: 'permission/other-unit' });
    expect(enter('a-data', 'a')).toMatchObject({ refusal: 'daily/own-unit' });
    expect(enter('t-data', 't', { item: 'joy' })).toMatchObject({ refusal: 'daily/item-unknown' });
    expect(enter('t-data', 't', { points: '1000' })).toMatchObject({ refusal: 'daily/above-points' });
    expect(enter('t-data', 't', { points: '-1' })).toMatchObject({ refusal: 'target/below-zero' });
    expect(enter('t-data', 't')).toHaveLength(1);
    expect(enter('t-data', 't')).toEqual([]);
    expect(enter('t-data', 't', { points: '9' })).toMatchObject({ refusal: 'actual/needs-reason' });
    expect(enter('t-data', 't', { points: '9', reason: '复核' })).toMatchObject([
      { body: { from: '10', points: '9' } },
    ]);
  });

  it('of one department are not changed by another', () => {
    const office = yearBeginning();
    office.must('t-data', { kind: 'enter-daily', organiser: 't', rows: [{ ...row, unit: 'b' }] });
    const other = {
      kind: 'enter-daily',
      organiser: 'a',
      rows: [{ ...row, unit: 'b', points: '1', reason: '不同意' }],
    } as const;
    expect(office.give('a-data', other)).toMatchObject({ refusal: 'daily/other-organiser' });
  });
});
