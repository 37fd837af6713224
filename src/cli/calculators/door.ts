import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import { faultReport } from '../fault-report.ts';
import { type Options, readOptions } from '../options.ts';
import { type AnswerColumn, type AnswerRows, csvPieces, jsonPieces } from './answer.ts';
import { deliverToFile, deliverToStream } from './deliver.ts';
import { type FaultList, faultList } from './fault-list.ts';
import type { Io } from './io.ts';
import { progressOn } from './progress.ts';
import type { Source } from './read-records.ts';
import { spool } from './spool.ts';

/** What a verb understands. Every verb also knows `--out FILE`, `--json` and `--help`. */
export interface DoorPlan<Value extends string, Flag extends string> {
  readonly verb: string;
  readonly help: string;
  readonly values: readonly Value[];
  readonly flags: readonly Flag[];
  /** The files it takes, as its usage names them. */
  readonly files: readonly string[];
}

/** A verb whose words have been understood. */
export interface Door<Value extends string, Flag extends string> {
  readonly verb: string;
  readonly io: Io;
  readonly options: Options<Value | 'out', Flag | 'json' | 'help'>;
  readonly faults: FaultList;
  /** The file in the given place of the plan. */
  readonly source: (place: number) => Source;
}

/** Reads a verb's words. Answers the exit code where nothing is left to do: its help was shown, or its words are wrong. */
export function openDoor<Value extends string, Flag extends string>(
  plan: DoorPlan<Value, Flag>,
  args: readonly string[],
  io: Io,
): Door<Value, Flag> | number {
  const { verb, help, files } = plan;
  const options = readOptions<Value | 'out', Flag | 'json' | 'help'>(verb, args, {
    values: [...plan.values, 'out'],
    flags: [...plan.flags, 'json', 'help'],
  });
  if (isRefusal(options)) return refuseUsage(verb, io, options);
  // A flag of a generic name cannot be looked up by its own type.
  if ((options.flags as { readonly help?: true }).help) {
    io.stdout.write(help);
    return 0;
  }
  const given = options.rest;
  if (given.length !== files.length) {
    const wanted = { wantedZh: files.join('、'), wantedEn: files.join(' and '), count: given.length, verb };
    return refuseUsage(verb, io, refuse('usage/arguments', wanted));
  }
  if (given.filter((file) => file === '-').length > 1) return refuseUsage(verb, io, refuse('usage/stdin-twice'));
  const faults = faultList(verb);
  const progress = progressOn(io);
  return { verb, io, options, faults, source: (place) => ({ file: given[place] ?? '', io, faults, progress }) };
}

/** Says what is wrong with the words given to a verb: exit code 2. */
export function refuseUsage(verb: string, io: Io, refusal: Refusal): number {
  io.stderr.write(faultReport(verb, [{ refusal }]));
  return 2;
}

/** Says everything that is wrong with a verb's files: exit code 2. */
export function refuseFaults({ io, faults }: { readonly io: Io; readonly faults: FaultList }): number {
  io.stderr.write(faults.report());
  return 2;
}

/**
 * Writes a table as the options say, all of it or nothing: it is kept back until its last row is there and no fault was
 * found on the way. Answers the exit code.
 */
export async function answerTable(
  door: Door<string, string>,
  columns: readonly AnswerColumn[],
  rows: AnswerRows,
): Promise<number> {
  const { json } = door.options.flags;
  return answerPieces(door, json ? jsonPieces(columns, rows) : csvPieces(columns, rows));
}

/** The same for an answer that is not a table. */
export async function answerPieces(
  door: Door<string, string>,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  const { verb, io, faults } = door;
  const { out } = door.options.values;
  const kept = spool();
  try {
    for await (const piece of pieces) await kept.write(piece);
    if (faults.count() > 0) return refuseFaults(door);
    const refusal = await (out === undefined
      ? deliverToStream(kept.pieces(), io.stdout)
      : deliverToFile(kept.pieces(), out));
    return refusal === undefined ? 0 : refuseUsage(verb, io, refusal);
  } finally {
    await kept.discard();
  }
}
