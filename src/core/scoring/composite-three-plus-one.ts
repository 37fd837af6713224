import type { Component, Composite } from '../scheme/scheme.ts';
import { scaledBase } from './scaled-base.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Rule } from './workings.ts';

/** A part with its value, as it goes into the total. */
export interface Part {
  readonly component: Component;
  readonly working: Valued;
}

/**
 * M-03: T = Σ base parts + bonus − deduction. Municipal departments: T = O + S + L + I − X. `reweight` is the rule by which
 * the base parts that are there stand for the missing ones; `undefined` comes out where they cannot.
 */
export function compositeThreePlusOne(asked: {
  readonly composite: Extract<Composite, { readonly kind: 'three-plus-one' }>;
  readonly parts: readonly Part[];
  readonly reweight?: Rule;
}): Valued | undefined {
  const { parts, reweight } = asked;
  const { rule } = asked.composite;
  const ofKind = (kind: Component['kind']) => parts.filter(({ component }) => component.kind === kind);
  const gained = (terms: readonly Valued[]) =>
    workOut({ step: 'sum', code: 'gained', label: { zh: '得分合计', en: 'Points gained' }, terms, rule });
  if (reweight === undefined) {
    const terms = parts.filter(({ component }) => component.kind !== 'deduction').map(({ working }) => working);
    return lessDeductions({ gained: gained(terms), parts, rule });
  }
  const base = scaledBase({
    parts: ofKind('base').map(({ component, working }) => ({ value: working, max: maximum(component) })),
    rule: reweight,
  });
  if (base === undefined) return undefined;
  const terms = [base, ...ofKind('bonus').map(({ working }) => working)];
  return lessDeductions({ gained: gained(terms), parts, rule });
}

/** The most a part can be. */
export function maximum({ code, name, max: value, rule }: Component): Valued {
  return given({ code: `${code}/most`, label: { zh: `${name.zh}，满分`, en: `${name.en}, at most` }, value, rule });
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
