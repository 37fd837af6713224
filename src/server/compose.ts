import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Signer, Verifier } from '../core/basics/checkpoint.ts';
import type { Hasher } from '../core/basics/hash-chain.ts';
import { officeRules } from '../core/views/office-rules.ts';
import { openAccounts } from '../store/accounts/accounts.ts';
import type { SessionLimits } from '../store/accounts/sessions.ts';
import { openDesk } from '../store/desk/desk.ts';
import { openEvidence } from '../store/evidence/evidence.ts';
import { standingOf } from './read-lines.ts';
import { createScoreKeeper } from './score-keeper.ts';
import type { Services } from './services.ts';

export const sha256: Hasher = (bytes) => hash('sha256', bytes, 'buffer');

/** The door's composition: the core's rules, the ledger's desk, the accounts and the evidence, on one database. */
export async function openServices(options: {
  readonly appUrl: string;
  readonly nodeName: string;
  readonly signer?: Signer;
  /** Whose checkpoints count. */
  readonly verifiers?: readonly Verifier[];
  /** Holds the evidence and, where somebody signs, the checkpoints. */
  readonly dataFolder: string;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** For tests, whose clock is not today's. */
  readonly skewMsMax?: number;
  readonly sessionLimits?: SessionLimits;
  readonly report: (error: unknown) => void;
}): Promise<Services & { readonly close: () => Promise<void> }> {
  const { appUrl, nodeName, now, sessionLimits, report, signer, verifiers, dataFolder, skewMsMax } = options;
  const desk = await openDesk({
    appUrl,
    nodeName,
    clock: now,
    report,
    rules: { ...officeRules, hasher: sha256 },
    checkpointFolder: join(dataFolder, 'checkpoints'),
    ...(signer !== undefined && { signer }),
    ...(verifiers !== undefined && { verifiers }),
    ...(skewMsMax !== undefined && { skewMsMax }),
  });
  const accounts = openAccounts({ appUrl, nodeName, now, ...(sessionLimits !== undefined && { sessionLimits }) });
  const evidence = openEvidence({ appUrl, nodeName, folder: join(dataFolder, 'evidence') });
  return {
    desk,
    accounts,
    evidence,
    now,
    hasher: sha256,
    scores: createScoreKeeper(),
    standing: async (tenant) => standingOf((await desk.read(tenant, 0)).record),
    years: async (tenant) => (await desk.years(tenant)).filter((year) => year > 0),
    close: async () => {
      await desk.close();
      await Promise.all([accounts.close(), evidence.close()]);
    },
  };
}
