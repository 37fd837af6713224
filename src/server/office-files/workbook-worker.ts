import { parentPort, workerData } from 'node:worker_threads';
import type { Workbook } from '../../core/facts/sheets/workbook.ts';
import { OtherKind, readWorkbook } from './read-workbook.ts';
import { Damaged, TooLarge } from './zip-file.ts';

/** What the thread says: how far it is, then what the file holds or why it was not read. */
export type WorkbookSaid =
  | { readonly share: number }
  | { readonly book: Workbook }
  | { readonly why: 'damaged' | 'too-large' | 'other-kind' };

function read(): WorkbookSaid {
  try {
    const { buffer, byteOffset, byteLength } = workerData as Uint8Array;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    return { book: readWorkbook(bytes, (share) => parentPort?.postMessage({ share } satisfies WorkbookSaid)) };
  } catch (fault) {
    if (fault instanceof TooLarge) return { why: 'too-large' };
    if (fault instanceof OtherKind) return { why: 'other-kind' };
    if (fault instanceof Damaged) return { why: 'damaged' };
    throw fault;
  }
}

parentPort?.postMessage(read());
