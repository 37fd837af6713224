import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, contentsOf, story } from '../../../../test/cases/office-story.ts';
import { BATCH, type SmallOffice, smallOffice } from '../../../../test/cases/small-office.ts';
import { isRefusal, sentenceOf } from '../../basics/refusal.ts';
import { importCohorts } from '../years/import-cohorts.ts';
import { exportUnits } from './export-units.ts';
import { importUnits } from './import-units.ts';

function importInto(office: SmallOffice, text: string) {
  const { command, faults } = importUnits({ text, batch: BATCH, record: office.standing, now: office.now() });
  expect(faults.map((fault) => sentenceOf(fault, 'en'))).toEqual([]);
  return office.must('officer', command);
}

function faultsOf(text: string, office = smallOffice()): readonly string[] {
  return importUnits({ text, batch: BATCH, record: office.standing, now: office.now() }).faults.map((fault) =>
    sentenceOf(fault, 'en'),
  );
}

const HEADER = 'code,name,short_name,type';

describe('importing units', () => {
  it('gives back the registry that was exported, in either language', () => {
    fc.assert(
      fc.property(story, fc.constantFrom('zh' as const, 'en' as const), (told, language) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        const exported = exportUnits({ record: office.standing, language });
        const other = smallOffice();
        importInto(other, exported);
        expect(exportUnits({ record: other.standing, language })).toBe(exported);
        expect(exportUnits({ record: other.standing, language: 'zh' })).toBe(
          exportUnits({ record: office.standing, language: 'zh' }),
        );
      }),
      { seed: 2016, numRuns: 200 },
    );
  });

  it('changes nothing when the registry’s own export is imported again', () => {
    fc.assert(
      fc.property(story, (told) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        const was = structuredClone(contentsOf(office.standing));
        expect(importInto(office, exportUnits({ record: office.standing, language: 'zh' }))).toEqual([]);
        expect(contentsOf(office.standing)).toEqual(was);
      }),
      { seed: 2016, numRuns: 100 },
    );
  });

  it('exports the cohorts of a year with it, which go in again', () => {
    const office = beginning();
    const text = exportUnits({ record: office.standing, year: office.annual, language: 'en' });
    expect(text.split('\n').slice(0, 3)).toEqual([
      'code,name,short_name,english_name,type,cohort,head_role,parent,uscc,established_on,abolished_on,successors,order,source,assesses_others',
      'a,甲局,甲局,,DEPT,departments-comprehensive,,,,,,,,,',
      'b,乙局,乙局,,DEPT,departments-comprehensive,,,,,,,,,',
    ]);
    const { standing, annual: record, year } = office;
    const again = importCohorts({ text, batch: BATCH, record, standing, year });
    expect(again.faults).toEqual([]);
    expect(again.command.rows).toHaveLength(2);
    expect(office.must('officer', again.command)).toEqual([]);
  });

  it('says of a column that is missing only that, and nothing of every row', () => {
    expect(faultsOf('code,short_name\na,甲\nb,乙\n')).toEqual([
      'Row 1, column “名称”: Column “名称” is missing. Add it.',
      'Row 1, column “类型”: Column “类型” is missing. Add it.',
    ]);
  });

  it.each([
    ['测局（市办）', '测局(市办)'],
    ['CBD管委会', 'ＣＢＤ管委会'],
    ['一局', '⼀局'],
    ['金局', '\uF90A局'],
    ['café局', 'cafe\u0301局'],
  ])('takes no two active units whose names only look different, such as %s and %s', (one, other) => {
    const text = `${HEADER}\na,${one},甲,DEPT\nb,${other},乙,DEPT\n`;
    expect(faultsOf(text)).toEqual([
      `Row 3, column “name”: “${other}” is the name or short name of “a” already; active units may not share one. Check it, or choose a name that differs.`,
    ]);
    const office = smallOffice();
    importInto(office, `${HEADER}\na,${one},甲,DEPT\n`);
    expect(faultsOf(`${HEADER},parent\nc,丙局,丙,DEPT,${other}\n`, office)).toEqual([]);
    const rename = { unit: 'b', shortName: '乙', name: other, effectiveOn: '2016-05-05', reason: '更名' } as const;
    importInto(office, `${HEADER}\nb,乙局,乙,DEPT\n`);
    expect(office.give('officer', { kind: 'rename-unit', ...rename })).toMatchObject({ refusal: 'unit/name-used' });
  });

  it('finds a circle of thousands of parents within the time of a test, each of its rows', () => {
    const rows = Array.from({ length: 4_000 }, (_, at) => `z-${at},名${at},简${at},DEPT,z-${(at + 1) % 4_000}`);
    expect(faultsOf(`${HEADER},parent\n${rows.join('\n')}\nq,外局,外,DEPT,z-1\n`)).toContain(
      'and 3900 more faults that are not listed; the first 100 are. Correct those first and import again.',
    );
  });

  it('keeps leading zeros and the names’ own full-width brackets', () => {
    const office = smallOffice();
    importInto(office, `${HEADER}\r\n007,市纪委（市监察局）,市纪委,DEPT\r\n`);
    expect(office.standing.units.get('007')?.name).toBe('市纪委（市监察局）');
  });

  it('takes the columns in any order and finds parents by name', () => {
    const office = smallOffice();
    importInto(office, '上级单位,类型,名称,简称,编号,备注\n集团,企业,水务公司,水务,b,二级\n,企业,城投集团,集团,a,\n');
    expect(office.standing.units.get('b')).toMatchObject({ parent: 'a', type: 'ENTERPRISE' });
  });

  it('passes over lines without content and cells that an office program added', () => {
    const office = smallOffice();
    importInto(office, `\uFEFF${HEADER}\n,,,\na,甲局,甲,DEPT,,,\n\n`);
    expect([...office.standing.units.keys()]).toEqual(['a']);
    expect(office.said.standing.at(-1)?.body).toMatchObject({ row: 3 });
  });

  it.each([
    ['', ['Row 1: There is no header. Name the columns in the first row.']],
    [`${HEADER}\n`, ['The sheet has no rows. Check the file.']],
    [
      `${HEADER}\na,甲局,甲\n`,
      ['Row 2: This row has more or fewer cells than the header. Look for a comma too many or too few.'],
    ],
    [
      `${HEADER}\na,甲局,甲,DEPT,x\n`,
      ['Row 2: This row has more or fewer cells than the header. Look for a comma too many or too few.'],
    ],
    [`${HEADER}\na,"甲局,甲,DEPT\n`, ['Row 2: A quote is never closed. Close it.']],
    [
      `${HEADER},order\na,甲局,甲,DEPT,1.5\n`,
      ['Row 2, column “order”: Order “1.5” must be a whole number from 1. Correct it.'],
    ],
    [
      `${HEADER},order\na,甲局,甲,DEPT,1\nb,乙局,乙,DEPT,1\n`,
      [
        'Row 3, column “order”: Order 1 belongs to “a”. Write another, or leave it empty and set the organisation order later.',
      ],
    ],
    [
      `${HEADER},assesses_others\na,甲局,甲,DEPT,perhaps\n`,
      ['Row 2, column “assesses_others”: “perhaps” must be yes or no.'],
    ],
    [
      `${HEADER},parent\na,甲局,甲,DEPT,b\nb,乙局,乙,DEPT,a\n`,
      [
        'Row 2, column “parent”: “b” is “a” itself or stands below it, and cannot be its parent. Correct the parent.',
        'Row 3, column “parent”: “a” is “b” itself or stands below it, and cannot be its parent. Correct the parent.',
      ],
    ],
    [
      `${HEADER},uscc\na,甲局,甲,DEPT,91350100m000100y43\nb,乙局,乙,DEPT,91350100M000100Y43\n`,
      ['Row 3, column “uscc”: The unified social credit code “91350100M000100Y43” is registered for “a”. Check it.'],
    ],
    [
      `${HEADER}\na,甲局,甲,DEPT\nb,乙局,甲局,DEPT\n`,
      [
        'Row 3, column “short_name”: “甲局” is the name or short name of “a” already; active units may not share one. Check it, or choose a name that differs.',
      ],
    ],
  ])('refuses %j, saying where and why', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('refuses a sheet with more rows than can be taken at once', () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => `u${at},第${at}局,局${at},DEPT`);
    expect(faultsOf(`${HEADER}\n${rows.join('\n')}\n`)).toEqual([
      'The sheet has 20001 rows; at most 20000 can be taken at once. Split it.',
    ]);
  });

  it('takes nothing of a sheet with one fault, when it comes as a command', () => {
    const office = smallOffice();
    const { command } = importUnits({
      text: `${HEADER}\na,甲局,甲,DEPT\nb,甲局,乙,DEPT\n`,
      batch: BATCH,
      record: office.standing,
      now: office.now(),
    });
    const answer = office.give('officer', command);
    expect(isRefusal(answer) && answer.faults).toHaveLength(1);
    expect(office.standing.units.size()).toBe(0);
  });

  it('lets an ended unit have borne the name of an active one, whichever row comes first', () => {
    for (const rows of [
      ['a,卫生局,卫生,DEPT,', 'b,卫生局,卫生,DEPT,2014-01-01'],
      ['b,卫生局,卫生,DEPT,2014-01-01', 'a,卫生局,卫生,DEPT,'],
    ]) {
      const office = smallOffice();
      importInto(office, `${HEADER},abolished_on\n${rows.join('\n')}\n`);
      expect(office.standing.names.get('卫生局')).toBe('a');
      expect(office.standing.units.get('b')?.state).toBe('abolished');
    }
  });

  it('says which command to use for each thing that a sheet would change', () => {
    const office = smallOffice();
    importInto(
      office,
      `${HEADER},head_role,order,source\na,甲局,甲,DEPT,局长,1,编办文件\nb,乙局,乙,DEPT,局长,2,编办文件\n`,
    );
    office.must('officer', { kind: 'merge-units', units: ['b'], into: 'a', effectiveOn: '2016-07-22', reason: '改革' });
    const sheet = `${HEADER},head_role,order,source,abolished_on\na,甲局,甲,DEPT,主任,3,网页,\nb,乙局,乙,DEPT,局长,2,编办文件,\n`;
    expect(faultsOf(sheet, office)).toEqual([
      'Row 2, column “head_role”: “a” is registered with head’s post “局长”; the sheet says “主任”. An import changes no registered unit: use “Change a unit”, or put the cell back.',
      'Row 2, column “order”: “a” is registered with organisation order “1”; the sheet says “3”. An import changes no registered unit: use “Set the organisation order”, or put the cell back.',
      'Row 2, column “source”: “a” was registered on the ground “编办文件”; the sheet says “网页”. That ground stays as it was said: put the cell back.',
      'Row 3, column “abolished_on”: “b” is registered with date of abolition “2016-07-22”; the sheet says “—”. An import changes no registered unit: use “Merge units”, or put the cell back.',
    ]);
  });
});
