import type { Role } from './account-facts.ts';

/** Whether a held role is this one, of this unit. */
export function isRole(
  held: { readonly role: Role; readonly unit?: string },
  role: Role,
  unit: string | undefined,
): boolean {
  return held.role === role && held.unit === unit;
}
