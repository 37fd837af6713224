import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { ADMINISTRATORS } from '../core/facts/accounts/account-facts.ts';
import type { Command } from '../core/facts/command.ts';
import { decide } from '../core/facts/decide.ts';
import type { Fact, Said } from '../core/facts/fact.ts';
import type { MissingPoints } from '../core/facts/points/import-points.ts';
import { faultCount } from '../core/facts/sheets/fault-limit.ts';
import { traceEntry } from '../core/views/trace-entry.ts';
import { readSheetFile, type SheetRead } from '../store/desk/read-sheet-file.ts';
import { answerOf } from './answers.ts';
import { openWorkbook } from './office-files/open-workbook.ts';
import { standingOf } from './read-lines.ts';
import type { Asked, Handlers } from './routes.ts';
import type { Services } from './services.ts';

type Preview = 'POST /api/:year/imports/:sheet/preview';
type Import = 'POST /api/:year/imports/:sheet';

/** Both ways read the file with the same function; only the second one keeps it and gives the command. */
export function importHandlers(services: Services): Pick<Handlers, Preview | Import | 'POST /api/:year/commands'> {
  return {
    'POST /api/:year/commands': async ({ visitor, params: { year }, body: { id, command } }) => {
      const known = await knownYear(services, visitor.tenant, year, command.kind);
      if (known !== undefined) return known;
      const receipt = await services.desk.submit({ tenant: visitor.tenant, year, id, command, by: visitor.account });
      if (isRefusal(receipt)) return receipt;
      if (!receipt.repeated) await endOldAccess(services, visitor.tenant, command);
      return { receipt };
    },
    'POST /api/:year/imports/:sheet/preview': (asked) => preview(services, asked),
    'POST /api/:year/imports/:sheet': (asked) => importSheet(services, asked),
  };
}

/**
 * Whoever becomes one of the three, or ceases to be, comes in by a new link, which shows. The ledger says so already
 * (`accessFrom`); here the old links, sessions and password go for good.
 */
async function endOldAccess({ accounts }: Services, tenant: string, command: Command): Promise<void> {
  if (command.kind !== 'grant-role' && command.kind !== 'revoke-role') return;
  if (!ADMINISTRATORS.some((administrator) => administrator === command.role)) return;
  await accounts.people.endAccess(tenant, command.account);
}

/** A year begins by being opened: until then nothing else is asked of its line, and no line is begun by a typing error. */
async function knownYear(
  services: Services,
  tenant: string,
  year: number,
  kind: Command['kind'],
): Promise<Refusal | undefined> {
  if (year === 0 || kind === 'open-year') return undefined;
  return (await services.years(tenant)).includes(year) ? undefined : refuse('year/unknown', { year });
}

async function readLines(services: Services, tenant: string, year: number) {
  const [standing, line] = await Promise.all([services.desk.read(tenant, 0), services.desk.read(tenant, year)]);
  return { standing, line };
}

async function importSheet(services: Services, { visitor, params, query, body }: Asked<Import>) {
  const { tenant, account } = visitor;
  const { year, sheet } = params;
  const known = await knownYear(services, tenant, year, 'import-units');
  if (known !== undefined) return known;
  const book = await openWorkbook(body);
  if (isRefusal(book)) return book;
  const { standing, line } = await readLines(services, tenant, year);
  const { hasher, desk, evidence } = services;
  const now = services.now();
  const { record } = line;
  const of = { ...query, year, sheet, bytes: body, book, standing: standing.record, record, hasher, now };
  const read = readSheetFile(of);
  if (isRefusal(read)) return read;
  if (read.faults.length > 0) return refusedWhole(read.faults);
  // The file is kept first: a fact never points at evidence that is not there.
  const kept = await evidence.putFile(tenant, body);
  if (isRefusal(kept)) return kept;
  const receipt = await desk.submit({ tenant, year, id: query.id, command: read.command, by: account });
  return isRefusal(receipt) ? receipt : { receipt, batch: read.batch };
}

function refusedWhole(faults: readonly Refusal[]): Refusal {
  return { ...refuse('sheet/refused', { count: faultCount(faults) }), faults };
}

async function preview(services: Services, { visitor, params, query, body }: Asked<Preview>) {
  const { tenant, account } = visitor;
  const { year, sheet } = params;
  const known = await knownYear(services, tenant, year, 'import-units');
  if (known !== undefined) return known;
  const book = await openWorkbook(body);
  if (isRefusal(book)) return book;
  const lines = await readLines(services, tenant, year);
  const { standing, line } = lines;
  const { hasher } = services;
  const now = services.now();
  const { record } = line;
  const of = { ...query, year, sheet, bytes: body, book, standing: standing.record, record, hasher, now };
  const read = readSheetFile(of);
  if (isRefusal(read)) return read;
  const { batch, header, lines: rows } = read;
  const wouldSay = dryRun(services, { tenant, year, account, read, ...lines });
  const faults = isRefusal(wouldSay) ? (wouldSay.faults ?? [wouldSay]).map(read.placed) : read.faults;
  return {
    batch,
    ...(read.encoding !== undefined && { encoding: read.encoding }),
    ...(read.sheet !== undefined && { sheet: read.sheet }),
    notes: read.notes.map(({ zh, en }) => ({ zh, en })),
    header,
    rows: rows.map(({ row, cells }) => ({ row, cells: [...cells] })),
    changes: isRefusal(wouldSay) || faults.length > 0 ? [] : changesOf(wouldSay, { standing, line, tenant, year }),
    faults: faults.map(answerOf),
    ...(read.missing !== undefined && faults.length === 0 && { missing: missingIn(read.missing, lines, query.cohort) }),
  };
}

/** Units and parts by their names, for a clerk to look up in the sheet. */
function missingIn(missing: readonly MissingPoints[], { standing, line }: Lines, cohort = '') {
  const { units } = standingOf(standing.record);
  const scheme = line.record.line === 'annual' ? line.record.schemes.get(cohort)?.scheme : undefined;
  return missing.map(({ unit, component: code }) => {
    const component = scheme?.components.find((one) => one.code === code)?.name ?? { zh: code, en: code };
    return { unit, name: units.get(unit)?.shortName ?? unit, component };
  });
}

type Lines = Awaited<ReturnType<typeof readLines>>;

/** What the ledger would say, decided as the desk will decide it, and not said. */
function dryRun(
  services: Services,
  asked: Lines & { readonly tenant: string; readonly year: number; readonly account: string; readonly read: SheetRead },
): readonly Fact[] | Refusal {
  const { standing, line, tenant, year, account, read } = asked;
  if (read.faults.length > 0) return [];
  const { head } = standing;
  return decide({
    tenant,
    year,
    record: line.record,
    standing: { record: standingOf(standing.record), read: { year: 0, size: head.seq, root: head.root } },
    command: read.command,
    by: account,
    now: services.now(),
    hasher: services.hasher,
  });
}

function changesOf(facts: readonly Fact[], at: Lines & { readonly tenant: string; readonly year: number }) {
  const names = { standing: standingOf(at.standing.record), line: at.line.record };
  return facts.map((fact) => {
    const place = { tenant: at.tenant, year: at.year, seq: 0, at: 0, by: '', command: '', part: 0 };
    const { kind, title, changes } = traceEntry({ ...fact, ...place } as Said, '', names);
    const row = 'row' in fact.body ? fact.body.row : undefined;
    return { ...(row !== undefined && { row }), kind, title, changes };
  });
}
