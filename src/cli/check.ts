import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import { FOUNDER } from '../core/facts/command.ts';
import type { Fact, Said } from '../core/facts/fact.ts';
import { fold } from '../core/facts/fold.ts';
import { annualFaults, standingFaults } from '../core/facts/invariants.ts';
import type { LineRecord, StandingRecord } from '../core/facts/record.ts';
import { emptyRecord } from '../core/facts/rules.ts';
import { recomputeViews } from '../core/views/recompute-views.ts';
import { guardFault } from '../store/database/guards.ts';
import { type CityName, lineFaults, lineWords } from '../store/desk/line-faults.ts';
import { signedLines } from '../store/ledger/checkpoint-file.ts';
import { openSigningKey } from '../store/ledger/signing-key.ts';
import type { LineFindings } from '../store/ledger/verify-line.ts';
import { type BackOffice, openBackOffice, sha256 } from './compose.ts';
import { openForVerb } from './open-for-verb.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

/**
 * `gongping check`: reads every line from its first fact and believes nothing. The database's guards; chain and signed
 * checkpoints; that each fact can be read; the invariants; that every view recomputes; that files and people are those the facts bind.
 * Exit code 1 where anything is wrong; the first sentence names the first bad row.
 */
export async function check(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const options = readOptions('check', args, { values: ['data'], flags: [] });
  if (isRefusal(options)) return refused(terminal, [options]);
  const dataFolder = resolve(options.values.data ?? 'data');
  const progress = (said: { readonly zh: string; readonly en: string }): void =>
    terminal.err(`${said.zh} ${said.en}\n`);
  const database = await openForVerb({ dataFolder, progress, mustExist: true });
  if (isRefusal(database)) return refused(terminal, [database]);
  try {
    const name = process.env.GONGPING_LOG_NAME ?? 'gongping.local';
    const file = join(dataFolder, 'signing-key.pem');
    const key = await openSigningKey({ file, name, hasher: sha256, mayMake: false });
    const isSigned = (await signedLines(join(dataFolder, 'checkpoints'))).length > 0;
    // Before the first start nobody has signed, and there is no key: the chain is checked all the same.
    if (isRefusal(key) && (isSigned || key.refusal !== 'signing-key/missing')) return refused(terminal, [key]);
    const office = await openBackOffice({
      appUrl: database.appUrl,
      nodeName: 'check',
      dataFolder,
      verifiers: isRefusal(key) ? [] : [key.verifier],
      now: Date.now,
    });
    try {
      const isOwn = (process.env.DATABASE_URL ?? '') === '';
      const asked = { hasKey: !isRefusal(key), dataFolder, appUrl: database.appUrl, isOwn };
      return await checkAll(office, terminal, asked);
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

/**
 * `hasKey`: a server has been here and signs what it says, so every line must have been signed by now. `isOwn`: the database
 * is this folder's alone, so that every node's checkpoint files must be here.
 */
export async function checkAll(
  office: BackOffice,
  terminal: Terminal,
  asked: { readonly hasKey: boolean; readonly dataFolder: string; readonly appUrl: string; readonly isOwn: boolean },
): Promise<number> {
  const { hasKey, dataFolder, isOwn } = asked;
  const unguarded = await guardFault(asked.appUrl);
  if (unguarded !== undefined) refused(terminal, [unguarded]);
  let faults = unguarded === undefined ? 0 : 1;
  const lines = await linesToCheck(office);
  if (lines.length === 0) return refused(terminal, [refuse('ledger/nothing', { dataFolder })]);
  for (const { tenant, years } of lines) {
    const city = (await office.accounts.cities.find(tenant))?.name ?? { zh: tenant, en: tenant };
    let standing: StandingRecord | undefined;
    for (const year of years) {
      const checked = await checkLine(office, { tenant, city, year, standing, hasKey, isOwn });
      if (checked.record?.line === 'standing') standing = checked.record;
      faults += checked.faults.length;
      terminal.out(`${tenant} ${year}  ${inWords(checked)}\n`);
      refused(terminal, checked.faults);
    }
  }
  return faults === 0 ? 0 : 1;
}

/** Lines that have facts, and lines that were signed: one that is gone whole is missed by its checkpoints alone. */
async function linesToCheck({ desk }: BackOffice) {
  const lines = new Map<string, Set<number>>();
  const add = (tenant: string, year: number): void => {
    lines.set(tenant, (lines.get(tenant) ?? new Set()).add(year));
  };
  for (const tenant of await desk.tenants()) for (const year of await desk.years(tenant)) add(tenant, year);
  for (const { tenant, year } of await desk.signedLines()) add(tenant, year);
  return [...lines.keys()].toSorted().map((tenant) => {
    return { tenant, years: [...(lines.get(tenant) ?? [])].toSorted((a, b) => a - b) };
  });
}

function inWords({ size, checkpoints, root, faults }: CheckedLine): string {
  const { fitting, lastFitting, torn } = checkpoints;
  const wrong = faults.length === 0 ? '无误 in order' : `${faults.length}处不对 wrong`;
  const unsigned =
    lastFitting < size
      ? `；第${lastFitting}条以后还没有检查点作证 no checkpoint vouches for what follows fact ${lastFitting}`
      : '';
  const ends = torn.map(
    ({ file }) =>
      `；${file}末尾的检查点没有写完，不作数，下次签署时去掉 the last checkpoint of ${file} was not finished, counts for nothing and is dropped at the next signing`,
  );
  return `${size}条 facts  ${fitting}个检查点 checkpoints  ${root}  ${wrong}${unsigned}${ends.join('')}`;
}

interface Asked {
  readonly tenant: string;
  readonly city: CityName;
  readonly year: number;
  /** The standing line's record; absent where this is the standing line, or where that could not be read. */
  readonly standing: StandingRecord | undefined;
  readonly hasKey: boolean;
  readonly isOwn: boolean;
}

interface CheckedLine {
  readonly size: number;
  readonly root: string;
  readonly checkpoints: Pick<LineFindings['checkpoints'], 'fitting' | 'lastFitting' | 'torn'>;
  readonly record?: LineRecord;
  readonly faults: readonly Refusal[];
}

async function checkLine(office: BackOffice, asked: Asked): Promise<CheckedLine> {
  const { tenant, city, year } = asked;
  const line = lineWords(city, year);
  const found = await office.desk.verify(tenant, year);
  const about = { size: found.size, root: found.root, checkpoints: found.checkpoints };
  const chain = [...lineFaults(asked, found), ...unsignedFaults(asked, found), ...absentFaults(asked, found)];
  const folded = await foldLine(office, asked, found.size);
  if ('fault' in folded) return { ...about, faults: [...chain, folded.fault] };
  const { record } = folded;
  const inside =
    record.line === 'standing' ? standingFaults(record) : annualFaults(record, asked.standing ?? noStanding());
  const invariants = inside.map(({ subject, seq, why }) =>
    refuse('check/invariant', { ...line, seq, subject, why: why.zh, whyEn: why.en }),
  );
  const views = viewFaults(asked, record, about);
  const bound = record.line === 'standing' ? await peopleFaults(office, asked, record) : [];
  const authors = authorFaults(asked, record, folded.authors);
  return { ...about, record, faults: [...chain, ...authors, ...invariants, ...views, ...folded.evidence, ...bound] };
}

/** A server signs every line when it starts, and each change within a minute. */
function unsignedFaults({ city, year, hasKey }: Asked, { size, checkpoints }: LineFindings): readonly Refusal[] {
  const { fitting, misfit, beyond } = checkpoints;
  const isUnsigned = fitting === 0 && misfit === undefined && beyond === 0;
  return hasKey && size > 0 && isUnsigned ? [refuse('check/never-signed', lineWords(city, year))] : [];
}

/** Of a file that is gone whole the database still has what was in it; where several machines share it, theirs lie elsewhere. */
function absentFaults({ city, year, isOwn }: Asked, { checkpoints }: LineFindings): readonly Refusal[] {
  return isOwn
    ? checkpoints.absent.map((file) => refuse('check/checkpoint-file-gone', { ...lineWords(city, year), file }))
    : [];
}

/** Whoever may write to the database can add a fact that fits the chain; an account they cannot add to what went before. */
function authorFaults(
  { city, year, standing }: Asked,
  record: LineRecord,
  authors: ReadonlyMap<string, number>,
): readonly Refusal[] {
  const known = record.line === 'standing' ? record : standing;
  if (known === undefined) return [];
  return [...authors]
    .filter(([account]) => account !== FOUNDER && !known.accounts.has(account))
    .map(([account, seq]) => refuse('check/unknown-author', { ...lineWords(city, year), seq, account }));
}

function noStanding(): StandingRecord {
  const record = emptyRecord(0);
  if (record.line !== 'standing') throw new Error('the standing line has another record');
  return record;
}

function viewFaults(
  { city, year, standing }: Asked,
  record: LineRecord,
  head: { readonly size: number; readonly root: string },
) {
  if (record.line === 'standing' || standing === undefined) return [];
  return recomputeViews({ head: { year, size: head.size, root: head.root, at: 0 }, record, standing }).map(
    ({ view, why }) =>
      refuse('check/view', { ...lineWords(city, year), view: view.zh, viewEn: view.en, why: why.zh, whyEn: why.en }),
  );
}

const PAGE = 1_000;

/** Folds the facts one by one, so that the one that cannot be read is named; and looks at the files they point at. */
async function foldLine(office: BackOffice, { tenant, city, year }: Asked, size: number) {
  const line = lineWords(city, year);
  const record = emptyRecord(year);
  const evidence: Refusal[] = [];
  const seen = new Set<string>();
  const authors = new Map<string, number>();
  for (let first = 1; first <= size; first += PAGE) {
    const seqs = Array.from({ length: Math.min(PAGE, size - first + 1) }, (_, at) => first + at);
    const page = await readPage(office, { tenant, year, line, seqs });
    if ('fault' in page) return page;
    for (const said of page.facts) {
      if (!authors.has(said.by)) authors.set(said.by, said.seq);
      try {
        fold(record, said as Said);
      } catch (error) {
        return { fault: refuse('check/fold', { ...line, seq: said.seq, why: String(error) }) };
      }
      const hash = batchOf(said);
      if (hash === undefined || seen.has(hash)) continue;
      seen.add(hash);
      if (!(await isWhole(office, tenant, hash)))
        evidence.push(refuse('check/evidence', { ...line, seq: said.seq, hash }));
    }
  }
  return { record, evidence, authors };
}

/** A page of facts, or the first of them that is no fact any more. */
async function readPage(
  office: BackOffice,
  asked: {
    readonly tenant: string;
    readonly year: number;
    readonly line: ReturnType<typeof lineWords>;
    readonly seqs: readonly number[];
  },
): Promise<{ readonly facts: readonly Said[] } | { readonly fault: Refusal }> {
  const { tenant, year, line, seqs } = asked;
  try {
    return { facts: (await office.desk.facts(tenant, year, seqs)).map(({ said }) => said as Said) };
  } catch (error) {
    const [seq = 0] = seqs;
    if (seqs.length === 1) return { fault: refuse('check/fold', { ...line, seq, why: String(error) }) };
  }
  for (const seq of seqs) {
    const one = await readPage(office, { ...asked, seqs: [seq] });
    if ('fault' in one) return one;
  }
  throw new Error(`line ${year} cannot be read between ${seqs[0]} and ${seqs.at(-1)}`);
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

async function peopleFaults({ accounts }: BackOffice, { tenant, city }: Asked, record: StandingRecord) {
  const of = { city: city.zh, cityEn: city.en };
  const faults: Refusal[] = [];
  for (const { account } of await accounts.people.all(tenant)) {
    const known = record.accounts.get(account);
    if (known === undefined) faults.push(refuse('check/account-without-fact', { ...of, account }));
    else if ((await accounts.people.fits(tenant, account, known.binding)) === false) {
      faults.push(refuse('check/binding', { ...of, account }));
    }
  }
  return faults;
}
