import { join } from 'node:path';
import { isRefusal, sentenceOf } from '../core/basics/refusal.ts';
import { type BackOffice, openBackOffice } from './compose.ts';
import { type DemoFiles, readDemoFiles } from './demo-files.ts';
import { tellYear } from './demo-year/tell-year.ts';
import { createTeller, type DemoAct } from './demo-year/teller.ts';

/** The shipped demo years, and the unit of each whose head, liaison and organiser can be looked in on. */
export const DEMOS = [
  { folder: 'hangzhou-2016', unit: 'hz-jyj' },
  { folder: 'beijing-2016', unit: 'bj-jw' },
] as const;

/** Everything that is done to tell a demo year, in its order: from its files alone, without a database. */
export function demoActs(files: DemoFiles, unit: string): readonly DemoAct[] {
  const acts: DemoAct[] = [];
  tellYear(createTeller({ files, unit, act: (act) => acts.push(act) }));
  return acts;
}

/**
 * Tells the demo years through the very desk that people use, command by command, each given by somebody who may give
 * it. The desk's clock is the year's own, so that the ledger reads 2016 and 2017: a registry that was taken up in January
 * must not say that it was taken up today. Ids, salts and times come from the files alone, so the same files give the
 * same ledger, root by root. Told again, it adds nothing; cut off in the middle, it goes on. The city is entered last.
 */
export async function loadDemo(options: {
  readonly appUrl: string;
  readonly nodeName: string;
  readonly dataFolder: string;
  readonly examples: string;
  readonly progress: (said: { readonly zh: string; readonly en: string }) => void;
}): Promise<void> {
  let now = 0;
  const office = await openBackOffice({ ...options, now: () => now, skewMsMax: Number.POSITIVE_INFINITY });
  try {
    for (const demo of DEMOS) {
      const files = await readDemoFiles(join(options.examples, demo.folder));
      const { tenant, city } = files.year;
      options.progress({ zh: `正在装入示例：${city.zh}…`, en: `Loading the demo: ${city.en} …` });
      for (const act of demoActs(files, demo.unit)) {
        if (act.act === 'command') now = act.told.at;
        await perform(office, act);
      }
      await office.accounts.cities.add({ tenant, name: city, demo: true });
    }
  } finally {
    await office.close();
  }
}

async function perform(office: BackOffice, act: DemoAct): Promise<void> {
  const answer = await answerTo(office, act);
  if (!isRefusal(answer)) return;
  const what = act.act === 'command' ? act.told.command.kind : act.act;
  throw new Error(`the demo’s ${what}: ${answer.refusal} ${sentenceOf(answer, 'en')}`, { cause: answer });
}

async function answerTo({ desk, accounts, evidence }: BackOffice, act: DemoAct): Promise<unknown> {
  switch (act.act) {
    case 'person':
      return await accounts.people.add({ tenant: act.tenant, ...act.person });
    case 'file':
      return await evidence.putFile(act.tenant, act.bytes);
    case 'command': {
      const { at: _at, ...submission } = act.told;
      return await desk.submit(submission);
    }
    default:
      act satisfies never;
      throw new Error('the demo does something unknown');
  }
}
