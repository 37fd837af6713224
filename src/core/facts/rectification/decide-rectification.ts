import { isRefusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { RectificationState } from '../../scoring/rectification-score.ts';
import { notPositive } from '../../scoring/targets/number-faults.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { scoredUnit } from '../scored-unit.ts';
import { lineFault, reasonFault } from '../text-fault.ts';
import type { RectificationCommand } from './rectification-facts.ts';

/** An item as it stands in the record. */
export interface RectificationEntry {
  readonly item: string;
  readonly name: string;
  readonly weight: string;
  readonly state: RectificationState;
  readonly seq: number;
}

/** What is to be rectified and how far it has got: the reference score on the sheet rests on it (`domain.md` M-28). */
export function decideRectification({ command, record, year }: Asked<RectificationCommand, AnnualRecord>): Decided {
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  const { kind: _kind, ...body } = command;
  const { unit, item, name, weight, state, reason } = body;
  const scored = scoredUnit(record, unit);
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  if (scored.scheme.rectification === undefined) {
    const { zh, en } = cohortName(scored.cohort);
    return refuse('rectification/none', { cohort: zh, cohortEn: en });
  }
  const words = { zh: '整改事项', en: 'item' };
  const fault =
    reasonFault(reason) ??
    (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(item)
      ? undefined
      : { ...refuse('target/code-shape', { value: item }), field: 'item' }) ??
    (name === '' ? refuse('text/missing', { field: words.zh, fieldEn: words.en }) : lineFault(name, words)) ??
    notPositive('weight', weight)[0];
  if (fault !== undefined) return fault;
  const before = record.rectification.get(unit)?.find((entry) => entry.item === item);
  if (before?.state === state && before.weight === weight && before.name === name) return [];
  return [{ kind: 'rectification-recorded', body: { ...body, from: before?.state ?? null } }];
}
