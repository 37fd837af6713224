/**
 * A folded record is a handful of tables that share one journal. A turn of the ledger drafts facts onto the record before
 * they are stored; when the store says no, the draft is undone. Rebuilding instead would livelock under repeated failures
 * (measured: `docs/adr/0002`), and copying a map for each fact would cost its size each time.
 */
export interface Journal {
  /** Starts to remember how to undo. Requires that no draft is open. */
  readonly open: () => void;
  /** Keeps what was drafted and forgets how to undo it. */
  readonly keep: () => void;
  /** Takes back everything since `open`, latest first. */
  readonly undo: () => void;
  /** A place inside an open draft to which `undoTo` returns: one refused command must not spoil its batch. */
  readonly mark: () => number;
  readonly undoTo: (mark: number) => void;
  /** For tables only: remembers one step back, when a draft is open. */
  readonly remember: (back: () => void) => void;
}

export function createJournal(): Journal {
  let steps: (() => void)[] | undefined;
  const undoTo = (mark: number): void => {
    if (steps === undefined) throw new Error('journal: no draft is open');
    while (steps.length > mark) steps.pop()?.();
  };
  return {
    open: () => {
      if (steps !== undefined) throw new Error('journal: a draft is open already');
      steps = [];
    },
    keep: () => {
      steps = undefined;
    },
    undo: () => {
      undoTo(0);
      steps = undefined;
    },
    mark: () => steps?.length ?? 0,
    undoTo,
    remember: (back) => {
      steps?.push(back);
    },
  };
}

/** What readers of a record see of a table. Iterates in order of first insertion. */
export interface TableView<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  readonly has: (key: Key) => boolean;
  readonly size: () => number;
  readonly keys: () => IterableIterator<Key>;
  readonly values: () => IterableIterator<Value>;
  readonly entries: () => IterableIterator<[Key, Value]>;
}

/** A table of immutable values whose changes the journal can take back. */
export interface Table<Key, Value> extends TableView<Key, Value> {
  readonly set: (key: Key, value: Value) => void;
}

export function createTable<Key, Value>(journal: Journal): Table<Key, Value> {
  const rows = new Map<Key, Value>();
  return {
    get: (key) => rows.get(key),
    has: (key) => rows.has(key),
    size: () => rows.size,
    keys: () => rows.keys(),
    values: () => rows.values(),
    entries: () => rows.entries(),
    set: (key, value) => {
      const before = rows.get(key);
      const knew = before !== undefined || rows.has(key);
      journal.remember(() => {
        if (knew) rows.set(key, before as Value);
        else rows.delete(key);
      });
      rows.set(key, value);
    },
  };
}

/** A single value under the journal. */
export interface Cell<Value> {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
}

export function createCell<Value>(journal: Journal, first: Value): Cell<Value> {
  let now = first;
  return {
    get: () => now,
    set: (value) => {
      const before = now;
      journal.remember(() => {
        now = before;
      });
      now = value;
    },
  };
}
