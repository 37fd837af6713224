import type { Table, TableView } from '../basics/journal.ts';
import type { Said } from './fact.ts';
import type { Footprint } from './record.ts';
import { subjectsOf } from './subjects.ts';

/** Notes at each subject of a fact that something was said about it. */
export function leaveFootprints(history: Table<string, Footprint>, said: Said): void {
  for (const subject of subjectsOf(said)) {
    history.set(subject, { seq: said.seq, previous: history.get(subject) });
  }
}

/** Where facts about a subject stand in its line, latest first. */
export function seqsAbout(history: TableView<string, Footprint>, subject: string): readonly number[] {
  const seqs: number[] = [];
  for (let at = history.get(subject); at !== undefined; at = at.previous) seqs.push(at.seq);
  return seqs;
}
