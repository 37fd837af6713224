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

/*
 * The append and all it rests on must be quick from a database's first minute. A planner without statistics takes any index
 * that fits for as good as any other and has read whole lines for one row. So these statements leave it one way only: the
 * whole key, a range of it in its own order, or the index of commands. A fault test counts the rows that are read.
 */

const columns = 'seq, at, by, kind, command, part, body, prev_hash, hash';

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

export interface AppendAnswer {
  /** How many rows were stored: all, or none when the guard did not hold. */
  readonly stored: number;
  /** When the transaction began, by the database's clock, in milliseconds since 1970, UTC. */
  readonly begunAt: number;
}

/**
 * Adds the rows that follow each other and the line's last, and tells the other nodes at commit. Lines have no gaps, so
 * whether another line is still as it was read is two looks at its key. That look is taken before the line is waited for.
 */
const appendText = (takeTheLine: boolean): string => `
  with held as materialized (select ${takeTheLine ? 'pg_advisory_xact_lock(hashtextextended($1, $2))' : '1'}),
  said as (
    insert into fact (tenant, year, seq, at, by, kind, command, part, body, prev_hash, hash, asked)
    select $1, $2, row.seq, row.at, row.by, row.kind, row.command, row.part, row.body,
           substr($9::bytea, numbered.place * 96 - 95, 32), substr($9::bytea, numbered.place * 96 - 63, 32),
           case when row.part = 0 then substr($9::bytea, numbered.place * 96 - 31, 32) end
    from held,
         rows from (json_to_recordset($8::json)
                    as (seq bigint, at bigint, by text, kind text, command uuid, part int, body text))
         with ordinality as row (seq, at, by, kind, command, part, body, number)
         cross join lateral (select row.number::int) as numbered (place)
    where abs(extract(epoch from now()) * 1000 - $3::bigint) <= $4::float8
      and ($5::int is null or (
        ($6::bigint = 0 or exists (select from fact f where f.tenant = $1 and f.year = $5::int and f.seq = $6::bigint))
        and not exists (select from fact f where f.tenant = $1 and f.year = $5::int and f.seq = $6::bigint + 1)))
    returning seq)
  select count(*)::int as stored, extract(epoch from now())::float8 * 1000 as "begunAt",
         case when count(*) > 0 then pg_notify('${CHANNEL}', $7) end
  from said`;

/**
 * Appends all of the rows or none. The rows travel as one JSON text, their hashes as one run of bytes: half the work of ten
 * arrays (measured). With `takeTheLine` the statement is a transaction of its own and takes the line itself;
 * without, a transaction must be open that holds it.
 */
export async function appendRows(
  sql: Sql,
  key: LineKey,
  append: { readonly rows: readonly NewFactRow[]; readonly guard: AppendGuard; readonly takeTheLine: boolean },
): Promise<AppendAnswer> {
  const { rows, guard, takeTheLine } = append;
  const appended: Appended = { tenant: key.tenant, year: key.year, seq: rows.at(-1)?.seq ?? 0 };
  const answer = await sql.query({
    name: takeTheLine ? 'line-append-alone' : 'line-append-held',
    text: appendText(takeTheLine),
    values: [
      key.tenant,
      key.year,
      guard.begunAt,
      guard.skewMsMax,
      guard.read?.year,
      guard.read?.seq,
      JSON.stringify(appended),
      JSON.stringify(
        rows.map(({ seq, at, by, kind, command, part, body }) => ({ seq, at, by, kind, command, part, body })),
      ),
      Buffer.concat(rows.flatMap((row) => [row.prevHash, row.hash, row.asked])),
    ],
  });
  return answer.rows[0];
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
    text: `select ${columns} from fact
           where tenant = $1 and year = $2 and seq > $3 and seq <= $4 order by seq`,
    values: [key.tenant, key.year, after, after + limit],
  });
  return rows.map(rowOf);
}

export async function rowsAt(sql: Sql, key: LineKey, seqs: readonly number[]): Promise<readonly FactRow[]> {
  const { rows } = await sql.query({
    name: 'line-rows-at',
    text: `select f.* from unnest($3::bigint[]) as wanted (seq)
           cross join lateral (select ${columns} from fact
                               where tenant = $1 and year = $2 and fact.seq = wanted.seq limit 1) as f
           order by wanted.seq`,
    values: [key.tenant, key.year, seqs],
  });
  return rows.map(rowOf);
}

/**
 * Whether each line has grown beyond the place given, in the order asked; and the database's clock, in milliseconds since
 * 1970, UTC. Lines have no gaps, so this is one look at the key a line.
 */
export async function haveGrown(
  sql: Sql,
  lines: readonly { readonly key: LineKey; readonly seq: number }[],
): Promise<{ readonly grown: readonly boolean[]; readonly now: number }> {
  const { rows } = await sql.query({
    name: 'line-have-grown',
    text: `select coalesce(array_agg(exists (select from fact f where f.tenant = line.tenant and f.year = line.year
                                             and f.seq = line.seq + 1) order by line.place), '{}') as grown,
                  extract(epoch from clock_timestamp())::float8 * 1000 as now
           from unnest($1::text[], $2::int[], $3::bigint[]) with ordinality as line (tenant, year, seq, place)`,
    values: [lines.map(({ key }) => key.tenant), lines.map(({ key }) => key.year), lines.map(({ seq }) => seq)],
  });
  return rows[0];
}

/** The last place of a line; 0 for one that has said nothing. */
export async function lastSeq(sql: Sql, key: LineKey): Promise<number> {
  const { rows } = await sql.query({
    name: 'line-last-seq',
    text: 'select seq from fact where tenant = $1 and year = $2 order by seq desc limit 1',
    values: [key.tenant, key.year],
  });
  return Number(rows[0]?.seq ?? 0);
}

/** What is stored under these command ids. */
export async function storedCommands(
  sql: Sql,
  key: LineKey,
  commands: readonly string[],
): Promise<readonly StoredCommand[]> {
  const { rows } = await sql.query({
    name: 'line-stored-commands',
    // The year is hidden from the planner: with it the line's key would look as good as the index of commands.
    text: `select asked_for.command, first.seq, first.at, first.asked, last.part + 1 as count
           from unnest($3::uuid[]) as asked_for (command)
           cross join lateral (select f.seq, f.at, f.asked from fact f
                               where f.command = asked_for.command and f.tenant = $1 and f.year + 0 = $2
                               order by f.part limit 1) as first
           cross join lateral (select f.part from fact f
                               where f.command = asked_for.command and f.tenant = $1 and f.year + 0 = $2
                               order by f.part desc limit 1) as last`,
    values: [key.tenant, key.year, commands],
  });
  return rows.map((row: { command: string; seq: string; count: number; at: string; asked: Buffer }) => ({
    command: row.command,
    seq: Number(row.seq),
    count: row.count,
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
  add((place) => `by = ${place}`, search.by);
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
  const last = await lastSeq(sql, key);
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
