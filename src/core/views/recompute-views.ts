import { isRefusal, type Refusal, sentenceOf } from '../basics/refusal.ts';
import { seqsAbout } from '../facts/footprints.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { readWorkings } from '../scoring/read-workings.ts';
import type { Bilingual, Working } from '../scoring/workings.ts';
import { type CohortScores, cohortScores } from './cohort-scores.ts';
import { resultsView } from './results-view.ts';
import { unitScoreView } from './unit-score-view.ts';
import type { Head, ResultsView } from './view.ts';

/** A view that does not come out as it is shown. `seq` is the fact it leads to, where there is one. */
export interface ViewFault {
  readonly view: Bilingual;
  readonly why: Bilingual;
  readonly seq?: number;
}

/**
 * Makes every view of a year that holds numbers, and reads each again from its leaves: each step of the workings by a
 * reader that shares nothing with the writer, each leaf against the fact it names, each total against the table.
 */
export function recomputeViews(asked: {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): readonly ViewFault[] {
  const { head, record, standing } = asked;
  return [...record.schemes.entries()].flatMap(([cohort, { scheme }]) => {
    const scored = cohortScores({ year: head.year, record, standing, scheme, cohort });
    const view = resultsView({ ...asked, cohort, scored, learns: () => true });
    if (isRefusal(view)) {
      const { zh, en } = cohortName(cohort);
      return [{ view: { zh: `${zh}的得分排名`, en: `results of ${en}` }, why: inWords(view) }];
    }
    const rows = [...view.rows, ...view.unranked];
    const about = new Map(rows.map(({ unit }) => [unit, new Set(seqsAbout(record.history, `unit:${unit}`))]));
    // Only where a cohort's mean stands for what is missing does a unit's number rest on what was said of others.
    const others = new Set([...about.values()].flatMap((seqs) => [...seqs]));
    return rows.flatMap((row) => {
      const own = about.get(row.unit) ?? new Set();
      return unitFaults({ ...asked, scored }, row, scheme.missing.policy === 'cohort-mean' ? others : own);
    });
  });
}

type Row = ResultsView['rows'][number] | ResultsView['unranked'][number];

function unitFaults(
  asked: Parameters<typeof recomputeViews>[0] & { readonly scored: CohortScores },
  row: Row,
  said: ReadonlySet<number>,
): readonly ViewFault[] {
  const { unit } = row;
  const name = { zh: `${unit}的得分`, en: `score of ${unit}` };
  const view = unitScoreView({ ...asked, unit, learns: () => true });
  if (isRefusal(view)) return [{ view: name, why: inWords(view) }];
  const faults: ViewFault[] = [];
  const reading = readWorkings(view.workings);
  if ('wrong' in reading) {
    const { path, says, found } = reading.wrong;
    faults.push({ view: name, why: unequal({ zh: path, en: path }, says, found) });
  }
  if (view.total !== row.total) {
    faults.push({ view: name, why: unequal({ zh: '总分', en: 'total' }, view.total, row.total) });
  }
  for (const component of view.components) {
    const inTable = row.points?.[component.code];
    if (component.points !== inTable) {
      faults.push({ view: name, why: unequal(component.name, component.points, inTable) });
    }
  }
  const strange = factsOf(view.workings).filter((seq) => !said.has(seq));
  return [
    ...faults,
    ...strange.map((seq) => ({
      view: name,
      seq,
      why: { zh: `第${seq}条没有这样说`, en: `fact ${seq} does not say it` },
    })),
  ];
}

function inWords(refusal: Refusal): Bilingual {
  return { zh: sentenceOf(refusal, 'zh'), en: sentenceOf(refusal, 'en') };
}

function unequal(what: Bilingual, one = '-', other = '-'): Bilingual {
  return { zh: `${what.zh}：${one} ≠ ${other}`, en: `${what.en}: ${one} ≠ ${other}` };
}

/** The facts a tree of workings ends in: each must be one about this unit. */
function factsOf(working: Working): readonly number[] {
  if ('terms' in working) return working.terms.flatMap(factsOf);
  return working.step === 'given' && working.origin?.from === 'fact' ? [working.origin.seq] : [];
}
