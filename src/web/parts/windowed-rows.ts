import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** So many rows beyond the edge are drawn, so that a quick finger finds them there. */
const BEYOND = 12;
const PAGE_ROWS = 15;

export interface WindowedRows {
  /** The rows that are drawn: from this one to before that one. */
  readonly from: number;
  readonly to: number;
  /** Heights of what is not drawn, in pixels. */
  readonly above: number;
  readonly below: number;
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Brings a row into sight and puts the focus on it. */
  readonly goTo: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * A table of thousands of rows of one height in a box that scrolls, or on a page that does: only those in sight are drawn. Moves by arrows, page
 * keys, Home and End; Enter opens. Only the row one is on can be tabbed to. Rows bear `data-index`.
 */
export function useWindowedRows(options: {
  readonly box: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  readonly open: (index: number) => void;
}): WindowedRows {
  const { box, count, rowHeight, open } = options;
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    const scroller = box.current;
    if (scroller === null) return;
    // On a phone the box is as long as its rows and the page scrolls: then the window bounds what is in sight.
    const look = (): void => {
      const beyondTop = Math.max(0, -scroller.getBoundingClientRect().top);
      setSeen({ top: scroller.scrollTop + beyondTop, height: Math.min(scroller.clientHeight, window.innerHeight) });
    };
    look();
    // Caught on its way down: whichever box around it scrolls.
    window.addEventListener('scroll', look, { passive: true, capture: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    return () => {
      window.removeEventListener('scroll', look, { capture: true });
      sizes.disconnect();
    };
  }, [box]);
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`tr[data-index="${wanted}"]`);
    if (row === null || row === undefined) return;
    row.focus({ preventScroll: true });
    setWanted(undefined);
  });
  const last = Math.max(0, count - 1);
  const active = Math.min(at, last);
  const from = Math.max(0, Math.min(Math.floor(seen.top / rowHeight) - BEYOND, last));
  const to = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + BEYOND);
  const goTo = (index: number): void => {
    const next = Math.min(last, Math.max(0, index));
    const scroller = box.current;
    setAt(next);
    setWanted(next);
    if (scroller === null) return;
    const [top, bottom] = [next * rowHeight, (next + 1) * rowHeight];
    // The head stands still over the first row.
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = bottom + rowHeight - scroller.clientHeight;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnRow = event.target instanceof HTMLTableRowElement;
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (isTyping) return;
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
      goTo(step);
    } else if (event.key === 'Enter' && isOnRow && count > 0) open(active);
  };
  return {
    from,
    to,
    above: from * rowHeight,
    below: (count - to) * rowHeight,
    active,
    setActive: setAt,
    goTo,
    onKeyDown,
  };
}
