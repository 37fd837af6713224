import { describe, expect, it } from 'vitest';
import { smallOffice } from '../../../../test/cases/small-office.ts';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../../basics/refusal.ts';
import { importUnits } from '../units/import-units.ts';
import { FAULTS_SHOWN_MAX, faultCount, firstFaults } from './fault-limit.ts';

const faults = (count: number): readonly Refusal[] =>
  Array.from({ length: count }, (_, at) => ({ ...refuse('csv/empty'), row: count + 1 - at }));

describe('a list of faults', () => {
  it('is whole, in the order of the rows, as long as somebody can read it', () => {
    const listed = firstFaults(faults(FAULTS_SHOWN_MAX));
    expect(listed.map(({ row }) => row)).toEqual(Array.from({ length: FAULTS_SHOWN_MAX }, (_, at) => at + 2));
    expect(faultCount(listed)).toBe(FAULTS_SHOWN_MAX);
  });

  it('says how many it leaves out, once', () => {
    const listed = firstFaults(firstFaults(faults(35_000)));
    expect(listed).toHaveLength(FAULTS_SHOWN_MAX + 1);
    expect(listed[0]?.row).toBe(2);
    expect(listed.at(-1)).toMatchObject({ values: { more: 34_900, shown: 100 } });
    expect(sentenceOf(listed.at(-1) as Refusal, 'zh')).toContain('还有34900处');
    expect(faultCount(listed)).toBe(35_000);
  });

  it('is short for the fullest of bad sheets, in its preview and as a command', () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `坏码${at},,,什么,1x,不知道,2016-02-30`);
    const text = `code,name,short_name,type,order,assesses_others,established_on\n${rows.join('\n')}\n`;
    const office = smallOffice();
    const sheet = importUnits({ text, batch: 'ab'.repeat(32), record: office.standing, now: office.now() });
    expect(sheet.faults).toHaveLength(FAULTS_SHOWN_MAX + 1);
    expect(faultCount(sheet.faults)).toBe(35_000);
    const answer = office.give('officer', sheet.command);
    if (!isRefusal(answer)) throw new Error('taken');
    expect(answer.faults).toHaveLength(FAULTS_SHOWN_MAX + 1);
    expect(Number(answer.values?.count)).toBeGreaterThan(10_000);
    expect(JSON.stringify(answer).length).toBeLessThan(100_000);
  });
});
