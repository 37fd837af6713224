import type { Rational } from '../../core/basics/rational.ts';
import { refuse } from '../../core/basics/refusal.ts';
import { type Agreement, agreement as agreementOf } from '../../core/methods/agreement.ts';
import { formatStatistic } from '../../core/methods/statistic.ts';
import { jsonObject } from './answer.ts';
import type { Calculator } from './calculator.ts';
import { cellRefusal } from './cell-refusal.ts';
import { answerPieces, openDoor, refuseFaults } from './door.ts';
import type { Io } from './io.ts';
import { type MarksRead, readMarks } from './read-marks.ts';
import type { Source } from './read-records.ts';

const USAGE = 'MARKS.csv [--out FILE] [--json]';

const HELP = `gongping agreement ${USAGE}

评委之间的一致程度：六种组内相关系数（Shrout & Fleiss 1979）和肯德尔和谐系数W（有并列校正）。
How far judges agree: the six intraclass correlations of Shrout & Fleiss (1979) and Kendall's W, corrected for ties.

MARKS.csv：item,judge,mark，和 gongping panel 相同，但每位评委要给每一项都打分。
The same file as for gongping panel, but complete: every judge marks every item.

结果是JSON The answer is JSON:
  icc1 icc2 icc3      单个评委的可靠性  one judge's reliability
  icc1k icc2k icc3k   全体评委平均分的可靠性  that of the mean of all judges
  kendallW            0到1，1是排序完全一致  0 to 1; 1: the same order by all
  不足两项或两位评委，或打分没有差别时是null。 null with fewer than 2 items or judges, or without variance.

例 Example:  gongping agreement marks.csv
  {"icc1":0.16574178,"icc2":0.28976378,…}
`;

const NAMES = ['icc1', 'icc2', 'icc3', 'icc1k', 'icc2k', 'icc3k', 'kendallW'] as const satisfies (keyof Agreement)[];

export const AGREEMENT: Calculator = {
  title: {
    zh: '评委一致性：组内相关系数和肯德尔W',
    en: 'Agreement of judges: intraclass correlations and Kendall’s W',
  },
  usage: USAGE,
  help: HELP,
  run: agreement,
};

async function agreement(args: readonly string[], io: Io): Promise<number> {
  const door = openDoor({ verb: 'agreement', help: HELP, values: [], flags: [], files: ['MARKS.csv'] }, args, io);
  if (typeof door === 'number') return door;
  const source = door.source(0);
  const { file, faults } = source;
  const marks: Rational[][] = [];
  const blanks: { readonly item: number; readonly judge: number; readonly row: number }[] = [];
  const read = await readMarks(source, ({ item, judge, row, mark }) => {
    const own = marks[item] ?? [];
    marks[item] = own;
    if (mark === undefined) blanks.push({ item, judge, row });
    else own[judge] = mark;
  });
  for (const { item, row } of blanks) {
    faults.add(file, cellRefusal(row, 'mark', 'calculator/mark-missing', { item: read.items[item] ?? '' }));
  }
  // A faulty row was not taken, so only whole rows can tell whether some are lacking.
  if (faults.count() === blanks.length) addAbsent({ source, read, marks, blanks });
  if (faults.count() > 0) return refuseFaults(door);
  const found = agreementOf(marks);
  const cells = NAMES.map((name) => formatStatistic(found[name] ?? Number.NaN));
  const columns = NAMES.map((name) => ({ name, kind: 'number' as const }));
  return answerPieces(door, [`${jsonObject(columns, cells)}\n`]);
}

/** Says which judge has no row for which item. */
function addAbsent(asked: {
  readonly source: Source;
  readonly read: MarksRead;
  readonly marks: readonly (readonly Rational[])[];
  readonly blanks: readonly { readonly item: number; readonly judge: number }[];
}): void {
  const { source, read, marks, blanks } = asked;
  const told = new Set(blanks.map(({ item, judge }) => `${item} ${judge}`));
  for (const [item, name] of read.items.entries()) {
    for (const [judge, row] of read.judgeRows.entries()) {
      if (marks[item]?.[judge] !== undefined || told.has(`${item} ${judge}`)) continue;
      source.faults.add(source.file, refuse('calculator/mark-absent', { item: name, row }));
    }
  }
}
