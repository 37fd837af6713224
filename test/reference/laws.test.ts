import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equals, parseExact, sum, ZERO } from '../../src/core/basics/rational.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { scoreCohort } from '../../src/core/scoring/score-cohort.ts';
import type { UnitScore } from '../../src/core/scoring/score-unit.ts';
import type { TargetItem } from '../../src/core/scoring/targets/score-target.ts';
import type { UnitInputs } from '../../src/core/scoring/unit-inputs.ts';
import type { Origin, Working } from '../../src/core/scoring/workings.ts';
import { hunted } from '../hunt.ts';
import { inputsOf } from './inputs-of.ts';
import { SMALL_YEARS, type SmallYear } from './random-year.ts';

const YEARS: readonly SmallYear[] = fc.sample(SMALL_YEARS, { numRuns: hunted(120), seed: 20_170_212 });

/** One input told apart from all others by where it was said. */
const CHANGED: Origin = { from: 'file', file: 'changed', row: 2, column: 'cell' };

type Leaf = Extract<Working, { readonly step: 'given' }>;

/** The leaves of a tree by their path; equal paths are numbered. */
function leavesOf(tree: Working): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const walk = (working: Working, above: string): void => {
    const path = `${above}›${working.code}`;
    if (working.step === 'given') {
      let at = 0;
      while (found.has(`${path}#${at}`)) at += 1;
      found.set(`${path}#${at}`, working);
      return;
    }
    for (const term of working.terms ?? []) walk(term, path);
  };
  walk(tree, '');
  return found;
}

/** Paths at which a leaf is another number than before, or is in one of the two only. */
function differing(before: Working, after: Working): readonly (readonly [string, Leaf])[] {
  const [a, b] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((path): readonly (readonly [string, Leaf])[] => {
    const [x, y] = [a.get(path), b.get(path)];
    if (x?.value === y?.value) return [];
    return [x, y].flatMap((leaf) => (leaf === undefined ? [] : [[path, leaf] as const]));
  });
}

/** The same unit twice: before and after one thing was said otherwise. */
interface Change {
  readonly what: string;
  readonly before: UnitInputs;
  readonly after: UnitInputs;
}

function changesOf(inputs: UnitInputs): readonly Change[] {
  const both = (what: string, make: (value: 0 | 1) => UnitInputs): Change => ({
    what,
    before: make(0),
    after: make(1),
  });
  const entered = inputs.entered('rest');
  return [
    ...(entered === undefined
      ? []
      : [
          both('entered', (at) => ({
            ...inputs,
            entered: (component) =>
              component === 'rest' ? { value: ['61.5', '62'][at] ?? '', origin: CHANGED } : inputs.entered(component),
          })),
        ]),
    ...inputs.daily.slice(0, 2).map((_, place) =>
      both('daily', (at) => ({
        ...inputs,
        daily: inputs.daily.map((item, index) =>
          index === place ? { ...item, points: ['3', '7'][at] ?? '', origin: CHANGED } : item,
        ),
      })),
    ),
    ...inputs.projects.flatMap(({ hearing }, place) =>
      hearing.kind !== 'heard'
        ? []
        : [
            both('marks', (at) => ({
              ...inputs,
              projects: inputs.projects.map((project, index) => {
                const marks = [...hearing.marks.slice(1), ['88', '91'][at] ?? ''];
                return index === place ? { ...project, hearing: { ...hearing, marks, origin: CHANGED } } : project;
              }),
            })),
          ],
    ),
    ...inputs.targets.flatMap((item, place) =>
      withFigure(item, '1') === item
        ? []
        : [
            both('target', (at) => ({
              ...inputs,
              targets: inputs.targets.map((each, index) =>
                index === place ? withFigure(each, ['1', '2'][at] ?? '') : each,
              ),
            })),
          ],
    ),
  ];
}

/** A target of one figure, with that figure said where nothing else was. */
function withFigure(item: TargetItem, value: string): TargetItem {
  const { target } = item;
  if (target.type !== 'growth' && target.type !== 'control' && target.type !== 'list' && target.type !== 'range')
    return item;
  return { ...item, target: { ...target, actual: { status: 'verified', value, origin: CHANGED } } };
}

