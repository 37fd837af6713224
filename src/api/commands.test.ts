import { describe, expect, it } from 'vitest';
import { COMMANDS as CATALOGUE } from '../core/facts/catalogue.ts';
import { COMMANDS, deskCommandSchema, OTHER_DOORS } from './commands.ts';

describe('the schemas of commands', () => {
  it('are one for each command of the catalogue, and each says its own kind', () => {
    expect(Object.keys(COMMANDS).toSorted()).toEqual(Object.keys(CATALOGUE).toSorted());
    for (const [kind, schema] of Object.entries(COMMANDS)) expect(schema.shape.kind.value).toBe(kind);
  });

  it('refuse a field nobody asked for, so that a typing error is not silently lost', () => {
    const close = { kind: 'close-account', account: 'a1', reason: '离任' };
    expect(deskCommandSchema.safeParse(close).success).toBe(true);
    expect(deskCommandSchema.safeParse({ ...close, resaon: '离任' }).success).toBe(false);
  });

  it('refuse an optional field that is there and undefined, as the core does', () => {
    const grant = { kind: 'grant-role', account: 'a1', role: 'judge' };
    expect(deskCommandSchema.safeParse(grant).success).toBe(true);
    expect(deskCommandSchema.safeParse({ ...grant, unit: undefined }).success).toBe(false);
  });

  it('do not let sheets, founding and opening of accounts in through the desk’s own door', () => {
    const kinds = deskCommandSchema.options.map((option) => option.shape.kind.value);
    for (const kind of OTHER_DOORS) expect(kinds).not.toContain(kind);
    const ofPeople = ['found', 'open-account', 'forget-account', 'issue-link', 'lift-lock', 'delegate-role'];
    expect(OTHER_DOORS.filter((kind) => !/^(import|count)-/.test(kind))).toEqual(ofPeople);
    expect(kinds.length).toBe(Object.keys(COMMANDS).length - OTHER_DOORS.length);
  });
});
