import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * The built screens. Files under `assets/` bear a hash of their content in their name, so a browser may keep them for a
 * year; the page itself is asked for each time. A path that is no file is a place within the page.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isNamedByHash = path.includes(join(folder, 'assets'));
        reply.header('cache-control', isNamedByHash ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', (_, reply) => reply.sendFile('index.html'));
  }
}

/** Whether a path that no route and no file answers belongs to the page: not the interface, and no file's name. */
export function isPlaceInPage(method: string, url: string): boolean {
  const path = url.split('?')[0] ?? '';
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && !/\.\w+$/.test(path);
}
