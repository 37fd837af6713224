import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH, type SmallOffice } from '../../../test/cases/small-office.ts';
import { DISTRICTS, officeOf, yearBeginning, yearStory } from '../../../test/cases/year-story.ts';
import { isRefusal } from '../basics/refusal.ts';
import type { Command } from '../facts/command.ts';
import { subjectsOf } from '../facts/subjects.ts';
import { unitInputsOf } from './unit-inputs-of.ts';

const UNITS = ['x', 'y', 'a', 'b', 't'] as const;
const CODES = ['index', 'objective', 'social', 'leaders', 'statement', 'daily'];

/** What is known of a unit as plain data; `specials` apart, which hold other units' results too. */
function known({ annual: record, year }: SmallOffice, unit: string) {
  const { entered, specials, ...rest } = unitInputsOf({ year, record })(unit);
  return { own: { ...rest, entered: CODES.map((code) => entered(code) ?? null) }, specials };
}

/** The same with each origin replaced by what its fact says, for facts that came in another order have other places. */
function bySaying(office: SmallOffice, unit: string): string {
  return JSON.stringify(known(office, unit), (key, value: unknown) => {
    if (key !== 'origin') return value;
    const { seq } = value as { readonly seq: number };
    const said = office.said.annual[seq - 1];
    return said === undefined ? seq : [said.kind, { ...said.body, read: undefined, hearUntil: undefined }];
  });
}

const report = (target: string, figure: string) => {
  return { unit: 'x', target, part: '', reported: { reports: 'figure', figure }, status: 'unverified' } as const;
};
const verdict = (unit: string, grade: string) => ({ unit, hasDetail: true, grade });

/** Independent of each other, all within one phase. */
const INDEPENDENT: readonly (readonly [string, Command])[] = [
  ['t-data', { kind: 'enter-actuals', rows: [report('beds', '120')] }],
  [
    't-data',
    {
      kind: 'enter-actuals',
      rows: [{ ...report('bridge', ''), part: 'm1', reported: { reports: 'done', on: '2016-10-01' } }],
    },
  ],
  [
    'officer',
    {
      kind: 'import-readings',
      batch: BATCH,
      rows: [
        {
          row: 2,
          unit: 'x',
          indicator: 'jobs',
          part: '',
          reported: { reports: 'figure', figure: '99' },
          status: 'provisional',
        },
      ],
    },
  ],
  ['director', { kind: 'set-indicator-aside', unit: 'x', indicator: 'port', reason: '没有港口' }],
  ['director', { kind: 'set-indicator-aside', unit: 'x', indicator: 'air', reason: '没有监测点' }],
  ['director', { kind: 'assign-zone', unit: 'x', zone: '主城', reason: '按规划' }],
  [
    't-data',
    { kind: 'record-special-results', special: 's1', results: [verdict('x', 'qualified'), verdict('y', 'poor')] },
  ],
  ['director', { kind: 'leave-stratum-out', unit: 'x', stratum: 'party', reason: '后加入' }],
  ['director', { kind: 'register-project', project: 'p2', name: { zh: '二', en: 'Two' }, lead: 'x', partners: [] }],
  [
    'officer',
    { kind: 'record-rectification', unit: 'x', item: 'r2', name: '窗口', weight: '1', state: 'closed', reason: '销号' },
  ],
  [
    'officer',
    { kind: 'record-rectification', unit: 'x', item: 'r1', name: '排队', weight: '1', state: 'none', reason: '未动' },
  ],
  ['director', { kind: 'record-veto', unit: 'x', item: 'work-safety', document: '杭安委〔2016〕8号' }],
  ['director', { kind: 'record-veto', unit: 'x', item: 'environment', document: '杭环〔2016〕1号' }],
  ['director', { kind: 'decide-deduction', unit: 'a', deduction: 'd1', upheld: true, reason: '事实清楚' }],
  [
    'a-liaison',
    { kind: 'claim-bonus', unit: 'a', claim: 'c2', item: 'award', level: 'city', fact: '二', statement: '表扬' },
  ],
];

