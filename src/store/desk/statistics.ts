import { Client, type Pool } from 'pg';
import { neverAnalyzed } from '../ledger/line-store.ts';

/** A new database is told to look at its tables after so many facts; later it does so by itself. */
const FACTS_FIRST = 1_000;

/**
 * Has the table of facts analyzed once it has something in it. The append does not need that (it looks at keys alone);
 * searches are planned better. Only the owner may; without its URL the database's own worker does it within a minute.
 */
export function createStatistics(options: {
  readonly reading: Pool;
  readonly ownerUrl: string | undefined;
  readonly report: (error: unknown) => void;
}): { readonly counted: (facts: number) => void; readonly close: () => Promise<void> } {
  const { reading, ownerUrl, report } = options;
  let seen = 0;
  let done: Promise<void> | undefined;

  const analyze = async (): Promise<void> => {
    if (!(await neverAnalyzed(reading))) return;
    const owner = new Client({ connectionString: ownerUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      await owner.query('analyze fact');
    } finally {
      await owner.end();
    }
  };

  const counted = (facts: number): void => {
    seen += facts;
    if (ownerUrl !== undefined && seen >= FACTS_FIRST) done ??= analyze().catch(report);
  };
  return { counted, close: async () => await done };
}
