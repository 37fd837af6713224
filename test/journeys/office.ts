import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { type Client, createClient } from '../../src/api/client.ts';
import { demoAccount } from '../../src/cli/demo-people.ts';
import { loadDemo } from '../../src/cli/load-demo.ts';
import { isRefusal, sentenceOf } from '../../src/core/basics/refusal.ts';
import type { Role } from '../../src/core/facts/accounts/account-facts.ts';
import type { Command } from '../../src/core/facts/command.ts';
import { annualFaults, standingFaults } from '../../src/core/facts/invariants.ts';
import { openServices } from '../../src/server/compose.ts';
import { openServer, type Server } from '../../src/server/server.ts';
import type { Services } from '../../src/server/services.ts';
import { createTestDatabase, onceARun, type TestDatabase, temporaryFolder } from '../database.ts';

/** A morning on which the demo years are scored. Nothing in a journey depends on the day it is run. */
export const MORNING = Date.parse('2017-05-02T09:00:00+08:00');

export interface Clock {
  now: number;
}

/** A browser, as far as the server can tell: it keeps its cookie. */
export interface Browser {
  readonly api: Client;
  /** The answer itself, for what is no JSON. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly cookie: () => string | undefined;
}

export interface Node {
  readonly server: Server;
  readonly services: Services;
  readonly browser: () => Browser;
  readonly close: () => Promise<void>;
}

export interface Office {
  readonly database: TestDatabase;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly node: Node;
  /** Another server on the same database. */
  readonly anotherNode: (name: string) => Promise<Node>;
  /** Somebody of the demo, signed in by a link. */
  readonly as: (tenant: string, role: Role, node?: Node) => Promise<Browser>;
  /** Somebody with this account, signed in by a link. */
  readonly signIn: (tenant: string, account: string, node?: Node) => Promise<Browser>;
  /** Gives a command at the desk, past the door; throws where it is refused. */
  readonly give: (tenant: string, year: number, by: string, command: Command) => Promise<void>;
  /** What the server reported of its own faults. */
  readonly reported: string[];
  /** Ends it; every line must have kept its invariants, unless the test broke it on purpose. */
  readonly close: (how?: { readonly broken: true }) => Promise<void>;
}

/** A real server on a real database of its own, with the demo in it unless told otherwise. */
export async function openOffice(options: { readonly demo?: false; readonly host?: string } = {}): Promise<Office> {
  const dataFolder = await temporaryFolder();
  const database = options.demo === false ? await createTestDatabase() : await copyOfDemo(dataFolder);
  const clock: Clock = { now: MORNING };
  const reported: string[] = [];
  const { host = '127.0.0.1' } = options;
  const node = await openNode({ database, dataFolder, clock, reported, host, name: 'one' });
  const others: Node[] = [];

  const signIn: Office['signIn'] = async (tenant, account, at = node) => {
    const { token } = await at.services.accounts.links.make({ tenant, account, forMs: 60_000, repeatable: true });
    const browser = at.browser();
    const answer = await browser.api('POST /api/session', { body: { token } });
    if (!answer.ok) throw new Error(`nobody came in: ${answer.refusal.sentence.en}`);
    return browser;
  };
  return {
    database,
    dataFolder,
    clock,
    node,
    reported,
    anotherNode: async (name) => {
      const other = await openNode({ database, dataFolder, clock, reported, host, name });
      others.push(other);
      return other;
    },
    as: (tenant, role, at) => signIn(tenant, demoAccount(tenant, role), at),
    signIn,
    give: async (tenant, year, by, command) => {
      const said = await node.services.desk.submit({ tenant, year, id: crypto.randomUUID(), command, by });
      if (isRefusal(said)) throw new Error(`${command.kind}: ${said.refusal} ${sentenceOf(said, 'en')}`);
    },
    close: async (how) => {
      if (how === undefined) await expectInvariants(node.services);
      for (const each of [...others, node]) await each.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function expectInvariants({ desk }: Services): Promise<void> {
  for (const tenant of await desk.tenants()) {
    const standing = (await desk.read(tenant, 0)).record;
    if (standing.line !== 'standing') throw new Error('the standing line has another record');
    for (const year of await desk.years(tenant)) {
      const { record } = await desk.read(tenant, year);
      const faults = record.line === 'standing' ? standingFaults(record) : annualFaults(record, standing);
      expect({ tenant, year, faults }).toEqual({ tenant, year, faults: [] });
    }
  }
}

/** The demo is told once a run and copied from then on, with the files it keeps as evidence. */
async function copyOfDemo(dataFolder: string): Promise<TestDatabase> {
  const told = join(inject('testCluster').folder, 'demo');
  await onceARun('gongping_demo', (database) => tellDemo(database, told));
  await cp(told, dataFolder, { recursive: true });
  return await createTestDatabase({ copyOf: 'gongping_demo' });
}

export async function tellDemo(database: TestDatabase, dataFolder: string): Promise<void> {
  const { appUrl } = database;
  await loadDemo({ appUrl, nodeName: 'demo', dataFolder, examples: join('examples'), progress: () => undefined });
}

async function openNode(options: {
  readonly database: TestDatabase;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly reported: string[];
  readonly host: string;
  readonly name: string;
}): Promise<Node> {
  const { database, dataFolder, clock, reported, host, name } = options;
  const services = await openServices({
    appUrl: database.appUrl,
    nodeName: name,
    dataFolder,
    now: () => clock.now,
    skewMsMax: Number.POSITIVE_INFINITY,
    report: (error) => reported.push(String(error)),
  });
  const server = await openServer({ services, host, port: 0, report: (line) => reported.push(line) });
  return {
    server,
    services,
    browser: () => createBrowser(`http://127.0.0.1:${server.port}`),
    close: async () => {
      await server.close();
      await services.close();
    },
  };
}

function createBrowser(address: string): Browser {
  let cookie: string | undefined;
  const fetchWithCookie = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie !== undefined) headers.set('cookie', cookie);
    const response = await fetch(`${address}${path}`, { ...init, headers });
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0];
    return response;
  };
  return { api: createClient({ fetch: fetchWithCookie }), fetch: fetchWithCookie, cookie: () => cookie };
}
