import type { Pool, QueryConfig, QueryResult } from 'pg';
import type { FactRow, LineKey, NewFactRow } from './fact-row.ts';

/** A session or a pool: whatever runs one statement. */
export interface Sql {
  query(config: QueryConfig): Promise<QueryResult>;
}

/** The channel on which every commit says which line grew. */
export const CHANNEL = 'gongping_fact';

/** What a commit says to the other nodes. Ids only. */
export interface Appended {
  readonly tenant: string;
  readonly year: number;
  readonly seq: number;
}

/** What was stored under a command's id: the place and time of its first fact, and how many it said. */
export interface StoredCommand {
  readonly command: string;
  readonly seq: number;
  readonly count: number;
  readonly at: number;
  readonly asked: Uint8Array;
}

const columns = 'seq, at, "by", kind, command, part, body, prev_hash, hash';

/**
 * Holds the line until the transaction ends. For fairness and for quiet only: correctness rests on the primary key and on
 * the trigger that compares `prev_hash`. An engine without advisory locks across its nodes changes this one statement.
 */
export function lockLine(sql: Sql, key: LineKey): Promise<QueryResult> {
  return sql.query({
    name: 'line-lock',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, $2))',
    values: [key.tenant, key.year],
  });
}

/** What must hold at the moment of the append, or no row of it is stored. */
export interface AppendGuard {
  /** The node's clock when it began the transaction, in milliseconds since 1970, UTC. */
  readonly begunAt: number;
  /** How far that may be from the database's clock. */
  readonly skewMsMax: number;
  /** Another line by which the rows were decided, and its last place then. */
  readonly read?: { readonly year: number; readonly seq: number };
}

/**
 * Appends rows that follow each other and the line's last: all of them, or none when the guard does not hold. Requires an
 * open transaction.
 */
export function appendRows(
  sql: Sql,
  key: LineKey,
  append: { readonly rows: readonly NewFactRow[]; readonly guard: AppendGuard },
): Promise<QueryResult> {
  const { rows, guard } = append;
  return sql.query({
    name: 'line-append',
    text: `insert into fact (tenant, year, seq, at, "by", kind, command, part, body, prev_hash, hash, asked)
           select $1, $2, * from unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::uuid[], $8::int[],
                                        $9::text[], $10::bytea[], $11::bytea[], $12::bytea[])
           where abs(extract(epoch from now()) * 1000 - $13::bigint) <= $14::float8
             and ($15::int is null
                  or coalesce((select f.seq from fact f where f.tenant = $1 and f.year = $15::int
                               order by f.seq desc limit 1), 0) = $16::bigint)`,
    values: [
      key.tenant,
      key.year,
      rows.map((row) => row.seq),
      rows.map((row) => row.at),
      rows.map((row) => row.by),
      rows.map((row) => row.kind),
      rows.map((row) => row.command),
      rows.map((row) => row.part),
      rows.map((row) => row.body),
      rows.map((row) => row.prevHash),
      rows.map((row) => row.hash),
      rows.map((row) => (row.part === 0 ? row.asked : null)),
      guard.begunAt,
      guard.skewMsMax,
      guard.read?.year,
      guard.read?.seq,
    ],
  });
}

/** Tells the other nodes at commit; they ignore what they know already. Gives the moment the transaction began. */
export async function notifyAppended(sql: Sql, appended: Appended): Promise<{ readonly begunAt: number }> {
  const { tenant, year, seq } = appended;
  const { rows } = await sql.query({
    name: 'line-notify',
    text: 'select pg_notify($1, $2), extract(epoch from now())::float8 * 1000 as "begunAt"',
    values: [CHANNEL, JSON.stringify({ tenant, year, seq })],
  });
  return rows[0];
}

/** The database's clock, in milliseconds since 1970, UTC. */
export async function databaseTime(sql: Sql): Promise<number> {
  const { rows } = await sql.query({
    name: 'line-time',
    text: 'select extract(epoch from clock_timestamp())::float8 * 1000 as now',
  });
  return rows[0].now;
}

/** Reads a notice back; `undefined` when it is not one of ours. */
export function parseAppended(payload: string): Appended | undefined {
  try {
    const said = JSON.parse(payload) as Partial<Appended> | null;
    if (typeof said?.tenant !== 'string' || !Number.isSafeInteger(said.year)) return undefined;
    return Number.isSafeInteger(said.seq) ? (said as Appended) : undefined;
  } catch {
    return undefined;
  }
}

/** The rows after `after`, in order, at most `limit`. */
export async function rowsAfter(sql: Sql, key: LineKey, after: number, limit: number): Promise<readonly FactRow[]> {
  const { rows } = await sql.query({
    name: 'line-rows-after',
    text: `select ${columns} from fact where tenant = $1 and year = $2 and seq > $3 order by seq limit $4`,
    values: [key.tenant, key.year, after, limit],
  });
  return rows.map(rowOf);
}

