import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../core/basics/refusal.ts';
import { answerOf } from './answers.ts';
import { HEADERS } from './guards.ts';
import { sendRefusal } from './routes.ts';

/** Node's own limit for the line of an address and all that stands above a body. */
const HEADER_LIMIT = '16 KB';

/** An address that cannot be read is none: it never came as far as a route. */
export function answerBadAddress(_: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(HEADERS);
  sendRefusal(request, reply, refuse('page/unknown'));
}

/** What is no request at all, or never became whole, is told so on the bare connection, which then ends. */
export function answerClientFault(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, refusal] = faultOf(error.code);
  const body = JSON.stringify(answerOf(refusal));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

function faultOf(code: string | undefined): readonly [number, Refusal] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, refuse('input/too-large', { limit: HEADER_LIMIT })];
  const broken = refuse('input/wrong-shape', { field: 'HTTP' });
  return [code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400, broken];
}
