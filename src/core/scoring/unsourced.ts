import type { Refusal } from '../basics/refusal.ts';
import { fault } from './targets/number-faults.ts';

/**
 * Every rule inside some data of a scheme that says neither its source nor that it is a sample. A rule is known by its
 * `clause`. `field` is where the data stands.
 */
export function unsourced(field: string, data: unknown): readonly Refusal[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('clause' in data) return restsOnSomething(data) ? [] : [fault(field, 'scheme/no-source')];
  return Object.entries(data).flatMap(([key, value]) => unsourced(`${field}.${key}`, value));
}

function restsOnSomething(rule: object): boolean {
  const source = 'source' in rule && typeof rule.source === 'string' ? rule.source.trim() : '';
  return source !== '' || ('sample' in rule && rule.sample === true);
}
