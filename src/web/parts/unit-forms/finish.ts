import { useQueryClient } from '@tanstack/react-query';
import type { DeskCommand } from '../../../api/commands.ts';
import { type Receipt, type Sending, useQuickSending, useSending } from '../form.tsx';
import { notify } from '../notices.tsx';
import { useWords } from '../words/words.ts';

/** The standing line: units and accounts outlive every year. */
export const STANDING = 0;

/**
 * Sends a command of a side sheet: shows anew what it changed, says that it was done, offers the way back where the
 * ledger has one (a further fact; nothing is ever taken out), and closes.
 */
export function useTask(onClose: () => void): {
  readonly sending: Sending;
  readonly give: (task: {
    readonly line: number;
    readonly command: DeskCommand;
    readonly done: string;
    readonly back?: (receipt: Receipt) => DeskCommand;
  }) => Promise<void>;
} {
  const { t } = useWords();
  const client = useQueryClient();
  const sending = useSending();
  const quick = useQuickSending();
  return {
    sending,
    give: async ({ line, command, done, back }) => {
      const receipt = await sending.send(line, command);
      if (receipt === undefined) return;
      await client.invalidateQueries();
      notify({
        text: done,
        ...(back !== undefined && {
          undo: { label: t('act.undo'), act: () => void quick(line, back(receipt), t('act.undone')) },
        }),
      });
      onClose();
    },
  };
}
