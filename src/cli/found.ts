import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import type { ADMINISTRATORS } from '../core/facts/accounts/account-facts.ts';
import { ROLE_NAMES } from '../core/facts/accounts/role-names.ts';
import { FOUNDER } from '../core/facts/command.ts';
import { type BackOffice, openBackOffice } from './compose.ts';
import { openForVerb } from './open-for-verb.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

/** `sample: true`: how long the first links stay good. */
const LINK_MS = 72 * 3_600_000;

type Post = (typeof ADMINISTRATORS)[number];
const POSTS = {
  system: 'system-administrator',
  security: 'security-administrator',
  audit: 'audit-administrator',
} as const;

interface Settings {
  readonly tenant: string;
  readonly city: { readonly zh: string; readonly en: string };
  readonly people: readonly { readonly role: Post; readonly loginName: string; readonly name: string }[];
  readonly address: string;
  readonly dataFolder: string;
}

/**
 * `gongping found`: begins a real city with its three administrators, three people of whom each excludes the others, and
 * prints a link for each that works once. Run again after it was cut off, it goes on; run again after it was done, it
 * refuses.
 */
export async function found(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const settings = readSettings(args);
  if (isRefusal(settings)) return refused(terminal, settings);
  const { dataFolder } = settings;
  const progress = (said: { readonly zh: string; readonly en: string }): void =>
    terminal.err(`${said.zh} ${said.en}\n`);
  const database = await openForVerb({ dataFolder, progress });
  if (isRefusal(database)) return refused(terminal, database);
  try {
    const { appUrl } = database;
    const office = await openBackOffice({ appUrl, nodeName: 'found', dataFolder, now: Date.now });
    try {
      const links = await foundCity(office, settings);
      if (isRefusal(links)) return refused(terminal, links);
      printLinks(terminal, settings, links);
      return 0;
    } finally {
      await office.close();
    }
  } finally {
    await database.close();
  }
}

function refused(terminal: Terminal, refusal: Refusal): number {
  terminal.err(`${sentenceOf(refusal, 'zh')}\n${sentenceOf(refusal, 'en')}\n`);
  return 1;
}

function readSettings(args: readonly string[]): Settings | Refusal {
  const values = ['city', 'name', 'english-name', 'system', 'security', 'audit', 'address', 'data'] as const;
  const options = readOptions('found', args, { values, flags: [] });
  if (isRefusal(options)) return options;
  const given = options.values;
  const missing = (['city', 'name', 'system', 'security', 'audit'] as const).find((name) => given[name] === undefined);
  const lacking = missing ?? values.find((name) => given[name] === '');
  if (lacking !== undefined) return refuse('usage/option-needs-value', { option: `--${lacking}`, verb: 'found' });
  const tenant = given.city ?? '';
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(tenant)) return refuse('found/tenant-shape', { value: tenant });
  const people = [];
  for (const post of ['system', 'security', 'audit'] as const) {
    const [, loginName, name] = /^([^:：]+)[:：](.+)$/.exec(given[post] ?? '') ?? [];
    if (loginName === undefined || name === undefined) return refuse('found/person-shape', { option: `--${post}` });
    people.push({ role: POSTS[post], loginName, name });
  }
  const city = { zh: given.name ?? '', en: given['english-name'] ?? given.name ?? '' };
  const address = (given.address ?? 'http://127.0.0.1:8420').replace(/\/$/, '');
  return { tenant, city, people, address, dataFolder: resolve(given.data ?? 'data') };
}

type PostLink = { readonly role: Post; readonly token: string };

async function foundCity(office: BackOffice, settings: Settings): Promise<readonly PostLink[] | Refusal> {
  const { accounts, desk } = office;
  const { tenant, city, people } = settings;
  const others = await accounts.cities.all();
  // A demo's city is entered last: until then its lines are those of no city.
  const known = new Set([tenant, ...others.map((city) => city.tenant)]);
  const hasHalfDemo = (await desk.tenants()).some((other) => !known.has(other));
  if (hasHalfDemo || others.some(({ demo }) => demo)) return refuse('found/demo');
  const standing = (await desk.read(tenant, 0)).record;
  if (standing.line === 'standing' && standing.founded.get()) return refuse('founding/done');
  // Nobody has an account yet: whoever stands here is left from a founding that was cut off or refused.
  for (const { account } of await accounts.people.all(tenant)) await accounts.people.forget(tenant, account);
  const administrators = [];
  for (const person of people) {
    const added = await accounts.people.add({ tenant, ...person });
    if (isRefusal(added)) return added;
    administrators.push({ ...added, role: person.role });
  }
  await accounts.cities.add({ tenant, name: city, demo: false });
  const command = { kind: 'found', administrators } as const;
  const said = await desk.submit({ tenant, year: 0, id: randomUUID(), command, by: FOUNDER });
  if (isRefusal(said)) return said;
  const links = [];
  for (const { account, role } of administrators) {
    const issue = { kind: 'issue-link', account } as const;
    const issued = await desk.submit({ tenant, year: 0, id: randomUUID(), command: issue, by: FOUNDER });
    if (isRefusal(issued)) return issued;
    const { token } = await accounts.links.make({ tenant, account, forMs: LINK_MS });
    links.push({ role, token });
  }
  return links;
}

function printLinks(terminal: Terminal, { city, address }: Settings, links: readonly PostLink[]): void {
  terminal.out(`\n${city.zh}的三员已设立。每个链接只能用一次，72小时内有效，请当面交给本人。\n`);
  terminal.out(
    `The three administrators of ${city.en} are appointed. Each link works once, within 72 hours; hand it over in person.\n`,
  );
  for (const { role, token } of links) {
    const name = ROLE_NAMES[role];
    terminal.out(`\n  ${name.zh} ${name.en}\n      ${address}/sign-in#${token}\n`);
  }
}
