import { parseDecimal } from '../../core/basics/rational.ts';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import { type Allocation, largestRemainder } from '../../core/methods/largest-remainder.ts';
import type { AnswerColumn } from './answer.ts';
import type { Calculator } from './calculator.ts';
import { cellRefusal } from './cell-refusal.ts';
import { answerTable, openDoor, refuseFaults, refuseUsage } from './door.ts';
import type { Io } from './io.ts';
import { readRecords, type Source } from './read-records.ts';

const USAGE = 'SIZES.csv --total N [--out FILE] [--json]';

const HELP = `gongping allocate ${USAGE}

把N个名额按各层大小分配：先取整数部分，余下的给余数最大的层（最大余数法），全用精确分数。
Shares N places out over strata in proportion to their sizes: whole parts first, the rest to the largest remainders,
in exact fractions.

SIZES.csv
  stratum  层，不重复  the stratum, once
  size     大小，0以上的整数，不能都是0  its size, a whole number from 0; not all 0

结果 Answer: stratum,seats
  余数相同时按行的先后，并在标准错误上写明。分到的可以多于层的大小：那由抽取时处理。
  Equal remainders go by the order of rows, and standard error says so. No cap at the size: that is the draw's business.

例 Example:  gongping allocate sizes.csv --total 100
  stratum,size             stratum,seats
  市民,5117           →     市民,51
  企业,4400                 企业,44
  代表,483                  代表,5
`;

const COLUMNS: readonly AnswerColumn[] = [
  { name: 'stratum', kind: 'text' },
  { name: 'seats', kind: 'exact' },
];

export const ALLOCATE: Calculator = {
  title: { zh: '名额分配：最大余数法', en: 'Shares places out over strata by largest remainders' },
  usage: USAGE,
  help: HELP,
  run: allocate,
};

async function allocate(args: readonly string[], io: Io): Promise<number> {
  const plan = { verb: 'allocate', help: HELP, values: ['total'], flags: [], files: ['SIZES.csv'] } as const;
  const door = openDoor(plan, args, io);
  if (typeof door === 'number') return door;
  const total = totalOption(door.options.values.total);
  if (isRefusal(total)) return refuseUsage('allocate', io, total);
  const source = door.source(0);
  const strata = await readSizes(source);
  if (door.faults.count() > 0) return refuseFaults(door);
  if (strata.size === 0) return answerTable(door, COLUMNS, []);
  const names = [...strata.keys()];
  const found = largestRemainder({ sizes: [...strata.values()], total });
  if (isRefusal(found)) {
    door.faults.add(source.file, { ...found, column: 'size' });
    return refuseFaults(door);
  }
  const code = await answerTable(
    door,
    COLUMNS,
    names.map((name, place) => [name, String(found.seats[place])]),
  );
  if (code === 0 && found.tie !== undefined) io.stderr.write(tieNote(found.tie, names));
  return code;
}

function totalOption(value: string | undefined): bigint | Refusal {
  const option = '--total';
  if (value === undefined) return refuse('usage/option-missing', { option, verb: 'allocate' });
  if (/^\d{1,300}$/.test(value)) return BigInt(value);
  const wanted = { wantedZh: '0以上的整数', wantedEn: 'a whole number from 0 up' };
  return refuse('usage/option-value', { option, value, ...wanted });
}

/** The sizes by stratum, in the order of rows. */
async function readSizes(source: Source): Promise<ReadonlyMap<string, bigint>> {
  const { file, faults } = source;
  const sizes = new Map<string, bigint>();
  const firstRow = new Map<string, number>();
  await readRecords(source, ['stratum', 'size'], ([stratum = '', text = ''], row) => {
    const first = firstRow.get(stratum);
    if (stratum === '') faults.add(file, cellRefusal(row, 'stratum', 'csv/empty'));
    else if (first !== undefined) {
      faults.add(file, cellRefusal(row, 'stratum', 'csv/value-doubled', { value: stratum, first }));
    } else firstRow.set(stratum, row);
    const size = parseDecimal(text);
    if (text === '') faults.add(file, cellRefusal(row, 'size', 'csv/empty'));
    else if (size === undefined || size.d !== 1n || size.n < 0n) {
      faults.add(file, cellRefusal(row, 'size', 'calculator/size-not-whole', { value: text }));
    } else sizes.set(stratum, size.n);
  });
  return sizes;
}

/** So many strata of a tie are named. */
const NAMES_SHOWN = 100;

/** Not a fault: the answer stands, but somebody may want to know that the order of rows decided. */
function tieNote({ seated, unseated }: NonNullable<Allocation['tie']>, names: readonly string[]): string {
  const list = (places: readonly number[], comma: string): string => {
    const more = places.length > NAMES_SHOWN ? ['…'] : [];
    return [...places.slice(0, NAMES_SHOWN).map((place) => `“${names[place]}”`), ...more].join(comma);
  };
  const zh = `余数相同，按行的先后分配：${list(seated, '、')}各得一个名额，${list(unseated, '、')}没有。`;
  const en = `Equal remainders went by the order of rows: ${list(seated, ', ')} had a place each, ${list(unseated, ', ')} had none.`;
  return `gongping allocate: ${zh} ${en}`.replaceAll(/\s*\p{Cc}\s*/gu, ' ').concat('\n');
}
