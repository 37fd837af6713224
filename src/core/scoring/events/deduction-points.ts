import { compareCodeUnits } from '../../basics/code-units.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import type { Bilingual } from '../workings.ts';
import { capped } from './bonus-points.ts';
import type { EventRules, Severity } from './event-rules.ts';
import { falseDataDeductions } from './false-data.ts';
import { standing } from './standing.ts';
import type { UnitEvents } from './unit-events.ts';

const SEVERITIES: Readonly<Record<Severity, Bilingual>> = {
  general: { zh: '一般', en: 'general' },
  serious: { zh: '严重', en: 'serious' },
  extreme: { zh: '特别严重', en: 'extremely serious' },
};

/**
 * M-37: points taken off, exact and from 0: the events, at most the cap, and what false data cost on top of it, for a cap
 * that swallowed part of it would leave a gain. Requires events without faults.
 */
export function deductionPoints(asked: { readonly rules: EventRules; readonly events: UnitEvents }): Valued {
  const { rules, events } = asked;
  const { items, cap } = rules.deduction;
  const terms = events.deductions
    .toSorted((a, b) => compareCodeUnits(a.code, b.code))
    .flatMap(({ code, item, severity, acts }) => {
      const origin = standing(acts);
      const found = items.find((each) => each.code === item);
      const value = found?.points[severity];
      if (origin === undefined || found === undefined || value === undefined) return [];
      const { name, rule } = found;
      const { zh, en } = SEVERITIES[severity];
      const label = { zh: `${name.zh}，${zh}`, en: `${name.en}, ${en}` };
      return [given({ code: `deduction/${code}`, label, value, origin, rule })];
    });
  const { rule } = rules;
  const none = { zh: '没有扣分', en: 'No deduction' };
  const all = workOut({
    step: 'sum',
    code: 'deduction/sum',
    label: { zh: '扣分合计', en: 'Deductions in all' },
    terms: terms.length === 0 ? [given({ code: 'deduction/none', label: none, value: '0', rule })] : terms,
    rule,
  });
  const label = { zh: '扣分，不超过上限', en: 'Deductions, at most the cap' };
  const ofEvents = capped({ code: 'deduction/capped', label, of: all, cap });
  return workOut({
    step: 'sum',
    code: 'deduction',
    label: { zh: '扣分', en: 'Deduction' },
    terms: [ofEvents, ...falseDataDeductions(rules, events)],
    rule,
  });
}
