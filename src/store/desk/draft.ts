import { canonicalJson, type Json } from '../../core/basics/canonical-json.ts';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import { utf8Length } from '../../core/basics/utf8.ts';
import type { NewFactRow } from '../ledger/fact-row.ts';
import { hashOfRow, headAfter, rootOf } from '../ledger/line-head.ts';
import { type Line, saidOf } from './line.ts';
import type { Queue, Waiting } from './queue.ts';
import type { Place, Rules, Sayable } from './rules.ts';

/** The limits of a turn: measured so that one turn holds a line, and the process, for some 15 ms at most. */
export const FACTS_MAX = 500;
export const BATCH_BYTES_MAX = 1_000_000;
/** A fact's body, in bytes of UTF-8. Files and long texts lie in the evidence store. */
export const BODY_BYTES_MAX = 64 * 1024;

/** A batch of commands decided and not yet stored. */
export interface Draft {
  readonly rows: readonly NewFactRow[];
  readonly said: readonly (Sayable & Place)[];
  /** Every command that was taken from the queue, in its order. */
  readonly taken: readonly Waiting[];
  /** Those that say something: their facts are `count` rows from `first` on. */
  readonly admitted: readonly { readonly command: Waiting; readonly first: number; readonly count: number }[];
  /** Those that say nothing: refused, or with nothing to change. */
  readonly silent: readonly { readonly command: Waiting; readonly refusal: Refusal | undefined }[];
  /** How far both lines were for the last decision, the draft's own facts counted. */
  readonly decidedAt: { readonly line: number; readonly standing: number };
  readonly tookMs: number;
}

export interface DraftOptions {
  readonly line: Line;
  /** The standing line; for a command about the standing line itself, the same line. */
  readonly standing: Line;
  readonly queue: Queue;
  readonly rules: Rules;
  /** The node's clock, in milliseconds since 1970, UTC. */
  readonly now: number;
  readonly commandsMax: number;
  /** Hears of a rule that threw: a bug, answered to its own caller alone. */
  readonly report: (error: unknown) => void;
}

/**
 * Decides waiting commands one after the other, each against the record as the ones before it leave it, and takes all of
 * it back before it returns. So the record never shows, across an `await`, what is not committed: nothing has to be undone
 * when the store says no, readers need no lock, and another line may decide by this record at any moment.
 */
export function draftBatch(options: DraftOptions): Draft {
  const started = performance.now();
  const pen = createPen(options);
  const { journal } = options.line.view.record;
  const taken: Waiting[] = [];
  journal.open();
  try {
    while (taken.length < options.commandsMax && pen.hasRoom()) {
      const command = options.queue.take();
      if (command === undefined) break;
      if (pen.write(command) === 'no-room') {
        options.queue.putBack([command]);
        break;
      }
      taken.push(command);
    }
  } finally {
    journal.undo();
  }
  const { line, standing } = options;
  const written = pen.written();
  const lineSeq = line.head().seq + written.rows.length;
  const decidedAt = { line: lineSeq, standing: standing === line ? lineSeq : standing.head().seq };
  return { ...written, taken, decidedAt, tookMs: performance.now() - started };
}

interface Pen {
  readonly hasRoom: () => boolean;
  readonly write: (command: Waiting) => 'written' | 'no-room';
  readonly written: () => Pick<Draft, 'rows' | 'said' | 'admitted' | 'silent'>;
}

function createPen(options: DraftOptions): Pen {
  const { line, standing, rules, report } = options;
  const { key } = line;
  const { record } = line.view;
  const head = line.head();
  const at = Math.max(head.at, options.now);
  const read = {
    year: 0,
    size: standing.head().seq,
    // Only a rule that says what it read has the root computed.
    get root() {
      return standing.view.head.root;
    },
  };
  const rows: NewFactRow[] = [];
  const said: (Sayable & Place)[] = [];
  const admitted: { command: Waiting; first: number; count: number }[] = [];
  const silent: { command: Waiting; refusal: Refusal | undefined }[] = [];
  let bytes = 0;

  const say = (command: Waiting, facts: readonly Sayable[]): Refusal | undefined => {
    for (const [part, { kind, body: value }] of facts.entries()) {
      const body = canonicalJson(value as Json);
      const length = utf8Length(body);
      if (length > BODY_BYTES_MAX) return refuse('input/too-large', { limit: `${BODY_BYTES_MAX / 1024} KiB` });
      const prevHash = rows.at(-1)?.hash ?? head.hash;
      const seq = head.seq + rows.length + 1;
      const { id, by, asked } = command;
      const row = { seq, at, by, kind, command: id, part, body, prevHash };
      const hash = hashOfRow(key, row, rules.hasher);
      // What is folded is what a reader of the store will find there, not the object that the rule made.
      const fact = saidOf(key, { ...row, hash });
      rules.fold(record, fact);
      rows.push({ ...row, hash, asked });
      said.push(fact);
      bytes += length;
    }
    return undefined;
  };

  const lineRead = () => ({
    year: key.year,
    size: head.seq + rows.length,
    // Only a rule that binds what it says to what it read has the root computed, with what this draft says before it.
    get root() {
      return rootOf(
        rows.reduce((before, row) => headAfter(before, row, rules.hasher), head),
        rules.hasher,
      );
    },
  });

  const decide = (command: Waiting): readonly Sayable[] | Refusal =>
    rules.decide({
      tenant: key.tenant,
      year: key.year,
      record,
      standing: { record: standing.view.record, read },
      command: command.command,
      by: command.by,
      now: at,
      hasher: rules.hasher,
      read: lineRead(),
    });

  const write = (command: Waiting): 'written' | 'no-room' => {
    const mark = record.journal.mark();
    const [first, bytesBefore] = [rows.length, bytes];
    const takeBack = (): void => {
      record.journal.undoTo(mark);
      rows.length = first;
      said.length = first;
      bytes = bytesBefore;
    };
    let refusal: Refusal | undefined;
    try {
      const decided = decide(command);
      if (isRefusal(decided)) refusal = decided;
      else if (first > 0 && first + decided.length > FACTS_MAX) return 'no-room';
      else refusal = say(command, decided);
    } catch (error) {
      report(error);
      refusal = refuse('line/poisoned', { command: command.id });
    }
    if (refusal !== undefined) takeBack();
    if (first > 0 && bytes > BATCH_BYTES_MAX) {
      takeBack();
      return 'no-room';
    }
    if (rows.length > first) admitted.push({ command, first, count: rows.length - first });
    else silent.push({ command, refusal });
    return 'written';
  };

  return {
    hasRoom: () => rows.length < FACTS_MAX && bytes < BATCH_BYTES_MAX,
    write,
    written: () => ({ rows, said, admitted, silent }),
  };
}
