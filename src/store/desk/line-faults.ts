import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { CheckpointFault } from '../ledger/checkpoint-file.ts';
import type { LineFindings } from '../ledger/verify-line.ts';

const CHECKPOINT_FAULTS = {
  cut: {
    zh: '数据库里有副本，文件里却没有，文件被截短过',
    en: 'the database has its copy and the file has it no more: the file was cut',
  },
  unsigned: { zh: '签名不是这个密钥的', en: 'it was not signed with this key' },
  'not-a-checkpoint': { zh: '不是检查点', en: 'it is no checkpoint' },
  'other-line': { zh: '不是这一年度的检查点', en: 'it speaks of another line' },
} as const satisfies Readonly<Record<CheckpointFault['why'], { readonly zh: string; readonly en: string }>>;

/** A city's name; its code where nobody has entered one. */
export type CityName = { readonly zh: string; readonly en: string };

/** What a line is called in sentences about it: `杭州市2016年度账本`. Year 0 outlives every year. */
export function lineWords(city: CityName, year: number): { readonly line: string; readonly lineEn: string } {
  return year === 0
    ? { line: `${city.zh}常设账本（单位和账号）`, lineEn: `The standing line of ${city.en} (units and accounts)` }
    : { line: `${city.zh}${year}年度账本`, lineEn: `The line ${year} of ${city.en}` };
}

/** What is wrong with a city's line, in words, the first bad row first; empty where nothing is. */
export function lineFaults(
  of: { readonly city: CityName; readonly year: number },
  findings: LineFindings,
): readonly Refusal[] {
  const about = lineWords(of.city, of.year);
  const { fault, checkpoints } = findings;
  const { misfit, lastFitting, faults } = checkpoints;
  return [
    ...(fault === undefined ? [] : [refuse(`check/${fault.what}`, { ...about, seq: fault.seq })]),
    ...(misfit === undefined
      ? []
      : [
          refuse(`check/checkpoint-${misfit.why}`, {
            ...about,
            size: misfit.size,
            after: lastFitting,
            file: misfit.file,
            number: misfit.number,
          }),
        ]),
    ...faults.map(({ file, number, why }) => {
      const { zh, en } = CHECKPOINT_FAULTS[why];
      return refuse('check/checkpoint-file', { ...about, file, number, why: zh, whyEn: en });
    }),
  ];
}
