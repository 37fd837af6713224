import type { Tiers } from '../scheme/scheme.ts';
import { quotaOf } from '../scoring/specials/quota.ts';

/** The tiers of a group of so many ranked units: quotas that are shares become counts, rounded down. */
export function tiersFor(tiers: Tiers, count: number): Tiers {
  return {
    ...tiers,
    above: tiers.above.map((tier) =>
      tier.quotaShare === undefined ? tier : { ...tier, quota: quotaOf({ n: count, share: tier.quotaShare }) },
    ),
  };
}
