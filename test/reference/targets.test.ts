import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rational } from '../../src/core/basics/rational.ts';
import { districtIndex } from '../../src/core/scoring/district-index.ts';
import { effectiveWeights } from '../../src/core/scoring/effective-weights.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { specialFaults, specialPoints } from '../../src/core/scoring/specials/special-points.ts';
import { objectiveScore } from '../../src/core/scoring/targets/objective-score.ts';
import { scoreTarget } from '../../src/core/scoring/targets/score-target.ts';
import { given } from '../../src/core/scoring/work-out.ts';
import type { Working } from '../../src/core/scoring/workings.ts';
import { ITEMS, SMALL_DISTRICTS, SMALL_SPECIALS, SMALL_UNITS, type SmallUnit, TREES } from './random-targets.ts';
import {
  referenceIndex,
  referenceObjective,
  referenceSpecials,
  referenceStands,
  referenceTarget,
  referenceWeights,
} from './targets-reference.ts';

const SEED = 20_161_231;
const inLowestTerms = ({ n, d }: Rational): string => `${n}/${d}`;

/** What a tree comes to for the second reader, as the reference prints it; nothing where it is missing. */
function read(working: Working): string | undefined {
  const reading = readWorkings(working);
  if ('wrong' in reading) throw new Error(JSON.stringify(reading));
  return 'value' in reading ? inLowestTerms(reading.value) : undefined;
}

const shown = (data: unknown): string => JSON.stringify(data);
const TARGETS = fc.sample(ITEMS, { numRuns: 4000, seed: SEED });
const UNITS = fc.sample(SMALL_UNITS, { numRuns: 1000, seed: SEED });
const SPECIALS = fc.sample(SMALL_SPECIALS, { numRuns: 600, seed: SEED });
const DISTRICTS = fc.sample(SMALL_DISTRICTS, { numRuns: 600, seed: SEED });
const [{ rules: RULES } = { rules: undefined }] = UNITS;

function objective({ items, rules, specials }: SmallUnit) {
  const special = given({ code: 'specials', label: rules.rule.clause, value: specials });
  const { working, flags } = objectiveScore({ items, rules, specials: special });
  return { points: read(working), confirm: flags.some(({ flag }) => flag === 'confirm') };
}

describe('the product and the slow reference', () => {
  test('give the same points for thousands of targets of every type', () => {
    if (RULES === undefined) throw new Error('no rules');
    const { targets: rules } = RULES;
    for (const item of TARGETS) {
      expect(read(scoreTarget({ item, rules }).working), shown(item)).toBe(referenceTarget(item, rules));
    }
  });

  test('give the same objective part for a thousand units', () => {
    for (const unit of UNITS) expect(objective(unit), shown(unit)).toEqual(referenceObjective(unit));
  });

  test('take the same results of specials, and give every unit the same for them', () => {
    for (const { specials, rules, units } of SPECIALS) {
      for (const special of specials) {
        expect(specialFaults(special, rules).length === 0, shown({ special, rules })).toBe(
          referenceStands(special, rules),
        );
      }
      for (const unit of units) {
        const found = read(specialPoints({ unit, specials, rules }));
        expect(found, shown({ unit, specials, rules })).toBe(referenceSpecials(unit, specials, rules));
      }
    }
  });

  test('give the same index and contribution for hundreds of districts', () => {
    for (const { objective: rules, ...district } of DISTRICTS) {
      const asked = { ...district, targets: rules.targets };
      const { index, contribution } = districtIndex({ ...asked, notApplicable: rules.notApplicable });
      expect({ index: read(index), contribution: read(contribution) }, shown(asked)).toEqual(referenceIndex(asked));
    }
  });

  test('give every leaf of a random tree the same weight', () => {
    const rule = { clause: { zh: '样例', en: 'sample' }, sample: true } as const;
    for (const parts of fc.sample(TREES, { numRuns: 300, seed: SEED })) {
      const leaves = effectiveWeights({ points: '100', rule, parts });
      const found = new Map(leaves.map(({ path, workings }) => [`/${path.join('/')}`, read(workings)]));
      expect(found, shown(parts)).toEqual(referenceWeights('100', parts));
    }
  });
});

