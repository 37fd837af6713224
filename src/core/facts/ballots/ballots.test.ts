import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { DISTRICTS, yearBeginning } from '../../../../test/cases/year-story.ts';
import { hunted } from '../../../../test/hunt.ts';
import { isRefusal, sentenceOf } from '../../basics/refusal.ts';
import { socialScore } from '../../scoring/social/social-score.ts';
import type { CellCounts } from '../../scoring/social/tally.ts';
import { importLeaderBallots } from '../leaders/import-leader-ballots.ts';
import { importBallots } from './import-ballots.ts';
import { socialRulesIn } from './social-rules-in.ts';
import { toldCounts } from './told-counts.ts';

const RULES = socialRulesIn(DISTRICTS);
if (RULES === undefined) throw new Error('the districts’ scheme has ballots');
const DIMENSIONS = RULES.form.dimensions.map(({ code }) => code);
const OPTIONS = RULES.form.options.map(({ code }) => code);
const STRATA = RULES.strata.map(({ code }) => code);

const count = fc.nat({ max: 6 });
const cell: fc.Arbitrary<CellCounts> = fc
  .array(fc.array(count, { minLength: OPTIONS.length, maxLength: OPTIONS.length }), {
    minLength: DIMENSIONS.length,
    maxLength: DIMENSIONS.length,
  })
  .map((rows) => {
    const answers = rows.map((row) => Object.fromEntries(OPTIONS.map((code, at) => [code, row[at] ?? 0])));
    const by = <Value>(value: (at: number) => Value) =>
      Object.fromEntries(DIMENSIONS.map((code, at) => [code, value(at)]));
    return { raters: 30, answers: by((at) => answers[at] ?? {}), unanswered: by(() => 0), voids: by(() => 0) };
  });
const cells = fc.dictionary(fc.constantFrom(...STRATA), cell);

describe('counts that are told', () => {
  it('score the same as all counts, because what is too small to be told does not count either', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const origin = { from: 'fact', year: 2016, seq: 1 } as const;
        const scored = (of: Readonly<Record<string, CellCounts>>) =>
          socialScore({
            rules: RULES,
            counts: {
              cells: Object.fromEntries(Object.entries(of).map(([code, counts]) => [code, { ...counts, origin }])),
            },
          });
        expect(scored(toldCounts(RULES, all).cells)).toEqual(scored(all));
      }),
      { seed: 2016, numRuns: hunted(100) },
    );
  });

  it('hold no number of opinions below the minimum', () => {
    let withheld = 0;
    fc.assert(
      fc.property(cells, (all) => {
        const told = toldCounts(RULES, all);
        withheld += told.withheld.length;
        for (const { raters, answers } of Object.values(told.cells)) {
          expect(raters).toBeGreaterThanOrEqual(RULES.minimum.opinions);
          for (const by of Object.values(answers)) {
            const opinions = RULES.form.options.reduce(
              (sum, { code, counts }) => (counts === 'no-opinion' ? sum : sum + (by[code] ?? 0)),
              0,
            );
            expect(opinions).toBeGreaterThanOrEqual(RULES.minimum.opinions);
          }
        }
      }),
      { seed: 2016, numRuns: hunted(80) },
    );
    expect(withheld).toBeGreaterThan(50);
  });
});

