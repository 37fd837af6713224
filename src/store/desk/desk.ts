import { Client, Pool } from 'pg';
import { equalBytes } from '../../core/basics/bytes.ts';
import { canonicalJson, type Json } from '../../core/basics/canonical-json.ts';
import type { Signer, Verifier } from '../../core/basics/checkpoint.ts';
import { toHex } from '../../core/basics/hex.ts';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import { utf8Bytes } from '../../core/basics/utf8.ts';
import { readCheckpoints } from '../ledger/checkpoint-file.ts';
import { copyRows } from '../ledger/copy-rows.ts';
import type { FactRow, LineKey } from '../ledger/fact-row.ts';
import { startFollower } from '../ledger/follower.ts';
import { createProver, type LineProof } from '../ledger/line-proof.ts';
import { lastSeq, type RowSearch, rowsAt, searchRows } from '../ledger/line-store.ts';
import { type LineFindings, verifyLine } from '../ledger/verify-line.ts';
import { yearsOf } from '../ledger/years-of.ts';
import { createPast, type Moment } from './as-of.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createStep, type Failpoint } from './failpoints.ts';
import { LineBroken, type LineView, type Line as OpenLine, saidOf } from './line.ts';
import { createOpenLines, nameOf } from './open-lines.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Receipt } from './receipt.ts';
import type { Foldable, Place, Rules, Sayable } from './rules.ts';
import { createWriter, type Writer } from './writer.ts';
import { openWriterSession } from './writer-session.ts';

/** Commands that may wait for one line; more are asked to come again. */
const QUEUE_MAX = 5_000;

export interface DeskOptions<Command, Fact extends Sayable, Line extends Foldable> {
  /** The database, as the role that may read and append and nothing else. */
  readonly appUrl: string;
  readonly rules: Rules<Command, Fact, Line>;
  /** Milliseconds since 1970, UTC. */
  readonly clock: () => number;
  readonly nodeName: string;
  /** Signs checkpoints into `checkpointFolder` as lines grow; without both no checkpoint is written. */
  readonly signer?: Signer;
  readonly checkpointFolder?: string;
  /** Whose checkpoints count when a line is verified. */
  readonly verifiers?: readonly Verifier[];
  /**
   * How far `clock` may be from the database's clock, in milliseconds; 2,000 unless said. `Infinity` is for tests, and for
   * telling a demo year, whose clock is not today's.
   */
  readonly skewMsMax?: number;
  /** How long a command may wait for a database that is away. Milliseconds; 15,000 unless said. */
  readonly patienceMs?: number;
  /** Hears of bugs and of lost connections; standard error unless said. */
  readonly report?: (error: unknown) => void;
  readonly failpoint?: Failpoint;
}

export interface Submission<Command> {
  readonly tenant: string;
  readonly year: number;
  /** A UUID that the asking side made. Sent again under the same id, a command is answered as the first time. */
  readonly id: string;
  readonly command: Command;
  /** The account that asks. */
  readonly by: string;
}

/** A fact with its place in the chain. */
export interface KeptFact<Fact> {
  readonly said: Fact & Place;
  /** The body as stored: what was hashed. */
  readonly body: string;
  /** Both in hex. */
  readonly hash: string;
  readonly prevHash: string;
}

/** What to look for; all that is given must hold. `subject` is `unit:CODE` and the like (`core/facts/subjects.ts`). */
export interface Search extends Omit<RowSearch, 'seqs'> {
  readonly subject?: string;
}

