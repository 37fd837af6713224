import { describe, expect, it } from 'vitest';
import { shippedScheme } from '../../../../test/cases/shipped-scheme.ts';
import { adoptScheme, openYear, sha256, smallOffice } from '../../../../test/cases/small-office.ts';
import { canonicalJson, type Json } from '../../basics/canonical-json.ts';
import { toHex } from '../../basics/hex.ts';
import { utf8Bytes } from '../../basics/utf8.ts';
import { PHASES, type YearCommand } from './year-facts.ts';

type OpenYear = Extract<YearCommand, { readonly kind: 'open-year' }>;

const OPEN: OpenYear = {
  kind: 'open-year',
  title: { zh: '2016年度', en: 'Year 2016' },
  synthetic: false,
  phases: PHASES.map((phase) => ({ phase, from: '2016-01-04', to: '2017-06-30' })),
};

function withPhase(at: number, dates: Partial<OpenYear['phases'][number]>): OpenYear {
  return { ...OPEN, phases: OPEN.phases.map((phase, place) => (place === at ? { ...phase, ...dates } : phase)) };
}

describe('opening a year', () => {
  it('says its title and its seven steps, which may overlap', () => {
    const office = smallOffice();
    const { kind: _kind, ...body } = OPEN;
    expect(office.give('director', OPEN)).toEqual([{ kind: 'year-opened', body }]);
    expect(office.annual.opened.get()).toMatchObject({ seq: 1, ...body });
  });

  it.each([
    ['a step less', { ...OPEN, phases: OPEN.phases.slice(1) }, 'year/phases'],
    ['two steps in the wrong order', { ...OPEN, phases: OPEN.phases.toReversed() }, 'year/phases'],
    ['a step more', { ...OPEN, phases: [...OPEN.phases, ...OPEN.phases.slice(0, 1)] }, 'year/phases'],
    [
      'a step that ends before it begins',
      withPhase(2, { from: '2016-09-02', to: '2016-09-01' }),
      'year/phase-reversed',
    ],
    ['a day that is none', withPhase(6, { to: '2017-02-29' }), 'input/not-a-date'],
    ['a day decades away', withPhase(6, { to: '2071-06-30' }), 'year/phase-outside'],
    ['no title in English', { ...OPEN, title: { zh: '2016年度', en: '' } }, 'text/missing'],
  ] as const)('refuses %s', (_, command, refusal) => {
    expect(smallOffice().give('director', command)).toMatchObject({ refusal });
  });

  it('takes a step of one day', () => {
    expect(smallOffice().give('director', withPhase(4, { from: '2017-02-12', to: '2017-02-12' }))).toHaveLength(1);
  });

  it('comes before everything else', () => {
    const office = smallOffice();
    const scheme = shippedScheme('hangzhou-departments-2016-entered');
    const refusal = { refusal: 'year/not-opened', values: { year: 2016 } };
    expect(office.give('committee', { kind: 'adopt-scheme', scheme, reason: '批准' })).toEqual(refusal);
    const row = { kind: 'import-cohorts', batch: '', rows: [] } as const;
    expect(office.give('officer', row)).toEqual(refusal);
    const points = { kind: 'import-points', cohort: 'departments', batch: '', rows: [] } as const;
    expect(office.give('officer', points)).toEqual(refusal);
  });
});

describe('adopting a scheme', () => {
  it('puts it into force for all its cohorts, under the hash of its canonical text', () => {
    const office = smallOffice();
    openYear(office);
    const scheme = shippedScheme('hangzhou-departments-2016-entered');
    const hash = toHex(sha256(utf8Bytes(canonicalJson(scheme as unknown as Json))));
    expect(adoptScheme(office, scheme)).toHaveLength(1);
    expect([...office.annual.schemes.entries()]).toEqual(
      scheme.cohorts.map((cohort) => [cohort, { scheme, hash, seq: 5, at: office.said.annual[4]?.at }]),
    );
  });

  it('lets no cohort fall out of a newer version', () => {
    const office = smallOffice();
    openYear(office);
    const scheme = shippedScheme('hangzhou-departments-2016-entered', { cohorts: ['departments', 'vertical'] });
    expect(adoptScheme(office, scheme)).toHaveLength(1);
    const adopt = (cohorts: readonly string[]) =>
      adoptScheme(office, { ...scheme, version: 2, cohorts }, { reason: '修订' });
    expect(adopt(['departments'])).toEqual({ refusal: 'scheme/cohort-dropped', values: { cohort: 'vertical' } });
    expect(adopt(['departments', 'vertical', 'districts'])).toHaveLength(1);
    expect(office.annual.schemes.get('vertical')?.scheme.version).toBe(2);
  });

  it('needs a reason', () => {
    const office = smallOffice();
    openYear(office);
    const scheme = shippedScheme('hangzhou-departments-2016-entered');
    expect(office.give('committee', { kind: 'adopt-scheme', scheme, reason: '\n' })).toMatchObject({
      refusal: 'text/missing',
      field: 'reason',
    });
  });
});
