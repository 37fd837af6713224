import type { Box } from '../facts/ballots/ballot-facts.ts';
import type { EventFact } from '../facts/events/event-facts.ts';
import { SEVERITY_NAMES } from '../facts/events/severity-names.ts';
import type { JudgedFact } from '../facts/fact.ts';
import type { PanelFact } from '../facts/panels/panel-facts.ts';
import type { Extent, ResultFact } from '../facts/results/result-facts.ts';
import { partBy } from '../facts/scored-unit.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { RectificationState } from '../scoring/rectification-score.ts';
import type { Bilingual } from '../scoring/workings.ts';
import {
  type Change,
  changeOf,
  changeTo,
  inBoth,
  inCode,
  schemeIn,
  TRACE_WORDS,
  type TraceNames,
  unitNames,
} from './trace-words.ts';

const BOX_NAMES: Readonly<Record<Box, Bilingual>> = {
  ballots: { zh: '社会评价', en: 'Social evaluation' },
  'leader-ballots': { zh: '领导评价', en: 'Leader evaluation' },
  statement: { zh: '述职打分', en: 'Statement marks' },
};

const STATES: Readonly<Record<RectificationState, Bilingual>> = {
  closed: { zh: '销号', en: 'closed' },
  partial: { zh: '部分完成', en: 'partial' },
  none: { zh: '没有完成', en: 'none' },
};

/** What a fact about ballots, marks, points of departments or events changed. How few people voted is not said. */
export function judgedChanges(said: JudgedFact, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  switch (said.kind) {
    case 'box-opened':
      return [
        { what: TRACE_WORDS.cohort, to: inBoth(cohortName(said.body.cohort)) },
        { what: TRACE_WORDS.box, to: BOX_NAMES[said.body.box] },
        { what: TRACE_WORDS.count, to: String(said.body.units) },
        { what: TRACE_WORDS.file, to: said.body.batch },
      ];
    case 'ballots-counted':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.cells, to: String(Object.keys(said.body.cells).length) },
        ...changeTo(TRACE_WORDS.withheld, said.body.withheld.join('、') || undefined),
      ];
    case 'ballots-returned':
      return [
        { what: TRACE_WORDS.cohort, to: inBoth(cohortName(said.body.cohort)) },
        ...said.body.strata.map(({ stratum, issued, returned }) => {
          return {
            what: inCode(stratum),
            to: { zh: `发出${issued}，收回${returned}`, en: `${returned} of ${issued}` },
          };
        }),
      ];
    case 'stratum-left-out':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.cells, from: said.body.stratum },
      ];
    case 'leader-ballots-counted':
    case 'statement-counted':
      return [{ what: TRACE_WORDS.unit, to: unit(said.body.unit) }];
    case 'sheet-locked':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.rows, to: said.body.rows.map(({ name, points }) => `${name.zh} ${points}`).join('、') },
      ];
    case 'daily-entered':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: dailyItem(said.body, names), ...changeOf(said.body.from, said.body.points) },
        ...changeTo(TRACE_WORDS.organiser, said.body.organiser && unit(said.body.organiser)),
      ];
    case 'rectification-recorded': {
      const { from, state, name } = said.body;
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: inCode(name), ...changeOf(from === null ? null : STATES[from], STATES[state]) },
      ];
    }
    case 'project-registered':
    case 'project-verified':
    case 'panel-recorded':
    case 'panel-correction-proposed':
    case 'panel-corrected':
      return panelChanges(said, names);
    case 'results-submitted':
    case 'results-returned':
    case 'results-approved':
    case 'results-notified':
    case 'results-published':
    case 'results-reopened':
      return resultChanges(said);
    default:
      return eventChanges(said, names);
  }
}

