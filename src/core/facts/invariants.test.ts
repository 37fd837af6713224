import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, story } from '../../../test/cases/office-story.ts';
import { officeOf } from '../../../test/cases/year-story.ts';
import { hunted } from '../../../test/hunt.ts';
import { annualFaults, standingFaults } from './invariants.ts';

const SEED = { seed: 2017, numRuns: hunted(60) };

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
    const whys = standingFaults(standing).map(({ why }) => why.en);
    expect(whys).toContain('is System administrator and Audit administrator');
    expect(whys).toContain('nobody is left who may grant a role');
  });

  it('sees a successor that knows nothing of it, and points without a cohort', () => {
    const { standing, annual } = beginning();
    const [code, unit] = [...standing.units.entries()][0] ?? [];
    if (code === undefined || unit === undefined) throw new Error('the small office has a unit');
    standing.units.set(code, { ...unit, state: 'merged', successors: ['nobody'] });
    expect(standingFaults(standing).map(({ subject, why }) => `${subject} ${why.en}`)).toContain(
      `unit:${code} nobody does not know it`,
    );
    annual.points.set('stranger/objective', { value: '1', seq: 7 });
    expect(annualFaults(annual, standing)).toContainEqual({
      subject: 'unit:stranger',
      seq: 7,
      why: { zh: '有得分，却没有组别', en: 'has points and no cohort' },
    });
  });

  it('sees what no admitted fact of a year could have led to', () => {
    const { annual, standing } = officeOf({ isLate: true, moves: [] });
    expect(annualFaults(annual, standing)).toEqual([]);
    const [beds, ...rest] = annual.targets.get('x') ?? [];
    if (beds === undefined) throw new Error('x has targets');
    annual.targets.set('x', [{ ...beds, provider: 'x' }, ...rest]);
    const stray = {
      of: 'roads',
      part: '',
      reported: { reports: 'figure', figure: '1' },
      status: 'verified',
      by: 'p',
      seq: 9,
    } as const;
    annual.actuals.set('x', [stray]);
    annual.readings.set('y', [stray]);
    const special = annual.specials.get('s1');
    if (special === undefined) throw new Error('there is a special');
    const own = { unit: 't', hasDetail: true, grade: 'excellent', by: 'organiser', seq: 8 } as const;
    annual.specials.set('s1', { ...special, results: [own, own] });
    annual.phases.set('districts/objective', { state: 'open', seq: 7 });
    const [first, second] = annual.deductions.get('a') ?? [];
    if (first === undefined || second === undefined) throw new Error('two were proposed');
    const decided = { upheld: true, by: 'office', seq: 6 } as const;
    annual.deductions.set('a', [{ ...second, decided, acts: [{ act: 'found', seq: 6 }] }]);
    annual.vetoes.set('x', [{ item: 'work-safety', document: ' ', acts: [{ act: 'found', seq: 5 }] }]);
    const whys = annualFaults(annual, standing).map(({ why }) => why);
    // Each is whole in its own language: no sentence of one is cut into the other.
    for (const { zh, en } of whys)
      expect([/\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en)]).toEqual([true, false]);
    expect(whys.map(({ en }) => en)).toEqual([
      'provides the figures of its own target beds',
      'was reported on roads, which was never issued',
      'was reported on roads, which was never asked for',
      'was scored by its organiser about itself',
      'has two results of one unit',
      'has its subjective part opened and its objective part not closed',
      'd2 is of the gravest kind and not the committee’s',
      'was vetoed by no document',
    ]);
  });
});