describe('a sheet of counts', () => {
  const HEAD = '编号,人群,维度,评价人数,满意,比较满意,基本满意,不满意,不了解,未答';
  const row = (dimension: string, rest: string) => `x,市民代表,${dimension},${rest}`;
  const read = (text: string, office: SmallOffice = yearBeginning()) => {
    const { annual: record, standing } = office;
    return importBallots({ text, batch: BATCH, cohort: 'districts', record, standing });
  };
  const names = RULES.form.dimensions.map(({ name }) => name.zh);

  it('puts the rows of a unit together, strata and dimensions by their names', () => {
    const { command, faults } = read(`${HEAD}\n${names.map((name) => row(name, '20,10,5,5,0,2,1')).join('\n')}\n`);
    expect(faults).toEqual([]);
    expect(command.units).toHaveLength(1);
    expect(command.units[0]?.cells.citizens).toMatchObject({ raters: 20, unanswered: { [DIMENSIONS[0] ?? '']: 1 } });
  });

  it.each([
    ['a number of ballots that is none', ['20,10.5,5,5,0,2,1'], '不是票数'],
    ['other sums in another dimension', ['20,10,5,5,0,2,1', '20,10,5,5,0,2,2'], '各维度的票数合计不一样'],
    ['more raters than ballots', ['24,10,5,5,0,2,1'], '评价人数24不可能'],
    ['fewer raters than opinions', ['19,10,5,5,0,2,1'], '评价人数19不可能'],
    ['two numbers of raters', ['20,10,5,5,0,2,1', '21,10,5,5,0,2,1'], '评价人数这里写21，前面写20'],
  ])('is refused whole with %s', (_, values, sentence) => {
    const rows = names.map((name, at) => row(name, values[at] ?? values[0] ?? ''));
    const said = read(`${HEAD}\n${rows.join('\n')}\n`).faults.map((fault) => sentenceOf(fault, 'zh'));
    expect(
      said.some((one) => one.includes(sentence)),
      said.join('\n'),
    ).toBe(true);
  });

  it('is counted once for each unit', () => {
    const office = yearBeginning();
    const text = `${HEAD}\n${names.map((name) => row(name, '20,10,5,5,0,2,1')).join('\n')}\n`;
    office.must('officer', read(text, office).command);
    expect(read(text, office).faults.map(({ refusal }) => refusal)).toEqual(['ballots/counted']);
  });
});

describe('leaders’ ballots', () => {
  const groups = {
    weights: [
      {
        code: 'in-charge',
        name: { zh: '分管领导', en: 'In charge' },
        weight: '2',
        rule: { clause: { zh: '样例', en: 'A sample' }, sample: true },
      },
      {
        code: 'others',
        name: { zh: '其他领导', en: 'Others' },
        weight: '1',
        rule: { clause: { zh: '样例', en: 'A sample' }, sample: true },
      },
    ],
    minimum: { ballots: 3, rule: { clause: { zh: '样例', en: 'A sample' }, sample: true } },
  } as const;

  function withGroups(): SmallOffice {
    const office = yearBeginning();
    const adopted = office.annual.schemes.get('districts');
    if (adopted === undefined) throw new Error('no scheme');
    const components = adopted.scheme.components.map((component) =>
      component.method?.kind === 'leader-ballots'
        ? { ...component, method: { ...component.method, rules: { ...component.method.rules, groups } } }
        : component,
    );
    office.annual.schemes.set('districts', { ...adopted, scheme: { ...adopted.scheme, components } });
    return office;
  }

  function counted(rows: string) {
    const office = withGroups();
    const { annual: record, standing } = office;
    const text = `编号,领导组别,满意,比较满意,基本满意,不满意,不了解\n${rows}\n`;
    const read = importLeaderBallots({ text, batch: BATCH, cohort: 'districts', record, standing });
    expect(read.faults).toEqual([]);
    const answer = office.give('officer', read.command);
    if (isRefusal(answer)) throw new Error(answer.refusal);
    return answer[1]?.body;
  }

  it('are told by group where every group is large enough', () => {
    expect(counted('x,分管领导,3,0,0,0,0\nx,其他领导,10,2,0,0,1')).toMatchObject({
      groups: { 'in-charge': { satisfied: 3 }, others: { satisfied: 10 } },
      isMerged: false,
      isWithheld: false,
    });
  });

  it('are put together where a group is so small that it would show who answered what', () => {
    expect(counted('x,分管领导,0,0,0,1,0\nx,其他领导,10,2,0,0,1')).toMatchObject({
      groups: { '': { satisfied: 10, dissatisfied: 1 } },
      isMerged: true,
    });
  });

  it('are not told at all where there are too few', () => {
    expect(counted('x,分管领导,1,0,0,0,0\nx,其他领导,1,0,0,0,9')).toMatchObject({ groups: {}, isWithheld: true });
  });
});
