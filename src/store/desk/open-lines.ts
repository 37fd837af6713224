import { copyRows } from '../ledger/copy-rows.ts';
import type { LineKey } from '../ledger/fact-row.ts';
import { type Appended, rowsAfter, type Sql } from '../ledger/line-store.ts';
import type { WithClient } from './connections.ts';
import type { Step } from './failpoints.ts';
import { createLine, type Line, LineBroken } from './line.ts';
import type { Rules } from './rules.ts';

const PAGE = 5_000;

/** The lines that this node has open: each is folded from its first fact when it is first asked for, then kept up to date. */
export interface OpenLines {
  /** Throws LineBroken when the stored line contradicts itself, and whatever the database says when it is away. */
  readonly open: (key: LineKey) => Promise<Line>;
  /** The lines that are open, and how far each is known. */
  readonly known: () => readonly { readonly key: LineKey; readonly seq: number }[];
  readonly isOpen: (key: LineKey) => boolean;
  /** The last place this node has heard of. */
  readonly heardOf: (key: LineKey) => number;
  /** Takes a notice, and brings the line up to it if it is open. */
  readonly heard: (appended: Appended) => void;
  /** Reads all that is committed by now. */
  readonly catchUp: (line: Line) => Promise<void>;
  /** Forgets a line whose copy cannot be trusted; it is folded anew when it is next asked for. */
  readonly forget: (key: LineKey) => void;
}

export function nameOf(key: LineKey): string {
  return `${key.year}/${key.tenant}`;
}

export function createOpenLines(options: {
  readonly rules: Rules;
  readonly reading: Sql;
  readonly withClient: WithClient;
  readonly stepOf: (key: LineKey) => Step;
  /** Hears of an open line that grew, and of one that was opened with facts in it. */
  readonly grown: (line: Line, facts: number) => void;
  readonly report: (error: unknown) => void;
}): OpenLines {
  const { rules, reading, withClient, stepOf, grown, report } = options;
  const opening = new Map<string, Promise<Line>>();
  const opened = new Map<string, Line>();
  const lastHeard = new Map<string, number>();
  const catchingUp = new Map<string, { again: boolean; done: Promise<void> }>();

  const heardOf = (key: LineKey): number => lastHeard.get(nameOf(key)) ?? 0;

  const load = async (key: LineKey): Promise<Line> => {
    let loaded = false;
    const line: Line = createLine({ key, rules, grown: (facts) => loaded && grown(line, facts) });
    await withClient(async (client) => {
      for await (const rows of copyRows(client, key, { after: 0 })) line.accept(rows);
    });
    loaded = true;
    opened.set(nameOf(key), line);
    // A notice that came while the line was read found no line to bring up.
    if (heardOf(key) > line.head().seq) await catchUp(line);
    else if (line.head().seq > 0) grown(line, line.head().seq);
    return line;
  };

  const open = (key: LineKey): Promise<Line> => {
    const name = nameOf(key);
    const known = opening.get(name);
    if (known !== undefined) return known;
    const line = load(key);
    opening.set(name, line);
    line.catch(() => opening.delete(name));
    return line;
  };

  const forget = (key: LineKey): void => {
    opening.delete(nameOf(key));
    opened.delete(nameOf(key));
  };

  const readOn = async (line: Line): Promise<void> => {
    for (;;) {
      const step = stepOf(line.key);
      const rows = await step('catch-up-page', rowsAfter(reading, line.key, line.head().seq, PAGE));
      line.accept(rows);
      if (rows.length < PAGE) return;
    }
  };

  /** One reader a line: whoever asks while it reads gets a further round, begun after the asking. */
  const catchUp = (line: Line): Promise<void> => {
    const name = nameOf(line.key);
    const running = catchingUp.get(name);
    if (running !== undefined) {
      running.again = true;
      return running.done;
    }
    const state = { again: true, done: Promise.resolve() };
    const rounds = async (): Promise<void> => {
      while (state.again) {
        state.again = false;
        await readOn(line);
      }
    };
    state.done = rounds().finally(() => catchingUp.delete(name));
    catchingUp.set(name, state);
    return state.done;
  };

  const heard = (appended: Appended): void => {
    const name = nameOf(appended);
    lastHeard.set(name, Math.max(appended.seq, lastHeard.get(name) ?? 0));
    const line = opened.get(name);
    if (line === undefined || appended.seq <= Math.max(line.head().seq, line.expected())) return;
    catchUp(line).catch((error: unknown) => {
      if (error instanceof LineBroken) forget(line.key);
      report(error);
    });
  };

  return {
    open,
    known: () => [...opened.values()].map((line) => ({ key: line.key, seq: line.head().seq })),
    isOpen: (key) => opened.has(nameOf(key)),
    heardOf,
    heard,
    catchUp,
    forget,
  };
}
