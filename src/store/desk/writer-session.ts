import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { Client } from 'pg';
import type { Sql } from '../ledger/line-store.ts';

/** Milliseconds. A holder that stalls is ended by the server after `idle`; a waiter complains after `lock`. */
export const SESSION_TIMEOUTS = { connect: 3_000, lock: 3_000, statement: 5_000, idle: 2_000, transaction: 10_000 };

/** No answer at all for this long, and the connection counts as lost: longer than all the server's own limits. */
const ANSWER_MS_MAX = 8_000;

/** The one connection through which a node writes one line. */
export interface WriterSession extends Sql {
  /** Its name in the server's list of sessions; no other session ever has it. */
  readonly name: string;
  readonly alive: () => boolean;
  /** Sends what `send` asks in one piece. */
  readonly flush: <Value>(send: () => Value) => Value;
  readonly destroy: () => void;
  readonly end: () => Promise<void>;
}

export async function openWriterSession(options: {
  readonly url: string;
  readonly nodeName: string;
  /** For the fault tests: hears of the socket, to cut it. */
  readonly connected?: (socket: Socket) => void;
}): Promise<WriterSession> {
  const name = `gongping ${options.nodeName.slice(0, 30)} ${randomBytes(8).toString('hex')}`;
  const socket = new Socket();
  const client = new Client({
    connectionString: options.url,
    application_name: name,
    connectionTimeoutMillis: SESSION_TIMEOUTS.connect,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    pipeline: true,
    stream: () => socket,
  });
  let alive = true;
  const lost = (): void => {
    alive = false;
  };
  // Every query that waits is rejected as well; this keeps an error between two queries from ending the process.
  client.on('error', lost);
  client.on('end', lost);
  await client.connect();
  options.connected?.(socket);

  const query: Sql['query'] = (config) => {
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Sql['query']>>>();
    const timer = setTimeout(() => {
      reject(new Error(`the database gave no answer for ${ANSWER_MS_MAX} ms`));
      socket.destroy();
    }, ANSWER_MS_MAX);
    client.query(config).then(resolve, reject);
    return promise.finally(() => clearTimeout(timer));
  };
  const flush = <Value>(send: () => Value): Value => {
    socket.cork();
    try {
      return send();
    } finally {
      socket.uncork();
    }
  };
  await setUp(query).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  const destroy = (): void => {
    alive = false;
    socket.destroy();
  };
  return { name, query, flush, alive: () => alive, destroy, end: () => client.end() };
}

const required: Readonly<Record<string, string>> = {
  lock_timeout: `${SESSION_TIMEOUTS.lock}ms`,
  statement_timeout: `${SESSION_TIMEOUTS.statement}ms`,
  idle_in_transaction_session_timeout: `${SESSION_TIMEOUTS.idle}ms`,
  default_transaction_isolation: 'read committed',
  // Planning costs more than appending. A plan made while the table was empty is no worse here than any later one: the
  // statements of the append leave the planner one way only (`line-store.ts`).
  plan_cache_mode: 'force_generic_plan',
};

/** Not known to every version, or not to every operating system; the line is safe without them, only slower to recover. */
const wanted: Readonly<Record<string, string>> = {
  transaction_timeout: `${SESSION_TIMEOUTS.transaction}ms`,
  tcp_user_timeout: '5000ms',
  tcp_keepalives_idle: '5',
  tcp_keepalives_interval: '2',
  tcp_keepalives_count: '3',
  client_connection_check_interval: '1000ms',
};

async function setUp(query: Sql['query']): Promise<void> {
  // Not by the view of settings: it takes a millisecond and more to list them all, and connections are lost in heaps.
  const needed = query({
    text: `select set_config(wanted.name, wanted.value, false) from unnest($1::text[], $2::text[]) as wanted (name, value)`,
    values: [Object.keys(required), Object.values(required)],
  });
  // An answer promises that the facts are on the disk, whatever the server's default is.
  const durable = query({
    text: `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
  });
  const tried = Object.entries(wanted).map(([name, value]) =>
    query({
      text: 'select set_config($1, $2, false) where current_setting($1, true) is not null',
      values: [name, value],
    }),
  );
  const allTried = Promise.allSettled(tried);
  await Promise.all([needed, durable]);
  await allTried;
}
