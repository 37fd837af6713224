import { equals, parseDecimal, ZERO } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { eventRulesOf } from '../scoring/event-rules-of.ts';
import { eventRulesFaults } from '../scoring/events/event-rules.ts';
import { rectificationFaults as rulesFaults } from '../scoring/rectification-score.ts';
import { placeIn, stepsOf } from './place-in.ts';
import type { Scheme } from './scheme.ts';
import { schemeFault } from './scheme-fault.ts';

/** What is wrong with what a scheme says of bonuses, deductions and vetoes. */
export function eventFaults(scheme: Scheme): readonly Refusal[] {
  const rules = eventRulesOf(scheme);
  return rules === undefined ? [] : placed('events', scheme.events, eventRulesFaults(rules));
}

/** What is wrong with the reference score for rectification, or with the row of the sheet it is printed beside. */
export function rectificationFaults(scheme: Scheme): readonly Refusal[] {
  const { rectification, components } = scheme;
  if (rectification === undefined) return [];
  const faults = placed('rectification', rectification, rulesFaults(rectification, []));
  const { row, points } = rectification;
  if (row === undefined) return faults;
  const sheet = components.flatMap(({ method }) => (method?.kind === 'statement' ? method.sheet : []));
  const found = sheet.find(({ code }) => code === row);
  if (found === undefined) return [...faults, schemeFault('rectification.row', 'scheme/unknown-code', { value: row })];
  const { name, points: rowPoints } = found;
  if (equals(parseDecimal(points) ?? ZERO, parseDecimal(rowPoints) ?? ZERO)) return faults;
  return [...faults, schemeFault('rectification.points', 'scheme/sheet-row', { points, row: name.zh, rowPoints })];
}

/** Each fault at its place in the file. That a rule rests on nothing is told once, with all rules of the scheme. */
function placed(root: string, data: unknown, faults: readonly Refusal[]): readonly Refusal[] {
  return faults
    .filter(({ refusal }) => refusal !== 'scheme/no-source')
    .map((refusal) => {
      const [, ...steps] = stepsOf(refusal.field ?? '');
      const field = placeIn({ root, data, steps });
      return { ...refusal, values: { ...refusal.values, field }, field };
    });
}
