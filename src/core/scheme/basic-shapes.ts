import { DECIMAL, list, object, optional, SENTENCE, TEXT, TRUTH, WHOLE, words, YES } from './shape.ts';

export const BILINGUAL = object({ zh: SENTENCE, en: SENTENCE });

export const RULE = object({ clause: BILINGUAL, source: optional(SENTENCE), sample: optional(YES) });

export const MODE = words('half-up', 'half-even');

export const ROUNDING = object({ decimals: WHOLE, mode: MODE, rule: RULE });

export const RATE = object({ decimals: WHOLE, rule: RULE });

/** Of a number of the scheme with its own rule. */
export const RULED = object({ rule: RULE });
export const RULED_POINTS = object({ points: DECIMAL, rule: RULE });
export const RULED_SHARE = object({ share: DECIMAL, rule: RULE });
/** 以上 is inclusive, 超过 is not. */
export const LIMIT = object({ share: DECIMAL, inclusive: TRUTH, rule: RULE });

export const TRIM = object({ high: WHOLE, low: WHOLE, fromMarks: WHOLE, rule: RULE });

export const NAMED_WEIGHTS = list(object({ code: TEXT, name: BILINGUAL, weight: DECIMAL, rule: RULE }));
