import { canonicalJson, type Json } from '../../basics/canonical-json.ts';
import type { Hasher } from '../../basics/hash-chain.ts';
import { toHex } from '../../basics/hex.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { utf8Bytes } from '../../basics/utf8.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { contradiction, enteredByUnit } from '../points/contradiction.ts';
import type { AnnualRecord } from '../record.ts';
import { cohortWords, isCohort } from '../years/cohorts.ts';

/** SHA-256 of the scheme's canonical JSON, in hex. */
export function schemeHash(scheme: Scheme, hasher: Hasher): string {
  // A scheme is plain data; an interface merely lacks the index signature by which the compiler would know.
  return toHex(hasher(utf8Bytes(canonicalJson(scheme as unknown as Json))));
}

interface Adopting {
  readonly scheme: Scheme;
  readonly record: AnnualRecord;
  readonly year: number;
}

/** Why a scheme that is right in itself cannot be adopted in this year, the same for a preview and a decision. */
export function adoptionFaults(asked: Adopting): readonly Refusal[] {
  const version = placeFault(asked) === undefined ? versionFault(asked) : undefined;
  const faults = [placeFault(asked), version, enteredFault(asked)];
  return faults.flatMap((fault) => fault ?? []);
}

function placeFault({ scheme, year }: Adopting): Refusal | undefined {
  if (scheme.year !== year) return { ...refuse('scheme/other-year', { schemeYear: scheme.year, year }), field: 'year' };
  for (const cohort of scheme.cohorts) {
    if (!isCohort(cohort)) return refuse('cohort/unknown', { value: cohort, known: cohortWords() });
    if (cohort === 'not-evaluated') return refuse('scheme/not-scored', { cohort: cohortName(cohort).zh });
  }
  return undefined;
}

/** A scheme's versions follow each other without a gap, and a cohort that was once scored by it stays with it. */
function versionFault({ scheme, record }: Adopting): Refusal | undefined {
  for (const cohort of scheme.cohorts) {
    const other = record.schemes.get(cohort)?.scheme.scheme ?? scheme.scheme;
    if (other !== scheme.scheme) return refuse('scheme/cohort-taken', { cohort, other, scheme: scheme.scheme });
  }
  const before = [...record.schemes.values()].find((adopted) => adopted.scheme.scheme === scheme.scheme)?.scheme;
  const next = (before?.version ?? 0) + 1;
  if (scheme.version !== next) {
    return { ...refuse('scheme/version', { scheme: scheme.scheme, next, version: scheme.version }), field: 'version' };
  }
  const dropped = before?.cohorts.find((cohort) => !scheme.cohorts.includes(cohort));
  return dropped === undefined ? undefined : refuse('scheme/cohort-dropped', { cohort: dropped });
}

/** A new version may not make what was entered under the old one impossible. */
function enteredFault({ scheme, record }: Adopting): Refusal | undefined {
  for (const [unit, entered] of enteredByUnit(record)) {
    const cohort = record.cohorts.get(unit)?.cohort ?? '';
    const clash = scheme.cohorts.includes(cohort) ? contradiction(entered, scheme) : undefined;
    if (clash !== undefined) return refuse('scheme/contradicts-points', { unit, ...clash });
  }
  return undefined;
}
