import { isRefusal } from '../../basics/refusal.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { usablePoints } from '../../scheme/usable-points.ts';
import type { AnnualRecord } from '../record.ts';

/** The first points of a unit, in the order of entering, that a scheme would not let in. */
export function contradiction(
  record: AnnualRecord,
  unit: string,
  scheme: Scheme,
): { readonly component: string; readonly value: string } | undefined {
  const prefix = `${unit}/`;
  for (const [key, { value }] of record.points.entries()) {
    if (!key.startsWith(prefix)) continue;
    const component = key.slice(prefix.length);
    if (isRefusal(usablePoints({ scheme, component, value }))) return { component, value };
  }
  return undefined;
}
