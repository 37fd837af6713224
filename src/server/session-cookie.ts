import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'gongping';

/** The session's secret as the browser sent it. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const cut = pair.indexOf('=');
    if (cut > 0 && pair.slice(0, cut).trim() === NAME) return pair.slice(cut + 1).trim();
  }
  return undefined;
}

/**
 * Out of reach for scripts and never sent from another site. Ends with the browser; how long it is good for is the
 * session's own affair. `Secure` where the page itself came over TLS.
 */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.header('set-cookie', `${NAME}=${token}; ${attributes(request)}`);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', `${NAME}=; Max-Age=0; ${attributes(request)}`);
}

function attributes(request: FastifyRequest): string {
  const isSecure = request.headers.origin?.startsWith('https://') ?? false;
  return `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
}
