import { describe, expect, it } from 'vitest';
import { BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { yearBeginning } from '../../../../test/cases/year-story.ts';
import { sentenceOf } from '../../basics/refusal.ts';
import { importActuals } from './import-actuals.ts';
import { importTargets } from './import-targets.ts';

/** Unit y has no targets yet; x has a growth target, a milestone and a qualitative one, whose figures t provides. */
const HEAD =
  '编号,目标编号,目标名称,权重,类型,目标值,下限,上限,容许偏差,挑战值,挑战加分,节点,条件,分档,数据提供单位,评分标准,依据';

function read(text: string, office: SmallOffice = yearBeginning()) {
  const { annual: record, standing } = office;
  return importTargets({ text, batch: BATCH, record, standing });
}

function faults(text: string): readonly string[] {
  return read(text).faults.map((fault) => sentenceOf(fault, 'zh'));
}

describe('a sheet of targets', () => {
  it('is read type by type, whole numbers and full-width ones alike', () => {
    const { command, faults: none } = read(
      `${HEAD}
y,t1,增加值,10,发展型,１００,,,,,,,,,统计局,,政府工作报告
y,t2,增速,10,增幅型,7.5,,,,,,,,,,,
y,t3,能耗,10,控制型,30,,,,,,,,,,,
y,t4,事故,10,零容忍,,,,,,,,,1｜0.5；2｜0.2,,,
y,t5,物价,10,区间型,,1,3,0.5,,,,,,,,
y,t6,大桥,10,节点型,,,,,,,a｜立项｜0.4｜2016.6.30；b｜开工｜0.6｜2016年12月31日,,,,,
y,t7,关停,10,清单型,300,,,,,,,,,,,
y,t8,养老中心,10,条件型,50,,,,,,,area｜面积｜>｜400；full｜功能齐全｜是,,,,
y,t9,法治,10,定性,,,,,,,,,,,按档计分,
y,t10,床位,10,发展型,100,,,,120,0.3,,,,,,
`.replace('统计局', 'T单位'),
    );
    expect(none).toEqual([]);
    expect(command.rows.map(({ item }) => item.target)).toEqual([
      { type: 'growth', measure: 'amount', target: '100' },
      { type: 'growth', measure: 'rate', target: '7.5' },
      { type: 'control', target: '30' },
      {
        type: 'zero-tolerance',
        steps: [expect.objectContaining({ upTo: '1', share: '0.5' }), expect.objectContaining({ upTo: '2' })],
      },
      { type: 'range', low: '1', high: '3', tolerance: '0.5' },
      {
        type: 'milestone',
        milestones: [
          { code: 'a', name: { zh: '立项', en: '立项' }, share: '0.4', due: '2016-06-30' },
          { code: 'b', name: { zh: '开工', en: '开工' }, share: '0.6', due: '2016-12-31' },
        ],
      },
      { type: 'list', target: '300' },
      {
        type: 'composite-condition',
        target: '50',
        conditions: [
          expect.objectContaining({ code: 'area', asks: 'amount', side: 'above', inclusive: false, bound: '400' }),
          expect.objectContaining({ code: 'full', asks: 'yes' }),
        ],
      },
      { type: 'qualitative' },
      { type: 'challenge', base: { type: 'growth', measure: 'amount', target: '100' }, challenge: '120', bonus: '0.3' },
    ]);
    expect(command.rows[0]).toMatchObject({ provider: 't', item: { rule: { source: '政府工作报告' } } });
    expect(command.rows[8]?.item.rule).toEqual({ clause: { zh: '按档计分', en: '按档计分' }, sample: true });
  });

  it.each([
    ['a type nobody knows', 'y,t1,甲,100,进步型,1', '第2行“类型”列：“进步型”不是目标类型。'],
    ['a target of 0 where growth is asked for', 'y,t1,甲,100,发展型,0', '第2行：“t1.target”是0，应当大于0。'],
    ['a code with a space in it', 'y,a/b,甲,100,发展型,1', '第2行“目标编号”列：编号“a/b”不对'],
    ['no name', 'y,t1,,100,发展型,1', '第2行“目标名称”列：“目标名称”没有填。'],
    ['a unit that is in no cohort', 'q,t1,甲,100,发展型,1', '第2行“编号”列：“q”这一年没有编入任何组'],
    [
      'a unit that is scored without targets',
      'a,t1,甲,100,发展型,1',
      '第2行“编号”列：“市级部门”组的方案里没有由目标得分的项。',
    ],
    ['targets that stand already', 'x,t1,甲,100,发展型,1', '第2行“编号”列：“x”的目标已经下达'],
  ])('is refused whole with %s', (_, row, sentence) => {
    const cells = row.split(',');
    const padded = [...cells, ...Array.from({ length: Math.max(0, 17 - cells.length) }, () => '')].join(',');
    const said = faults(`${HEAD}\n${padded}\n`);
    if (sentence === '') expect(said).toEqual([]);
    else
      expect(
        said.some((one) => one.startsWith(sentence)),
        said.join('\n'),
      ).toBe(true);
  });

  it('is refused with a challenge where nothing can be measured, a broken cell, and one code twice', () => {
    const challenged = 'y,t1,甲,100,定性,,,,,5,0.1,,,,,,';
    expect(faults(`${HEAD}\n${challenged}\n`)).toEqual([
      '第2行“挑战值”列：定性目标不能设挑战值。请去掉挑战值和挑战加分。',
    ]);
    const broken = 'y,t1,甲,100,节点型,,,,,,,a｜立项｜1,,,,,';
    expect(faults(`${HEAD}\n${broken}\n`)).toEqual([
      '第2行“节点”列：“a｜立项｜1”读不出来。请写成“编号｜名称｜比例｜到期日”，几个之间用分号隔开。',
    ]);
    const twice = 'y,t1,甲,50,发展型,1,,,,,,,,,,,';
    expect(faults(`${HEAD}\n${twice}\n${twice}\n`).length).toBeGreaterThan(0);
  });
});

describe('a sheet of what was attained', () => {
  const actuals = (text: string, office = yearBeginning()) => {
    const { annual: record, standing } = office;
    return importActuals({ text, batch: BATCH, record, standing });
  };

  it('is read by the type of each target, and passes over rows that say nothing', () => {
    const read = actuals(
      '编号,目标编号,节点,实际值,数据状态\nx,beds,,１２０.5,暂定\nx,bridge,m1,2016/10/31,\nx,law,,优秀,\nx,beds,,,\n',
    );
    expect(read.command.rows.map(({ reported }) => reported)).toEqual([
      { reports: 'figure', figure: '120.5' },
      { reports: 'done', on: '2016-10-31' },
      { reports: 'rating', finding: { rated: { by: 'band', band: expect.any(String) } } },
    ]);
    expect(read.command.rows.map(({ status }) => status)).toEqual(['provisional', 'unverified', 'unverified']);
  });

  it.each([
    ['x,bridge,m1,未完成', { reports: 'not-done' }],
    ['x,law,,0.8', { reports: 'rating', finding: { rated: { by: 'completion', completed: '0.8' } } }],
    [
      'x,law,,未开展',
      {
        reports: 'rating',
        finding: { rated: { by: 'completion', completed: '0' }, notStarted: { soundReason: false } },
      },
    ],
    [
      'x,law,,未开展（有正当理由）',
      {
        reports: 'rating',
        finding: { rated: { by: 'completion', completed: '0' }, notStarted: { soundReason: true } },
      },
    ],
  ])('reads %s', (row, reported) => {
    const { command, faults: none } = actuals(`编号,目标编号,节点,实际值\n${row}\n`);
    expect(none).toEqual([]);
    expect(command.rows[0]?.reported).toEqual(reported);
  });

  it.each([
    ['x,beds,,很多', '第2行“实际值”列：“很多”不是数。'],
    ['x,bridge,m9,2016-10-31', '第2行“实际值”列：没有节点“m9”。'],
    ['x,beds,m1,5', '第2行“实际值”列：这个目标只有一个数，不分节点（“m1”）。'],
    ['x,law,,第一', '第2行“实际值”列：“law.actual”提到的“第一”在方案里没有。'],
    ['x,roads,,5', '第2行“目标编号”列：没有给“x”下达过目标“roads”。'],
    ['y,beds,,5', '第2行“目标编号”列：没有给“y”下达过目标“beds”。'],
  ])('refuses %s', (row, sentence) => {
    const said = actuals(`编号,目标编号,节点,实际值\n${row}\n`).faults.map((fault) => sentenceOf(fault, 'zh'));
    expect(said[0]?.startsWith(sentence), said.join('\n')).toBe(true);
  });
});
