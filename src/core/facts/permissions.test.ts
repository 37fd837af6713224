import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROLES } from './accounts/account-facts.ts';
import type { CommandKind } from './command.ts';
import { mayGive, PERMISSIONS } from './permissions.ts';

const TABLE = parse(
  readFileSync(new URL('../../../test/cases/roles-commands.yaml', import.meta.url), 'utf8'),
) as Readonly<Record<string, { readonly roles: readonly string[] }>>;

const KINDS = Object.keys(PERMISSIONS) as readonly CommandKind[];

describe('permissions', () => {
  it('are those of the table written by hand, for every command and every role', () => {
    expect(KINDS.toSorted()).toEqual(Object.keys(TABLE).toSorted());
    for (const kind of KINDS) {
      const allowed = ROLES.filter((role) => mayGive({ account: 'x', roles: [{ role }] }, kind));
      const byHand = TABLE[kind]?.roles.filter((role) => role !== 'founder') ?? [];
      expect(allowed.toSorted(), kind).toEqual(byHand.toSorted());
      expect(mayGive({ account: 'founder', roles: [] }, kind), kind).toBe(TABLE[kind]?.roles.includes('founder'));
    }
  });

  it('are nobody’s without a role', () => {
    for (const kind of KINDS) expect(mayGive({ account: 'x', roles: [] }, kind)).toBe(false);
  });
});
