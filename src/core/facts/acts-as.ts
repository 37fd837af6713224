import type { Role } from './accounts/account-facts.ts';
import type { Asked } from './decision.ts';
import { actorIn } from './permissions.ts';

/** Whether the one who asks holds one of these roles at this moment, a deputy the one that was lent; with a unit, for that unit. */
export function actsAs(
  asked: Pick<Asked, 'standing' | 'by' | 'acting'>,
  roles: readonly Role[],
  unit?: string,
): boolean {
  return actorIn(asked).roles.some((held) => roles.includes(held.role) && (unit === undefined || held.unit === unit));
}
