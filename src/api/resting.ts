/**
 * A screen that asks by itself, while nobody has touched it, says so with this header: then the question is no sign of
 * life, and rest ends the session although the ledger grows. Without the header every question is one.
 */
export const RESTING_HEADER = 'x-gongping-resting';
