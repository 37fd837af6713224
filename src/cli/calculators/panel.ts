import { formatDecimal } from '../../core/basics/rational.ts';
import { isRefusal } from '../../core/basics/refusal.ts';
import { addMark, NO_MARKS, type PanelRule, type PanelTally, panelMean } from '../../core/methods/panel-mean.ts';
import type { AnswerColumn } from './answer.ts';
import type { Calculator } from './calculator.ts';
import { answerTable, openDoor, refuseFaults, refuseUsage } from './door.ts';
import type { Io } from './io.ts';
import { wholeOption } from './option-values.ts';
import { readMarks } from './read-marks.ts';

const USAGE = 'MARKS.csv [--drop-high N] [--drop-low N] [--decimals 2] [--min-marks 1] [--out FILE] [--json]';

const HELP = `gongping panel ${USAGE}

专家组得分：每一项去掉N个最高分、N个最低分（相同的分只去一个），其余求平均，精确计算，只在最后四舍五入一次。
A panel's score: for each item the mean of its marks without the N highest and lowest (one instance each), exact,
rounded half-up once.

MARKS.csv
  item    被评的一项  what is judged
  judge   评委  the judge
  mark    打分，不能是负数；空着就是没有打  the mark, not below 0; blank: did not mark
  同一评委对同一项只能有一行。 One row for each judge and item.

结果 Answer: item,marks,used,score
  marks   打了分的评委数  marks given
  used    去掉最高最低以后的个数  marks left after dropping
  score   平均分；used少于--min-marks（或没有分）时空着  the mean; blank with fewer than --min-marks, or none

例 Example:  gongping panel marks.csv --drop-high 1 --drop-low 1
  item,judge,mark          item,marks,used,score
  法院,1,84           →     法院,4,2,86.50
  法院,2,86
  法院,3,87
  法院,4,91
`;

const COLUMNS: readonly AnswerColumn[] = [
  { name: 'item', kind: 'text' },
  { name: 'marks', kind: 'exact' },
  { name: 'used', kind: 'exact' },
  { name: 'score', kind: 'exact' },
];

/** More decimals or dropped marks than this are a slip of the pen. */
const DECIMALS_MAX = 100;
const MARKS_MAX = 1_000_000;

export const PANEL: Calculator = {
  title: {
    zh: '专家组得分：去掉最高最低后的平均',
    en: 'A panel’s mean, with the highest and lowest left out as asked',
  },
  usage: USAGE,
  help: HELP,
  run: panel,
};

async function panel(args: readonly string[], io: Io): Promise<number> {
  const door = openDoor(
    {
      verb: 'panel',
      help: HELP,
      values: ['drop-high', 'drop-low', 'decimals', 'min-marks'],
      flags: [],
      files: ['MARKS.csv'],
    },
    args,
    io,
  );
  if (typeof door === 'number') return door;
  const { values } = door.options;
  const whole = (option: 'drop-high' | 'drop-low' | 'decimals' | 'min-marks', otherwise: number, max: number) =>
    wholeOption({ option: `--${option}`, value: values[option], otherwise, min: 0, max });
  const dropHigh = whole('drop-high', 0, MARKS_MAX);
  const dropLow = whole('drop-low', 0, MARKS_MAX);
  const minMarks = whole('min-marks', 1, MARKS_MAX);
  const decimals = whole('decimals', 2, DECIMALS_MAX);
  if (isRefusal(dropHigh)) return refuseUsage('panel', io, dropHigh);
  if (isRefusal(dropLow)) return refuseUsage('panel', io, dropLow);
  if (isRefusal(minMarks)) return refuseUsage('panel', io, minMarks);
  if (isRefusal(decimals)) return refuseUsage('panel', io, decimals);
  const rule: PanelRule = { dropHigh, dropLow, minMarks };
  const tallies: PanelTally[] = [];
  const { items } = await readMarks(door.source(0), ({ item, mark }) => {
    const tally = tallies[item] ?? NO_MARKS;
    tallies[item] = mark === undefined ? tally : addMark(tally, mark, rule);
  });
  if (door.faults.count() > 0) return refuseFaults(door);
  return answerTable(door, COLUMNS, scores(items, tallies, rule, decimals));
}

function* scores(
  items: readonly string[],
  tallies: readonly PanelTally[],
  rule: PanelRule,
  decimals: number,
): Generator<readonly string[]> {
  for (const [item, name] of items.entries()) {
    const { marks, used, mean } = panelMean(tallies[item] ?? NO_MARKS, rule);
    const score = mean === undefined ? '' : formatDecimal(mean, decimals, 'half-up');
    yield [name, String(marks), String(used), score];
  }
}
