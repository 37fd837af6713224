import { Client, Pool } from 'pg';

/** Runs one long read on a connection of its own: a stream that is broken off leaves it in no state to be used again. */
export type WithClient = <Value>(use: (client: Client) => Promise<Value>) => Promise<Value>;

function sessionName(nodeName: string): string {
  return `gongping ${nodeName.slice(0, 30)} reading`;
}

/** For short reads. They are bounded: whoever asks is told that the database is away, and does not wait for ever. */
export function openReading(url: string, nodeName: string): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: sessionName(nodeName),
    max: 4,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it is simply gone.
  pool.on('error', () => undefined);
  return pool;
}

export function createWithClient(url: string, nodeName: string): WithClient {
  return async (use) => {
    const client = new Client({
      connectionString: url,
      application_name: sessionName(nodeName),
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await use(client);
    } finally {
      client.connection.stream.destroy();
    }
  };
}
