import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readWorkings } from '../../core/scoring/read-workings.ts';
import { scoreCohort } from '../../core/scoring/score-cohort.ts';
import { faultReport } from '../fault-report.ts';
import { readYearFolder } from './read-year-folder.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), 'gongping-folder-'));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

/** A department, a district and a Beijing department, each in one row of every file that concerns it. */
const FILES: Readonly<Record<string, string>> = {
  'units.csv':
    'code,cohort,short_name,zone\nd,departments-comprehensive,甲局,\ne,departments-comprehensive,乙局,\nq,districts,丙区,core\nb,departments,丁委,\nx,not-evaluated,戊司,\n',
  'targets.csv':
    'unit,target,target_name,weight,type,target_value,challenge,bonus,milestones,source\n' +
    'd,beds,新增养老床位,60,growth,5000,,,,市政府十件实事\nd,road,道路通车,40,milestone,,,,m1｜开工｜0.5｜2016-03-31；m2｜通车｜0.5｜2016-12-31,年度目标\n' +
    'e,beds,新增养老床位,100,growth,100,120,0.3,,年度目标\nq,work,重点工作,100,growth,10,,,,年度目标\n',
  'actuals.csv':
    'unit,target,part,actual,status\nd,beds,,5285,verified\nd,road,m1,2016-03-31,verified\nd,road,m2,2016-12-20,verified\ne,beds,,110,verified\nq,work,,9,暂定\n',
  'ballots.csv': 'unit,stratum,pattern,count\nd,citizens,111,30\nd,citizens,250,10\nd,party,11x,20\ne,citizens,111,5\n',
  'leaders.csv': 'unit,option,count\nd,satisfied,3\nd,rather-satisfied,2\nd,unknown,1\n',
  'projects.csv': 'project,unit,name,role,fact\np1,d,网上立案,lead,court\np1,e,网上立案,partner,court\n',
  'marks.csv': 'item,judge,mark\np1,a,84\np1,b,85\np1,c,86\np1,d,86\np1,e,86\np1,f,86\np1,g,87\np1,h,87\np1,i,88\n',
  'indicators.csv':
    'unit,indicator,type,target_value,previous,not_applicable\nq,gdp-growth,growth-rate,8,,\nq,gdp-per-head,growth-rate,8,,\nq,rd-share,growth,3,2.5,\nq,service-industry,growth-rate,8,,\nq,fiscal,growth-rate,8,,\nq,water,growth,90,,\nq,air,control,50,,\nq,energy,growth,4,,\nq,income,growth-rate,8,,\nq,jobs,growth,1000,,\nq,port,growth,,,没有港口\n',
  'readings.csv':
    'unit,indicator,actual,status\nq,gdp-growth,9,verified\nq,gdp-per-head,8.2,verified\nq,rd-share,3.1,verified\nq,service-industry,9,verified\nq,fiscal,7.5,verified\nq,water,88,verified\nq,air,48,verified\nq,energy,5,verified\nq,income,8,verified\nq,jobs,1200,verified\n',
  'specials.csv': 'special,name,organiser,mode,points\ns1,意见整改,o,points,5\n',
  'special_results.csv': 'special,unit,deduction\ns1,d,0.2\ns1,e,\n',
  'statements.csv':
    'unit,group,row,ballots,marks\nb,grassroots,rectification,2,9 9.5\nb,grassroots,main,2,18 19\nb,grassroots,key-work,2,27 28\nb,grassroots,law,2,9 9\nb,grassroots,integrity,2,9 9\nb,grassroots,innovation,2,8 9\nb,grassroots,service,2,9 9\n',
  'daily.csv':
    'unit,indicator,item,points\nb,tasks,half-year,38\nb,tasks,year-end,57\nb,budget,year-end,55\nb,law,year-end,60\nb,service,year-end,58\nb,integrity,year-end,60\nb,satisfaction,year-end,54\n',
  'events.csv':
    'event,unit,kind,item,level,severity,heard,document\nv1,e,veto,work-safety,,,,杭安委〔2016〕8号\nk1,d,deduction,not-published,,general,yes,\nb1,b,bonus,award,city,,,\n',
  'rectification.csv': 'unit,item,name,state\nd,i1,停车难,closed\nd,i2,办事难,partial\n',
};

let turn = 0;

function folderWith(changes: Readonly<Record<string, string | null>>): string {
  turn += 1;
  const folder = join(SCRATCH, `year-${turn}`);
  mkdirSync(folder);
  const schemes = ['hangzhou-departments-2016', 'hangzhou-districts-2016', 'beijing-2016-departments'];
  for (const [at, name] of schemes.entries()) {
    cpSync(join(PROJECT, `schemes/${name}.yaml`), join(folder, `scheme-${at}.yaml`));
  }
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text !== null) writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The faults of a folder as `FILE:ROW:COLUMN: code`. */
async function placesOf(folder: string): Promise<readonly string[]> {
  const { faults } = await readYearFolder(folder);
  return faultReport('score', faults)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line
        .slice(folder.length + 1)
        .split(': ')
        .slice(0, 2)
        .join(': '),
    );
}

