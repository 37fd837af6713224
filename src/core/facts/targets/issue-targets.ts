import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { type ObjectiveRules, objectiveFaults } from '../../scoring/targets/objective-score.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import { lineFault, SENTENCE_LENGTH_MAX } from '../text-fault.ts';
import { activeUnit } from '../units/active-unit.ts';
import { objectiveRulesOf } from './issued-of.ts';
import type { IssuedItem } from './issued-target.ts';
import { TARGET_COLUMNS } from './target-columns.ts';
import type { TargetCommand } from './target-facts.ts';
import { targetWithReports } from './target-with-reports.ts';

export type TargetRow = Extract<TargetCommand, { readonly kind: 'import-targets' }>['rows'][number];

interface Issuing {
  readonly record: AnnualRecord;
  readonly standing: { readonly record: StandingRecord };
}

/**
 * Every fault of targets that are issued together. A unit gets all its targets at once, because their weights must sum and
 * their challenges stay under the cap; and it gets them once, because what was issued is edited by nobody (G-18).
 */
export function targetRowFaults(issuing: Issuing, rows: readonly TargetRow[]): readonly Refusal[] {
  return [...Map.groupBy(rows, ({ unit }) => unit)].flatMap(([unit, own]) => unitRowFaults(issuing, unit, own));
}

function unitRowFaults({ record, standing }: Issuing, unit: string, rows: readonly TargetRow[]): readonly Refusal[] {
  const [{ row: first } = { row: 2 }] = rows;
  const atUnit = (fault: Refusal): Refusal =>
    placedAt({ row: first, field: 'unit', column: TARGET_COLUMNS[':unit'].zh }, fault);
  const rules = objectiveRulesOf(record, unit);
  if (isRefusal(rules)) return [atUnit(rules)];
  if (record.targets.has(unit)) return [atUnit(refuse('target/issued', { unit }))];
  const own = rows.flatMap((row) => ownFaults(standing.record, row));
  return own.length > 0 ? own : setFaults({ unit, rows, rules });
}

/** What is wrong with one row by itself, its target aside. */
function ownFaults({ units }: StandingRecord, { row, unit, item, provider }: TargetRow): readonly Refusal[] {
  const at = (field: 'code' | 'name' | 'provider' | 'source', fault: Refusal | undefined): readonly Refusal[] =>
    fault === undefined ? [] : [placedAt({ row, field, column: TARGET_COLUMNS[field].zh }, fault)];
  const isCode = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(item.code);
  return [
    ...at('code', isCode ? undefined : refuse('target/code-shape', { value: item.code })),
    ...at('name', nameFault(item)),
    ...at('source', lineFault(item.rule.source ?? '', TARGET_COLUMNS.source, SENTENCE_LENGTH_MAX)),
    ...(provider === undefined ? [] : at('provider', providerFault(units, unit, provider))),
  ];
}

function nameFault({ name }: IssuedItem): Refusal | undefined {
  const words = TARGET_COLUMNS.name;
  if (name.zh === '') return refuse('text/missing', { field: words.zh, fieldEn: words.en });
  return lineFault(name.zh, words) ?? lineFault(name.en, words);
}

/** Nobody provides the figures by which they are themselves scored. */
function providerFault(units: StandingRecord['units'], unit: string, provider: string): Refusal | undefined {
  if (provider === unit) return refuse('target/own-provider', { unit });
  const known = activeUnit(units, provider);
  return isRefusal(known) ? known : undefined;
}

/** What scoring says of the whole set, each fault at the row of its target; what is about all of them at the first. */
function setFaults(asked: {
  readonly unit: string;
  readonly rows: readonly TargetRow[];
  readonly rules: ObjectiveRules;
}): readonly Refusal[] {
  const { unit, rows, rules } = asked;
  const [{ row: first } = { row: 2 }] = rows;
  const origin = () => ({ from: 'fact', year: 0, seq: 0 }) as const;
  const items = rows.map(({ item }) => ({ ...item, target: targetWithReports({ ...item, reports: [], origin }) }));
  return objectiveFaults(items, rules).map((fault) => {
    const { field = '' } = fault;
    const own = rows.find(({ item }) => field === item.code || field.startsWith(`${item.code}.`));
    if (own !== undefined) return { ...fault, row: own.row };
    const { sum = '', wanted = '' } = fault.values ?? {};
    return { ...(field === 'weights' ? refuse('target/weights', { unit, sum, wanted }) : fault), row: first };
  });
}
