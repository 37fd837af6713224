import type { Fact } from './fact.ts';

/**
 * What a fact is about, for histories and searches: `unit:CODE`, `account:ID`, `cohort:CODE`, `batch:HEX`, each once.
 * A fact may be about several things, and then stands in the history of each.
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
      return [account(fact.body.account)];
    case 'role-granted':
    case 'role-revoked':
      return [account(fact.body.account), ...(fact.body.unit === undefined ? [] : [unit(fact.body.unit)])];
    case 'year-opened':
      return [];
    case 'scheme-adopted':
      return fact.body.scheme.cohorts.map(cohort);
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

function batch(hex: string): string {
  return `batch:${hex}`;
}
