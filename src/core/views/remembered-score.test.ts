import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyOffice } from '../../../test/cases/small-office.ts';
import { DEPARTMENTS, DISTRICTS, officeOf, yearStory } from '../../../test/cases/year-story.ts';
import { isRefusal } from '../basics/refusal.ts';
import { cohortScores } from './cohort-scores.ts';

describe('a score that was worked out before', () => {
  it('is the one that is worked out anew from the same facts, after every fact of a story', () => {
    let changed = 0;
    fc.assert(
      fc.property(yearStory, (story) => {
        const office = officeOf(story);
        const scoresOf = ({ annual: record, standing, year }: typeof office) =>
          [DISTRICTS, DEPARTMENTS].map(({ cohorts: [cohort = ''] }) => {
            const scheme = record.schemes.get(cohort)?.scheme ?? DISTRICTS;
            return [...cohortScores({ year, record, standing, scheme, cohort }).scores];
          });
        for (const made of story.moves) {
          const before = scoresOf(office);
          const { by, command } = made(office);
          if (isRefusal(office.give(by, command))) continue;
          const after = scoresOf(office);
          if (JSON.stringify(before) !== JSON.stringify(after)) changed += 1;
          expect(after).toEqual(scoresOf(emptyOffice(2016, office.said)));
        }
      }),
      { seed: 2016, numRuns: 30 },
    );
    expect(changed).toBeGreaterThan(50);
  });

  it('is taken back with a draft', () => {
    fc.assert(
      fc.property(yearStory, (story) => {
        const office = officeOf(story);
        const { annual: record, standing, year } = office;
        const scores = () => [
          ...cohortScores({ year, record, standing, scheme: DISTRICTS, cohort: 'districts' }).scores,
        ];
        const before = scores();
        record.journal.open();
        for (const made of story.moves) {
          const { by, command } = made(office);
          office.give(by, command);
        }
        scores();
        record.journal.undo();
        expect(scores()).toEqual(before);
      }),
      { seed: 2017, numRuns: 20 },
    );
  });
});
