import type { Writable } from 'node:stream';

/** What a calculator reads and speaks to; `process` is one, and so are three streams of a test. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}
