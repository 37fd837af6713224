import type { Asked, Decided } from '../facts/decision.ts';
import { rules } from '../facts/rules.ts';
import { computeResults } from './compute-results.ts';

/**
 * The rules as a desk has them: with the way to work out results, which the rules themselves cannot know, since what is
 * told comes from what was computed and never the other way round.
 */
export const officeRules = {
  ...rules,
  decide: (asked: Asked): Decided => rules.decide({ ...asked, computeResults }),
} as const;
