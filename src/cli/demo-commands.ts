import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import { readDemoFiles } from './demo-files.ts';
import { DEMOS, demoActs } from './load-demo.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '../../examples');

/**
 * `gongping demo-commands YEAR`: prints the commands that tell a demo year, one JSON a line, in the order in which they are
 * given: tenant, year, id, time, account and the command. They come from the year's files alone, without a database; given
 * to an empty one at their times, they make the very ledger that the demo has, root by root.
 */
export async function demoCommands(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const options = readOptions('demo-commands', args, { values: [], flags: [] });
  if (isRefusal(options)) return refused(terminal, options);
  const [folder = '', ...more] = options.rest;
  const demo = DEMOS.find((known) => known.folder === folder);
  if (demo === undefined || more.length > 0) {
    const choices = DEMOS.map((known) => known.folder).join('、');
    return refused(terminal, refuse('input/not-one-of', { field: 'demo-commands', choices }));
  }
  const acts = demoActs(await readDemoFiles(join(EXAMPLES, demo.folder)), demo.unit);
  const lines = acts.flatMap((act) => (act.act === 'command' ? [`${JSON.stringify(act.told)}\n`] : []));
  terminal.out(lines.join(''));
  return 0;
}

function refused(terminal: Terminal, refusal: Refusal): number {
  terminal.err(`${sentenceOf(refusal, 'zh')}\n${sentenceOf(refusal, 'en')}\n`);
  return 2;
}
