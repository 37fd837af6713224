import { describe, expect, test } from 'vitest';
import { changed, shippedPlain, shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { sentenceOf } from '../basics/refusal.ts';
import { checkScheme, schemeWarnings } from './check-scheme.ts';
import { readScheme } from './read-scheme.ts';
import type { Scheme } from './scheme.ts';

const WHOLE = [
  'beijing-2016-departments',
  'beijing-2016-districts',
  'hangzhou-departments-2016',
  'hangzhou-departments-2020',
  'hangzhou-departments-targets-only-2016',
  'hangzhou-districts-2016',
  'hangzhou-separate-2016',
] as const;

type Change = Readonly<Record<string, unknown>>;

function faultsOf(name: string, change: Change) {
  const read = readScheme(changed(shippedPlain(name), change));
  return 'refusals' in read ? read.refusals : checkScheme(read.scheme);
}

/** Every place of plain data with its value. */
function placesIn(data: unknown, place = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(data)) return data.flatMap((item, at) => placesIn(item, `${place}[${at}]`));
  if (typeof data !== 'object' || data === null) return [[place, data]];
  return Object.entries(data).flatMap(([name, value]) => placesIn(value, place === '' ? name : `${place}.${name}`));
}

/** Numbers that may well be below 0: points that grades take off, and a line that only points something out. */
const MAY_BE_NEGATIVE = /grades\.(grades\[\d+\]|floor)\.points$|panel\.highlight\.points$/;

describe.each(WHOLE)('%s', { timeout: 60_000 }, (name) => {
  test('no number can be spoilt without a fault that leads to it', () => {
    const numbers = placesIn(shippedPlain(name)).filter(
      ([, value]) => /^-?[\d.]+$/.test(`${value}`) && typeof value === 'string',
    );
    expect(numbers.length).toBeGreaterThan(5);
    for (const [place] of numbers.filter(([at]) => !MAY_BE_NEGATIVE.test(at))) {
      const faults = faultsOf(name, { [place]: '-7' });
      expect(faults, place).not.toEqual([]);
      const places = faults.map(({ field = '' }) => field);
      // At the number, or at what holds it: a sum that does not come out is the list's fault.
      expect(
        places.some((at) => place.startsWith(at) || at === 'components'),
        `${place}: ${places.join(', ')}`,
      ).toBe(true);
    }
  });

  test('no rule can lose what it rests on', () => {
    const rules = placesIn(shippedPlain(name)).filter(([place]) => place.endsWith('.clause.zh'));
    for (const [place] of rules) {
      const rule = place.replace(/\.clause\.zh$/, '');
      const bare = { clause: { zh: '无', en: 'none' } };
      const faults = faultsOf(name, { [rule]: bare });
      expect(faults.map(({ refusal, field }) => [refusal, field])).toEqual([['scheme/no-source', rule]]);
    }
  });

  test('fits into one fact', () => {
    expect(new TextEncoder().encode(JSON.stringify(shippedPlain(name))).length).toBeLessThan(60_000);
  });
});

