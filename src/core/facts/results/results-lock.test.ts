import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedScheme } from '../../../../test/cases/shipped-scheme.ts';
import { adoptScheme, BATCH, openYear, type SmallOffice, smallOffice } from '../../../../test/cases/small-office.ts';
import { officeOf, yearStory } from '../../../../test/cases/year-story.ts';
import { isRefusal } from '../../basics/refusal.ts';
import type { Command, CommandKind } from '../command.ts';
import type { Fact } from '../fact.ts';
import { PERMISSIONS } from '../permissions.ts';
import { foldResults } from './fold-results.ts';
import { COUNTS } from './results-lock.ts';

/** What changes no result: how schemes and results are on their way, the days off, and what a unit says of itself. */
const FREE: readonly CommandKind[] = [
  'open-year',
  'set-calendar',
  'draft-scheme',
  'consult-scheme',
  'submit-scheme',
  'return-scheme',
  'publish-scheme',
  'start-scheme',
  'end-scheme',
  'archive-scheme',
  'claim-actual',
  'submit-results',
  'return-results',
  'approve-results',
  'notify-results',
  'publish-results',
  'reopen-results',
];
const STANDING = /^(found|.*-units?|set-organisation-order|.*-accounts?|.*-role|issue-link|lift-lock|end-delegation)$/;
/** Told below or in `test/cases/results.yaml`, because the story of a year does not tell them. */
const ELSEWHERE: readonly CommandKind[] = [
  'finalise-special',
  'score-organiser',
  'import-points',
  'correct-points',
  'assign-cohort',
  'import-cohorts',
];

/** What the office would be answered if the results of every cohort had been approved. */
function askLocked(office: SmallOffice, by: string, command: Command): ReturnType<SmallOffice['ask']> {
  const { annual, year } = office;
  const cohorts = new Set([...annual.cohorts.values()].map(({ cohort }) => cohort));
  annual.journal.open();
  for (const cohort of [...cohorts, 'departments-comprehensive']) {
    const name = { cohort, version: 1, run: 1, output: 'ab'.repeat(32) };
    const read = { year, size: 1, root: '00'.repeat(32) };
    const place = { tenant: 'test', year, seq: 9000, at: 0, by: 'director', command: 'c', part: 0 };
    const run = { ...name, scheme: '', read, standing: read, engine: 1, units: 1 };
    foldResults(annual, { kind: 'results-submitted', body: run, ...place });
    const approval = { extent: 'all', document: '一号', reason: '批准' } as const;
    foldResults(annual, { kind: 'results-approved', body: { ...name, ...approval }, ...place });
  }
  const answer = office.ask(by, command);
  annual.journal.undo();
  return answer;
}

function isCounting({ kind }: Fact): boolean {
  return kind in COUNTS && COUNTS[kind as keyof typeof COUNTS];
}

describe('results that were approved', () => {
  it('are changed by no command of the year, whichever area it belongs to', () => {
    const held = new Set<CommandKind>();
    fc.assert(
      fc.property(yearStory, (story) => {
        const office = officeOf(story);
        for (const made of story.moves) {
          const { by, command } = made(office);
          const answer = office.ask(by, command);
          if (isRefusal(answer) || answer.length === 0) continue;
          const locked = askLocked(office, by, command);
          // Vetoes withdrawn, units promoted, phases closed: all of them alike.
          if (answer.some(isCounting)) expect(locked, command.kind).toMatchObject({ refusal: 'results/approved' });
          else expect(isRefusal(locked), command.kind).toBe(false);
          if (answer.some(isCounting)) held.add(command.kind);
          office.give(by, command);
        }
      }),
      { seed: 2016, numRuns: 250 },
    );
    const free = (kind: string) => FREE.some((one) => one === kind) || ELSEWHERE.some((one) => one === kind);
    const wanted = Object.keys(PERMISSIONS).filter((kind) => !STANDING.test(kind) && !free(kind));
    expect([...held].filter(free)).toEqual([]);
    expect(wanted.filter((kind) => ![...held].some((one) => one === kind))).toEqual([]);
  });

  it('hold back points and cohorts as well', () => {
    const office = smallOffice();
    openYear(office);
    for (const unit of ['a', 'b']) {
      office.must('officer', { kind: 'register-unit', unit, name: `${unit}局`, shortName: `${unit}局`, type: 'DEPT' });
    }
    const rows = [{ row: 2, unit: 'a', cohort: 'departments-comprehensive' }];
    const cohorts: Command = { kind: 'import-cohorts', batch: BATCH, rows };
    expect(askLocked(office, 'officer', cohorts)).toMatchObject({ refusal: 'results/approved' });
    office.must('officer', cohorts);
    adoptScheme(office, shippedScheme('hangzhou-departments-2016-entered'));
    const points = { row: 2, unit: 'a', values: { objective: '40' } };
    const sheet: Command = { kind: 'import-points', cohort: 'departments-comprehensive', batch: BATCH, rows: [points] };
    expect(askLocked(office, 'officer', sheet)).toMatchObject({ refusal: 'results/approved' });
    office.must('officer', sheet);
    const told: readonly Command[] = [
      { kind: 'correct-points', unit: 'a', component: 'objective', to: '41', reason: '笔误' },
      { kind: 'assign-cohort', unit: 'b', cohort: 'departments-comprehensive', reason: '补列' },
    ];
    for (const command of told) {
      expect(isRefusal(office.ask('director', command)), command.kind).toBe(false);
      expect(askLocked(office, 'director', command), command.kind).toMatchObject({ refusal: 'results/approved' });
    }
  });
});
