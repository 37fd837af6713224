import { Readable, Writable } from 'node:stream';
import { CALCULATORS } from '../src/cli/calculators/catalogue.ts';

/** What a calculator did: its exit code, and what it wrote where. */
export interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Collects what is written to a stream. */
export function collector(): { readonly stream: Writable; readonly text: () => string } {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString('utf8') };
}

/** Runs a calculator in this process, as `gongping VERB ARGS` would, with `stdin` as standard input. */
export async function runCalculator(
  verb: string,
  args: readonly string[],
  stdin: string | Uint8Array = '',
): Promise<Done> {
  const calculator = CALCULATORS[verb];
  if (calculator === undefined) throw new RangeError(`no calculator is called ${verb}`);
  const [out, err] = [collector(), collector()];
  const code = await calculator.run(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out.stream,
    stderr: err.stream,
  });
  return { code, out: out.text(), err: err.text() };
}
