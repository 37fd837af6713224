import { diceOf } from './dice.ts';
import { percentOf } from './hangzhou-targets.ts';
import type { Rows } from './rows.ts';

interface Indicator {
  readonly indicator: string;
  readonly type: string;
  readonly value: string;
  readonly provider: string;
  /** Only of these districts; all others have no such thing. */
  readonly only?: readonly string[];
}

const INDICATORS: readonly Indicator[] = [
  { indicator: 'gdp-growth', type: 'growth-rate', value: '9.0', provider: 'hz-tjj' },
  { indicator: 'gdp-per-head', type: 'growth-rate', value: '7.5', provider: 'hz-tjj' },
  { indicator: 'rd-share', type: 'growth', value: '3.00', provider: 'hz-kw' },
  { indicator: 'service-industry', type: 'growth-rate', value: '11.0', provider: 'hz-tjj' },
  { indicator: 'fiscal', type: 'growth-rate', value: '10.0', provider: 'hz-czj' },
  { indicator: 'water', type: 'growth', value: '90.0', provider: 'hz-hbj' },
  { indicator: 'air', type: 'control', value: '50.0', provider: 'hz-hbj' },
  { indicator: 'energy', type: 'growth', value: '4.00', provider: 'hz-jxw' },
  { indicator: 'income', type: 'growth-rate', value: '8.5', provider: 'hz-tjj' },
  { indicator: 'jobs', type: 'growth', value: '12000', provider: 'hz-rsj' },
  {
    indicator: 'port',
    type: 'growth',
    value: '600',
    provider: 'hz-jtj',
    only: ['hz-jianggan', 'hz-gongshu', 'hz-xiaoshan', 'hz-yuhang', 'hz-fuyang', 'hz-tonglu', 'hz-jiande'],
  },
];

/** What Chun'an is not assessed on: the scheme says so, and nothing is asked (H-073). */
const NOT_ASKED: Readonly<Record<string, readonly string[]>> = {
  'hz-chunan': ['gdp-growth', 'gdp-per-head', 'fiscal'],
};

/** What the development index asks of each district, and what was measured; some figures are provisional still. */
export function hangzhouIndex(
  districts: readonly string[],
  seed: number,
): { readonly indicators: Rows; readonly readings: Rows } {
  const indicators: string[][] = [];
  const readings: string[][] = [];
  for (const unit of districts) {
    const by = diceOf(seed, `index ${unit}`);
    for (const { indicator, type, value, provider, only } of INDICATORS) {
      if (NOT_ASKED[unit]?.includes(indicator) === true) continue;
      const target = percentOf(value, by.even(92, 108));
      const isAsked = only === undefined || only.includes(unit);
      const previous = percentOf(target, type === 'control' ? by.even(102, 118) : by.even(84, 99));
      const why = isAsked ? '' : '辖区内没有港口';
      indicators.push([unit, indicator, type, isAsked ? target : '', provider, isAsked ? previous : '', why]);
      if (!isAsked) continue;
      // Most districts reach most of it; a figure of late statistics counts and is marked.
      const percent = type === 'control' ? by.bell(88, 108) : by.bell(92, 112);
      const status = indicator === 'rd-share' && by.chance(1, 4) ? 'provisional' : 'verified';
      readings.push([unit, indicator, percentOf(target, percent), status]);
    }
  }
  return {
    indicators: [
      ['unit', 'indicator', 'type', 'target_value', 'provider', 'previous', 'not_applicable'],
      ...indicators,
    ],
    readings: [['unit', 'indicator', 'actual', 'status'], ...readings],
  };
}
