import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import { FOUNDER } from '../core/facts/command.ts';
import { readLoginName } from '../store/accounts/people.ts';
import { openBackOffice } from './compose.ts';
import { openForVerb } from './open-for-verb.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

/** `sample: true`: whoever sits at the machine hands the link over soon. */
const LINK_MS = 24 * 3_600_000;

/**
 * `gongping link`: a new one-time link for somebody, for one of the three administrators too. Whoever may run programs
 * where the system stands could do worse; over the network nobody gets a link to an administrator.
 */
export async function link(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const options = readOptions('link', args, { values: ['city', 'login', 'address', 'data'], flags: [] });
  if (isRefusal(options)) return refused(terminal, options);
  const { city, login, address = 'http://127.0.0.1:8420', data = 'data' } = options.values;
  if (city === undefined || login === undefined) {
    const option = city === undefined ? '--city' : '--login';
    return refused(terminal, refuse('usage/option-needs-value', { option, verb: 'link' }));
  }
  const progress = (said: { readonly zh: string; readonly en: string }): void =>
    terminal.err(`${said.zh} ${said.en}\n`);
  const database = await openForVerb({ dataFolder: resolve(data), progress, mustExist: true });
  if (isRefusal(database)) return refused(terminal, database);
  const { appUrl } = database;
  const office = await openBackOffice({ appUrl, nodeName: 'link', dataFolder: resolve(data), now: Date.now });
  try {
    const { accounts, desk } = office;
    const people = await accounts.people.all(city);
    const person = people.find(({ loginName }) => loginName === readLoginName(login));
    if (person === undefined) return refused(terminal, refuse('link/no-such-person', { city, loginName: login }));
    const { account } = person;
    // The holder and the auditor see that it was made; without that there is none.
    const command = { kind: 'issue-link', account } as const;
    const said = await desk.submit({ tenant: city, year: 0, id: randomUUID(), command, by: FOUNDER });
    if (isRefusal(said)) return refused(terminal, said);
    const { token } = await accounts.links.make({ tenant: city, account, forMs: LINK_MS });
    terminal.out(`${address.replace(/\/$/, '')}/sign-in#${token}\n`);
    terminal.err(
      '只能用一次，24小时内有效，请当面交给本人。\nIt works once, within 24 hours; hand it over in person.\n',
    );
    return 0;
  } finally {
    await office.close();
    await database.close();
  }
}

function refused(terminal: Terminal, refusal: Refusal): number {
  terminal.err(`${sentenceOf(refusal, 'zh')}\n${sentenceOf(refusal, 'en')}\n`);
  return 1;
}
