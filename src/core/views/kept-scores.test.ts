import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { emptyOffice, type SmallOffice } from '../../../test/cases/small-office.ts';
import { DISTRICTS, officeOf, yearBeginning, yearStory } from '../../../test/cases/year-story.ts';
import { isRefusal } from '../basics/refusal.ts';
import type { AnnualRecord } from '../facts/record.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { cohortScores, type KeptScores, scoreAhead } from './cohort-scores.ts';

const COHORTS = ['districts', 'departments'] as const;
/** The districts' scheme with the cohort's mean for what is missing: then a unit's score rests on the others'. */
const MEANS = shippedScheme('hangzhou-districts-2016', { 'missing.policy': 'cohort-mean' });
const NOTHING_KEPT: KeptScores = new Map();

interface Place {
  readonly year: number;
  readonly record: AnnualRecord;
  readonly standing: SmallOffice['standing'];
}

function placeOf({ year, annual: record, standing }: SmallOffice): Place {
  return { year, record, standing };
}

/** A record that nothing but what was said has in common with the office's: as read from the store again. */
function foldedAnew({ said }: SmallOffice, facts = said.annual.length): Place {
  const { standing, annual } = structuredClone(said);
  return placeOf(emptyOffice(2016, { standing, annual: annual.slice(0, facts) }));
}

/** As if the committee had adopted this scheme for the districts. */
function under(place: Place, scheme: Scheme): Place {
  const { schemes } = place.record;
  const get = (cohort: string) => {
    const adopted = schemes.get(cohort);
    return adopted && cohort === 'districts' ? { ...adopted, scheme, hash: `${adopted.hash}, with means` } : adopted;
  };
  return { ...place, record: { ...place.record, schemes: { ...schemes, get } } };
}

/** What the cohorts of a place come to, by what was kept; and what is kept then. */
function scoredBy(place: Place, before: KeptScores, at?: string) {
  let kept = before;
  const tables = COHORTS.flatMap((cohort) => {
    const scheme = place.record.schemes.get(cohort)?.scheme;
    if (scheme === undefined) return [];
    const {
      kept: next,
      scores,
      published,
    } = cohortScores({
      ...place,
      scheme,
      cohort,
      kept,
      ...(at !== undefined && { at }),
    });
    kept = next;
    return [{ cohort, scores: [...scores], published }];
  });
  return { tables, kept };
}

