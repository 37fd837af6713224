import type { Exemption } from '../../scoring/index-weights.ts';
import type { ExemptionBody } from './reading-facts.ts';

/** An exemption as scoring reads it: its rule is the committee's document. */
export function exemptionOf({ unit, removed, listedSeparately, document, reason }: ExemptionBody): Exemption {
  const inBoth = { zh: reason, en: reason };
  return { unit, removed, listedSeparately, reason: inBoth, rule: { clause: inBoth, source: document } };
}