export async function rowsAt(sql: Sql, key: LineKey, seqs: readonly number[]): Promise<readonly FactRow[]> {
  const { rows } = await sql.query({
    name: 'line-rows-at',
    text: `select ${columns} from fact where tenant = $1 and year = $2 and seq = any($3::bigint[]) order by seq`,
    values: [key.tenant, key.year, seqs],
  });
  return rows.map(rowOf);
}

/** The last sequence number of each line, in the order asked; 0 for a line that has said nothing. */
export async function lastSeqs(sql: Sql, keys: readonly LineKey[]): Promise<readonly number[]> {
  const { rows } = await sql.query({
    name: 'line-last-seqs',
    text: `select coalesce((select f.seq from fact f where f.tenant = line.tenant and f.year = line.year
                            order by f.seq desc limit 1), 0) as seq
           from unnest($1::text[], $2::int[]) with ordinality as line (tenant, year, place) order by line.place`,
    values: [keys.map((key) => key.tenant), keys.map((key) => key.year)],
  });
  return rows.map((row: { seq: string }) => Number(row.seq));
}

/** What is stored under these command ids. */
export async function storedCommands(
  sql: Sql,
  key: LineKey,
  commands: readonly string[],
): Promise<readonly StoredCommand[]> {
  const { rows } = await sql.query({
    name: 'line-stored-commands',
    text: `select command, min(seq) as seq, count(*) as count, min(at) as at,
                  (array_agg(asked order by part))[1] as asked
           from fact where tenant = $1 and year = $2 and command = any($3::uuid[]) group by command`,
    values: [key.tenant, key.year, commands],
  });
  return rows.map((row: { command: string; seq: string; count: string; at: string; asked: Buffer }) => ({
    command: row.command,
    seq: Number(row.seq),
    count: Number(row.count),
    at: Number(row.at),
    asked: row.asked,
  }));
}

/** What to look for in a line; everything given must hold. Times are milliseconds, `from` included and `to` not. */
export interface RowSearch {
  readonly kinds?: readonly string[];
  readonly by?: string;
  /** Looked for as it stands in the body's JSON, without regard to case. */
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  /** Only facts before this place: the way to the next page. */
  readonly before?: number;
  /** Only facts at these places. */
  readonly seqs?: readonly number[];
  readonly limit: number;
}

/** The newest first. */
export async function searchRows(sql: Sql, key: LineKey, search: RowSearch): Promise<readonly FactRow[]> {
  const values: unknown[] = [key.tenant, key.year, search.limit];
  const conditions = ['tenant = $1', 'year = $2'];
  const add = (condition: (place: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add((place) => `kind = any(${place}::text[])`, search.kinds);
  add((place) => `"by" = ${place}`, search.by);
  // A quotation mark or a backslash stands escaped in the body, so the text looked for is escaped the same way.
  const text = search.text === undefined ? undefined : JSON.stringify(search.text).slice(1, -1);
  add((place) => `strpos(lower(body), lower(${place})) > 0`, text);
  add((place) => `at >= ${place}::bigint`, search.from);
  add((place) => `at < ${place}::bigint`, search.to);
  add((place) => `seq < ${place}::bigint`, search.before);
  add((place) => `seq = any(${place}::bigint[])`, search.seqs);
  const { rows } = await sql.query({
    text: `select ${columns} from fact where ${conditions.join(' and ')} order by seq desc limit $3`,
    values,
  });
  return rows.map(rowOf);
}

/**
 * The last place whose fact was said at or before `at`; 0 when none was. Times never fall along a line, so some twenty
 * steps of halving over the primary key find it among a million facts without an index on time.
 */
export async function seqAtMoment(sql: Sql, key: LineKey, at: number): Promise<number> {
  const [last = 0] = await lastSeqs(sql, [key]);
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [row] = await rowsAt(sql, key, [middle]);
    if (row === undefined) throw new Error(`the line has no fact ${middle} below its last, ${last}`);
    if (row.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A database that never saw its table filled plans badly: true until statistics exist (docs/OPERATING.md). */
export async function neverAnalyzed(sql: Pool): Promise<boolean> {
  const { rows } = await sql.query<{ never: boolean }>(
    `select reltuples < 500 as never from pg_class where oid = 'fact'::regclass`,
  );
  return rows[0]?.never ?? false;
}

interface StoredRow {
  readonly seq: string;
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly command: string;
  readonly part: number;
  readonly body: string;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

function rowOf(row: StoredRow): FactRow {
  const { by, kind, command, part, body, prev_hash: prevHash, hash } = row;
  return { seq: Number(row.seq), at: Number(row.at), by, kind, command, part, body, prevHash, hash };
}