/** 受理: the one place where commands are admitted and what was said is looked up. Doors and jobs call nothing else. */
export interface Desk<Command, Fact extends Sayable, Line extends Foldable> {
  /** Answers when the command's facts are durable, or why they are not wanted. Throws only when nobody can say. */
  readonly submit: (submission: Submission<Command>) => Promise<Receipt | Refusal>;
  /** The line as it is now. Throws LineBroken when the stored line contradicts itself. */
  readonly read: (tenant: string, year: number) => Promise<LineView<Line>>;
  /** The line as it stood. What it gives is shared and must not be changed. */
  readonly asOf: (tenant: string, year: number, moment: Moment) => Promise<LineView<Line>>;
  /** The facts at these places, in order; places that do not exist are passed over. */
  readonly facts: (tenant: string, year: number, seqs: readonly number[]) => Promise<readonly KeptFact<Fact>[]>;
  /** The newest first. */
  readonly search: (tenant: string, year: number, search: Search) => Promise<readonly KeptFact<Fact>[]>;
  /** The years in which a tenant has said something, ascending; 0 is its standing line. */
  readonly years: (tenant: string) => Promise<readonly number[]>;
  /** Shows that a fact is one of those of its line, by hashes; `undefined` when there is no such fact. */
  readonly proof: (tenant: string, year: number, seq: number) => Promise<LineProof | undefined>;
  /** Reads the whole line, computes everything anew, and holds it against the signed checkpoints. */
  readonly verify: (tenant: string, year: number, progress?: (read: number) => void) => Promise<LineFindings>;
  /** Hears of every line of every tenant that grows, here or elsewhere; gives the way to stop hearing. */
  readonly follow: (listener: (tenant: string, year: number, seq: number) => void) => () => void;
  readonly close: () => Promise<void>;
}

interface OpenPost {
  readonly queue: Queue;
  readonly writer: Writer;
}

