import type { AnnualFact, Said } from '../facts/fact.ts';
import { GATED_PHASE_NAMES } from '../facts/phases/gated-phase-names.ts';
import type { PhaseFact } from '../facts/phases/phase-facts.ts';
import type { PointsFact } from '../facts/points/points-facts.ts';
import type { SchemeFact } from '../facts/schemes/scheme-facts.ts';
import { STAGE_NAMES } from '../facts/schemes/stage-names.ts';
import type { YearFact } from '../facts/years/year-facts.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { judgedChanges } from './trace-judged.ts';
import { measuredChanges } from './trace-measured.ts';
import {
  type Change,
  changeOf,
  changeTo,
  componentName,
  inBoth,
  TRACE_WORDS,
  type TraceNames,
  unitNames,
} from './trace-words.ts';

/** What a fact of a year's line changed. */
export function annualChanges(said: Said<AnnualFact>, names: TraceNames): readonly Change[] {
  switch (said.kind) {
    case 'year-opened':
    case 'cohort-assigned':
      return yearChanges(said, names);
    case 'scheme-drafted':
    case 'scheme-consulted':
    case 'scheme-submitted':
    case 'scheme-returned':
    case 'scheme-adopted':
    case 'scheme-published':
    case 'scheme-started':
    case 'scheme-ended':
    case 'scheme-archived':
      return schemeChanges(said);
    case 'phase-opened':
    case 'phase-closed':
    case 'calendar-set':
      return phaseChanges(said);
    case 'points-imported':
    case 'points-entered':
    case 'points-corrected':
      return pointsChanges(said, names);
    case 'targets-imported':
    case 'target-issued':
    case 'target-set-aside':
    case 'actual-entered':
    case 'actual-verified':
    case 'actual-claimed':
    case 'special-opened':
    case 'special-results-recorded':
    case 'special-result-given':
    case 'special-comment-filed':
    case 'special-comment-answered':
    case 'special-finalised':
    case 'indicators-imported':
    case 'indicator-required':
    case 'indicator-set-aside':
    case 'reading-entered':
    case 'reading-verified':
    case 'zone-assigned':
    case 'indicators-exempted':
      return measuredChanges(said, names);
    default:
      return judgedChanges(said, names);
  }
}

function yearChanges(said: YearFact, names: TraceNames): readonly Change[] {
  switch (said.kind) {
    case 'year-opened':
      return [{ what: TRACE_WORDS.title, to: inBoth(said.body.title) }];
    case 'cohort-assigned': {
      const { unit, from, cohort } = said.body;
      const change = changeOf(from && inBoth(cohortName(from)), inBoth(cohortName(cohort)));
      return [
        { what: TRACE_WORDS.unit, to: unitNames(names)(unit) },
        { what: TRACE_WORDS.cohort, ...change },
      ];
    }
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function schemeChanges(said: SchemeFact): readonly Change[] {
  switch (said.kind) {
    case 'scheme-drafted':
    case 'scheme-adopted':
      return [
        { what: TRACE_WORDS.title, to: inBoth(said.body.scheme.title) },
        { what: TRACE_WORDS.version, to: String(said.body.scheme.version) },
        { what: TRACE_WORDS.hash, to: said.body.hash },
      ];
    default: {
      const { scheme, version, hash } = said.body;
      return [
        { what: TRACE_WORDS.scheme, to: scheme },
        { what: TRACE_WORDS.version, to: String(version) },
        { what: TRACE_WORDS.stage, to: inBoth(STAGE_NAMES[STAGE_AFTER[said.kind]]) },
        { what: TRACE_WORDS.hash, to: hash },
      ];
    }
  }
}

const STAGE_AFTER = {
  'scheme-consulted': 'consulted',
  'scheme-submitted': 'submitted',
  'scheme-returned': 'drafted',
  'scheme-published': 'published',
  'scheme-started': 'running',
  'scheme-ended': 'ended',
  'scheme-archived': 'archived',
} as const;

function phaseChanges(said: PhaseFact): readonly Change[] {
  switch (said.kind) {
    case 'phase-opened':
    case 'phase-closed':
      return [
        { what: TRACE_WORDS.cohort, to: inBoth(cohortName(said.body.cohort)) },
        { what: TRACE_WORDS.part, to: inBoth(GATED_PHASE_NAMES[said.body.phase]) },
      ];
    case 'calendar-set':
      return [
        { what: TRACE_WORDS.holidays, to: said.body.holidays.join('、') },
        { what: TRACE_WORDS.workdays, to: said.body.makeUpWorkdays.join('、') },
        { what: TRACE_WORDS.provenance, to: said.body.source },
      ];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function pointsChanges(said: PointsFact, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  switch (said.kind) {
    case 'points-imported':
      return [
        { what: TRACE_WORDS.cohort, to: inBoth(cohortName(said.body.cohort)) },
        { what: TRACE_WORDS.count, to: String(said.body.units) },
        { what: TRACE_WORDS.file, to: said.body.batch },
      ];
    case 'points-entered':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: componentName(names.line, said.body), to: said.body.value },
        ...changeTo(TRACE_WORDS.provenance, said.body.provenance),
      ];
    case 'points-corrected':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: componentName(names.line, said.body), ...changeOf(said.body.from, said.body.to) },
      ];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}
