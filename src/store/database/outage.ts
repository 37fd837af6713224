import { type Refusal, refuse } from '../../core/basics/refusal.ts';

/** What an error says that is no fault of the program: its code, from PostgreSQL or the system, and its words. */
export interface ForeignError {
  readonly code?: string;
  readonly message: string;
}

/**
 * What everybody must be told when a store cannot do its work: a database that is restarting or out of reach for a moment,
 * a disk that is full. `undefined` for anything else, which is a bug.
 */
export function outage({ code = '', message }: ForeignError): Refusal | undefined {
  if (/^(?:53100|ENOSPC|EDQUOT)$/.test(code)) return refuse('database/disk-full-now');
  const isAway =
    /^(?:57P0\d|08\d{3}|53300|55000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code) ||
    /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/.test(
      message,
    );
  return isAway ? refuse('database/away') : undefined;
}
