import type { Component, Composite } from '../scheme/scheme.ts';
import { type Valued, workOut } from './work-out.ts';

/** A part with its value, as it goes into the total. */
export interface Part {
  readonly component: Component;
  readonly working: Valued;
}

/** M-03: T = Σ base parts + bonus − deduction. Municipal departments: T = O + S + L + I − X. */
export function compositeThreePlusOne(asked: {
  readonly composite: Extract<Composite, { readonly kind: 'three-plus-one' }>;
  readonly parts: readonly Part[];
}): Valued {
  const { rule } = asked.composite;
  const gained = workOut({
    step: 'sum',
    code: 'gained',
    label: { zh: '得分合计', en: 'Points gained' },
    terms: asked.parts.filter(({ component }) => component.kind !== 'deduction').map(({ working }) => working),
    rule,
  });
  return lessDeductions({ gained, parts: asked.parts, rule });
}

/** Takes the deductions off, last of all: a cap on a bonus never swallows a deduction. */
export function lessDeductions(asked: {
  readonly gained: Valued;
  readonly parts: readonly Part[];
  readonly rule: Composite['rule'];
}): Valued {
  const deductions = asked.parts
    .filter(({ component }) => component.kind === 'deduction')
    .map(({ working }) => working);
  const [only, ...more] = deductions;
  if (only === undefined) return asked.gained;
  const label = { zh: '扣分合计', en: 'Points deducted' };
  const deducted = more.length === 0 ? only : workOut({ step: 'sum', code: 'deducted', label, terms: deductions });
  return workOut({
    step: 'difference',
    code: 'balance',
    label: { zh: '得分减扣分', en: 'Gained less deducted' },
    terms: [asked.gained, deducted],
    rule: asked.rule,
  });
}
