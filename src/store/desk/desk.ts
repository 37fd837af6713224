import type { Pool } from 'pg';
import type { Signer, Verifier } from '../../core/basics/checkpoint.ts';
import type { Refusal } from '../../core/basics/refusal.ts';
import { copiedLines } from '../ledger/checkpoint-copy.ts';
import { signedLines } from '../ledger/checkpoint-file.ts';
import type { LineKey } from '../ledger/fact-row.ts';
import { startFollower } from '../ledger/follower.ts';
import type { LineProof } from '../ledger/line-proof.ts';
import { tenantsOf } from '../ledger/tenants-of.ts';
import type { LineFindings } from '../ledger/verify-line.ts';
import { yearsOf } from '../ledger/years-of.ts';
import { createAdmission, type Submission } from './admission.ts';
import { createPast, type Moment } from './as-of.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createWithClient, openReading } from './connections.ts';
import { createStep, type Failpoint } from './failpoints.ts';
import type { LineView } from './line.ts';
import { createLookup, type KeptFact, type Search } from './lookup.ts';
import { createOpenLines } from './open-lines.ts';
import type { Receipt } from './receipt.ts';
import type { Foldable, Rules, Sayable } from './rules.ts';
import { createStatistics } from './statistics.ts';
import { openWriterSession } from './writer-session.ts';

export interface DeskOptions<Command, Fact extends Sayable, Line extends Foldable> {
  /** The database, as the role that may read and append and nothing else. */
  readonly appUrl: string;
  /** The database as its owner, if at hand: to have a new database look at its tables once they are filled. */
  readonly ownerUrl?: string;
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
  /**
   * How long a command may wait for a database that is away, in milliseconds; 15,000 unless said. Then it is told that
   * nothing was taken, or, when it was sent already, that nobody knows: under the same id it may be asked again.
   */
  readonly patienceMs?: number;
  /** Hears of bugs and of lost connections; standard error unless said. */
  readonly report?: (error: unknown) => void;
  readonly failpoint?: Failpoint;
}

/** 受理: the one place where commands are admitted and what was said is looked up. Doors and jobs call nothing else. */
export interface Desk<Command, Fact extends Sayable, Line extends Foldable> {
  /** Answers when the command's facts are durable, or why they are not wanted. Throws when the line broke under it. */
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
  /** Every tenant that has said something. */
  readonly tenants: () => Promise<readonly string[]>;
  /** Every line that was signed, by the checkpoint folder or the database's copies, whether its facts are still there or not. */
  readonly signedLines: () => Promise<readonly LineKey[]>;
  /** Shows that a fact is one of those of its line, by hashes; `undefined` when there is no such fact. */
  readonly proof: (tenant: string, year: number, seq: number) => Promise<LineProof | undefined>;
  /** Reads the whole line, computes everything anew, and holds it against the signed checkpoints. */
  readonly verify: (tenant: string, year: number, progress?: (read: number) => void) => Promise<LineFindings>;
  /** Hears of every line of every tenant that grows, here or elsewhere; gives the way to stop hearing. */
  readonly follow: (listener: (tenant: string, year: number, seq: number) => void) => () => void;
  readonly close: () => Promise<void>;
}

export async function openDesk<Command, Fact extends Sayable, Line extends Foldable>(
  options: DeskOptions<Command, Fact, Line>,
): Promise<Desk<Command, Fact, Line>> {
  const { appUrl, nodeName, clock, ownerUrl, skewMsMax = 2_000, patienceMs = 15_000, report = console.error } = options;
  // The desk never looks into commands, facts and records, so inside they have no type but their outline.
  const rules = options.rules as Rules;
  const reading = openReading(appUrl, nodeName);
  await reading.query('select');
  const withClient = createWithClient(appUrl, nodeName);
  const stepOf = (key: LineKey) => createStep(key, options.failpoint);

  const listeners = new Set<(tenant: string, year: number, seq: number) => void>();
  const tell = ({ tenant, year }: LineKey, seq: number): void => {
    for (const listener of listeners) {
      // A listener that throws must not take the turn with it that it hears of.
      try {
        listener(tenant, year, seq);
      } catch (error) {
        report(error);
      }
    }
  };
  const checkpointer = checkpointerOf(options, reading, report);
  const statistics = createStatistics({ reading, ownerUrl, report });
  const lines = createOpenLines({
    rules,
    reading,
    withClient,
    stepOf,
    report,
    grown: (line, facts) => {
      tell(line.key, line.head().seq);
      checkpointer?.grown(line);
      statistics.counted(facts);
    },
  });
  const follower = startFollower({
    url: appUrl,
    nodeName,
    lines: lines.known,
    heard: (appended) => {
      lines.heard(appended);
      if (!lines.isOpen(appended)) tell(appended, appended.seq);
    },
  });
  const openSession = () => openWriterSession({ url: appUrl, nodeName });
  const bounds = { skewMsMax, patienceMs };
  const admission = createAdmission({ lines, rules, clock, reading, report, stepOf, openSession, ...bounds });
  const { checkpointFolder, verifiers = [] } = options;
  const lookup = createLookup({ reading, withClient, lines, rules, checkpointFolder, verifiers });
  const past = createPast({ rules, reading, withClient });

  const end = async (): Promise<void> => {
    await admission.close();
    await follower.close();
    await checkpointer?.close();
    await statistics.close();
    await reading.end();
  };
  let ended: Promise<void> | undefined;
  const close = (): Promise<void> => {
    ended ??= end();
    return ended;
  };
  return {
    submit: admission.submit,
    read: async (tenant, year) => (await lines.open({ tenant, year })).view as LineView<Line>,
    asOf: async (tenant, year, moment) => (await past({ tenant, year }, moment)) as LineView<Line>,
    facts: async (tenant, year, seqs) => (await lookup.facts({ tenant, year }, seqs)) as KeptFact<Fact>[],
    search: async (tenant, year, search) => (await lookup.search({ tenant, year }, search)) as KeptFact<Fact>[],
    years: (tenant) => yearsOf(reading, tenant),
    tenants: () => tenantsOf(reading),
    signedLines: async () =>
      checkpointFolder === undefined ? [] : [...(await signedLines(checkpointFolder)), ...(await copiedLines(reading))],
    proof: (tenant, year, seq) => lookup.proof({ tenant, year }, seq),
    verify: (tenant, year, progress) => lookup.verify({ tenant, year }, progress),
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}

function checkpointerOf(
  options: Pick<DeskOptions<never, Sayable, Foldable>, 'signer' | 'checkpointFolder' | 'nodeName' | 'rules'>,
  reading: Pool,
  report: (error: unknown) => void,
) {
  const { signer, checkpointFolder: folder, nodeName, rules } = options;
  if (signer === undefined || folder === undefined) return undefined;
  return createCheckpointer({ signer, reading, folder, nodeName, hasher: rules.hasher, report });
}