async function scoresOf(folder: string) {
  const { found, faults } = await readYearFolder(folder);
  expect(faults).toEqual([]);
  return new Map(
    found.schemes.flatMap((scheme) => {
      const units = found.units.filter(({ cohort }) => scheme.cohorts.includes(cohort));
      return [...scoreCohort({ scheme, units: units.map(({ unit }) => found.inputs(unit)) })];
    }),
  );
}

describe('a year’s folder', () => {
  test('is scored by every method, and its workings open down to rows of its files', async () => {
    const scores = await scoresOf(folderWith({}));
    expect(scores.get('d')?.components).toEqual({
      objective: '44.8000',
      leaders: '4.6000',
      innovation: '2.5833',
      deduction: '0.5000',
    });
    expect(scores.get('d')?.why?.zh).toContain('权重合计超过限度');
    expect(scores.get('e')?.components).toMatchObject({ objective: '45.0000', innovation: '1.2917' });
    expect(scores.get('e')?.consequences.capped.map(({ document }) => document)).toEqual(['杭安委〔2016〕8号']);
    expect(scores.get('q')?.components).toMatchObject({ index: '29.6950', objective: '13.5000' });
    expect(scores.get('q')?.flags.map(({ flag, about }) => [flag, about])).toEqual([
      ['not-applicable', 'port'],
      ['provisional', 'work'],
    ]);
    expect(scores.get('b')).toMatchObject({
      total: '92.95',
      components: { statement: '90.75', daily: '95.00', bonus: '0.50' },
    });
    expect(scores.get('d')?.rectification?.points).toBe('7.50');
    const text = JSON.stringify(scores.get('b')?.workings);
    for (const file of ['statements.csv', 'daily.csv', 'events.csv']) expect(text).toContain(`"file":"${file}"`);
    for (const { workings } of scores.values()) expect(readWorkings(workings)).not.toHaveProperty('wrong');
  });

  test('without a file says nothing of what that would say, and the scheme’s policy does the rest', async () => {
    const scores = await scoresOf(folderWith({ 'ballots.csv': null, 'leaders.csv': null, 'daily.csv': null }));
    expect(scores.get('d')?.why?.zh).toContain('社会评价：还没有计票');
    expect(scores.get('b')?.why?.zh).toContain('日常考评：还没有日常考评得分');
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'a unit there is not, one of another cohort, a target twice',
      {
        'targets.csv':
          'unit,target,target_name,weight,type,target_value\nz,t,甲,100,growth,1\nb,t,甲,100,growth,1\nd,t,甲,50,growth,1\nd,t,甲,50,growth,1\n',
        'actuals.csv': 'unit,target,actual\n',
      },
      [
        'targets.csv:2:unit: unit/unknown',
        'targets.csv:3:unit: method/none',
        'targets.csv:4:weight: target/weights',
        'targets.csv:5:target: csv/value-doubled',
      ],
    ],
    [
      'targets that are none, each in its cell',
      {
        'targets.csv':
          'unit,target,target_name,weight,type,target_value,milestones,challenge,bonus\nd,a,甲,30,growth,0,,,\nd,b,乙,30,milestone,,m1｜开工｜0.5｜2016-13-31,,\nd,c,丙,40,growth,10,,9,1\n' +
          'e,a,甲,100,jump,1,,,\n',
        'actuals.csv': 'unit,target,actual\n',
      },
      [
        'targets.csv:2:target_value: scheme/not-positive',
        'targets.csv:3:milestones: target/sum',
        'targets.csv:3:target: input/not-a-date',
        'targets.csv:4:challenge: target/challenge-value',
        'targets.csv:5:type: target/type-unknown',
      ],
    ],
    [
      'figures of what nobody was asked, twice, of no status',
      {
        'actuals.csv':
          'unit,target,part,actual,status\nd,pool,,1,verified\nd,beds,,1,verified\nd,beds,,2,verified\nd,road,m1,2016-03-31,sure\n',
      },
      [
        'actuals.csv:2:target: target/unknown',
        'actuals.csv:4:target: csv/value-doubled',
        'actuals.csv:5:status: actual/status',
      ],
    ],
    [
      'ballots of no stratum, too short, with an option too many, uncounted, of nobody',
      {
        'ballots.csv':
          'unit,stratum,pattern,count\nd,farmers,111,1\nd,citizens,11,1\nd,citizens,116,1\nd,citizens,11y,1\nd,citizens,111,some\nd,citizens,111,0\nz,citizens,111,1\nb,citizens,111,1\n',
      },
      [
        'ballots.csv:2:stratum: ballots/cell-unknown',
        'ballots.csv:3:pattern: ballot/length',
        'ballots.csv:4:pattern: ballot/answer',
        'ballots.csv:5:pattern: ballot/answer',
        'ballots.csv:6:count: ballots/not-a-count',
        'ballots.csv:7:count: ballot/count',
        'ballots.csv:8:unit: unit/unknown',
        'ballots.csv:9:unit: points/no-scheme',
      ],
    ],
    [
      'leaders who choose nothing known, or as one hundred thousand',
      { 'leaders.csv': 'unit,option,count\nd,delighted,1\nd,satisfied,100000\nd,satisfied,\n' },
      [
        'leaders.csv:2:option: scheme/unknown-code',
        'leaders.csv:3:count: ballots/not-a-count',
        'leaders.csv:4:count: csv/empty',
      ],
    ],
    [
      'marks of no project, twice by one judge, and no number',
      { 'marks.csv': 'item,judge,mark\np9,a,84\np1,a,84\np1,a,85\np1,b,high\n' },
      [
        'marks.csv:2:item: scheme/unknown-code',
        'marks.csv:4:judge: csv/value-doubled',
        'marks.csv:5:mark: input/not-a-number',
      ],
    ],
    [
      'an indicator there is not, and a reading nobody asked',
      {
        'indicators.csv': 'unit,indicator,type,target_value\nq,forest,growth,1\nq,water,growth,0\n',
        'readings.csv': 'unit,indicator,actual,status\nq,air,1,verified\n',
      },
      [
        'indicators.csv:2:indicator: scheme/unknown-code',
        'indicators.csv:3:indicator: scheme/not-positive',
        'readings.csv:2:indicator: indicator/not-required',
      ],
    ],
    [
      'a special whose results break its quota, and one that is unknown',
      { 'special_results.csv': 'special,unit,deduction,bonus\ns1,d,0.2,\ns1,e,,0.1\ns2,d,0.1,\n' },
      ['special_results.csv:4:special: scheme/unknown-code', 'specials.csv:2:special: special/bonus-quota'],
    ],
    [
      'statement marks of no group or row, more marks than sheets, and no number',
      {
        'statements.csv':
          'unit,group,row,ballots,marks\nb,friends,main,1,9\nb,grassroots,finance,1,9\nb,grassroots,main,1,9 9\nb,grassroots,law,1,nine\n',
      },
      [
        'statements.csv:2:group: scheme/unknown-code',
        'statements.csv:3:row: scheme/unknown-code',
        'statements.csv:4:ballots: statement/ballots-differ',
        'statements.csv:5:marks: input/not-a-number',
      ],
    ],
    [
      'a sheet that does not come to 100',
      {
        'sheets.csv': 'unit,row,name,points\nb,main,主要指标,99\n',
        'statements.csv': 'unit,group,row,ballots,marks\n',
      },
      ['sheets.csv:2:points: target/sum'],
    ],
    [
      'daily points above what an item can be, and of no item',
      { 'daily.csv': 'unit,indicator,item,points\nb,tasks,half-year,41\nb,tasks,quarter,1\n' },
      ['daily.csv:2:points: points/above-max', 'daily.csv:3:item: scheme/unknown-code'],
    ],
    [
      'events nobody heard the unit on, of no item, of no level, without a document, that only the committee may decide',
      {
        'events.csv':
          'event,unit,kind,item,level,severity,heard,document\na,d,deduction,obstructs,,general,,\nb,d,deduction,lateness,,general,yes,\nc,b,bonus,award,world,,,\ne,e,veto,work-safety,,,,\nf,d,deduction,obstructs,,extreme,yes,\ng,d,gift,award,,,,\n',
      },
      [
        'events.csv:2:item: event/not-heard',
        'events.csv:3:item: scheme/unknown-code',
        'events.csv:4:item: scheme/unknown-code',
        'events.csv:5:document: csv/empty',
        'events.csv:6:item: event/committee-decides',
        'events.csv:7:kind: input/not-one-of',
      ],
    ],
    [
      'an exemption that gives less than it takes',
      {
        'exemptions.csv': 'unit,removed,to,share,document,reason\nq,gdp-growth,water,0.5,市考评委〔2016〕1号,生态\n',
      },
      ['exemptions.csv:2:removed: target/sum'],
    ],
    [
      'a promotion by a scheme that has none',
      { 'promotions.csv': 'unit,document\nd,市考评委〔2017〕1号\n' },
      ['promotions.csv:2:unit: scheme/unknown-code'],
    ],
    [
      'a missing column, a row too short, a file that is no text',
      { 'daily.csv': 'unit,indicator,points\n', 'events.csv': 'event,unit,kind,item\na,d\n' },
      ['daily.csv:1:item: csv/column-missing', 'events.csv:2:: csv/cell-count'],
    ],
  ])('names the place of %s', async (_title, changes, places) => {
    expect(await placesOf(folderWith(changes))).toEqual(places);
  });
});
