import { copyRows } from '../ledger/copy-rows.ts';
import type { LineKey } from '../ledger/fact-row.ts';
import { lastSeq, type Sql, seqAtMoment } from '../ledger/line-store.ts';
import type { WithClient } from './connections.ts';
import { createLine, type LineView } from './line.ts';
import type { Rules } from './rules.ts';

/** A moment in a line: everything said up to a time (ms since 1970, UTC, that millisecond included) or up to a place. */
export type Moment = { readonly at: number } | { readonly seq: number };

/** So many past records are kept: those that somebody looks at again while comparing days. */
const KEPT_MAX = 8;

/** Looks at lines as they stood. A record of the past never changes; nobody may change it. */
export function createPast(options: {
  readonly rules: Rules;
  readonly reading: Sql;
  readonly withClient: WithClient;
}): (key: LineKey, moment: Moment) => Promise<LineView> {
  const { rules, reading, withClient } = options;
  const kept = new Map<string, Promise<LineView>>();

  // One after another: many at once would hold many records in memory, and the process from everybody else.
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = (key: LineKey, seq: number): Promise<LineView> => {
    const folded = before.then(() => foldTo(key, seq));
    before = folded.catch(() => undefined);
    return folded;
  };

  const foldTo = async (key: LineKey, seq: number): Promise<LineView> => {
    const line = createLine({ key, rules });
    await withClient(async (client) => {
      for await (const rows of copyRows(client, key, { after: 0, upTo: seq })) line.accept(rows);
    });
    return line.view;
  };

  /** A place that is still to come means the last there is; it must not be kept under its own number. */
  const notBeyond = async (key: LineKey, seq: number): Promise<number> => {
    return Math.min(await lastSeq(reading, key), seq);
  };

  return async (key, moment) => {
    const seq = 'at' in moment ? await seqAtMoment(reading, key, moment.at) : await notBeyond(key, moment.seq);
    const name = `${key.year}/${seq}/${key.tenant}`;
    const view = kept.get(name) ?? inTurn(key, seq);
    // Last asked stands last, so the first is the one nobody has asked for the longest.
    kept.delete(name);
    kept.set(name, view);
    view.catch(() => kept.delete(name));
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    return await view;
  };
}
