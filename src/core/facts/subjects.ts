import type { Fact, JudgedFact, MeasuredFact } from './fact.ts';

/**
 * What a fact is about, for histories and searches: `unit:CODE`, `account:ID`, `cohort:CODE`, `scheme:CODE`,
 * `special:CODE`, `project:CODE`, `batch:HEX`, each once. A fact may be about several things, and then stands in the history of each. What
 * is about a unit is read by that unit, so what says something of several units one by one is several facts.
 */
export function subjectsOf(fact: Fact): readonly string[] {
  return [...new Set(subjectList(fact))];
}

function subjectList(fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'unit-registered':
      return [unit(fact.body.unit), ...(fact.body.batch === undefined ? [] : [batch(fact.body.batch)])];
    case 'unit-renamed':
    case 'unit-changed':
    case 'unit-abolished':
      return [unit(fact.body.unit)];
    case 'units-merged':
      return [...fact.body.units.map(unit), unit(fact.body.into)];
    case 'unit-split':
      return [unit(fact.body.unit), ...fact.body.into.map(unit)];
    case 'organisation-order-set':
      return fact.body.units.map(unit);
    case 'account-opened':
    case 'account-closed':
    case 'account-forgotten':
    case 'link-issued':
    case 'lock-lifted':
      return [account(fact.body.account)];
    case 'role-granted':
    case 'role-revoked':
      return [account(fact.body.account), ...(fact.body.unit === undefined ? [] : [unit(fact.body.unit)])];
    case 'delegation-made':
      return [
        account(fact.body.account),
        account(fact.body.deputy),
        ...(fact.body.unit === undefined ? [] : [unit(fact.body.unit)]),
      ];
    case 'delegation-ended':
      return [account(fact.body.account), account(fact.body.deputy)];
    case 'year-opened':
    case 'calendar-set':
      return [];
    case 'scheme-drafted':
    case 'scheme-adopted':
      return [scheme(fact.body.scheme.scheme), ...fact.body.scheme.cohorts.map(cohort)];
    case 'scheme-consulted':
    case 'scheme-submitted':
    case 'scheme-returned':
    case 'scheme-published':
    case 'scheme-started':
    case 'scheme-ended':
    case 'scheme-archived':
      return [scheme(fact.body.scheme)];
    case 'phase-opened':
    case 'phase-closed':
      return [cohort(fact.body.cohort)];
    case 'cohort-assigned':
      return [
        unit(fact.body.unit),
        cohort(fact.body.cohort),
        ...(fact.body.from === null ? [] : [cohort(fact.body.from)]),
      ];
    case 'points-imported':
      return [cohort(fact.body.cohort), batch(fact.body.batch)];
    case 'points-entered':
      return [unit(fact.body.unit), batch(fact.body.batch)];
    case 'points-corrected':
      return [unit(fact.body.unit)];
    default:
      return measuredSubjects(fact);
  }
}

/** Of targets, specials and the district index; of what is judged. */
function measuredSubjects(fact: MeasuredFact | JudgedFact): readonly string[] {
  switch (fact.kind) {
    case 'target-set-aside':
    case 'actual-verified':
    case 'actual-claimed':
    case 'indicator-set-aside':
    case 'reading-verified':
    case 'zone-assigned':
    case 'indicators-exempted':
      return [unit(fact.body.unit)];
    case 'targets-imported':
    case 'indicators-imported':
      return [batch(fact.body.batch)];
    case 'target-issued':
    case 'indicator-required':
      return [unit(fact.body.unit), batch(fact.body.batch)];
    case 'actual-entered':
    case 'reading-entered':
      return [unit(fact.body.unit), ...(fact.body.batch === undefined ? [] : [batch(fact.body.batch)])];
    case 'special-opened':
      return [special(fact.body.code), unit(fact.body.organiser), ...fact.body.units.map(unit)];
    case 'special-results-recorded':
      return [special(fact.body.special), unit(fact.body.organiser)];
    case 'special-finalised':
      return [special(fact.body.special)];
    case 'special-comment-filed':
    case 'special-comment-answered':
    case 'special-result-given':
      return [special(fact.body.special), unit(fact.body.unit)];
    default:
      return judgedSubjects(fact);
  }
}

function judgedSubjects(fact: JudgedFact): readonly string[] {
  switch (fact.kind) {
    case 'box-opened':
      return [cohort(fact.body.cohort), batch(fact.body.batch)];
    case 'ballots-returned':
      return [cohort(fact.body.cohort)];
    case 'ballots-counted':
    case 'leader-ballots-counted':
    case 'statement-counted':
      return [unit(fact.body.unit), batch(fact.body.batch)];
    case 'project-registered':
      return [project(fact.body.project), unit(fact.body.lead), ...fact.body.partners.map(unit)];
    case 'project-verified':
    case 'panel-recorded':
    case 'panel-correction-proposed':
    case 'panel-corrected':
      return [project(fact.body.project), ...fact.body.units.map(unit)];
    case 'daily-entered':
    case 'deduction-proposed':
      return [unit(fact.body.unit), ...(fact.body.batch === undefined ? [] : [batch(fact.body.batch)])];
    case 'stratum-left-out':
    case 'sheet-locked':
    case 'rectification-recorded':
    case 'bonus-claimed':
    case 'claim-decided':
    case 'defence-filed':
    case 'deduction-decided':
    case 'event-withdrawn':
    case 'event-restored':
    case 'veto-recorded':
    case 'veto-withdrawn':
    case 'unit-promoted':
      return [unit(fact.body.unit)];
    case 'results-submitted':
    case 'results-returned':
    case 'results-approved':
    case 'results-notified':
    case 'results-published':
    case 'results-reopened':
      return [cohort(fact.body.cohort)];
    default:
      fact satisfies never;
      throw new Error(`no subjects for ${JSON.stringify(fact)}`);
  }
}

function unit(code: string): string {
  return `unit:${code}`;
}

function account(id: string): string {
  return `account:${id}`;
}

function cohort(code: string): string {
  return `cohort:${code}`;
}

function scheme(code: string): string {
  return `scheme:${code}`;
}

function special(code: string): string {
  return `special:${code}`;
}

function project(code: string): string {
  return `project:${code}`;
}

function batch(hex: string): string {
  return `batch:${hex}`;
}
