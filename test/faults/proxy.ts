import { connect, createServer, type Socket } from 'node:net';

/** A network that can fail: everything between a node and its database goes through here. */
export interface Proxy {
  /** The database's URL, led through the proxy. */
  readonly through: (url: string) => string;
  /** Cuts every connection that is open, on both sides at once. Says how many. */
  readonly cutAll: () => number;
  readonly close: () => Promise<void>;
}

/**
 * A piece that a node sends and that holds `cut-after:` and a UUID still reaches the database; then the node's connection is
 * cut before any answer. Each UUID cuts once, so that the node may try again.
 */
const cutMark = /cut-after:[0-9a-f-]{36}/;
/** So long the database may go on working for a node that is cut off. Milliseconds. */
const lingerMs = 50;

export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const cut = new Set<string>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    open.add(near);
    near.setNoDelay(true);
    far.setNoDelay(true);
    const end = (): void => {
      open.delete(near);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.on('data', (chunk) => {
      const mark = cutMark.exec(chunk.toString('latin1'))?.[0];
      if (!far.write(chunk)) {
        near.pause();
        far.once('drain', () => near.resume());
      }
      if (mark === undefined || cut.has(mark)) return;
      cut.add(mark);
      near
        .off('close', end)
        .off('error', end)
        .on('error', () => undefined);
      near.destroy();
      setTimeout(end, lingerMs);
    });
    far.on('data', (chunk) => {
      if (near.destroyed || near.write(chunk)) return;
      far.pause();
      near.once('drain', () => far.resume());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  const cutAll = (): number => {
    const sockets = [...open];
    for (const socket of sockets) socket.destroy();
    return sockets.length;
  };
  const through = (url: string): string => {
    const led = new URL(url);
    led.hostname = '127.0.0.1';
    led.port = String(address.port);
    return led.href;
  };
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    cutAll();
    await closed;
  };
  return { through, cutAll, close };
}
