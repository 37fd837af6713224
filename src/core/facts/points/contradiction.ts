import type { Scheme } from '../../scheme/scheme.ts';
import type { AnnualRecord } from '../record.ts';
import { enterableFault } from './enterable-fault.ts';

export interface EnteredPoints {
  readonly component: string;
  readonly value: string;
}

/** What was entered for each unit, in the order of entering: read once where many units are looked at. */
export function enteredByUnit(record: AnnualRecord): ReadonlyMap<string, readonly EnteredPoints[]> {
  const entered = new Map<string, EnteredPoints[]>();
  for (const [key, { value }] of record.points.entries()) {
    // No unit's code has a slash in it.
    const slash = key.indexOf('/');
    const unit = key.slice(0, slash);
    const points = { component: key.slice(slash + 1), value };
    const others = entered.get(unit);
    if (others === undefined) entered.set(unit, [points]);
    else others.push(points);
  }
  return entered;
}

/** The first of a unit's points that a scheme would not let in. */
export function contradiction(entered: readonly EnteredPoints[], scheme: Scheme): EnteredPoints | undefined {
  return entered.find(({ component, value }) => enterableFault({ scheme, component, value }) !== undefined);
}
