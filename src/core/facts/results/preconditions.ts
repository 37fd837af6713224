import { compareCodeUnits } from '../../basics/code-units.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import { phaseState } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { STAGE_NAMES } from '../schemes/stage-names.ts';
import type { Report } from '../targets/reported.ts';

/** What must be so before the results of a cohort are submitted (`domain.md` M-38), in the order in which it is looked at. */
export const CHECKS = [
  'scheme',
  'phases',
  'totals',
  'figures',
  'claims',
  'deductions',
  'corrections',
  'specials',
] as const;
export type Check = (typeof CHECKS)[number];

/** One of them, and what is missing where it is not met. */
export interface Checked {
  readonly check: Check;
  readonly missing?: Refusal;
}

interface Asked {
  readonly record: AnnualRecord;
  readonly cohort: string;
  /** Codes of units for which no total comes out. */
  readonly withoutTotal: readonly string[];
}

/** Every precondition, met or not, each with what is missing and where. */
export function preconditions(asked: Asked): readonly Checked[] {
  const units = unitsIn(asked);
  const found: Readonly<Record<Check, Refusal | undefined>> = {
    scheme: schemeMissing(asked),
    phases: phasesMissing(asked),
    totals: named('results/no-total', asked.withoutTotal, asked.withoutTotal.length),
    figures: figuresMissing(asked.record, units),
    claims: openMissing('results/claims-open', units, (unit) =>
      (asked.record.claims.get(unit) ?? []).filter(({ decided }) => decided === undefined),
    ),
    deductions: openMissing('results/deductions-open', units, (unit) =>
      (asked.record.deductions.get(unit) ?? []).filter(({ decided }) => decided === undefined),
    ),
    corrections: correctionsMissing(asked.record, units),
    specials: specialsMissing(asked.record, units),
  };
  return CHECKS.map((check) => {
    const missing = found[check];
    return missing === undefined ? { check } : { check, missing };
  });
}

function unitsIn({ record, cohort }: Pick<Asked, 'record' | 'cohort'>): readonly string[] {
  return [...record.cohorts.entries()]
    .flatMap(([unit, stands]) => (stands.cohort === cohort ? [unit] : []))
    .toSorted(compareCodeUnits);
}

function schemeMissing({ record, cohort }: Asked): Refusal | undefined {
  const { zh, en } = cohortName(cohort);
  const scheme = record.schemes.get(cohort)?.scheme;
  if (scheme === undefined) return refuse('scheme/none-in-force', { cohort: zh, cohortEn: en });
  const stage = record.stages.get(scheme.scheme)?.stage ?? 'adopted';
  if (stage !== 'running') {
    const name = STAGE_NAMES[stage];
    return refuse('results/scheme-not-running', { scheme: scheme.scheme, stage: name.zh, stageEn: name.en });
  }
  const draft = record.drafts.get(scheme.scheme);
  if (draft === undefined) return undefined;
  return refuse('results/scheme-changing', { scheme: scheme.scheme, version: draft.scheme.version });
}

/** Where the scheme has a gate both parts were opened and closed; where it has none, nothing that was opened stays open. */
function phasesMissing({ record, cohort }: Asked): Refusal | undefined {
  const { zh, en } = cohortName(cohort);
  const words = { cohort: zh, cohortEn: en };
  const gate = record.schemes.get(cohort)?.scheme.gate;
  const [objective, subjective] = [phaseState(record, cohort, 'objective'), phaseState(record, cohort, 'subjective')];
  if (objective === 'open' || (gate !== undefined && objective === undefined)) {
    return refuse('results/objective-open', words);
  }
  if (subjective === 'open' || (gate !== undefined && subjective === undefined)) {
    return refuse('results/subjective-open', words);
  }
  return undefined;
}

function figuresMissing(record: AnnualRecord, units: readonly string[]): Refusal | undefined {
  return openMissing('results/figures-open', units, (unit) => {
    const aside = new Set([
      ...(record.targets.get(unit) ?? []).flatMap(({ item, setAside }) => (setAside === undefined ? [] : [item.code])),
      ...(record.setAside.get(unit) ?? []).map(({ indicator }) => indicator),
    ]);
    const isOpen = ({ of, status }: Report): boolean => status !== 'verified' && !aside.has(of);
    return [...(record.actuals.get(unit) ?? []), ...(record.readings.get(unit) ?? [])].filter(isOpen);
  });
}

function correctionsMissing(record: AnnualRecord, units: readonly string[]): Refusal | undefined {
  const waiting = [...record.projects.values()].filter(
    ({ correction, lead, partners }) =>
      correction !== undefined && [lead, ...partners].some((unit) => units.includes(unit)),
  );
  const codes = waiting.map(({ project }) => project);
  return codes.length === 0
    ? undefined
    : refuse('results/corrections-open', { count: codes.length, projects: firstOf(codes, '、') });
}

/** Commented, answered and said to be final: every special in which a unit of the cohort is assessed. */
function specialsMissing(record: AnnualRecord, units: readonly string[]): Refusal | undefined {
  const open = [...record.specials.values()].filter(
    ({ finalSeq, units: assessed }) => finalSeq === undefined && assessed.some((unit) => units.includes(unit)),
  );
  if (open.length === 0) return undefined;
  return refuse('results/specials-open', {
    count: open.length,
    specials: firstOf(
      open.map(({ name }) => name.zh),
      '、',
    ),
    specialsEn: firstOf(
      open.map(({ name }) => name.en),
      ', ',
    ),
  });
}

type OpenCode = 'results/figures-open' | 'results/claims-open' | 'results/deductions-open';

function openMissing(
  code: OpenCode,
  units: readonly string[],
  openOf: (unit: string) => readonly unknown[],
): Refusal | undefined {
  const counts = units.map((unit) => ({ unit, count: openOf(unit).length })).filter(({ count }) => count > 0);
  const count = counts.reduce((sum, each) => sum + each.count, 0);
  return named(
    code,
    counts.map(({ unit }) => unit),
    count,
  );
}

function named(code: OpenCode | 'results/no-total', units: readonly string[], count: number): Refusal | undefined {
  return units.length === 0 ? undefined : refuse(code, { count, units: firstOf(units, '、') });
}

const TOLD = 5;

/** The first few, so that a sentence stays a sentence. */
function firstOf(all: readonly string[], between: string): string {
  const told = all.slice(0, TOLD).join(between);
  return all.length > TOLD ? `${told}…` : told;
}
