import { isRefusal } from '../../core/basics/refusal.ts';
import { type Estimate, rankIntervals } from '../../core/methods/rank-intervals.ts';
import { formatStatistic, readStatistic } from '../../core/methods/statistic.ts';
import type { AnswerColumn } from './answer.ts';
import type { Calculator } from './calculator.ts';
import { cellRefusal } from './cell-refusal.ts';
import { answerTable, openDoor, refuseFaults, refuseUsage } from './door.ts';
import type { Io } from './io.ts';
import { shareOption } from './option-values.ts';
import { readRecords, type Source } from './read-records.ts';

const USAGE = 'ESTIMATES.csv [--level 0.95] [--ascending] [--out FILE] [--json]';

const HELP = `gongping ranks ${USAGE}

名次的联合置信区间（Klein, Wright & Wieczorek 2020）：所有各项的真实名次以这一把握同时落在各自的low到high之间。
Joint confidence intervals for ranks (Klein, Wright & Wieczorek 2020): with this level the true ranks of all items lie
within their low to high at once.

ESTIMATES.csv
  item      一项，不重复  the item, once
  estimate  估计值，各项相互独立  its estimate, independent of the others
  se        标准误，0以上  its standard error, 0 or more

结果 Answer: item,estimate,rank,low,high
  rank      1是最大的（--ascending时是最小的），相同的取较小的名次  1: the largest (with --ascending the smallest); equal ones share the smaller
  low high  名次的区间  the interval of the rank

例 Example:  gongping ranks estimates.csv
  item,estimate,se         item,estimate,rank,low,high
  甲区,81.2,0.4       →     甲区,81.2,1,1,1
  乙区,78.9,0.5             乙区,78.9,2,2,3
  丙区,78.1,0.6             丙区,78.1,3,2,3
`;

const COLUMNS: readonly AnswerColumn[] = [
  { name: 'item', kind: 'text' },
  { name: 'estimate', kind: 'number' },
  { name: 'rank', kind: 'number' },
  { name: 'low', kind: 'number' },
  { name: 'high', kind: 'number' },
];

export const RANKS: Calculator = {
  title: { zh: '名次的联合置信区间', en: 'Joint confidence intervals for ranks' },
  usage: USAGE,
  help: HELP,
  run: ranks,
};

async function ranks(args: readonly string[], io: Io): Promise<number> {
  const plan = {
    verb: 'ranks',
    help: HELP,
    values: ['level'],
    flags: ['ascending'],
    files: ['ESTIMATES.csv'],
  } as const;
  const door = openDoor(plan, args, io);
  if (typeof door === 'number') return door;
  const { values, flags } = door.options;
  const level = shareOption({ option: '--level', value: values.level, otherwise: 0.95, ends: 'outside' });
  if (isRefusal(level)) return refuseUsage('ranks', io, level);
  const { items, estimates } = await readEstimates(door.source(0));
  if (door.faults.count() > 0) return refuseFaults(door);
  const intervals = rankIntervals({ estimates, level, ascending: flags.ascending === true });
  return answerTable(
    door,
    COLUMNS,
    intervals.map(({ rank, low, high }, place) => [
      items[place] ?? '',
      formatStatistic(estimates[place]?.estimate ?? Number.NaN),
      String(rank),
      String(low),
      String(high),
    ]),
  );
}

async function readEstimates(
  source: Source,
): Promise<{ readonly items: readonly string[]; readonly estimates: readonly Estimate[] }> {
  const { file, faults } = source;
  const firstRow = new Map<string, number>();
  const estimates: Estimate[] = [];
  await readRecords(source, ['item', 'estimate', 'se'], ([item = '', ...texts], row) => {
    const first = firstRow.get(item);
    if (item === '') faults.add(file, cellRefusal(row, 'item', 'csv/empty'));
    else if (first !== undefined) {
      faults.add(file, cellRefusal(row, 'item', 'csv/value-doubled', { value: item, first }));
    } else firstRow.set(item, row);
    const [estimate = 0, se = 0] = (['estimate', 'se'] as const).map((column, at) => {
      const text = texts[at] ?? '';
      const read = readStatistic(text);
      if (text === '') faults.add(file, cellRefusal(row, column, 'csv/empty'));
      else if (read === undefined) faults.add(file, cellRefusal(row, column, 'input/not-a-number', { value: text }));
      else if (column === 'se' && read < 0) {
        faults.add(file, cellRefusal(row, column, 'calculator/se-below-zero', { value: text }));
      }
      return read;
    });
    estimates.push({ estimate, se });
  });
  return { items: [...firstRow.keys()], estimates };
}