describe('the random sets', () => {
  test('hold every type, scored, full, at nothing and blocked', () => {
    if (RULES === undefined) throw new Error('no rules');
    const { targets: rules } = RULES;
    const scored = TARGETS.map((item) => ({ item, points: referenceTarget(item, rules) }));
    const types = [
      'growth',
      'control',
      'zero-tolerance',
      'range',
      'milestone',
      'list',
      'composite-condition',
      'qualitative',
      'challenge',
    ];
    for (const type of types) {
      const own = scored.filter(({ item }) => item.target.type === type);
      expect(own.length, type).toBeGreaterThan(200);
      expect(new Set(own.map(({ points }) => points)).size, type).toBeGreaterThan(8);
      expect(own.filter(({ points }) => points === '0/1').length, type).toBeGreaterThan(10);
      expect(own.filter(({ points }) => points === undefined).length, type).toBeGreaterThan(5);
    }
  });

  test('hold units at the cap, at 0, blocked and in need of confirmation', () => {
    const found = UNITS.map(referenceObjective);
    const count = (holds: (each: (typeof found)[number]) => boolean): number => found.filter(holds).length;
    expect(count(({ points }) => points === '45/1')).toBeGreaterThan(20);
    expect(count(({ points }) => points === '0/1')).toBeGreaterThan(20);
    expect(count(({ points }) => points === undefined)).toBeGreaterThan(100);
    expect(count(({ confirm }) => confirm)).toBeGreaterThan(100);
    expect(count(({ points, confirm }) => points !== undefined && !confirm)).toBeGreaterThan(100);
  });

  test('hold specials that stand and that do not, of both modes, with bonuses among those that stand', () => {
    const all = SPECIALS.flatMap(({ specials, rules }) =>
      specials.map((special) => ({ special, stands: referenceStands(special, rules) })),
    );
    for (const mode of ['points', 'grades'] as const) {
      const own = all.filter(({ special }) => special.mode === mode);
      expect(own.filter(({ stands }) => stands).length, mode).toBeGreaterThan(100);
      expect(own.filter(({ stands }) => !stands).length, mode).toBeGreaterThan(100);
    }
    const withBonus = all.filter(
      ({ special, stands }) =>
        stands && special.mode === 'points' && special.results.some(({ bonus }) => bonus !== undefined),
    );
    expect(withBonus.length).toBeGreaterThan(20);
  });

  test('hold districts with an index, exempt ones among them', () => {
    const found = DISTRICTS.map(({ objective: { targets }, ...district }) => ({
      unit: district.unit,
      ...referenceIndex({ ...district, targets }),
    }));
    for (const unit of ['shangcheng', 'chunan']) {
      const own = found.filter((each) => each.unit === unit && each.index !== undefined);
      expect(new Set(own.map(({ index }) => index)).size, unit).toBeGreaterThan(50);
    }
  });
});

type Change = (unit: SmallUnit) => SmallUnit;

const withRules =
  (change: (rules: SmallUnit['rules']) => SmallUnit['rules']): Change =>
  (unit) => ({
    ...unit,
    rules: change(unit.rules),
  });

/** One thing changed: whichever of the two gets it is then the faulty one. */
const FAULTS: readonly [title: string, plant: Change][] = [
  ['forgets the cap', withRules((rules) => ({ ...rules, capAtMax: !rules.capAtMax }))],
  [
    'caps challenges elsewhere',
    withRules((rules) => ({ ...rules, challengeCap: { ...rules.challengeCap, points: '0.7' } })),
  ],
  [
    'takes the line of confirmation the other way',
    withRules((rules) => {
      const { confirm } = rules.notApplicable;
      return {
        ...rules,
        notApplicable: { ...rules.notApplicable, confirm: { ...confirm, inclusive: !confirm.inclusive } },
      };
    }),
  ],
  [
    'lets weight leave its category',
    (unit) => ({ ...unit, items: unit.items.map((item) => ({ ...item, category: 'one' })) }),
  ],
  [
    'counts what does not apply',
    (unit) => ({ ...unit, items: unit.items.map(({ notApplicable: _, ...item }) => item) }),
  ],
  ['forgets the specials', (unit) => ({ ...unit, specials: '0' })],
  [
    'takes missing as nothing, or nothing as missing',
    withRules((rules) => {
      const { status } = rules.targets;
      const policy = status.missing.policy === 'zero' ? 'block' : 'zero';
      return { ...rules, targets: { ...rules.targets, status: { ...status, missing: { ...status.missing, policy } } } };
    }),
  ],
  [
    'lets a milestone run into the next year, or not',
    withRules((rules) => {
      const { milestone } = rules.targets;
      const credits = milestone.credits.map((credit, at) =>
        at === 1 ? { ...credit, untilYearEnd: !credit.untilYearEnd } : credit,
      );
      return { ...rules, targets: { ...rules.targets, milestone: { ...milestone, credits } } };
    }),
  ],
];

describe('a planted fault is found', () => {
  test.each(FAULTS)('when one of the two %s', (_title, plant) => {
    const differs = (unit: SmallUnit): boolean => shown(objective(plant(unit))) !== shown(referenceObjective(unit));
    expect(UNITS.some(differs)).toBe(true);
  });
});
