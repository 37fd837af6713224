import { refuse } from '../../core/basics/refusal.ts';
import { cohortName } from '../../core/scheme/cohort-name.ts';
import type { Method } from '../../core/scheme/method.ts';
import { METHOD_NAMES } from '../../core/scheme/method-names.ts';
import type { Component, Scheme } from '../../core/scheme/scheme.ts';
import { cellNeeded, type FolderReader, type FolderRow, rowFault } from './folder-rows.ts';

type MethodOf<Kind extends Method['kind']> = Extract<Method, { readonly kind: Kind }>;

export interface MethodPart<Kind extends Method['kind']> {
  readonly scheme: Scheme;
  readonly component: Component;
  readonly method: MethodOf<Kind>;
}

/** The unit a row is about: one of `units.csv` whose cohort has a scheme. */
export function rowUnit(
  row: FolderRow,
  column = 'unit',
): { readonly unit: string; readonly scheme: Scheme } | undefined {
  const unit = cellNeeded(row, column);
  if (unit === undefined) return undefined;
  const known = row.reader.units.get(unit);
  if (known === undefined) return rowFault(row, column, refuse('unit/unknown', { unit }));
  const scheme = schemeOf(row.reader, unit);
  if (scheme !== undefined) return { unit, scheme };
  return rowFault(row, column, refuse('points/no-scheme', { unit, cohort: known.cohort }));
}

/** As `rowUnit`, with the part of its scheme that is worked out in one way. */
export function rowUnitBy<Kind extends Method['kind']>(
  row: FolderRow,
  kind: Kind,
): ({ readonly unit: string } & MethodPart<Kind>) | undefined {
  const found = rowUnit(row);
  if (found === undefined) return undefined;
  const part = partBy(found.scheme, kind);
  if (part !== undefined) return { unit: found.unit, ...part };
  const { zh: cohort, en: cohortEn } = cohortName(row.reader.units.get(found.unit)?.cohort ?? '');
  const { zh: method, en: methodEn } = METHOD_NAMES[kind];
  return rowFault(row, 'unit', refuse('method/none', { cohort, cohortEn, method, methodEn }));
}

export function schemeOf({ units, schemes }: FolderReader, unit: string): Scheme | undefined {
  const cohort = units.get(unit)?.cohort;
  return cohort === undefined ? undefined : schemes.find(({ cohorts }) => cohorts.includes(cohort));
}

export function partBy<Kind extends Method['kind']>(scheme: Scheme, kind: Kind): MethodPart<Kind> | undefined {
  for (const component of scheme.components) {
    const { method } = component;
    if (method !== undefined && isKind(method, kind)) return { scheme, component, method };
  }
  return undefined;
}

function isKind<Kind extends Method['kind']>(method: Method, kind: Kind): method is MethodOf<Kind> {
  return method.kind === kind;
}
