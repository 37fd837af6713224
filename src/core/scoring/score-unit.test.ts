import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { add, formatDecimal, parseDecimal, type Rational, subtract, sum } from '../basics/rational.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { readWorkings } from './read-workings.ts';
import { scoreUnit } from './score-unit.ts';
import { noInputs } from './unit-inputs.ts';
import type { Working } from './workings.ts';

const HANGZHOU = shippedScheme('hangzhou-departments-2016-entered');
const BEIJING = shippedScheme('beijing-2016-departments-entered');
const LIMITS: Readonly<Record<string, number>> = {
  objective: 45,
  social: 50,
  leaders: 5,
  innovation: 100,
  deduction: 2,
  statement: 100,
  daily: 100,
  bonus: 6,
};

type Points = Readonly<Record<string, string>>;

function scored(scheme: Scheme, points: Points) {
  return scoreUnit({
    scheme,
    inputs: noInputs('u', {
      entered: (component) => {
        const value = points[component];
        return value === undefined ? undefined : { value, origin: { from: 'fact', year: 2016, seq: component.length } };
      },
    }),
  });
}

/** What may be entered for every part of a scheme, with four decimals. */
function points(scheme: Scheme): fc.Arbitrary<Points> {
  const cells = scheme.components.map(({ code }) => [
    code,
    fc
      .integer({ min: 0, max: (LIMITS[code] ?? 0) * 10_000 })
      .map((units) => `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`),
  ]);
  return fc.record(Object.fromEntries(cells) as Record<string, fc.Arbitrary<string>>);
}

function exact(text: string | undefined): Rational {
  const value = parseDecimal(text ?? '');
  if (value === undefined) throw new Error(`not a number: ${text}`);
  return value;
}

/** Every step of a tree: its codes from the root, and what it says. */
function steps(working: Working, above = ''): readonly (readonly [string, string])[] {
  const path = `${above}/${working.code}`;
  const own = [path, 'value' in working ? working.value : working.why.zh] as const;
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return [own, ...terms.flatMap((term) => steps(term, path))];
}

const RUNS = { numRuns: 300, seed: 2016 };

describe('scoring one unit', () => {
  test('the total is the sum of the published parts less the deduction, rounded once', () => {
    fc.assert(
      fc.property(points(HANGZHOU), (entered) => {
        const { components, total } = scored(HANGZHOU, entered);
        const parts = ['objective', 'social', 'leaders', 'innovation'].map((code) => exact(components[code]));
        const balance = subtract(sum(parts), exact(components.deduction));
        expect(total).toBe(balance.n < 0n ? '0.000' : formatDecimal(balance, 3, 'half-up'));
      }),
      RUNS,
    );
  });

  test.each([HANGZHOU, BEIJING])('what it publishes is what its workings come to: $scheme', (scheme) => {
    fc.assert(
      fc.property(points(scheme), (entered) => {
        const { total, workings } = scored(scheme, entered);
        expect(readWorkings(workings)).toEqual({ value: exact(total) });
      }),
      RUNS,
    );
  });

  test.each([HANGZHOU, BEIJING])('changing one number changes exactly the steps above it: $scheme', (scheme) => {
    const codes = scheme.components.map(({ code }) => code);
    fc.assert(
      fc.property(points(scheme), points(scheme), fc.constantFrom(...codes), (entered, other, code) => {
        const before = new Map(steps(scored(scheme, entered).workings));
        const after = new Map(steps(scored(scheme, { ...entered, [code]: other[code] ?? '0' }).workings));
        const changed = [...before].flatMap(([path, value]) => (after.get(path) === value ? [] : [path]));
        const leaf = [...before.keys()].find((path) => path.endsWith(`/${code}/entered`)) ?? '';
        for (const path of changed) expect(leaf.startsWith(path), `${path} changed with ${code}`).toBe(true);
      }),
      RUNS,
    );
  });

  test('every number somebody said stands in the workings with where it was said', () => {
    const entered = {
      objective: '44.1000',
      social: '42.6120',
      leaders: '4.6000',
      innovation: '86.11',
      deduction: '0.5',
    };
    const origins: unknown[] = [];
    const walk = (working: Working): void => {
      if (working.step === 'given' && working.origin !== undefined)
        origins.push([working.code, working.value, working.origin]);
      for (const term of 'terms' in working ? (working.terms ?? []) : []) walk(term);
    };
    walk(scored(HANGZHOU, entered).workings);
    expect(origins).toEqual(
      Object.entries(entered).map(([code, value]) => [
        `${code}/entered`,
        value,
        { from: 'fact', year: 2016, seq: code.length },
      ]),
    );
  });

  test('every number of the scheme stands in the workings with its rule', () => {
    const bare: string[] = [];
    const walk = (working: Working): void => {
      if (working.step === 'given' && working.origin === undefined && working.rule === undefined)
        bare.push(working.code);
      for (const term of 'terms' in working ? (working.terms ?? []) : []) walk(term);
    };
    walk(scored(HANGZHOU, { objective: '44', social: '42', leaders: '4', innovation: '86.11' }).workings);
    walk(scored(BEIJING, { statement: '90', daily: '95' }).workings);
    expect(bare).toEqual([]);
  });

  test('a unit without points in two parts is told both, and keeps what it has', () => {
    const score = scored(HANGZHOU, { leaders: '4.6', innovation: '80' });
    expect(score.total).toBeUndefined();
    expect(score.components).toEqual({ leaders: '4.6000', innovation: '2.4000', deduction: '0.0000' });
    expect(score.why).toEqual({
      zh: '目标考核还没有录入得分；社会评价还没有录入得分。按方案暂不计总分，不排名。',
      en: 'Target assessment has no points yet; Social evaluation has no points yet. By the scheme there is no total and no rank yet.',
    });
    expect(steps(score.workings).map(([path]) => path)).toContain(
      '/total/innovation/innovation/converted/innovation/product',
    );
  });

  test('with exact carry the total is that of the exact numbers', () => {
    const scheme: Scheme = { ...HANGZHOU, carry: 'exact' };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (units) => {
        const mark = `${units / 1000}`;
        const { total } = scored(scheme, { objective: '40', social: '40', leaders: '4', innovation: mark });
        expect(total).toBe(formatDecimal(add(exact('84'), { n: 3n * BigInt(units), d: 100_000n }), 3, 'half-up'));
      }),
      RUNS,
    );
  });
});
