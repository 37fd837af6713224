import { describe, expect, it } from 'vitest';
import { BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { DISTRICTS, yearBeginning } from '../../../../test/cases/year-story.ts';
import { isRefusal, sentenceOf } from '../../basics/refusal.ts';
import { importIndicators } from './import-indicators.ts';
import { importReadings } from './import-readings.ts';

function requirements(text: string, office: SmallOffice = yearBeginning()) {
  const { annual: record, standing } = office;
  return importIndicators({ text, batch: BATCH, record, standing });
}

const HEAD = '编号,指标编号,类型,目标值,上年值,折算说明,数据提供单位';

describe('what the index asks of a district', () => {
  it('is read with the figure of the year before, and why that was brought to present borders', () => {
    const { command, faults } = requirements(`${HEAD}\ny,income,发展型,100,90,区划调整后折算,T单位\n`);
    expect(faults).toEqual([]);
    expect(command.rows).toEqual([
      {
        row: 2,
        unit: 'y',
        indicator: 'income',
        target: { type: 'growth', measure: 'amount', target: '100' },
        provider: 't',
        previous: { figure: '90', rebased: '区划调整后折算' },
      },
    ]);
  });

  it.each([
    ['y,happiness,发展型,100,,,', '第2行“指标编号”列：方案的指数里没有指标“happiness”。'],
    ['x,income,发展型,100,,,', '第2行“指标编号”列：“x”的指标“income”已经定过要求'],
    ['a,income,发展型,100,,,', '第2行“编号”列：“市级部门”组的方案里没有由发展指数得分的项。'],
    ['y,income,发展型,100,很低,,', '第2行“上年值”列：“很低”不是数。'],
    ['y,income,发展型,100,,,y', '第2行“数据提供单位”列：“y”不能给自己的目标提供数据。'],
    ['y,income,发展型,0,,,', '第2行：“income.target”是0，应当大于0。'],
  ])('refuses %s', (row, sentence) => {
    const said = requirements(`${HEAD}\n${row}\n`).faults.map((fault) => sentenceOf(fault, 'zh'));
    expect(said[0]?.startsWith(sentence), said.join('\n')).toBe(true);
  });

  it('is set once for each district and indicator', () => {
    const said = requirements(`${HEAD}\ny,jobs,发展型,100,,,\ny,jobs,发展型,90,,,\n`).faults;
    expect(said.map(({ refusal, row }) => [refusal, row])).toEqual([['csv/value-doubled', 3]]);
  });
});

describe('a district’s figures', () => {
  it('come from a sheet for the indicators that were asked for, and wait to be verified by another', () => {
    const office = yearBeginning();
    const { annual: record, standing } = office;
    const read = importReadings({ text: '编号,指标,实际值\nx,jobs,99\n', batch: BATCH, record, standing });
    expect(read.faults).toEqual([]);
    office.must('officer', read.command);
    const entered = office.said.annual.length;
    const verify = { kind: 'verify-readings', entries: [{ unit: 'x', indicator: 'jobs', part: '', entered }] } as const;
    expect(office.give('officer', verify)).toMatchObject({ refusal: 'actual/own-entry' });
    expect(office.give('officer2', verify)).toHaveLength(1);
    expect(office.give('officer2', verify)).toEqual([]);
  });

  it('are not entered for an indicator that does not apply', () => {
    const office = yearBeginning();
    office.must('director', { kind: 'set-indicator-aside', unit: 'x', indicator: 'jobs', reason: '不考核' });
    const row = {
      unit: 'x',
      indicator: 'jobs',
      part: '',
      reported: { reports: 'figure', figure: '9' },
      status: 'unverified',
    } as const;
    expect(office.give('t-data', { kind: 'enter-readings', rows: [row] })).toMatchObject({
      refusal: 'actual/set-aside',
    });
  });
});

describe('an exemption', () => {
  const exempt = (
    office: SmallOffice,
    to: readonly { readonly indicator: string; readonly share: string }[],
    by = 'committee',
  ) =>
    office.give(by, {
      kind: 'exempt-indicators',
      unit: 'x',
      removed: [{ indicator: 'gdp-growth', to }],
      listedSeparately: true,
      document: '市考评委〔2016〕2号',
      reason: '生态功能区',
    });

  it('is the committee’s alone', () => {
    const to = [{ indicator: 'water', share: '1' }];
    expect(exempt(yearBeginning(), to, 'director')).toMatchObject({ refusal: 'permission/not-allowed' });
    expect(exempt(yearBeginning(), to)).toHaveLength(1);
  });

  it.each([
    ['shares that are not whole', [{ indicator: 'water', share: '0.5' }], 'target/sum'],
    ['what is itself taken away', [{ indicator: 'gdp-growth', share: '1' }], 'index/replaced-by-removed'],
    ['what the index does not know', [{ indicator: 'joy', share: '1' }], 'scheme/unknown-code'],
  ])('is refused with %s', (_, to, refusal) => {
    const answer = exempt(yearBeginning(), to);
    expect(isRefusal(answer) && answer.faults?.map((fault) => fault.refusal)).toContain(refusal);
  });
});

describe('a zone', () => {
  it('must be one that the scheme asks something of, where it asks zone by zone', () => {
    const office = yearBeginning();
    const adopted = office.annual.schemes.get('districts');
    if (adopted === undefined) throw new Error('no scheme');
    const components = DISTRICTS.components.map((component) => {
      if (component.method?.kind !== 'index') return component;
      const { rules } = component.method;
      const indicators = rules.indicators.map((each) => ({ ...each, requirements: { core: '90', rural: '80' } }));
      return { ...component, method: { ...component.method, rules: { ...rules, indicators } } };
    });
    office.annual.schemes.set('districts', { ...adopted, scheme: { ...DISTRICTS, components } });
    const assign = (zone: string) =>
      office.give('director', { kind: 'assign-zone', unit: 'x', zone, reason: '按规划' });
    expect(assign('coast')).toMatchObject({ refusal: 'zone/unknown', values: { known: 'core、rural' } });
    expect(assign('core')).toMatchObject([{ body: { from: null, zone: 'core' } }]);
    expect(assign('core')).toEqual([]);
    expect(assign('rural')).toMatchObject([{ body: { from: 'core', zone: 'rural' } }]);
  });
});
