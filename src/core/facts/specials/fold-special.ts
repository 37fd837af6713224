import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { SpecialFact } from './special-facts.ts';
import type { RecordedSpecial } from './special-of.ts';

/** Draws a fact about a special target into the year's record. */
export function foldSpecial(record: AnnualRecord, said: Said<SpecialFact>): void {
  switch (said.kind) {
    case 'special-opened': {
      const { read: _read, ...special } = said.body;
      record.specials.set(special.code, { ...special, seq: said.seq, results: [] });
      return;
    }
    case 'special-results-recorded': {
      // The set before it goes as a whole; what the office said of the organiser stays.
      const special = specialIn(record, said.body.special);
      const results = special.results.filter(({ by }) => by === 'office');
      record.specials.set(special.code, { ...special, results });
      return;
    }
    case 'special-result-given': {
      const { special: code, ...verdict } = said.body;
      const special = specialIn(record, code);
      const others = special.results.filter(({ unit, by }) => unit !== verdict.unit || by !== verdict.by);
      record.specials.set(code, { ...special, results: [...others, { ...verdict, seq: said.seq }] });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about a special target: ${JSON.stringify(said)}`);
  }
}

function specialIn(record: AnnualRecord, code: string): RecordedSpecial {
  const special = record.specials.get(code);
  if (special === undefined) throw new Error(`a fact about the special ${code}, which nobody opened`);
  return special;
}
