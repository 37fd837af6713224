import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

/** Whether the server can be heard: shown in a band, so that nobody takes an old page for the present. */
let heard = true;
const listeners = new Set<() => void>();

function setHeard(next: boolean): void {
  if (heard === next) return;
  heard = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useHeard(): boolean {
  return useSyncExternalStore(subscribe, () => heard);
}

/** A break shorter than this is a reconnection nobody needs to hear of. */
const PATIENCE_MS = 4_000;

interface Notice {
  readonly year: number;
  readonly seq: number;
}
type Headed = { readonly head?: { readonly year: number; readonly size: number } } | undefined;

/**
 * Whether an answer may be older than a notice says its line is. An answer that names its head is compared with it; the
 * others (what waits, who I am) are asked again when the line grew while we listened.
 */
function isBehind(answer: unknown, notice: Notice, grew: boolean): boolean {
  const head = (answer as Headed)?.head;
  return head !== undefined && head.year === notice.year ? head.size < notice.seq : grew;
}

function listen(client: QueryClient): () => void {
  let late: ReturnType<typeof setTimeout> | undefined;
  let missed = false;
  const known = new Map<number, number>();
  const source = new EventSource('/api/stream');
  const back = (): void => {
    clearTimeout(late);
    late = undefined;
    setHeard(true);
    if (missed) void client.invalidateQueries();
    missed = false;
  };
  const lost = (): void => {
    missed = true;
    late ??= setTimeout(() => setHeard(false), navigator.onLine ? PATIENCE_MS : 0);
  };
  source.onopen = back;
  source.onmessage = (event: MessageEvent<string>) => {
    const notice = JSON.parse(event.data) as Notice;
    const before = known.get(notice.year);
    known.set(notice.year, notice.seq);
    const grew = before !== undefined && notice.seq > before;
    void client.invalidateQueries({ predicate: (query) => isBehind(query.state.data, notice, grew) });
  };
  source.onerror = lost;
  // A cable pulled for a moment need not break the stream: then no “open” follows.
  const online = (): void => {
    if (source.readyState === EventSource.OPEN) back();
  };
  window.addEventListener('offline', lost);
  window.addEventListener('online', online);
  return () => {
    clearTimeout(late);
    window.removeEventListener('offline', lost);
    window.removeEventListener('online', online);
    source.close();
    setHeard(true);
  };
}

/** Keeps every shown answer up to date with the ledger, while the shell is on the screen. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => listen(client), [client]);
}
