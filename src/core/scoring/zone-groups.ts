import type { Exemption } from './index-weights.ts';
import type { Rule } from './workings.ts';

/** Units that are ranked with each other. `zone` is absent where all zones are one group. */
export interface ZoneGroup {
  readonly zone?: string;
  readonly units: readonly string[];
}

/** What a scheme says of ranking districts: inside their functional zone, or all together, which is off by default. */
export interface ZoneRules {
  readonly acrossZones: boolean;
  readonly rule: Rule;
}

/**
 * M-15: who is ranked with whom: only comparable districts. Those listed separately (单列) are in no group.
 * Groups and units stand in the order of `units`.
 */
export function zoneGroups(asked: {
  readonly units: readonly { readonly unit: string; readonly zone: string }[];
  readonly exemptions: readonly Exemption[];
  readonly rules: ZoneRules;
}): { readonly groups: readonly ZoneGroup[]; readonly listedSeparately: readonly string[] } {
  const { units, exemptions, rules } = asked;
  const apart = new Set(exemptions.filter((each) => each.listedSeparately).map(({ unit }) => unit));
  const ranked = units.filter(({ unit }) => !apart.has(unit));
  const listedSeparately = units.map(({ unit }) => unit).filter((unit) => apart.has(unit));
  const zones = [...new Set(ranked.map(({ zone }) => zone))];
  const groups = rules.acrossZones
    ? [{ units: ranked.map(({ unit }) => unit) }].filter((group) => group.units.length > 0)
    : zones.map((zone) => ({ zone, units: ranked.filter((each) => each.zone === zone).map(({ unit }) => unit) }));
  return { groups, listedSeparately };
}
