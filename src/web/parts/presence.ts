/**
 * Whether somebody is here: the last time a key, a pointer or a wheel was used on any page of this browser. A page that
 * nobody touches goes on asking the server as the ledger grows; that is no sign of life, or nobody would ever be signed out.
 */
const KEPT_UNDER = 'gongping.touched';
const RESTING_AFTER_MS = 60_000;
/** Pages of one browser tell each other this often at most. */
const TELL_EVERY_MS = 2_000;

let touchedAt = Date.now();
let toldAt = 0;

/** Somebody is here. */
export function touch(): void {
  touchedAt = Date.now();
  if (touchedAt - toldAt < TELL_EVERY_MS) return;
  toldAt = touchedAt;
  try {
    localStorage.setItem(KEPT_UNDER, String(touchedAt));
  } catch {
    // A browser that keeps nothing knows of this page alone.
  }
}

/** When somebody was last here, on this page or another, in ms since 1970 on this machine's clock. */
export function lastTouch(): number {
  try {
    return Math.max(touchedAt, Number(localStorage.getItem(KEPT_UNDER) ?? 0));
  } catch {
    return touchedAt;
  }
}

export function isResting(): boolean {
  return Date.now() - lastTouch() > RESTING_AFTER_MS;
}

export function watchPresence(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
    addEventListener(kind, touch, { passive: true, capture: true });
  }
}

let rested = false;

/** Whether the last session was ended by rest: the door says so once. */
export function endedByRest(): boolean {
  return rested;
}

export function setEndedByRest(is: boolean): void {
  rested = is;
}
