import type { Role } from './accounts/account-facts.ts';
import type { Asked } from './decision.ts';
import { actorOf } from './permissions.ts';

/** Whether the one who asks holds one of these roles at this moment; with a unit, for that unit. */
export function actsAs(
  { standing, by }: Pick<Asked, 'standing' | 'by'>,
  roles: readonly Role[],
  unit?: string,
): boolean {
  return actorOf(standing.record, by).roles.some(
    (held) => roles.includes(held.role) && (unit === undefined || held.unit === unit),
  );
}
