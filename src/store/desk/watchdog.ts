import type { LineKey } from '../ledger/fact-row.ts';
import type { Sql } from '../ledger/line-store.ts';

/** A holder that keeps the others waiting this long, without the server working for it, is ended. Milliseconds. */
const patienceMs = 2_000;
const roundMs = 500;

/**
 * Ends the session that holds a line and does not read what the server sends it: a stopped process, a dead network. None
 * of the server's own timeouts see that state (measured). Needs no more rights than the application's role has over its
 * own sessions. Gives the names of the sessions it ended.
 */
export async function endStuckHolder(sql: Sql, key: LineKey): Promise<readonly string[]> {
  const { rows } = await sql.query({
    text: `with lock as (select hashtextextended($1, $2) as place)
           select a.application_name as name, pg_terminate_backend(a.pid) as ended
           from lock
           join pg_locks l on l.locktype = 'advisory' and l.granted and l.objsubid = 1
            and l.classid = ((lock.place >> 32) & 4294967295)::oid and l.objid = (lock.place & 4294967295)::oid
            and l.database = (select oid from pg_database where datname = current_database())
           join pg_stat_activity a on a.pid = l.pid
           where a.wait_event_type = 'Client' and a.state_change < clock_timestamp() - $3 * interval '1 millisecond'`,
    values: [key.tenant, key.year, patienceMs],
  });
  return rows.map((row: { name: string }) => row.name);
}

/** Looks after a wait for the line: from two seconds on it ends stuck holders, again and again until the wait is over. */
export async function watchWait<Value>(sql: Sql, key: LineKey, wait: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    // The database may be gone itself; then the wait ends by its own limits.
    endStuckHolder(sql, key).catch(() => undefined);
    timer = setTimeout(look, roundMs);
  };
  timer = setTimeout(look, patienceMs);
  try {
    return await wait;
  } finally {
    clearTimeout(timer);
  }
}
