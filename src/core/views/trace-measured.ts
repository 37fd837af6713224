import type { MeasuredFact } from '../facts/fact.ts';
import type { ReadingFact } from '../facts/readings/reading-facts.ts';
import { partBy } from '../facts/scored-unit.ts';
import type { SpecialFact } from '../facts/specials/special-facts.ts';
import { issuedOf } from '../facts/targets/issued-of.ts';
import type { ReportBody, TargetFact } from '../facts/targets/target-facts.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { reportedInWords, targetInWords } from './reported-in-words.ts';
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

/** What a fact about targets, specials or the district index changed. */
export function measuredChanges(said: MeasuredFact, names: TraceNames): readonly Change[] {
  switch (said.kind) {
    case 'targets-imported':
    case 'target-issued':
    case 'target-set-aside':
    case 'actual-entered':
    case 'actual-verified':
    case 'actual-claimed':
      return targetChanges(said, names);
    case 'special-opened':
    case 'special-results-recorded':
    case 'special-result-given':
    case 'special-comment-filed':
    case 'special-comment-answered':
    case 'special-finalised':
      return specialChanges(said, names);
    default:
      return readingChanges(said, names);
  }
}

function targetChanges(said: TargetFact, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  switch (said.kind) {
    case 'targets-imported':
      return [
        { what: TRACE_WORDS.count, to: String(said.body.units) },
        { what: TRACE_WORDS.targets, to: String(said.body.targets) },
        { what: TRACE_WORDS.file, to: said.body.batch },
      ];
    case 'target-issued': {
      const { item, provider } = said.body;
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.target, to: inBoth(item.name) },
        { what: TRACE_WORDS.weight, to: item.weight },
        { what: TRACE_WORDS.rows, to: inBoth(targetInWords(item.target)) },
        ...changeTo(TRACE_WORDS.provider, provider && unit(provider)),
        ...changeTo(TRACE_WORDS.provenance, item.rule.source),
      ];
    }
    case 'target-set-aside': {
      const byOffice = { zh: '考评办', en: 'the office' };
      const to = said.body.confirmedBy === 'office' ? byOffice : { zh: '委员会', en: 'the committee' };
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.target, from: targetName(said.body, names) },
        { what: TRACE_WORDS.confirmed, to },
      ];
    }
    case 'actual-entered':
      return reportChanges(said.body, targetName(said.body, names), TRACE_WORDS.target, names);
    case 'actual-verified':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.target, to: targetName(said.body, names) },
        { what: TRACE_WORDS.verified, to: String(said.body.entered) },
      ];
    case 'actual-claimed': {
      const { from, to, part, statement } = said.body;
      const before = from === null ? null : inBoth(reportedInWords(from));
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.target, to: targetName(said.body, names) },
        ...changeTo(TRACE_WORDS.part, part === '' ? undefined : part),
        { what: TRACE_WORDS.claimed, ...changeOf(before, inBoth(reportedInWords(to))) },
        { what: TRACE_WORDS.statement, to: statement },
      ];
    }
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

/** The name under which a target was issued; its code where it is not in the record. */
function targetName({ unit, target }: { readonly unit: string; readonly target: string }, { line }: TraceNames) {
  const issued = line.line === 'annual' ? issuedOf(line, unit, target) : undefined;
  return inBoth(issued?.item.name ?? inCode(target));
}

const STATUSES: Readonly<Record<ReportBody['status'], Bilingual>> = {
  unverified: { zh: '待核验', en: 'to be verified' },
  provisional: { zh: '暂定', en: 'provisional' },
};

function reportChanges(
  { unit, part, from, to, status }: ReportBody,
  of: string | Bilingual,
  what: Bilingual,
  names: TraceNames,
): readonly Change[] {
  const before = from === null ? null : inBoth(reportedInWords(from));
  return [
    { what: TRACE_WORDS.unit, to: unitNames(names)(unit) },
    { what, to: of },
    ...changeTo(TRACE_WORDS.part, part === '' ? undefined : part),
    { what: TRACE_WORDS.actual, ...changeOf(before, inBoth(reportedInWords(to))) },
    { what: TRACE_WORDS.status, to: STATUSES[status] },
  ];
}