describe('what the record knows of a unit', () => {
  it('is the same in whatever order independent facts of a phase came', () => {
    const inOrder = yearBeginning();
    for (const [by, command] of INDEPENDENT) inOrder.must(by, command);
    const wanted = UNITS.map((unit) => bySaying(inOrder, unit));
    fc.assert(
      fc.property(fc.shuffledSubarray([...INDEPENDENT], { minLength: INDEPENDENT.length }), (shuffled) => {
        const office = yearBeginning();
        for (const [by, command] of shuffled) office.must(by, command);
        expect(UNITS.map((unit) => bySaying(office, unit))).toEqual(wanted);
      }),
      { seed: 2016, numRuns: 40 },
    );
  });

  it('is moved by no fact about another unit, but for the quotas of specials', () => {
    let moved = 0;
    fc.assert(
      fc.property(yearStory, (story) => {
        const office = officeOf(story);
        let before = UNITS.map((unit) => known(office, unit));
        for (const made of story.moves) {
          const { by, command } = made(office);
          const answer = office.give(by, command);
          if (isRefusal(answer) || answer.length === 0) continue;
          const subjects = answer.flatMap(subjectsOf);
          const after = UNITS.map((unit) => known(office, unit));
          const isOfRules = subjects.some((subject) => subject.startsWith('cohort:') || subject.startsWith('scheme:'));
          for (const [at, unit] of UNITS.entries()) {
            if (subjects.includes(`unit:${unit}`) || isOfRules) continue;
            expect(after[at]?.own, `${command.kind} moved ${unit}`).toEqual(before[at]?.own);
            moved += 1;
          }
          before = after;
        }
      }),
      { seed: 2016, numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(1000);
  });

  it('counts what was entered only once it is verified, and says until then that it is not', () => {
    const office = yearBeginning();
    const statusOf = () => {
      const [beds] = known(office, 'x').own.targets;
      return beds?.target.type === 'growth' ? beds.target.actual.status : undefined;
    };
    expect(statusOf()).toBe('missing');
    office.must('t-data', { kind: 'enter-actuals', rows: [report('beds', '120')] });
    expect(statusOf()).toBe('unverified');
    const entered = office.said.annual.length;
    office.must('officer2', { kind: 'verify-actuals', entries: [{ unit: 'x', target: 'beds', part: '', entered }] });
    expect(statusOf()).toBe('verified');
    const again = { ...report('beds', '80'), reason: '统计局更正' };
    office.must('t-data', { kind: 'enter-actuals', rows: [again] });
    expect(statusOf()).toBe('unverified');
  });

  it('shows a veto and its withdrawal as two acts of one document, so that what was there before is there again', () => {
    const office = yearBeginning();
    const before = known(office, 'x').own.events;
    office.must('director', { kind: 'record-veto', unit: 'x', item: 'work-safety', document: '杭安委〔2016〕8号' });
    const withdrawal = '杭安委〔2016〕9号';
    const reason = '复议撤销';
    office.must('director', { kind: 'withdraw-veto', unit: 'x', document: '杭安委〔2016〕8号', withdrawal, reason });
    expect(known(office, 'x').own.events.vetoes[0]?.acts.map(({ act }) => act)).toEqual(['found', 'withdrawn']);
    expect({ ...known(office, 'x').own.events, vetoes: [] }).toEqual(before);
  });

  it('takes the rule of what does not apply from the unit’s scheme', () => {
    const office = yearBeginning();
    office.must('director', { kind: 'set-indicator-aside', unit: 'x', indicator: 'port', reason: '没有港口' });
    const [method] = DISTRICTS.components.flatMap((component) =>
      component.method?.kind === 'index' ? [component.method] : [],
    );
    const reading = known(office, 'x').own.readings.find(({ indicator }) => indicator === 'port');
    expect(reading).toMatchObject({
      notApplicable: { reason: { zh: '没有港口' }, rule: method?.notApplicable.rule },
    });
  });
});
