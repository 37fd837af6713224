import { type KeyboardEvent, type RefObject, useState } from 'react';

/** So many rows a page key moves. */
const PAGE_ROWS = 15;

/**
 * Moves through the rows of a table by arrows, page keys, Home and End; Enter opens. Only the row one is on can be tabbed
 * to, so that a table of a hundred rows is one stop and not five hundred. Rows bear `data-index`.
 */
export function useRowKeys(options: {
  readonly box: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly open: (index: number) => void;
}): {
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  const { box, count, open } = options;
  const [at, setAt] = useState(0);
  const last = Math.max(0, count - 1);
  const active = Math.min(at, last);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE_ROWS,
      PageUp: active - PAGE_ROWS,
      Home: 0,
      End: last,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(last, Math.max(0, step));
      setAt(next);
      box.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus();
    } else if (event.key === 'Enter' && event.target instanceof HTMLTableRowElement && count > 0) {
      open(active);
    }
  };
  return { active, setActive: setAt, onKeyDown };
}
