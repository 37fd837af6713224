import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import type { Fact, Said } from '../core/facts/fact.ts';
import { fold } from '../core/facts/fold.ts';
import { annualFaults, standingFaults } from '../core/facts/invariants.ts';
import type { LineRecord, StandingRecord } from '../core/facts/record.ts';
import { emptyRecord } from '../core/facts/rules.ts';
import { recomputeViews } from '../core/views/recompute-views.ts';
import { lineFaults } from '../store/desk/line-faults.ts';
import { openSigningKey } from '../store/ledger/signing-key.ts';
import { type BackOffice, openBackOffice, sha256 } from './compose.ts';
import { openForVerb } from './open-for-verb.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

/**
 * `gongping check`: reads every line from its first fact and believes nothing. Chain and signed checkpoints; that each
 * fact can be read; the invariants; that every view recomputes; that files and people are those the facts bind.
 * Exit code 1 where anything is wrong; the first sentence names the first bad row.
 */
export async function check(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const options = readOptions('check', args, { values: ['data'], flags: [] });
  if (isRefusal(options)) return refused(terminal, [options]);
  const dataFolder = resolve(options.values.data ?? 'data');
  const progress = (said: { readonly zh: string; readonly en: string }): void =>
    terminal.err(`${said.zh} ${said.en}\n`);
  const database = await openForVerb({ dataFolder, progress });
  if (isRefusal(database)) return refused(terminal, [database]);
  try {
    const name = process.env.GONGPING_LOG_NAME ?? 'gongping.local';
    const key = await openSigningKey({ file: join(dataFolder, 'signing-key.pem'), name, hasher: sha256 });
    if (isRefusal(key)) return refused(terminal, [key]);
    const office = await openBackOffice({
      appUrl: database.appUrl,
      nodeName: 'check',
      dataFolder,
      verifiers: [key.verifier],
      now: Date.now,
    });
    try {
      return await checkAll(office, terminal);
    } finally {
      await office.close();
    }
  } finally {
    await database.close();
  }
}

function refused(terminal: Terminal, refusals: readonly Refusal[]): number {
  for (const refusal of refusals) terminal.err(`${sentenceOf(refusal, 'zh')}\n${sentenceOf(refusal, 'en')}\n`);
  return 1;
}

export async function checkAll(office: BackOffice, terminal: Terminal): Promise<number> {
  let faults = 0;
  for (const tenant of await office.desk.tenants()) {
    let standing: StandingRecord | undefined;
    for (const year of await office.desk.years(tenant)) {
      const checked = await checkLine(office, { tenant, year, standing });
      if (checked.record?.line === 'standing') standing = checked.record;
      faults += checked.faults.length;
      const words = checked.faults.length === 0 ? '无误 in order' : `${checked.faults.length}处不对 wrong`;
      terminal.out(
        `${tenant} ${year}  ${checked.size}条 facts  ${checked.checkpoints}个检查点 checkpoints  ${checked.root}  ${words}\n`,
      );
      refused(terminal, checked.faults);
    }
  }
  return faults === 0 ? 0 : 1;
}

interface Asked {
  readonly tenant: string;
  readonly year: number;
  /** The standing line's record; absent where this is the standing line, or where that could not be read. */
  readonly standing: StandingRecord | undefined;
}

interface CheckedLine {
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  readonly record?: LineRecord;
  readonly faults: readonly Refusal[];
}

async function checkLine(office: BackOffice, asked: Asked): Promise<CheckedLine> {
  const { tenant, year } = asked;
  const found = await office.desk.verify(tenant, year);
  const about = { size: found.size, root: found.root, checkpoints: found.checkpoints.fitting };
  const chain = lineFaults(year, found);
  const folded = await foldLine(office, tenant, year, found.size);
  if ('fault' in folded) return { ...about, faults: [...chain, folded.fault] };
  const { record } = folded;
  const inside =
    record.line === 'standing' ? standingFaults(record) : annualFaults(record, asked.standing ?? noStanding());
  const invariants = inside.map(({ subject, seq, why }) => refuse('check/invariant', { year, seq, subject, why }));
  const views = viewFaults(asked, record, about);
  const bound = record.line === 'standing' ? await peopleFaults(office, tenant, record) : [];
  return { ...about, record, faults: [...chain, ...invariants, ...views, ...folded.evidence, ...bound] };
}

function noStanding(): StandingRecord {
  const record = emptyRecord(0);
  if (record.line !== 'standing') throw new Error('the standing line has another record');
  return record;
}

function viewFaults(
  { year, standing }: Asked,
  record: LineRecord,
  head: { readonly size: number; readonly root: string },
) {
  if (record.line === 'standing' || standing === undefined) return [];
  return recomputeViews({ head: { year, size: head.size, root: head.root, at: 0 }, record, standing }).map(
    ({ view, why }) => refuse('check/view', { year, view, why }),
  );
}

const PAGE = 1_000;

/** Folds the facts one by one, so that the one that cannot be read is named; and looks at the files they point at. */
async function foldLine(office: BackOffice, tenant: string, year: number, size: number) {
  const record = emptyRecord(year);
  const evidence: Refusal[] = [];
  const seen = new Set<string>();
  for (let first = 1; first <= size; first += PAGE) {
    const seqs = Array.from({ length: Math.min(PAGE, size - first + 1) }, (_, at) => first + at);
    for (const { said } of await office.desk.facts(tenant, year, seqs)) {
      try {
        fold(record, said as Said);
      } catch (error) {
        return { fault: refuse('check/fold', { year, seq: said.seq, why: String(error) }) };
      }
      const hash = batchOf(said);
      if (hash === undefined || seen.has(hash)) continue;
      seen.add(hash);
      if (!(await isWhole(office, tenant, hash)))
        evidence.push(refuse('check/evidence', { year, seq: said.seq, hash }));
    }
  }
  return { record, evidence };
}

function batchOf({ body }: Fact): string | undefined {
  return 'batch' in body ? body.batch : undefined;
}

async function isWhole({ evidence }: BackOffice, tenant: string, hash: string): Promise<boolean> {
  const file = await evidence.openFile(tenant, hash);
  if (file === undefined) return false;
  // Deleted on purpose, with its reason: the hash in the fact stays.
  if (!('bytes' in file)) return true;
  const sum = createHash('sha256');
  try {
    for await (const bytes of file.bytes) sum.update(bytes);
  } catch {
    return false;
  }
  return sum.digest('hex') === hash;
}

async function peopleFaults({ accounts }: BackOffice, tenant: string, record: StandingRecord) {
  const faults: Refusal[] = [];
  for (const { account } of await accounts.people.all(tenant)) {
    const known = record.accounts.get(account);
    if (known === undefined) faults.push(refuse('check/account-without-fact', { account }));
    else if ((await accounts.people.fits(tenant, account, known.binding)) === false) {
      faults.push(refuse('check/binding', { account }));
    }
  }
  return faults;
}
