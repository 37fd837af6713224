import { isRefusal, type Refusal } from '../../core/basics/refusal.ts';
import type { Command } from '../../core/facts/command.ts';
import type { LineRecord } from '../../core/facts/record.ts';
import { officeRules } from '../../core/views/office-rules.ts';
import { sha256 } from '../compose.ts';

/** One command of the demo. Given in their order to an empty database, they make the same ledger everywhere. */
export interface ToldCommand {
  readonly tenant: string;
  readonly year: number;
  readonly id: string;
  /** Milliseconds since 1970 UTC, of the year's own clock. */
  readonly at: number;
  readonly by: string;
  readonly command: Command;
}

/** A desk without a store: the same rules, and records that nobody keeps. */
export interface PaperDesk {
  /** Why a command is refused; nothing is said then. */
  readonly submit: (told: ToldCommand) => Refusal | undefined;
  readonly record: (year: number) => LineRecord;
}

export function createPaperDesk(tenant: string): PaperDesk {
  const lines = new Map<number, { readonly record: LineRecord; seq: number }>();
  const lineOf = (year: number) => {
    const line = lines.get(year) ?? { record: officeRules.emptyRecord(year), seq: 0 };
    lines.set(year, line);
    return line;
  };
  return {
    submit: ({ year, id, at, by, command }) => {
      const [line, standing] = [lineOf(year), lineOf(0)];
      if (standing.record.line !== 'standing') throw new Error('the standing line has another record');
      // Facts say how far the standing line was read; no rule looks at its root, and nobody keeps these facts.
      const read = { year: 0, size: standing.seq, root: '' };
      const { record } = line;
      const { record: standingRecord } = standing;
      const decided = officeRules.decide({
        ...{ tenant, year, record, command, by, now: at, hasher: sha256 },
        standing: { record: standingRecord, read },
      });
      if (isRefusal(decided)) return decided;
      for (const [part, fact] of decided.entries()) {
        line.seq += 1;
        officeRules.fold(record, { ...fact, tenant, year, seq: line.seq, at, by, command: id, part });
      }
      return undefined;
    },
    record: (year) => lineOf(year).record,
  };
}