function specialChanges(said: SpecialFact, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  const special = (code: string) => {
    const found = names.line.line === 'annual' ? names.line.specials.get(code) : undefined;
    return inBoth(found?.name ?? inCode(code));
  };
  switch (said.kind) {
    case 'special-opened':
      return [
        { what: TRACE_WORDS.special, to: inBoth(said.body.name) },
        { what: TRACE_WORDS.organiser, to: unit(said.body.organiser) },
        { what: TRACE_WORDS.count, to: String(said.body.units.length) },
        ...changeTo(TRACE_WORDS.provenance, said.body.rule.source),
      ];
    case 'special-results-recorded':
      return [
        { what: TRACE_WORDS.special, to: special(said.body.special) },
        { what: TRACE_WORDS.organiser, to: unit(said.body.organiser) },
        { what: TRACE_WORDS.count, to: String(said.body.units) },
      ];
    case 'special-result-given': {
      const { deduction, bonus, grade, hasDetail } = said.body;
      return [
        { what: TRACE_WORDS.special, to: special(said.body.special) },
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        ...changeTo(TRACE_WORDS.deduction, deduction),
        ...changeTo(TRACE_WORDS.bonus, bonus),
        ...changeTo(TRACE_WORDS.grade, grade),
        { what: TRACE_WORDS.detail, to: hasDetail ? { zh: '有', en: 'yes' } : { zh: '没有', en: 'no' } },
      ];
    }
    case 'special-comment-filed':
      return [
        { what: TRACE_WORDS.special, to: special(said.body.special) },
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.statement, to: said.body.statement },
      ];
    case 'special-comment-answered': {
      const decision = said.body.accepted ? { zh: '采纳', en: 'accepted' } : { zh: '不采纳', en: 'not accepted' };
      return [
        { what: TRACE_WORDS.special, to: special(said.body.special) },
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.decision, to: decision },
        { what: TRACE_WORDS.answer, to: said.body.answer },
      ];
    }
    case 'special-finalised':
      return [{ what: TRACE_WORDS.special, to: special(said.body.special) }];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function readingChanges(said: ReadingFact, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  switch (said.kind) {
    case 'indicators-imported':
      return [
        { what: TRACE_WORDS.count, to: String(said.body.units) },
        { what: TRACE_WORDS.targets, to: String(said.body.requirements) },
        { what: TRACE_WORDS.file, to: said.body.batch },
      ];
    case 'indicator-required':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.indicator, to: indicatorName(said.body, names) },
        { what: TRACE_WORDS.rows, to: inBoth(targetInWords(said.body.target)) },
        ...changeTo(TRACE_WORDS.provider, said.body.provider && unit(said.body.provider)),
        ...changeTo(TRACE_WORDS.previous, said.body.previous?.figure),
      ];
    case 'indicator-set-aside':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.indicator, from: indicatorName(said.body, names) },
      ];
    case 'reading-entered':
      return reportChanges(said.body, indicatorName(said.body, names), TRACE_WORDS.indicator, names);
    case 'reading-verified':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.indicator, to: indicatorName(said.body, names) },
        { what: TRACE_WORDS.verified, to: String(said.body.entered) },
      ];
    case 'zone-assigned':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        { what: TRACE_WORDS.zone, ...changeOf(said.body.from, said.body.zone) },
      ];
    case 'indicators-exempted':
      return [
        { what: TRACE_WORDS.unit, to: unit(said.body.unit) },
        ...said.body.removed.map(({ indicator, to }) => ({
          what: TRACE_WORDS.indicator,
          from: indicatorName({ unit: said.body.unit, indicator }, names),
          to: to.map((each) => `${each.indicator} ${each.share}`).join('、'),
        })),
        { what: TRACE_WORDS.document, to: said.body.document },
      ];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

/** What the unit's scheme calls an indicator; its code where the scheme has no index. */
function indicatorName(
  { unit, indicator }: { readonly unit: string; readonly indicator: string },
  { line }: TraceNames,
): string | Bilingual {
  const scheme = schemeIn(line, unit);
  const indicators = scheme === undefined ? undefined : partBy(scheme, 'index')?.method.rules.indicators;
  return inBoth(indicators?.find(({ code }) => code === indicator)?.name ?? inCode(indicator));
}
