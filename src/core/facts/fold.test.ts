import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, contentsOf, story } from '../../../test/cases/office-story.ts';
import { hunted } from '../../../test/hunt.ts';
import type { Said } from './fact.ts';
import { fold } from './fold.ts';
import type { LineRecord } from './record.ts';
import { emptyRecord } from './rules.ts';
import { subjectsOf } from './subjects.ts';

const SEED = { seed: 2016, numRuns: hunted(60) };

function folded(year: number, said: readonly Said[]): LineRecord {
  const record = emptyRecord(year);
  for (const one of said) fold(record, one);
  return record;
}

describe('folding', () => {
  it('gives the record that was there before when a draft is taken back', () => {
    fc.assert(
      fc.property(story, story, (before, drafted) => {
        const office = beginning();
        for (const { by, command } of before) office.give(by, command(office));
        const lines = [office.standing, office.annual];
        const was = structuredClone(lines.map((line) => contentsOf(line)));
        for (const { journal } of lines) journal.open();
        for (const { by, command } of drafted) office.give(by, command(office));
        for (const { journal } of lines) journal.undo();
        expect(lines.map((line) => contentsOf(line))).toEqual(was);
      }),
      SEED,
    );
  });

  it('takes back one command of a draft and keeps those before it', () => {
    fc.assert(
      fc.property(story, story, (kept, spoilt) => {
        const office = beginning();
        office.standing.journal.open();
        for (const { by, command } of kept) office.give(by, command(office));
        const was = structuredClone(contentsOf(office.standing));
        const mark = office.standing.journal.mark();
        for (const { by, command } of spoilt) office.give(by, command(office));
        office.standing.journal.undoTo(mark);
        office.standing.journal.keep();
        expect(contentsOf(office.standing)).toEqual(was);
      }),
      SEED,
    );
  });

  it('gives the same record from the same facts every time', () => {
    fc.assert(
      fc.property(story, (told) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        expect(contentsOf(folded(0, office.said.standing))).toEqual(contentsOf(office.standing));
        expect(contentsOf(folded(2016, office.said.annual))).toEqual(contentsOf(office.annual));
      }),
      SEED,
    );
  });

  it('gives the same record when two neighbouring facts about different things change places', () => {
    fc.assert(
      fc.property(story, fc.nat(), (told, place) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        for (const [year, line] of [
          [0, office.said.standing],
          [2016, office.said.annual],
        ] as const) {
          const pairs = line.flatMap((one, at) => {
            const next = line[at + 1];
            return next !== undefined && !shareSubject(one, next) ? [at] : [];
          });
          const at = pairs[place % Math.max(1, pairs.length)];
          if (at === undefined) continue;
          const swapped = line.toSpliced(at, 2, ...line.slice(at, at + 2).toReversed());
          expect(contentsOf(folded(year, swapped), true)).toEqual(contentsOf(folded(year, line), true));
        }
      }),
      SEED,
    );
  });

  it('keeps of every subject where each fact about it stands, and of nothing else', () => {
    fc.assert(
      fc.property(story, (told) => {
        const office = beginning();
        for (const { by, command } of told) office.give(by, command(office));
        for (const [record, said] of [
          [office.standing, office.said.standing],
          [office.annual, office.said.annual],
        ] as const) {
          const expected = new Map<string, number[]>();
          for (const one of said) {
            for (const subject of subjectsOf(one)) expected.set(subject, [one.seq, ...(expected.get(subject) ?? [])]);
          }
          const kept = [...record.history.keys()].map((subject) => {
            const seqs: number[] = [];
            for (let at = record.history.get(subject); at !== undefined; at = at.previous) seqs.push(at.seq);
            return [subject, seqs] as const;
          });
          expect(new Map(kept)).toEqual(expected);
        }
      }),
      SEED,
    );
  });

  it('throws on a fact that the line cannot say', () => {
    const [registered] = beginning().said.standing.filter(({ kind }) => kind === 'unit-registered');
    const [opened] = beginning().said.annual;
    if (registered === undefined || opened === undefined) throw new Error('nothing was said');
    expect(() => fold(emptyRecord(2016), registered)).toThrow('cannot say unit-registered');
    expect(() => fold(emptyRecord(0), opened)).toThrow('cannot say year-opened');
  });
});

function shareSubject(a: Said, b: Said): boolean {
  const others = subjectsOf(b);
  return subjectsOf(a).some((subject) => others.includes(subject));
}
