import { Client } from 'pg';
import type { LineKey } from './fact-row.ts';
import { type Appended, CHANNEL, haveGrown, parseAppended } from './line-store.ts';

/** Milliseconds. Polling finds what a lost notice would have said; without notices at all it goes ten times as fast. */
const POLL_MS = 1_000;
const POLL_MS_DEAF = 100;
const ANSWER_MS_MAX = 3_000;

export interface Follower {
  readonly close: () => Promise<void>;
}

/**
 * Hears, over a connection of its own, which lines grow on other nodes and on this one. It may hear the same twice, and
 * looks at the lines themselves at once after every reconnection, so that nothing said in between is missed.
 */
export function startFollower(options: {
  readonly url: string;
  readonly nodeName: string;
  /** The lines to be polled, and how far each is known. */
  readonly lines: () => readonly { readonly key: LineKey; readonly seq: number }[];
  readonly heard: (appended: Appended) => void;
}): Follower {
  const { url, nodeName, lines, heard } = options;
  let closed = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  const lose = (lost: Client): void => {
    if (client === lost) client = undefined;
    lost.connection.stream.destroy();
  };

  const listen = async (): Promise<Client> => {
    const fresh = new Client({
      connectionString: url,
      application_name: `gongping ${nodeName.slice(0, 30)} listening`,
      connectionTimeoutMillis: ANSWER_MS_MAX,
      query_timeout: ANSWER_MS_MAX,
      keepAlive: true,
    });
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', (notice) => {
      const appended = parseAppended(notice.payload ?? '');
      if (appended !== undefined) heard(appended);
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    return fresh;
  };

  /** Each statement stands alone: inside a transaction the connection would hear nothing. */
  const poll = async (): Promise<void> => {
    try {
      client ??= await listen();
      const asked = lines();
      const { grown } = await haveGrown(client, asked);
      for (const [i, { key, seq }] of asked.entries()) if (grown[i] === true) heard({ ...key, seq: seq + 1 });
    } catch {
      // The database is away or the connection is lost: the next round begins with a new one.
      if (client !== undefined) lose(client);
    }
  };

  const next = (): void => {
    if (closed) return;
    timer = setTimeout(
      () => {
        round = poll().then(next);
      },
      client === undefined ? POLL_MS_DEAF : POLL_MS,
    );
  };
  round = poll().then(next);

  const close = async (): Promise<void> => {
    closed = true;
    clearTimeout(timer);
    await round;
    await client?.end().catch(() => undefined);
  };
  return { close };
}