export async function openDesk<Command, Fact extends Sayable, Line extends Foldable>(
  options: DeskOptions<Command, Fact, Line>,
): Promise<Desk<Command, Fact, Line>> {
  const { appUrl, nodeName, clock, failpoint } = options;
  // The desk never looks into commands, facts and records, so inside they have no type but their outline.
  const rules = options.rules as Rules;
  const report = options.report ?? console.error;
  const reading = openReading(appUrl, nodeName);
  await reading.query('select 1');
  const withClient = createWithClient(appUrl, nodeName);
  const listeners = new Set<(tenant: string, year: number, seq: number) => void>();
  const posts = new Map<string, Promise<OpenPost>>();
  let closing = false;

  const tell = (key: LineKey, seq: number): void => {
    for (const listener of listeners) listener(key.tenant, key.year, seq);
  };
  const { signer, checkpointFolder: folder } = options;
  const checkpointer =
    signer === undefined || folder === undefined
      ? undefined
      : createCheckpointer({ signer, folder, nodeName, hasher: rules.hasher, report });
  const grown = (line: OpenLine): void => {
    tell(line.key, line.head().seq);
    checkpointer?.grown(line);
  };
  const stepOf = (key: LineKey) => createStep(key, failpoint);
  const lines = createOpenLines({ rules, reading, withClient, stepOf, grown, report });
  const prove = createProver({ hasher: rules.hasher, withClient, lastSeq: (key) => lastSeq(reading, key) });
  const past = createPast({ rules, reading, withClient });
  const follower = startFollower({
    url: appUrl,
    nodeName,
    lines: lines.known,
    heard: (appended) => {
      lines.heard(appended);
      if (!lines.isOpen(appended)) tell(appended, appended.seq);
    },
  });

  const openPost = async (key: LineKey): Promise<OpenPost> => {
    const standing = await lines.open({ tenant: key.tenant, year: 0 });
    const line = key.year === 0 ? standing : await lines.open(key);
    const queue = createQueue();
    const { skewMsMax = 2_000, patienceMs = 15_000 } = options;
    const step = stepOf(key);
    const { catchUp } = lines;
    const post = { line, standing, queue, rules, clock, skewMsMax, reading, step, catchUp, report };
    const broken = (error: LineBroken): void => {
      report(error);
      lines.forget(error.key);
      // A year's post decides by the standing line: what it holds of that is of no use any more either.
      for (const name of posts.keys()) if (name.endsWith(`/${key.tenant}`)) posts.delete(name);
    };
    const openSession = () => openWriterSession({ url: appUrl, nodeName });
    const writer = createWriter({ post, openSession, heard: () => lines.heardOf(key), patienceMs, broken });
    return { queue, writer };
  };

  const postOf = (key: LineKey): Promise<OpenPost> => {
    const name = nameOf(key);
    const known = posts.get(name);
    if (known !== undefined) return known;
    const post = openPost(key);
    posts.set(name, post);
    post.catch(() => posts.delete(name));
    return post;
  };

  const submit = async (submission: Submission<Command>): Promise<Receipt | Refusal> => {
    const { tenant, year, command, by } = submission;
    const id = commandId(submission.id);
    const asked = rules.hasher(utf8Bytes(canonicalJson({ by, command: command as Json })));
    if (closing) return refuse('line/unavailable');
    let post: OpenPost;
    try {
      post = await postOf({ tenant, year });
    } catch (error) {
      report(error);
      return error instanceof LineBroken ? refuse('line/broken', { seq: error.fault.seq }) : refuse('line/unavailable');
    }
    const { queue, writer } = post;
    const waiting = queue.find(id);
    if (waiting !== undefined) {
      if (!equalBytes(waiting.asked, asked)) return refuse('command/repeated-otherwise');
      const answer = await waiting.promise;
      return isRefusal(answer) ? answer : { ...answer, repeated: true };
    }
    if (queue.size() >= QUEUE_MAX) return refuse('line/busy');
    const { promise } = queue.add({ id, command, by, asked });
    writer.wake();
    return await promise;
  };

  const kept = (key: LineKey, row: FactRow): KeptFact<Fact> => ({
    said: saidOf(key, row) as Fact & Place,
    body: row.body,
    hash: toHex(row.hash),
    prevHash: toHex(row.prevHash),
  });

  const search = async (tenant: string, year: number, wanted: Search): Promise<readonly KeptFact<Fact>[]> => {
    const key = { tenant, year };
    const { subject, ...rest } = wanted;
    if (subject === undefined) return (await searchRows(reading, key, rest)).map((row) => kept(key, row));
    const { record } = (await lines.open(key)).view;
    const seqs: number[] = [];
    for (let step = record.history.get(subject); step !== undefined; step = step.previous) seqs.push(step.seq);
    return (await searchRows(reading, key, { ...rest, seqs })).map((row) => kept(key, row));
  };

  const close = async (): Promise<void> => {
    closing = true;
    const open = await Promise.all([...posts.values()].map((post) => post.catch(() => undefined)));
    await Promise.all(open.map((post) => post?.writer.close()));
    await follower.close();
    await checkpointer?.close();
    await reading.end();
  };

  return {
    submit,
    read: async (tenant, year) => (await lines.open({ tenant, year })).view as LineView<Line>,
    asOf: async (tenant, year, moment) => (await past({ tenant, year }, moment)) as LineView<Line>,
    facts: async (tenant, year, seqs) => {
      const key = { tenant, year };
      return (await rowsAt(reading, key, seqs)).map((row) => kept(key, row));
    },
    search,
    proof: (tenant, year, seq) => prove({ tenant, year }, seq),
    verify: async (tenant, year, progress) => {
      const key = { tenant, year };
      const none = { claims: [], faults: [] };
      const checkpoints = folder === undefined ? none : await readCheckpoints(folder, key, options.verifiers ?? []);
      const { hasher } = rules;
      return await withClient((client) =>
        verifyLine({ key, rows: copyRows(client, key, { after: 0 }), checkpoints, hasher, progress }),
      );
    },
    years: (tenant) => yearsOf(reading, tenant),
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}

/** The id as the database will give it back, which is how it is hashed. Throws on anything but a UUID: a bug of a door. */
function commandId(id: string): string {
  const lower = id.toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower)) throw new RangeError('a command id is a UUID');
  return lower;
}

function openReading(url: string, nodeName: string): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: `gongping ${nodeName.slice(0, 30)} reading`,
    max: 4,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it is simply gone.
  pool.on('error', () => undefined);
  return pool;
}

/** A connection for one long read: a stream that is broken off leaves it in no state to be used again. */
function createWithClient(url: string, nodeName: string) {
  return async <Value>(use: (client: Client) => Promise<Value>): Promise<Value> => {
    const client = new Client({
      connectionString: url,
      application_name: `gongping ${nodeName.slice(0, 30)} reading`,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await use(client);
    } finally {
      client.connection.stream.destroy();
    }
  };
}
