import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvedOffice } from '../../../test/cases/approved-office.ts';
import { beginning, story } from '../../../test/cases/office-story.ts';
import { type SmallOffice, smallOffice } from '../../../test/cases/small-office.ts';
import { officeOf, tell, yearStory } from '../../../test/cases/year-story.ts';
import { hunted } from '../../../test/hunt.ts';
import { FACTS } from '../facts/catalogue.ts';
import { traceEntry } from './trace-entry.ts';

const HASH = '0123456789abcdef'.repeat(4);

function check(office: SmallOffice, seen: Set<string>): void {
  for (const [line, facts] of [
    [office.standing, office.said.standing],
    [office.annual, office.said.annual],
  ] as const) {
    for (const said of facts) {
      seen.add(said.kind);
      const entry = traceEntry(said, HASH, { standing: office.standing, line });
      expect(entry).toMatchObject({ seq: said.seq, at: said.at, by: said.by, kind: said.kind, hash: '01234567' });
      expect(entry.title).toEqual(FACTS[said.kind].title);
      expect(entry.changes.length).toBeGreaterThan(0);
      for (const { what, from, to } of entry.changes) {
        expect(what.zh).not.toBe('');
        expect(what.en).not.toBe('');
        const value = from ?? to;
        if (typeof value === 'object') expect(value.zh).not.toBe(value.en);
        else expect(value).toBeTypeOf('string');
      }
      const given = 'reason' in said.body ? said.body.reason : undefined;
      const row = 'row' in said.body && given === undefined ? said.body.row : undefined;
      // What came with a sheet points at its row, in the reader's language.
      if (typeof entry.reason === 'object') {
        expect(entry.reason.zh).toContain(`第${row}行`);
        expect(entry.reason.en).toContain(`row ${row}`);
      } else {
        expect(entry.reason).toBe(given);
      }
    }
  }
}

describe('a line of the trace', () => {
  it('says who, when and what of every fact, and why where a reason was given', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(story, (told) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        check(office, seen);
      }),
      { seed: 2016, numRuns: hunted(150) },
    );
    fc.assert(
      fc.property(yearStory, (moves) => {
        const office = officeOf(moves);
        tell(office, moves);
        check(office, seen);
      }),
      { seed: 2016, numRuns: hunted(90) },
    );
    check(approvedOffice(), seen);
    expect([...seen].toSorted()).toEqual(Object.keys(FACTS).toSorted());
  });

  it('shows both names of a renaming and the day it took effect', () => {
    const office = smallOffice();
    office.must('officer', { kind: 'register-unit', unit: 'a', name: '甲局', shortName: '甲', type: 'DEPT' });
    office.must('officer', {
      kind: 'rename-unit',
      unit: 'a',
      name: '甲委',
      shortName: '甲委',
      effectiveOn: '2016-07-27',
      reason: '更名',
    });
    const said = office.said.standing.at(-1);
    if (said === undefined) throw new Error('nothing was said');
    const entry = traceEntry(said, HASH, { standing: office.standing, line: office.standing });
    expect(entry.changes).toMatchObject([
      { from: '甲局', to: '甲委' },
      { from: '甲', to: '甲委' },
      { to: '2016-07-27' },
    ]);
  });
});
