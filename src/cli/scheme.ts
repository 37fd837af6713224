import { writeCsv } from '../core/basics/csv.ts';
import { formatDecimal } from '../core/basics/rational.ts';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { checkScheme, schemeWarnings } from '../core/scheme/check-scheme.ts';
import { effectiveLeaves } from '../core/scheme/effective-leaves.ts';
import { readScheme } from '../core/scheme/read-scheme.ts';
import type { Scheme } from '../core/scheme/scheme.ts';
import { exactValue } from '../core/scoring/work-out.ts';
import { type Fault, faultReport } from './fault-report.ts';
import { faultsOfYaml, readYaml } from './files.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

const HELP = `gongping scheme check 方案文件 [--json]
gongping scheme check FILE [--json]

查一份考评方案（YAML）：写错的、合不上的、没有依据的，一处一行，写明在文件的第几行、哪一项。
没有错，就打印每个最底层指标在总分100分里占多少分，合计正好100。
Checks a scheme: what is misspelt, does not add up or rests on nothing, one a line, with its line and field in the file.
Where nothing is wrong, prints what every leaf counts in the 100; they sum to exactly 100.

  path    代码，从大项到最底层  codes from the part down to the leaf
  name    名称  names
  points  在总分中的分值，四位小数  points in the total, four decimals
  exact   精确值，小数或分数  the same, exact

退出码 Exit code: 0 可以采用 may be adopted · 1 有错 faults · 2 文件读不了 the file cannot be read

例 Example:  gongping scheme check schemes/hangzhou-departments-2016.yaml
`;

/** `gongping scheme check FILE`: whether the committee could adopt a scheme, and what its leaves weigh. */
export async function scheme(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const options = readOptions('scheme', args, { values: [], flags: ['json', 'help'] });
  if (isRefusal(options)) return unread(terminal, [{ refusal: options }]);
  if (options.flags.help) {
    terminal.out(HELP);
    return 0;
  }
  const [verb, file, ...more] = options.rest;
  if (verb !== 'check' || file === undefined || more.length > 0) {
    const wanted = { wantedZh: 'check 和一个方案文件', wantedEn: 'check and one scheme file' };
    const refusal = refuse('usage/arguments', { ...wanted, count: options.rest.length, verb: 'scheme' });
    return unread(terminal, [{ refusal }]);
  }
  const yaml = await readYaml(file);
  if (isRefusal(yaml)) return unread(terminal, [{ file, refusal: yaml }]);
  const read = readScheme(yaml.plain);
  const say = (refusals: readonly Refusal[]) => terminal.err(faultReport('scheme', faultsOfYaml(file, yaml, refusals)));
  if ('refusals' in read) {
    say(read.refusals);
    return 1;
  }
  const faults = checkScheme(read.scheme);
  say([...faults, ...schemeWarnings(read.scheme)]);
  if (faults.length > 0) return 1;
  terminal.out(leavesOf(read.scheme, options.flags.json === true));
  return 0;
}

function unread(terminal: Terminal, faults: readonly Fault[]): number {
  terminal.err(faultReport('scheme', faults));
  return 2;
}

function leavesOf(checked: Scheme, asJson: boolean): string {
  const rows = effectiveLeaves(checked).map(({ path, names, workings }) => ({
    path: path.join('/'),
    name: names.map(({ zh }) => zh).join('/'),
    points: formatDecimal(exactValue(workings), 4, 'half-up'),
    exact: workings.value,
  }));
  if (asJson) return `${JSON.stringify(rows, undefined, 1)}\n`;
  return writeCsv([['path', 'name', 'points', 'exact'], ...rows.map((row) => Object.values(row))]);
}
