import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, story } from '../../../test/cases/office-story.ts';
import { annualFaults, standingFaults } from './invariants.ts';

const SEED = { seed: 2017, numRuns: 150 };

describe('what must hold whatever was said', () => {
  it('holds after every story the office may tell', () => {
    fc.assert(
      fc.property(story, (told) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        expect(standingFaults(office.standing)).toEqual([]);
        expect(annualFaults(office.annual, office.standing)).toEqual([]);
      }),
      SEED,
    );
  });

  it('sees two posts in one hand, and a system in which nobody may grant', () => {
    const { standing } = beginning();
    for (const [account, held] of standing.accounts.entries()) {
      if (!held.roles.some(({ role }) => role === 'security-administrator')) continue;
      standing.accounts.set(account, {
        ...held,
        roles: [{ role: 'system-administrator' }, { role: 'audit-administrator' }],
      });
    }
    const whys = standingFaults(standing).map(({ why }) => why);
    expect(whys).toContain('is system-administrator and audit-administrator');
    expect(whys).toContain('nobody is left who may grant a role');
  });

  it('sees a successor that knows nothing of it, and points without a cohort', () => {
    const { standing, annual } = beginning();
    const [code, unit] = [...standing.units.entries()][0] ?? [];
    if (code === undefined || unit === undefined) throw new Error('the small office has a unit');
    standing.units.set(code, { ...unit, state: 'merged', successors: ['nobody'] });
    expect(standingFaults(standing).map(({ subject, why }) => `${subject} ${why}`)).toContain(
      `unit:${code} nobody does not know it`,
    );
    annual.points.set('stranger/objective', { value: '1', seq: 7 });
    expect(annualFaults(annual, standing)).toContainEqual({
      subject: 'unit:stranger',
      seq: 7,
      why: 'has points and no cohort',
    });
  });
});
