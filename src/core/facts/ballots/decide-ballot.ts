import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Asked, Decided } from '../decision.ts';
import { subjectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { noSuchPart, partBy, schemeOf, unitScoredBy } from '../scored-unit.ts';
import { placedAt, refusedWhole } from '../sheets/refused-whole.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';
import { reasonFault } from '../text-fault.ts';
import type { BallotCommand, BallotFact, Box, Returns } from './ballot-facts.ts';
import { countFault } from './count-fault.ts';
import { socialRulesIn } from './social-rules-in.ts';
import { toldCounts } from './told-counts.ts';

/**
 * The rules of counting ballots (`domain.md` M-22, M-23): a unit is counted once; sums meet; and what too few people said
 * never enters the ledger, which is read by those it is about.
 */
export function decideBallot(asked: Asked<BallotCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'count-ballots':
      return countBallots({ ...asked, command });
    case 'record-returns':
      return recordReturns({ ...asked, command });
    case 'leave-stratum-out':
      return leaveStratumOut({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends BallotCommand['kind']> = Asked<Extract<BallotCommand, { readonly kind: Kind }>, AnnualRecord>;
type CountedUnit = AskedTo<'count-ballots'>['command']['units'][number];

function countBallots({ command, record }: AskedTo<'count-ballots'>): Decided {
  const { cohort, batch, units } = command;
  const rules = rulesOf(record, cohort);
  if (isRefusal(rules)) return rules;
  const refusal = boxFault(record, cohort, 'ballots') ?? refusedWhole(ballotFaults(record, cohort, units));
  if (refusal !== undefined) return refusal;
  if (units.length === 0) return [];
  return [
    { kind: 'box-opened', body: { box: 'ballots', cohort, batch, units: units.length } },
    ...units.map(({ unit, cells }): BallotFact => {
      return { kind: 'ballots-counted', body: { unit, ...toldCounts(rules, cells), batch } };
    }),
  ];
}

function rulesOf(record: AnnualRecord, cohort: string) {
  const scheme = schemeOf(record, cohort);
  if (isRefusal(scheme)) return { ...scheme, field: 'cohort' };
  return socialRulesIn(scheme) ?? noSuchPart(cohort, 'ballots');
}

/** Why a box may not be counted now: where the scheme's gate lists its part, not before the subjective part is open. */
export function boxFault(record: AnnualRecord, cohort: string, kind: Box): Refusal | undefined {
  const scheme = schemeOf(record, cohort);
  if (isRefusal(scheme)) return { ...scheme, field: 'cohort' };
  const part = partBy(scheme, kind);
  if (part === undefined) return noSuchPart(cohort, kind);
  return subjectiveFault(record, { cohort, scheme, component: part.component.code });
}

/** Every fault of counts that are taken together. */
export function ballotFaults(record: AnnualRecord, cohort: string, units: readonly CountedUnit[]): readonly Refusal[] {
  const rules = boxFault(record, cohort, 'ballots') ?? rulesOf(record, cohort);
  if (isRefusal(rules)) return [rules];
  const seen = new Map<string, number>();
  return units.flatMap(({ row, unit, cells }): readonly Refusal[] => {
    const at = (fault: Refusal): Refusal => placedAt({ row, field: 'unit', column: UNIT_OF_ROW[':unit'].zh }, fault);
    const first = seen.get(unit);
    if (first !== undefined) return [at(refuse('csv/value-doubled', { value: unit, first }))];
    seen.set(unit, row);
    if (record.cohorts.get(unit)?.cohort !== cohort) {
      const { zh, en } = cohortName(cohort);
      return [at(refuse('points/other-cohort', { unit, cohort: zh, cohortEn: en }))];
    }
    if (record.ballots.has(unit)) return [at(refuse('ballots/counted', { unit }))];
    return Object.entries(cells).flatMap(([cell, counts]) => {
      const fault = countFault(rules, cell, counts);
      return fault === undefined ? [] : [at(fault)];
    });
  });
}

function recordReturns({ command, record }: AskedTo<'record-returns'>): Decided {
  const { cohort, strata } = command;
  const rules = rulesOf(record, cohort);
  if (isRefusal(rules)) return rules;
  const known = rules.strata.map(({ code }) => code);
  for (const [at, returns] of strata.entries()) {
    const fault = returnsFault(returns, known);
    if (fault !== undefined) return { ...fault, field: `strata[${at}]` };
  }
  const doubled = strata.find(({ stratum }, at) => strata.findIndex((each) => each.stratum === stratum) !== at);
  if (doubled !== undefined) return refuse('scheme/doubled', { field: 'strata', value: doubled.stratum });
  if (strata.length === 0) return [];
  return [{ kind: 'ballots-returned', body: { cohort, strata } }];
}

/** No more come back than went out, and what came back is valid or void. */
function returnsFault(returns: Returns, known: readonly string[]): Refusal | undefined {
  const { stratum, issued, returned, valid, void: spoilt } = returns;
  if (!known.includes(stratum)) return refuse('ballots/cell-unknown', { cell: stratum, known: known.join('、') });
  const isCount = [issued, returned, valid, spoilt].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (isCount && returned <= issued && valid + spoilt === returned) return undefined;
  return refuse('ballots/returns', { stratum, issued, returned, valid, void: spoilt });
}

function leaveStratumOut({ command, record }: AskedTo<'leave-stratum-out'>): Decided {
  const { unit, stratum, reason } = command;
  const scored = unitScoredBy(record, unit, 'ballots');
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const known = scored.method.rules.strata.map(({ code }) => code);
  if (!known.includes(stratum)) {
    return { ...refuse('ballots/cell-unknown', { cell: stratum, known: known.join('、') }), field: 'stratum' };
  }
  const isDone = record.notSurveyed.get(unit)?.some((each) => each.stratum === stratum) ?? false;
  return isDone ? [] : [{ kind: 'stratum-left-out', body: { unit, stratum, reason } }];
}
