import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { notANumber } from '../../scoring/targets/number-faults.ts';
import { baseFaults } from '../../scoring/targets/score-target.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import { baseWithReports } from '../targets/target-with-reports.ts';
import { lineFault } from '../text-fault.ts';
import { activeUnit } from '../units/active-unit.ts';
import { INDICATOR_COLUMNS } from './indicator-columns.ts';
import type { ReadingCommand } from './reading-facts.ts';
import { indexedUnit, requiredOf } from './required-of.ts';

export type RequirementRow = Extract<ReadingCommand, { readonly kind: 'import-indicators' }>['rows'][number];

/** Every fault of requirements that are set together. Each is set once: a requirement is as frozen as a target. */
export function requirementRowFaults(
  asked: { readonly record: AnnualRecord; readonly standing: { readonly record: StandingRecord } },
  rows: readonly RequirementRow[],
): readonly Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row): readonly Refusal[] => {
    const key = `${row.unit}/${row.indicator}`;
    const first = seen.get(key);
    const at = (field: 'code' | 'unit' | 'provider' | 'previous' | 'rebased' | 'type', fault: Refusal): Refusal => {
      const column = field === 'unit' ? INDICATOR_COLUMNS[':unit'].zh : INDICATOR_COLUMNS[field].zh;
      return placedAt({ row: row.row, field, column }, fault);
    };
    if (first !== undefined) return [at('code', refuse('csv/value-doubled', { value: key, first }))];
    seen.set(key, row.row);
    const scored = indexedUnit(asked.record, row.unit);
    if (isRefusal(scored)) return [at('unit', scored)];
    const { rules, targets } = scored.method;
    if (rules.indicators.every(({ code }) => code !== row.indicator)) {
      return [at('code', refuse('indicator/unknown', { indicator: row.indicator }))];
    }
    if (requiredOf(asked.record, row.unit, row.indicator) !== undefined) {
      return [at('code', refuse('indicator/required', { unit: row.unit, indicator: row.indicator }))];
    }
    const { provider, previous } = row;
    const own = provider === undefined ? undefined : providerFault(asked.standing.record, row.unit, provider);
    const target = baseWithReports({ target: row.target, reports: [], origin });
    return [
      ...(own === undefined ? [] : [at('provider', own)]),
      ...baseFaults(row.indicator, target, targets).map((fault) => ({ ...fault, row: row.row })),
      ...(previous === undefined
        ? []
        : notANumber(`${row.indicator}.previous`, previous.figure).map((fault) => at('previous', fault))),
      ...[lineFault(previous?.rebased ?? '', INDICATOR_COLUMNS.rebased)].flatMap((fault) =>
        fault === undefined ? [] : [at('rebased', fault)],
      ),
    ];
  });
}

const origin = () => ({ from: 'fact', year: 0, seq: 0 }) as const;

function providerFault({ units }: StandingRecord, unit: string, provider: string): Refusal | undefined {
  if (provider === unit) return refuse('target/own-provider', { unit });
  const known = activeUnit(units, provider);
  return isRefusal(known) ? known : undefined;
}
