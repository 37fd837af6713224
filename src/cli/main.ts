import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import { outage } from '../store/database/outage.ts';
import { VERBS } from './verbs.ts';

/**
 * `gongping VERB …`. Each verb has one file. Exit code 0: done; 1: refused or found wrong, said in one sentence; 2: not
 * understood.
 */
async function main(words: readonly string[]): Promise<number> {
  const [verb, ...rest] = words;
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h') {
    process.stdout.write(overview());
    return 0;
  }
  const found = Object.entries(VERBS).find(([name]) => name === verb)?.[1];
  if (found === undefined) {
    process.stderr.write(
      `没有“${verb}”这个动作。请看 gongping --help。\nThere is no verb “${verb}”. See gongping --help.\n`,
    );
    return 2;
  }
  if (found.ownHelp !== true && (rest.includes('--help') || rest.includes('-h'))) {
    process.stdout.write(`${found.title.zh} ${found.title.en}\n\n  gongping ${verb} ${found.usage}\n`);
    return 0;
  }
  const run = await found.load();
  try {
    return await run(rest);
  } catch (error) {
    const refusal = outageAtMachine(error as Error);
    if (refusal === undefined) throw error;
    process.stderr.write(`${sentenceOf(refusal, 'zh')}\n${sentenceOf(refusal, 'en')}\n`);
    return 1;
  }
}

/** Nobody tries again for whoever sits at the machine: a database that went away has ended what they asked for. */
function outageAtMachine(error: Error): Refusal | undefined {
  const refusal = isRefusal(error.cause) ? error.cause : outage(error);
  switch (refusal?.refusal) {
    case 'database/away':
    case 'line/unavailable':
    case 'line/in-doubt':
      return refuse('database/lost');
    case 'database/disk-full-now':
      return refusal;
    default:
      return undefined;
  }
}

function overview(): string {
  const lines = Object.entries(VERBS).map(([name, { title, usage }]) =>
    [`  gongping ${name} ${usage}`.trimEnd(), `      ${title.zh}`, `      ${title.en}`].join('\n'),
  );
  return `公评 Gongping\n\n${lines.join('\n')}\n`;
}

process.exitCode = await main(process.argv.slice(2));
