import type { Refusal } from '../../core/basics/refusal.ts';
import { progressOn } from '../calculators/progress.ts';
import type { Source } from '../calculators/read-records.ts';
import { FAULTS_SHOWN } from '../fault-report.ts';

/** A file to be streamed whose faults go where the others of the folder go. More than anyone reads are not kept. */
export function silentSource(file: string, add: (refusal: Refusal) => void): Source {
  let count = 0;
  const io = { stdin: nothing(), stdout: process.stdout, stderr: process.stderr };
  return {
    file,
    io,
    progress: progressOn(io),
    faults: {
      add: (_, refusal) => {
        count += 1;
        if (count <= FAULTS_SHOWN) add(refusal);
      },
      count: () => count,
      report: () => '',
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A folder's files are never read from standard input.
}
