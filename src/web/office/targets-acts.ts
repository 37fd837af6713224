import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { mayGive } from '../../core/facts/permissions.ts';
import type { FigureRow, FigureUnit } from '../../core/views/figure-row.ts';
import { api } from '../parts/api.ts';
import { newId } from '../parts/form.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { useWords } from '../parts/words/words.ts';

/** Targets of units and indicators of districts are entered and verified in the same way, by commands of their own. */
export type FigureKind = 'target' | 'indicator';

export interface FigureEntry {
  readonly unit: string;
  readonly code: string;
  readonly part: string;
  readonly entered: number;
}

const HELD_MS = 9_000;

/** What the one who looks may do with a row, now that the year stands where it does. */
export function useFigureRights(kind: FigureKind) {
  const me = useMe().data;
  const { asOf } = useLooking();
  const verifies = me !== undefined && mayGive(me, kind === 'target' ? 'verify-actuals' : 'verify-readings');
  const provides = new Set(
    (me?.roles ?? []).flatMap(({ role, unit }) => (role === 'organiser' && unit !== undefined ? [unit] : [])),
  );
  const isNow = asOf === undefined;
  return {
    verifies: verifies && isNow,
    mayVerify: (row: FigureRow, unit: FigureUnit | undefined): boolean =>
      verifies && isNow && unit?.isClosed === false && row.waiting.some(({ own }) => !own),
    mayEnter: (row: FigureRow, isClosed: boolean): boolean =>
      isNow &&
      !isClosed &&
      row.provider !== undefined &&
      provides.has(row.provider) &&
      row.type !== undefined &&
      row.state !== 'aside' &&
      row.state !== 'exempt',
  };
}

export function entriesOf(rows: readonly FigureRow[]): readonly FigureEntry[] {
  return rows.flatMap(({ unit, code, waiting }) =>
    waiting.filter(({ own }) => !own).map(({ part, entered }) => ({ unit, code, part, entered })),
  );
}

/**
 * Verifies many at once, after some seconds in which it can be taken back: the ledger has no way back from a
 * verification, so nothing is said before the time is over. Leaving the screen says it at once.
 */
export function useHeldVerification(kind: FigureKind): (entries: readonly FigureEntry[]) => void {
  const { t, say } = useWords();
  const { year } = useLooking();
  const client = useQueryClient();
  const held = useRef(new Map<number, () => void>());
  useEffect(() => {
    const waiting = held.current;
    return () => {
      for (const send of waiting.values()) send();
    };
  }, []);
  return useCallback(
    (entries) => {
      const count = entries.length;
      if (count === 0) return;
      const send = async (): Promise<void> => {
        clearTimeout(late);
        if (!held.current.delete(late)) return;
        const command =
          kind === 'target'
            ? ({
                kind: 'verify-actuals',
                entries: entries.map(({ code: target, ...rest }) => ({ ...rest, target })),
              } as const)
            : ({
                kind: 'verify-readings',
                entries: entries.map(({ code: indicator, ...rest }) => ({ ...rest, indicator })),
              } as const);
        const answer = await api('POST /api/:year/commands', { params: { year }, body: { id: newId(), command } });
        notify({ text: answer.ok ? t('figure.verified', { count }) : say(answer.refusal.sentence) });
        await client.invalidateQueries();
      };
      const late = window.setTimeout(() => void send(), HELD_MS);
      held.current.set(late, () => void send());
      notify({
        text: t('figure.verify.held', { count }),
        undo: {
          label: t('act.undo'),
          act: () => {
            clearTimeout(late);
            if (held.current.delete(late)) notify({ text: t('figure.verify.kept') });
          },
        },
      });
    },
    [kind, year, client, t, say],
  );
}
