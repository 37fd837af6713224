import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Signer, Verifier } from '../core/basics/checkpoint.ts';
import type { Hasher } from '../core/basics/hash-chain.ts';
import type { Command } from '../core/facts/command.ts';
import type { Fact } from '../core/facts/fact.ts';
import type { LineRecord } from '../core/facts/record.ts';
import { officeRules } from '../core/views/office-rules.ts';
import { type Accounts, openAccounts } from '../store/accounts/accounts.ts';
import { type Desk, openDesk } from '../store/desk/desk.ts';
import { type Evidence, openEvidence } from '../store/evidence/evidence.ts';

export const sha256: Hasher = (bytes) => hash('sha256', bytes, 'buffer');

/** What a verb at the machine works with: the core's rules at the desk, the accounts and the evidence, on one database. */
export interface BackOffice {
  readonly desk: Desk<Command, Fact, LineRecord>;
  readonly accounts: Accounts;
  readonly evidence: Evidence;
  readonly close: () => Promise<void>;
}

export async function openBackOffice(options: {
  readonly appUrl: string;
  readonly nodeName: string;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly skewMsMax?: number;
  readonly signer?: Signer;
  /** Whose checkpoints count. */
  readonly verifiers?: readonly Verifier[];
  /** Holds the evidence and, where somebody signs, the checkpoints. */
  readonly dataFolder: string;
}): Promise<BackOffice> {
  const { appUrl, nodeName, now, skewMsMax, signer, verifiers, dataFolder } = options;
  const desk = await openDesk({
    appUrl,
    nodeName,
    clock: now,
    rules: { ...officeRules, hasher: sha256 },
    ...(skewMsMax !== undefined && { skewMsMax }),
    checkpointFolder: join(dataFolder, 'checkpoints'),
    ...(signer !== undefined && { signer }),
    ...(verifiers !== undefined && { verifiers }),
  });
  const accounts = openAccounts({ appUrl, nodeName, now });
  const evidence = openEvidence({ appUrl, nodeName, folder: join(dataFolder, 'evidence') });
  return {
    desk,
    accounts,
    evidence,
    close: async () => {
      await desk.close();
      await Promise.all([accounts.close(), evidence.close()]);
    },
  };
}
