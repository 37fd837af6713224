import './notices.css';
import { useSyncExternalStore } from 'react';
import { useWords } from './words/words.ts';

/** What was just done, said once at the foot of the page, with a way back where there is one. */
export interface Notice {
  readonly text: string;
  readonly undo?: { readonly label: string; readonly act: () => void };
}
type Shown = Notice & { readonly id: number };

let shown: readonly Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const SHOWN_MS = 9_000;

function show(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  show(shown.filter((notice) => notice.id !== id));
}

export function notify(notice: Notice): void {
  lastId += 1;
  const id = lastId;
  show([...shown.slice(-2), { ...notice, id }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Notices() {
  const { t } = useWords();
  const notices = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="notices" role="status">
      {notices.map((notice) => (
        <div className="notice" key={notice.id}>
          <span>{notice.text}</span>
          {notice.undo !== undefined && (
            <button
              type="button"
              className="btn small"
              onClick={() => {
                notice.undo?.act();
                dismiss(notice.id);
              }}
            >
              {notice.undo.label}
            </button>
          )}
          <button type="button" className="btn small text" onClick={() => dismiss(notice.id)}>
            {t('act.close')}
          </button>
        </div>
      ))}
    </div>
  );
}
