import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { SpecialFact } from './special-facts.ts';
import type { RecordedSpecial } from './special-of.ts';

/** Draws a fact about a special target into the year's record. */
export function foldSpecial(record: AnnualRecord, said: Said<SpecialFact>): void {
  switch (said.kind) {
    case 'special-opened': {
      const { read: _read, ...special } = said.body;
      record.specials.set(special.code, { ...special, seq: said.seq, results: [], comments: [] });
      return;
    }
    case 'special-results-recorded': {
      // The set before it goes as a whole; what the office said of the organiser stays.
      const special = draftAgain(specialIn(record, said.body.special));
      const results = special.results.filter(({ by }) => by === 'office');
      record.specials.set(special.code, { ...special, results, draftedAt: said.at });
      return;
    }
    case 'special-result-given': {
      const { special: code, ...verdict } = said.body;
      const before = specialIn(record, code);
      // The office's own verdict, given after the organiser's set, is a new draft as well: its unit has days to comment on it.
      const isAnew = verdict.by === 'office' && before.draftedAt !== undefined;
      const special = isAnew ? { ...draftAgain(before), draftedAt: said.at } : before;
      const others = special.results.filter(({ unit, by }) => unit !== verdict.unit || by !== verdict.by);
      record.specials.set(code, { ...special, results: [...others, { ...verdict, seq: said.seq }] });
      return;
    }
    case 'special-comment-filed': {
      const special = specialIn(record, said.body.special);
      const comments = [...special.comments, { unit: said.body.unit, statement: said.body.statement, seq: said.seq }];
      record.specials.set(special.code, { ...special, comments });
      return;
    }
    case 'special-comment-answered': {
      const { unit, accepted, answer, by: answeredBy } = said.body;
      const special = specialIn(record, said.body.special);
      const comments = special.comments.map((comment) =>
        comment.unit === unit ? { ...comment, answeredSeq: said.seq, accepted, answer, answeredBy } : comment,
      );
      record.specials.set(special.code, { ...special, comments });
      return;
    }
    case 'special-finalised': {
      const special = specialIn(record, said.body.special);
      record.specials.set(special.code, { ...special, finalSeq: said.seq });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about a special target: ${JSON.stringify(said)}`);
  }
}

/** What was said of a draft, and that it stands, goes with it. */
function draftAgain({ finalSeq: _final, ...special }: RecordedSpecial): RecordedSpecial {
  return { ...special, comments: [] };
}

function specialIn(record: AnnualRecord, code: string): RecordedSpecial {
  const special = record.specials.get(code);
  if (special === undefined) throw new Error(`a fact about the special ${code}, which nobody opened`);
  return special;
}
