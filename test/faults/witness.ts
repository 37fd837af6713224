import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { isRefusal, type Refusal } from '../../src/core/basics/refusal.ts';
import type { Submission } from '../../src/store/desk/admission.ts';
import { createLine } from '../../src/store/desk/line.ts';
import type { Receipt } from '../../src/store/desk/receipt.ts';
import type { Rules } from '../../src/store/desk/rules.ts';
import { copyRows } from '../../src/store/ledger/copy-rows.ts';
import type { FactRow, LineKey } from '../../src/store/ledger/fact-row.ts';
import { verifyLine } from '../../src/store/ledger/verify-line.ts';
import { type TallyCommand, tallyRules } from './tally.ts';

/** Remembers what the desk promised, and holds the ledger against it. */
export interface Witness {
  /** Notes what is asked and how it is answered; passes the answer on. */
  readonly watch: (
    submission: Submission<TallyCommand>,
    answer: Promise<Receipt | Refusal>,
  ) => Promise<Receipt | Refusal>;
  /**
   * Throws unless every acknowledged command stands in its line once, at its place and whole; none that was refused stands
   * there; nothing stands there that nobody asked for; and every line's chain and fold hold. Gives the count of facts.
   */
  readonly check: (ownerUrl: string) => Promise<number>;
  readonly acknowledged: () => number;
}

interface Watched {
  readonly submission: Submission<TallyCommand>;
  readonly receipts: Receipt[];
  refusals: number;
}

export function createWitness(): Witness {
  const watched = new Map<string, Watched>();
  const nameOf = ({ tenant, year, id }: Submission<TallyCommand>): string => `${tenant}/${year}/${id}`;

  const watch: Witness['watch'] = async (submission, answer) => {
    const name = nameOf(submission);
    const seen = watched.get(name) ?? { submission, receipts: [], refusals: 0 };
    watched.set(name, seen);
    const said = await answer;
    // Whoever is told that nobody knows has been promised nothing.
    if (isRefusal(said)) seen.refusals += said.refusal === 'line/in-doubt' ? 0 : 1;
    else if (said.count > 0) seen.receipts.push(said);
    return said;
  };

  const check: Witness['check'] = async (ownerUrl) => {
    let facts = 0;
    for (const key of linesOf([...watched.values()])) facts += (await checkLine(ownerUrl, key, watched)).length;
    return facts;
  };
  return { watch, check, acknowledged: () => [...watched.values()].filter((seen) => seen.receipts.length > 0).length };
}

function linesOf(watched: readonly Watched[]): readonly LineKey[] {
  const keys = new Map(
    watched.map(({ submission: { tenant, year } }) => [`${tenant}/${year}`, { tenant, year }] as const),
  );
  return [...keys.values()];
}

async function checkLine(
  ownerUrl: string,
  key: LineKey,
  watched: ReadonlyMap<string, Watched>,
): Promise<readonly FactRow[]> {
  const rows = await readLine(ownerUrl, key);
  const name = `${key.tenant}/${key.year}`;
  const hasher = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const findings = await verifyLine({
    key,
    rows: inOne(rows),
    checkpoints: { claims: [], faults: [], torn: [], absent: [] },
    hasher,
  });
  if (findings.fault !== undefined) throw new Error(`${name}: the chain breaks: ${JSON.stringify(findings.fault)}`);
  // The fold throws when a counter's fact does not follow the one before.
  createLine({ key, rules: tallyRules as Rules }).accept(rows);

  const stored = Map.groupBy(rows, (row) => row.command);
  for (const [id, said] of stored) {
    const seen = watched.get(`${name}/${id}`);
    if (seen === undefined) throw new Error(`${name}: fact ${said[0]?.seq} was said by nobody`);
    const whole = said.every((row, place) => row.part === place && row.seq === (said[0]?.seq ?? 0) + place);
    if (!whole) throw new Error(`${name}: the facts of ${id} are torn apart or doubled`);
  }
  for (const seen of watched.values()) {
    const { submission, receipts, refusals } = seen;
    if (submission.tenant !== key.tenant || submission.year !== key.year) continue;
    const said = stored.get(submission.id) ?? [];
    for (const receipt of receipts) {
      const [first] = said;
      const kept = first?.seq === receipt.seq && first.at === receipt.at && said.length === receipt.count;
      if (!kept) throw new Error(`${name}: ${submission.id} was promised at ${receipt.seq} and is not there`);
    }
    if (refusals > 0 && receipts.length === 0 && said.length > 0) {
      throw new Error(`${name}: ${submission.id} was refused and stands at ${said[0]?.seq}`);
    }
  }
  return rows;
}

async function readLine(ownerUrl: string, key: LineKey): Promise<readonly FactRow[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const rows: FactRow[] = [];
    for await (const page of copyRows(client, key, { after: 0 })) rows.push(...page);
    return rows;
  } finally {
    await client.end();
  }
}

async function* inOne(rows: readonly FactRow[]): AsyncGenerator<readonly FactRow[]> {
  yield rows;
}
