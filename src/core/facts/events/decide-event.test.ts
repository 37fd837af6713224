import { describe, expect, it } from 'vitest';
import { appoint, BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { officeOf, yearBeginning } from '../../../../test/cases/year-story.ts';
import { sentenceOf } from '../../basics/refusal.ts';
import { importDeductions } from './import-deductions.ts';

/** Deductions d1 (general) and d2 (the gravest) were proposed against a on 1 November 2016; it is the 24th. */
const decide = (office: SmallOffice, by: string, deduction: string) =>
  office.give(by, { kind: 'decide-deduction', unit: 'a', deduction, upheld: true, reason: '事实清楚' });

const CLAIM = {
  kind: 'claim-bonus',
  unit: 'a',
  claim: 'c1',
  item: 'award',
  level: 'city',
  fact: '京政发〔2016〕1号',
  statement: '表扬',
} as const;

describe('a deduction', () => {
  it('is not decided by whoever proposed it, in whatever role', () => {
    const office = yearBeginning();
    appoint(office, 'officer', 'director');
    expect(decide(office, 'officer', 'd1')).toMatchObject({ refusal: 'deduction/own' });
    expect(decide(office, 'director', 'd1')).toHaveLength(1);
    expect(decide(office, 'director', 'd1')).toMatchObject({ refusal: 'deduction/decided' });
  });

  it('of the gravest kind is the committee’s, in withdrawing and restoring too', () => {
    const office = yearBeginning();
    expect(decide(office, 'director', 'd2')).toMatchObject({ refusal: 'deduction/committee-decides' });
    expect(decide(office, 'committee', 'd2')).toMatchObject([
      { body: { decidedBy: 'committee', severity: 'extreme' } },
    ]);
    const withdraw = { kind: 'withdraw-event', unit: 'a', which: 'deduction', event: 'd2', reason: '复核' } as const;
    expect(office.give('director', withdraw)).toMatchObject({ refusal: 'deduction/committee-decides' });
    expect(office.give('committee', { ...withdraw, kind: 'restore-event' })).toMatchObject({
      refusal: 'event/not-withdrawn',
    });
    expect(office.give('committee', withdraw)).toHaveLength(1);
    expect(office.give('committee', withdraw)).toMatchObject({ refusal: 'event/withdrawn' });
    expect(office.give('committee', { ...withdraw, kind: 'restore-event' })).toHaveLength(1);
  });

  it('is answered once, before it is decided', () => {
    const office = yearBeginning();
    office.turnTo('2016-11-04');
    const defence = { kind: 'file-defence', unit: 'a', deduction: 'd1', statement: '已说明原因\n附件三份' } as const;
    expect(office.give('a-head', { ...defence, statement: ' ' })).toMatchObject({ refusal: 'text/missing' });
    expect(office.give('a-head', { ...defence, deduction: 'd9' })).toMatchObject({ refusal: 'deduction/unknown' });
    expect(office.give('a-head', defence)).toHaveLength(1);
    expect(office.give('a-head', defence)).toMatchObject({ refusal: 'deduction/defended' });
    expect(decide(office, 'director', 'd1')).toMatchObject([{ body: { heard: 'defence' } }]);
    expect(office.give('a-head', defence)).toMatchObject({ refusal: 'deduction/decided' });
  });

  it('may be answered until the end of the third working day and not on the day after', () => {
    const office = yearBeginning();
    const defence = { kind: 'file-defence', unit: 'a', deduction: 'd1', statement: '已说明' } as const;
    office.turnTo('2016-11-04');
    expect(office.ask('a-head', defence)).toHaveLength(1);
    expect(decide(office, 'director', 'd1')).toMatchObject({ refusal: 'deduction/not-heard' });
    office.turnTo('2016-11-05');
    expect(office.ask('a-head', defence)).toMatchObject({ refusal: 'deduction/after-deadline' });
    expect(decide(office, 'director', 'd1')).toHaveLength(1);
  });

  it('dismissed leaves nothing to withdraw', () => {
    const office = yearBeginning();
    office.must('director', { kind: 'decide-deduction', unit: 'a', deduction: 'd1', upheld: false, reason: '不成立' });
    const withdraw = { kind: 'withdraw-event', unit: 'a', which: 'deduction', event: 'd1', reason: '复核' } as const;
    expect(office.give('director', withdraw)).toMatchObject({ refusal: 'event/not-standing' });
  });

  it('that found false data takes the item’s points and what they gained', () => {
    const office = yearBeginning();
    const falseData = { item: 'tasks/half-year', pointsGained: '1.5' };
    const proposal = {
      unit: 'a',
      deduction: 'd7',
      item: 'false-report',
      severity: 'serious',
      finding: '虚报',
      falseData,
    } as const;
    office.must('officer', { kind: 'propose-deduction', ...proposal });
    expect(office.annual.deductions.get('a')?.at(-1)?.falseData).toEqual(falseData);
    const wrong = { ...proposal, deduction: 'd8', falseData: { item: 'tasks', pointsGained: '-1' } };
    expect(office.give('officer', { kind: 'propose-deduction', ...wrong })).toMatchObject({
      refusal: 'target/below-zero',
    });
  });
});

describe('a sheet of deductions', () => {
  const read = (text: string, office = yearBeginning()) => {
    const { annual: record, standing } = office;
    return importDeductions({ text: `编号,事件编号,扣分项,情节,认定情况\n${text}\n`, batch: BATCH, record, standing });
  };

  it('finds items and severities by their names', () => {
    const { command, faults } = read('a,d9,折子工程逾期,严重,逾期三个月');
    expect(faults).toEqual([]);
    expect(command.rows).toEqual([
      { row: 2, unit: 'a', deduction: 'd9', item: 'late-task', severity: 'serious', finding: '逾期三个月' },
    ]);
  });

  it.each([
    ['a,d9,迟到,严重,逾期', '第2行“扣分项”列：方案的目录里没有“迟到”。'],
    ['a,d9,late-task,很重,逾期', '第2行“情节”列：“很重”不是情节。'],
    ['a,d1,late-task,一般,逾期', '第2行“事件编号”列：事件编号“d1”已经用过。'],
    ['a,d9,late-task,一般,', '第2行“认定情况”列：“认定情况”没有填。'],
    ['q,d9,late-task,一般,逾期', '第2行“编号”列：“q”这一年没有编入任何组'],
  ])('refuses %s', (row, sentence) => {
    const said = read(row).faults.map((fault) => sentenceOf(fault, 'zh'));
    expect(said[0]?.startsWith(sentence), said.join('\n')).toBe(true);
  });
});

describe('a claim', () => {
  it('is not decided by whoever made it, in whatever role', () => {
    const office = yearBeginning();
    appoint(office, 'a-liaison', 'director');
    office.must('a-liaison', CLAIM);
    const grant = { kind: 'decide-claim', unit: 'a', claim: 'c1', granted: true, reason: '属实' } as const;
    expect(office.give('a-liaison', grant)).toMatchObject({ refusal: 'claim/own' });
    expect(office.give('director', { ...grant, level: 'galactic' })).toMatchObject({ refusal: 'event/level-unknown' });
    expect(office.give('director', grant)).toHaveLength(1);
    expect(office.give('director', grant)).toMatchObject({ refusal: 'claim/decided' });
  });

  it('that was refused may be made again under another code', () => {
    const office = yearBeginning();
    office.must('a-liaison', CLAIM);
    office.must('director', { kind: 'decide-claim', unit: 'a', claim: 'c1', granted: false, reason: '证据不足' });
    expect(office.give('a-liaison', { ...CLAIM, claim: 'c2' })).toHaveLength(1);
  });

  it.each([
    ['item', { item: 'joy' }, 'event/item-unknown'],
    ['level', { level: 'joy' }, 'event/level-unknown'],
    ['fact', { fact: '' }, 'text/missing'],
    ['statement', { statement: '' }, 'text/missing'],
    ['claim', { claim: '' }, 'target/code-shape'],
  ])('is refused at its %s', (field, change, refusal) => {
    expect(yearBeginning().give('a-liaison', { ...CLAIM, ...change })).toMatchObject({ refusal, field });
  });

  it('withdrawn by the office is not the committee’s to restore', () => {
    const office = yearBeginning();
    office.must('a-liaison', CLAIM);
    office.must('director', { kind: 'decide-claim', unit: 'a', claim: 'c1', granted: true, reason: '属实' });
    const withdraw = { kind: 'withdraw-event', unit: 'a', which: 'bonus', event: 'c1', reason: '文件撤销' } as const;
    expect(office.give('committee', withdraw)).toMatchObject({ refusal: 'claim/office-decides' });
    expect(office.give('director', withdraw)).toHaveLength(1);
  });
});

describe('a veto', () => {
  it('stands once by one document, and again after it was withdrawn', () => {
    const office = officeOf({ isLate: true, moves: [] });
    const veto = { kind: 'record-veto', unit: 'x', item: 'work-safety', document: '杭安委〔2016〕8号' } as const;
    expect(office.give('director', veto)).toMatchObject({ refusal: 'veto/recorded' });
    const withdraw = {
      kind: 'withdraw-veto',
      unit: 'x',
      document: veto.document,
      withdrawal: '杭安委〔2016〕9号',
      reason: '复议',
    } as const;
    expect(office.give('director', withdraw)).toHaveLength(1);
    expect(office.give('director', withdraw)).toMatchObject({ refusal: 'veto/withdrawn' });
    expect(office.give('director', { ...veto, item: 'statistics' })).toMatchObject({ refusal: 'veto/recorded' });
    expect(office.give('director', veto)).toHaveLength(1);
    expect(office.annual.vetoes.get('x')?.[0]?.acts.map(({ act }) => act)).toEqual(['found', 'withdrawn', 'restored']);
  });
});