function scoreOf(scheme: Scheme, inputs: UnitInputs): UnitScore {
  const score = scoreCohort({ scheme, units: [inputs] }).get(inputs.unit);
  if (score === undefined) throw new Error('not scored');
  return score;
}

describe('the workings of random small years', { timeout: 60_000 }, () => {
  test('one input said otherwise shows at exactly the leaves that name it', () => {
    const seen = new Map<string, number>();
    for (const { scheme, units } of YEARS) {
      if (scheme.missing.policy === 'cohort-mean') continue;
      for (const unit of units) {
        for (const { what, before, after } of changesOf(inputsOf(scheme, unit))) {
          const changed = differing(scoreOf(scheme, before).workings, scoreOf(scheme, after).workings);
          for (const [path, leaf] of changed) {
            // What a trimmed mean leaves out is a mark too, but the scheme's step.
            if (!path.includes('/dropped')) expect(leaf.origin, `${what}: ${path}`).toEqual(CHANGED);
          }
          if (changed.length > 0) seen.set(what, (seen.get(what) ?? 0) + 1);
        }
      }
    }
    for (const what of ['entered', 'daily', 'marks', 'target']) expect(seen.get(what), what).toBeGreaterThan(15);
  });

  test('no unit’s facts move another’s score, but for the mean of a cohort', () => {
    let compared = 0;
    for (const { scheme, units } of YEARS) {
      if (scheme.missing.policy === 'cohort-mean') continue;
      const [first, ...others] = units.map((unit) => inputsOf(scheme, unit));
      if (first === undefined) continue;
      const alone = scoreCohort({ scheme, units: others });
      const together = scoreCohort({ scheme, units: [first, ...others] });
      for (const [unit, score] of alone) {
        expect(together.get(unit)).toEqual(score);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(120);
  });

  test('keeping the scores of units of which nothing was said gives the same cohort', () => {
    for (const { scheme, units } of YEARS) {
      const inputs = units.map((unit) => inputsOf(scheme, unit));
      const all = scoreCohort({ scheme, units: inputs });
      const [first] = units;
      const kept = (unit: string) => (unit === first?.unit ? undefined : all.get(unit));
      expect(scoreCohort({ scheme, units: inputs, kept })).toEqual(all);
    }
  });

  test('the order in which units and facts are handed in makes no difference', () => {
    for (const { scheme, units } of YEARS) {
      const forwards = units.map((unit) => inputsOf(scheme, unit));
      const backwards = forwards
        .map((inputs): UnitInputs => {
          const { events } = inputs;
          return {
            ...inputs,
            daily: inputs.daily.toReversed(),
            readings: inputs.readings.toReversed(),
            specials: inputs.specials.toReversed(),
            events: {
              bonuses: events.bonuses.toReversed(),
              deductions: events.deductions.toReversed(),
              falseData: events.falseData.toReversed(),
              vetoes: events.vetoes.toReversed(),
              rewarded: events.rewarded.toReversed(),
            },
          };
        })
        .toReversed();
      const after = scoreCohort({ scheme, units: backwards });
      for (const [unit, { total, components }] of scoreCohort({ scheme, units: forwards })) {
        expect([after.get(unit)?.total, after.get(unit)?.components]).toEqual([total, components]);
      }
    }
  });

  test('every sum is the sum of its terms, down to the leaves, and every leaf was said or stands under a rule', () => {
    let [sums, leaves] = [0, 0];
    const walk = (working: Working): void => {
      if (working.step === 'given') {
        leaves += 1;
        expect(working.origin ?? working.rule, working.code).toBeDefined();
        return;
      }
      if (working.step === 'sum') {
        const terms = working.terms.map((term) => parseExact('value' in term ? term.value : '') ?? ZERO);
        expect(equals(sum(terms), parseExact(working.value) ?? ZERO)).toBe(true);
        sums += 1;
      }
      for (const term of working.terms ?? []) walk(term);
    };
    for (const { scheme, units } of YEARS.slice(0, 60)) {
      const scores = scoreCohort({ scheme, units: units.map((unit) => inputsOf(scheme, unit)) });
      for (const { workings } of scores.values()) walk(workings);
    }
    expect(sums).toBeGreaterThan(400);
    expect(leaves).toBeGreaterThan(1200);
  });
});
