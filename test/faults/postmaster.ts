import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** Kills the database server as a machine would lose it: no signal it could answer. Resolves when it is back. */
export async function killPostmaster(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as pid`,
  );
  const pid = Number(rows[0]?.pid);
  if (!(pid > 1)) throw new Error('the server has no number');
  process.kill(pid, 'SIGKILL');
  await client.end().catch(() => undefined);
  await untilBack(superuserUrl);
}

/** Stops every process of the database server where it stands. Gives what wakes them all again. */
export async function stopServer(superuserUrl: string): Promise<() => void> {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid
     union all select pid from pg_stat_activity`,
  );
  const pids = rows.map(({ pid }) => pid);
  if (pids.length < 2) throw new Error('the server has no processes');
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  signal('SIGSTOP');
  return () => {
    signal('SIGCONT');
    void client.end().catch(() => undefined);
  };
}

/** Whoever started the server starts it again. */
async function untilBack(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(50);
    }
  }
}