const FAULTS: readonly [title: string, name: string, change: Change, code: string, place: string][] = [
  [
    'strata of more than the whole',
    'hangzhou-departments-2016',
    { 'components[1].method.rules.strata[0].weight': '0.21' },
    'target/sum',
    'components[1].method.rules.strata',
  ],
  [
    'an option worth more than the scale',
    'hangzhou-departments-2016',
    { 'components[1].method.rules.form.options[0].value': '101' },
    'social/value-above-scale',
    'components[1].method.rules.form.options[0]',
  ],
  [
    'a stratum twice',
    'hangzhou-departments-2016',
    { 'components[1].method.rules.strata[1].code': 'citizens' },
    'scheme/doubled',
    'components[1].method.rules.strata',
  ],
  [
    'a control target that is worth nothing at its limit',
    'hangzhou-departments-2016',
    { 'components[0].method.rules.targets.control.zeroAtRatio': '1' },
    'target/zero-at',
    'components[0].method.rules.targets.control.zeroAtRatio',
  ],
  [
    'a grade above 0',
    'hangzhou-departments-2016',
    { 'components[0].method.specials.grades.grades[0].points': '0.1' },
    'special/grade-above-zero',
    'components[0].method.specials.grades.grades[0].points',
  ],
  [
    'an index that does not come to its scale',
    'hangzhou-districts-2016',
    { 'components[0].method.rules.indicators[2].weight': '13' },
    'target/sum',
    'components[0].method.rules.indicators',
  ],
  [
    'an exemption that gives less than it takes',
    'hangzhou-districts-2016',
    { 'components[0].method.rules.exemptions[0].removed[1].to[0].share': '0.4' },
    'target/sum',
    'components[0].method.rules.exemptions[0].removed[1]',
  ],
  [
    'an exemption by an indicator there is not',
    'hangzhou-districts-2016',
    { 'components[0].method.rules.exemptions[0].removed[0].to[0].indicator': 'forest' },
    'scheme/unknown-code',
    'components[0].method.rules.exemptions[0].removed[0]',
  ],
  [
    'grass-roots judges that weigh less than the year before (G-25)',
    'beijing-2016-districts',
    { 'components[0].method.rules.grassroots.lastYear.weight': '0.21' },
    'statement/grassroots-weight',
    'components[0].method.rules.grassroots',
  ],
  [
    'a sheet of 101 points (G-23)',
    'beijing-2016-districts',
    { 'components[0].method.sheet[1].points': '21' },
    'target/sum',
    'components[0].method.sheet',
  ],
  [
    'a reference score that is out of less than its row',
    'beijing-2016-districts',
    { 'rectification.points': '9' },
    'scheme/sheet-row',
    'rectification.points',
  ],
  [
    'a reference score beside no row',
    'beijing-2016-districts',
    { 'rectification.row': 'first' },
    'scheme/unknown-code',
    'rectification.row',
  ],
  [
    'a panel that never has a quorum',
    'hangzhou-departments-2016',
    { 'components[3].method.panel.quorum.marks': 10 },
    'panel/quorum',
    'components[3].method.panel.quorum',
  ],
  [
    'ballots for a bonus',
    'hangzhou-departments-2016',
    { 'components[3].method': (shippedPlain('hangzhou-departments-2016') as Scheme).components[1]?.method },
    'scheme/method-kind',
    'components[3].method.kind',
  ],
  [
    'events of which the scheme says nothing',
    'hangzhou-departments-2016',
    { events: null },
    'scheme/no-events',
    'components[4].method.kind',
  ],
  ['vetoes that hold nobody back', 'hangzhou-departments-2016', { holdBack: null }, 'scheme/no-hold-back', 'events'],
  [
    'a cap at a tier there is not',
    'hangzhou-departments-2016',
    { 'holdBack.cap.tier': 'silver' },
    'scheme/unknown-code',
    'holdBack.cap.tier',
  ],
  [
    'a promotion to a tier below the line',
    'hangzhou-departments-2020',
    { 'tiers.promoted.to': 'unqualified' },
    'scheme/unknown-code',
    'tiers.promoted.to',
  ],
  [
    'false data that cost less than they gain',
    'hangzhou-departments-2016',
    { 'events.falseData.factor': '0.9' },
    'event/factor',
    'events.falseData.factor',
  ],
  [
    'a quota that is both a number and a share',
    'hangzhou-departments-2020',
    { 'tiers.above[0].quota': 12 },
    'scheme/tiers',
    'tiers.above[0].quotaShare',
  ],
  [
    'a daily indicator without items',
    'beijing-2016-departments',
    { 'components[1].method.rules.indicators[0].items': [] },
    'field/missing',
    'components[1].method.rules.indicators[0].items',
  ],
];

describe('checking the methods of a scheme', () => {
  test.each(FAULTS)('%s is found at its place, in both languages', (_title, name, change, code, place) => {
    const faults = faultsOf(name, change);
    expect(faults.map(({ refusal, field }) => [refusal, field])).toContainEqual([code, place]);
    for (const fault of faults) {
      for (const language of ['zh', 'en'] as const) expect(sentenceOf(fault, language)).not.toMatch(/[{}]/);
    }
  });

  test('the same method twice would score two parts from the same facts', () => {
    const scheme = shippedScheme('hangzhou-departments-2016');
    const twice = {
      ...scheme,
      components: scheme.components.map((part, at) =>
        at === 2 ? { ...part, method: scheme.components[1]?.method } : part,
      ),
    } as Scheme;
    expect(checkScheme(twice).map(({ refusal, values }) => [refusal, values?.value])).toEqual([
      ['scheme/doubled', 'ballots'],
    ]);
  });

  test('narrow GDP above the limit is a warning and no fault', () => {
    const change = { 'components[0].method.rules.narrowGdp.share': '0.017' };
    const read = readScheme(changed(shippedPlain('hangzhou-districts-2016'), change));
    if ('refusals' in read) throw new Error('unreadable');
    expect(checkScheme(read.scheme)).toEqual([]);
    expect(schemeWarnings(read.scheme).map((warning) => sentenceOf(warning, 'zh'))).toEqual([
      'GDP及人均GDP在总分中占1.8%，超过方案自己写的界限1.7%。可以采用，请先确认。',
    ]);
    expect(schemeWarnings(shippedScheme('hangzhou-districts-2016'))).toEqual([]);
  });
});