function resultChanges(said: ResultFact): readonly Change[] {
  const { cohort, version, run, output } = said.body;
  const of = [
    { what: TRACE_WORDS.cohort, to: inBoth(cohortName(cohort)) },
    { what: TRACE_WORDS.version, to: String(version) },
    { what: TRACE_WORDS.run, to: String(run) },
    { what: TRACE_WORDS.hash, to: output },
  ];
  switch (said.kind) {
    case 'results-submitted':
      return [...of, { what: TRACE_WORDS.count, to: String(said.body.units) }];
    case 'results-approved': {
      const { extent, document, changes } = said.body;
      return [
        ...of,
        { what: TRACE_WORDS.extent, to: EXTENT_NAMES[extent] },
        { what: TRACE_WORDS.document, to: document },
        ...changeTo(TRACE_WORDS.edits, changes),
      ];
    }
    case 'results-published':
      return [...of, ...changeTo(TRACE_WORDS.notice, said.body.notice)];
    case 'results-reopened':
      return [...of, { what: TRACE_WORDS.document, to: said.body.document }];
    case 'results-returned':
    case 'results-notified':
      return of;
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

const EXTENT_NAMES: Readonly<Record<Extent, Bilingual>> = {
  all: { zh: '全部通过', en: 'all' },
  'with-changes': { zh: '修改后通过', en: 'with changes' },
};

function dailyItem(
  { unit, indicator, item }: { readonly unit: string; readonly indicator: string; readonly item: string },
  { line }: TraceNames,
): Bilingual {
  const scheme = schemeIn(line, unit);
  const indicators = scheme === undefined ? undefined : partBy(scheme, 'daily')?.method.rules.indicators;
  const found = indicators?.find(({ code }) => code === indicator)?.items.find(({ code }) => code === item);
  return found?.name ?? inCode(`${indicator}/${item}`);
}

function panelChanges(said: PanelFact, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  const { line } = names;
  const project = (code: string) =>
    inBoth((line.line === 'annual' ? line.projects.get(code)?.name : undefined) ?? inCode(code));
  switch (said.kind) {
    case 'project-registered': {
      const { name, lead, partners, fact } = said.body;
      return [
        { what: TRACE_WORDS.project, to: inBoth(name) },
        { what: TRACE_WORDS.organiser, to: unit(lead) },
        ...changeTo(TRACE_WORDS.partners, partners.map(unit).join('、') || undefined),
        ...changeTo(TRACE_WORDS.fact, fact),
      ];
    }
    case 'project-verified':
      return [
        { what: TRACE_WORDS.project, to: project(said.body.project) },
        { what: TRACE_WORDS.share, ...changeOf(said.body.from, said.body.share) },
      ];
    case 'panel-recorded': {
      const { hearing, announced } = said.body;
      const noShow = { zh: '无人到场', en: 'nobody came' };
      return [
        { what: TRACE_WORDS.project, to: project(said.body.project) },
        { what: TRACE_WORDS.marks, to: hearing.kind === 'heard' ? hearing.marks.join('、') : noShow },
        ...changeTo(TRACE_WORDS.announced, announced),
      ];
    }
    case 'panel-correction-proposed':
      return [
        { what: TRACE_WORDS.project, to: project(said.body.project) },
        { what: TRACE_WORDS.marks, to: said.body.marks.join('、') },
      ];
    case 'panel-corrected': {
      const { from, to, announcedBefore, announced } = said.body;
      return [
        { what: TRACE_WORDS.project, to: project(said.body.project) },
        { what: TRACE_WORDS.marks, from: from.join('、'), to: to.join('、') },
        { what: TRACE_WORDS.announced, from: announcedBefore, to: announced },
      ];
    }
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function eventChanges(said: EventFact, names: TraceNames): readonly Change[] {
  const of: Change = { what: TRACE_WORDS.unit, to: unitNames(names)(said.body.unit) };
  switch (said.kind) {
    case 'bonus-claimed': {
      const { item, level, fact, statement } = said.body;
      return [
        of,
        { what: TRACE_WORDS.item, to: bonusItem(said.body.unit, item, names) },
        { what: TRACE_WORDS.level, to: level },
        { what: TRACE_WORDS.fact, to: fact },
        { what: TRACE_WORDS.statement, to: statement },
      ];
    }
    case 'claim-decided': {
      const to = said.body.granted ? { zh: '给予', en: 'granted' } : { zh: '不给', en: 'refused' };
      return [of, { what: TRACE_WORDS.bonus, to: said.body.claim }, { what: TRACE_WORDS.decision, to }];
    }
    case 'deduction-proposed': {
      const { unit, item, severity, finding, hearUntil, falseData } = said.body;
      return [
        of,
        { what: TRACE_WORDS.item, to: deductionItem(unit, item, names) },
        { what: TRACE_WORDS.severity, to: SEVERITY_NAMES[severity] },
        { what: TRACE_WORDS.statement, to: finding },
        ...changeTo(TRACE_WORDS.falseData, falseData && `${falseData.item} ${falseData.pointsGained}`),
        { what: TRACE_WORDS.until, to: hearUntil },
      ];
    }
    case 'defence-filed':
      return [
        of,
        { what: TRACE_WORDS.deduction, to: said.body.deduction },
        { what: TRACE_WORDS.statement, to: said.body.statement },
      ];
    case 'deduction-decided': {
      const { deduction, upheld, severity } = said.body;
      const to = upheld ? { zh: '认定', en: 'upheld' } : { zh: '不予认定', en: 'dismissed' };
      return [
        of,
        { what: TRACE_WORDS.deduction, to: deduction },
        { what: TRACE_WORDS.decision, to },
        { what: TRACE_WORDS.severity, to: SEVERITY_NAMES[severity] },
      ];
    }
    case 'event-withdrawn':
      return [of, { what: TRACE_WORDS[said.body.which], from: said.body.event }];
    case 'event-restored':
      return [of, { what: TRACE_WORDS[said.body.which], to: said.body.event }];
    case 'veto-recorded':
      return [
        of,
        { what: TRACE_WORDS.item, to: vetoItem(said.body.unit, said.body.item, names) },
        { what: TRACE_WORDS.document, to: said.body.document },
      ];
    case 'veto-withdrawn':
      return [of, { what: TRACE_WORDS.document, from: said.body.document, to: said.body.withdrawal }];
    case 'unit-promoted':
      return [of, { what: TRACE_WORDS.document, to: said.body.document }];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function bonusItem(unit: string, item: string, { line }: TraceNames) {
  const items = schemeIn(line, unit)?.events?.bonus.items;
  return inBoth(items?.find(({ code }) => code === item)?.name ?? inCode(item));
}

function deductionItem(unit: string, item: string, { line }: TraceNames) {
  const items = schemeIn(line, unit)?.events?.deduction.items;
  return inBoth(items?.find(({ code }) => code === item)?.name ?? inCode(item));
}

function vetoItem(unit: string, item: string, { line }: TraceNames) {
  return inBoth(schemeIn(line, unit)?.events?.vetoes.find(({ code }) => code === item)?.name ?? inCode(item));
}