describe('scores that were kept', () => {
  it('come to what is worked out anew after every fact of a story, from this record, one read again, and an earlier one', () => {
    let changed = 0;
    fc.assert(
      fc.property(yearStory, fc.nat(), (story, draw) => {
        const office = officeOf(story);
        const first = office.said.annual.length;
        let live = scoredBy(placeOf(office), NOTHING_KEPT, `${first}`);
        for (const [step, made] of story.moves.entries()) {
          const { by, command } = made(office);
          const answer = office.give(by, command);
          if (isRefusal(answer) || answer.length === 0) continue;
          const at = `${office.said.standing.length}/${office.said.annual.length}`;
          const next = scoredBy(placeOf(office), live.kept, at);
          const anew = scoredBy(foldedAnew(office), NOTHING_KEPT);
          expect(next.tables, command.kind).toEqual(anew.tables);
          expect(scoredBy(placeOf(office), next.kept, at).tables).toEqual(anew.tables);
          if (step % 8 === 0) expect(scoredBy(foldedAnew(office), next.kept).tables).toEqual(anew.tables);
          if (JSON.stringify(live.tables) !== JSON.stringify(next.tables)) changed += 1;
          live = next;
        }
        const past = first + (draw % (office.said.annual.length - first + 1));
        const earlier = foldedAnew(office, past);
        expect(scoredBy(earlier, live.kept, `${past}`).tables).toEqual(scoredBy(earlier, NOTHING_KEPT).tables);
      }),
      { seed: 2016, numRuns: 15 },
    );
    expect(changed).toBeGreaterThan(50);
  });

  it('come to the same where a mean of the others stands for what is missing', () => {
    let standing = 0;
    fc.assert(
      fc.property(yearStory, (story) => {
        const office = officeOf(story);
        let kept = NOTHING_KEPT;
        for (const made of story.moves) {
          const { by, command } = made(office);
          if (isRefusal(office.give(by, command))) continue;
          const next = scoredBy(under(placeOf(office), MEANS), kept);
          expect(next.tables).toEqual(scoredBy(under(placeOf(office), MEANS), NOTHING_KEPT).tables);
          if (JSON.stringify(next.tables).includes('"cohort-mean"')) standing += 1;
          kept = next.kept;
        }
      }),
      { seed: 2016, numRuns: 15 },
    );
    expect(standing).toBeGreaterThan(20);
  });

  it('come to the same in slices, however small', () => {
    fc.assert(
      fc.property(yearStory, fc.integer({ min: 1, max: 3 }), (story, most) => {
        const office = officeOf(story);
        let kept = NOTHING_KEPT;
        for (const made of story.moves) {
          const { by, command } = made(office);
          office.give(by, command);
          const place = placeOf(office);
          const scheme = place.record.schemes.get('districts')?.scheme ?? DISTRICTS;
          // A slice a fact: the record moves on between them.
          kept = scoreAhead({ ...place, scheme, cohort: 'districts', kept, most }).kept;
        }
        const place = placeOf(office);
        expect(scoredBy(place, kept).tables).toEqual(scoredBy(place, NOTHING_KEPT).tables);
      }),
      { seed: 2017, numRuns: 15 },
    );
  });

  it('are those of every unit of which nothing was said, one and the same', () => {
    const office = yearBeginning();
    const before = scoredBy(placeOf(office), NOTHING_KEPT);
    office.must('director', { kind: 'assign-zone', unit: 'x', zone: '主城', reason: '按规划' });
    const after = scoredBy(placeOf(office), before.kept);
    const [first, then] = [before, after].map(({ tables }) => new Map(tables.flatMap(({ scores }) => scores)));
    expect(then?.get('x')).not.toBe(first?.get('x'));
    for (const unit of ['y', 'a', 'b', 't']) expect(then?.get(unit), unit).toBe(first?.get(unit));
  });

  it('are not those of a unit whose own result is as it was in a special that may not stand any more', () => {
    const office = yearBeginning();
    const { record } = placeOf(office);
    office.must('director', {
      kind: 'open-special',
      code: 's9',
      name: { zh: '赋分', en: 'Points' },
      organiser: 't',
      units: ['x', 'y'],
      notSubject: [],
      rule: DISTRICTS.missing.rule,
      scheme: DISTRICTS.scheme,
      scored: { mode: 'points', points: '10' },
    });
    const special = record.specials.get('s9');
    if (special === undefined) throw new Error('it was opened above');
    const own = { unit: 'x', deduction: '1', by: 'organiser', hasDetail: true, seq: special.seq } as const;
    // The door refuses such a set; here it stands in the record, so that the whole of it comes to count otherwise.
    const scoreOfX = (bonus: object, kept: KeptScores) => {
      const results = [own, { ...own, unit: 'y', deduction: '1', ...bonus }];
      record.specials.set('s9', { ...special, results });
      const { tables, kept: next } = scoredBy(placeOf(office), kept);
      return { score: new Map(tables.flatMap(({ scores }) => scores)).get('x'), kept: next };
    };
    const first = scoreOfX({}, NOTHING_KEPT);
    const sameSet = scoreOfX({ hasDetail: false }, first.kept);
    expect(sameSet.score).toBe(first.score);
    const tooMany = scoreOfX({ bonus: '9' }, first.kept);
    expect(tooMany.score).not.toEqual(first.score);
    expect(tooMany.score).toEqual(scoreOfX({ bonus: '9' }, NOTHING_KEPT).score);
  });
});
