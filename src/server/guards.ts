import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../core/basics/refusal.ts';

/**
 * Scripts, pictures and data from here alone; nobody may frame the page. Styles may stand in the page, because the
 * screens' library puts them there; a style runs nothing.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** Puts the security headers on every answer, the refused ones too. What the interface answers is never stored. */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}

/**
 * A request that changes something must come from our own page. Browsers say where it comes from on every such request;
 * programs that are no browser carry nobody's cookie and say nothing. The session cookie is `SameSite=Strict` besides.
 */
export function checkOrigin(request: FastifyRequest): Refusal | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isOwn = origin === undefined || origin === `http://${request.host}` || origin === `https://${request.host}`;
  const isSameSite = site === undefined || site === 'same-origin' || site === 'none';
  return isOwn && isSameSite ? undefined : refuse('session/other-origin');
}
