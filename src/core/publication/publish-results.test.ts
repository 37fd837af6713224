import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { scoreCohort } from '../scoring/score-cohort.ts';
import { noInputs, type UnitInputs } from '../scoring/unit-inputs.ts';
import type { Origin } from '../scoring/workings.ts';
import { publishResults } from './publish-results.ts';

const ORIGIN: Origin = { from: 'fact', year: 2016, seq: 1 };
const COHORT = 'departments-comprehensive';
/** Points are entered, and everything else is as in the whole scheme. */
const SCHEME: Scheme = {
  ...shippedScheme('hangzhou-departments-2016', { 'tiers.above[0].quota': 1, 'tiers.above[1].quota': 1 }),
  components: shippedScheme('hangzhou-departments-2016-entered').components,
};

function unit(code: string, objective: string, more: Partial<UnitInputs> = {}): UnitInputs {
  const points: Readonly<Record<string, string>> = { objective, social: '50', leaders: '5' };
  return noInputs(code, {
    entered: (component) => {
      const value = points[component];
      return value === undefined ? undefined : { value, origin: ORIGIN };
    },
    ...more,
  });
}

const veto = (item: string): Pick<UnitInputs, 'events'> => ({
  events: {
    ...noInputs('').events,
    vetoes: [{ item, document: '杭安委〔2016〕8号', acts: [{ act: 'found', origin: ORIGIN }] }],
  },
});

const rectified = (states: readonly ('closed' | 'none')[]): Pick<UnitInputs, 'rectification'> => ({
  rectification: states.map((state, at) => ({
    code: `i${at}`,
    name: { zh: '事项', en: 'Item' },
    weight: '1',
    state,
    origin: ORIGIN,
    rule: { clause: { zh: '整改', en: 'Rectify' }, sample: true },
  })),
});

function published(units: readonly UnitInputs[], more: Partial<Parameters<typeof publishResults>[0]> = {}) {
  const scores = scoreCohort({ scheme: more.scheme ?? SCHEME, units });
  const scored = [...scores].map(([code, score]) => ({ unit: code, score }));
  return publishResults({ scheme: SCHEME, cohort: COHORT, scored, ...more });
}

const tiersOf = ({ ranked }: ReturnType<typeof published>) =>
  Object.fromEntries(ranked.map(({ unit: code, rank, tier }) => [code, [rank, tier]]));

describe('publishing results', () => {
  test('a vetoed unit keeps its place and its points, its tier is capped, and the table says from where', () => {
    const results = published([unit('a', '45', veto('work-safety')), unit('b', '44'), unit('c', '43')]);
    expect(tiersOf(results)).toEqual({ a: [1, 'qualified'], b: [2, 'advanced'], c: [3, 'qualified'] });
    expect(results.ranked[0]?.heldBack?.from).toBe('excellent');
  });

  test('a unit taken out of the ranking stands below the table with its total and the document', () => {
    const { ranked, unranked } = published([unit('a', '45', veto('withdrawn')), unit('b', '44')]);
    expect(ranked.map(({ unit: code, rank }) => [code, rank])).toEqual([['b', 1]]);
    expect(unranked).toMatchObject([{ unit: 'a', total: '100.000' }]);
    expect(unranked[0]?.why.zh).toContain('杭安委〔2016〕8号');
  });

  test('the prize for improvement goes to who gained most places, and not to who is held back', () => {
    const before = ['c', 'b', 'a', 'd'].map((code, at) => ({ unit: code, rank: at + 1 }));
    const units = [unit('a', '45'), unit('b', '44', veto('work-safety')), unit('c', '43'), unit('d', '44.5')];
    const { prizes } = published(units, { before });
    expect(prizes.improvement.map(({ unit: code, gain }) => [code, gain.value])).toEqual([
      ['a', '2'],
      ['d', '2'],
    ]);
    expect(published(units).prizes.improvement).toEqual([]);
  });

  test('the prize for rectification goes to those at or above the scheme’s line, and not to who has nothing to rectify', () => {
    const closed = Array.from({ length: 9 }, () => 'closed' as const);
    const { prizes } = published([
      unit('a', '45', rectified([...closed, 'none'])),
      unit('b', '44', rectified(closed)),
      unit('c', '43', rectified([...closed.slice(1), 'none', 'none'])),
      unit('d', '42', rectified([])),
      unit('e', '41'),
    ]);
    expect(prizes.rectification).toEqual([
      { unit: 'b', points: '10.00' },
      { unit: 'a', points: '9.00' },
    ]);
  });

  test('a promotion moves nobody else, and lifts nobody who is held back or below the line', () => {
    const scheme: Scheme = {
      ...SCHEME,
      tiers: {
        ...(SCHEME.tiers as NonNullable<Scheme['tiers']>),
        promoted: { to: 'excellent', rule: SCHEME.total.rule },
      },
    };
    const promotion = { document: '市考评委〔2017〕1号', origin: ORIGIN };
    const plain = [
      unit('a', '45'),
      unit('b', '44'),
      unit('c', '43'),
      unit('d', '42', veto('work-safety')),
      unit('e', '5'),
    ];
    const promoted = plain.map((each) => (each.unit === 'a' || each.unit === 'b' ? each : { ...each, promotion }));
    expect(tiersOf(published(promoted, { scheme }))).toEqual({
      ...tiersOf(published(plain, { scheme })),
      c: [3, 'excellent'],
    });
  });

  test('districts are ranked inside their zone, with quotas of that zone', () => {
    const { zones } = shippedScheme('hangzhou-districts-2016').ranking;
    if (zones === undefined) throw new Error('no zones');
    const tiers = shippedScheme('hangzhou-districts-2016').tiers;
    const scheme: Scheme = { ...SCHEME, ranking: { ...SCHEME.ranking, zones }, ...(tiers && { tiers }) };
    const results = published(
      [
        unit('a', '45', { zone: 'core' }),
        unit('b', '44', { zone: 'core' }),
        unit('c', '43', { zone: 'core' }),
        unit('x', '42', { zone: 'ecology' }),
        unit('y', '41', { zone: 'ecology' }),
      ],
      { scheme },
    );
    expect(results.ranked.map(({ unit: code, rank, zone, tier }) => [code, rank, zone, tier])).toEqual([
      ['a', 1, 'core', 'excellent'],
      ['b', 2, 'core', 'advanced'],
      ['c', 3, 'core', 'qualified'],
      // 34 % of two is none.
      ['x', 1, 'ecology', 'qualified'],
      ['y', 2, 'ecology', 'qualified'],
    ]);
  });
});
