/** Which line: a tenant's year, or year 0 for the standing line that outlives every year. */
export interface LineKey {
  readonly tenant: string;
  readonly year: number;
}

/** A fact as it is kept. `body` is canonical JSON text; the ledger keeps its bytes and never reads them. */
export interface FactRow {
  /** Its place in the line, from 1, without gaps. */
  readonly seq: number;
  /** Milliseconds since 1970, UTC; never before that of the fact in front of it. */
  readonly at: number;
  readonly by: string;
  readonly kind: string;
  readonly command: string;
  readonly part: number;
  readonly body: string;
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * A row to be appended: `asked` is the SHA-256 of the command that says it, so that a repeat can be told from a mix-up. It is
 * not hashed into the chain: `docs/adr/0010`.
 */
export interface NewFactRow extends FactRow {
  readonly asked: Uint8Array;
}
