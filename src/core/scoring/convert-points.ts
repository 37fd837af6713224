import type { Component } from '../scheme/scheme.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Rule } from './workings.ts';

/** A number of the scheme needs no sentence of its own: it stands under the component's rule. */
const MAXIMUM = { zh: '满分', en: 'Maximum' };

/**
 * Turns the number entered for a part into points of that part (`domain.md` M-03, M-30).
 * Entered on another scale: max × entered ÷ scale, so that a panel's 86.11 of 100 is 3 × 86.11 ÷ 100 = 2.5833 of 3.
 * Entered in points: a bonus or a deduction is cut at its maximum; a base part never exceeds it (`usablePoints`).
 */
export function convertPoints(component: Component, entered: Valued): Valued {
  const { code, name, rule } = component;
  const max = given({ code: `${code}/max`, label: MAXIMUM, value: component.max, rule });
  if (component.enteredOutOf !== undefined)
    return rescaled({ component, max, entered, rule: component.conversionRule ?? rule });
  if (component.kind === 'base') return entered;
  return workOut({
    step: 'least',
    code: `${code}/capped`,
    label: { zh: `${name.zh}，不超过满分`, en: `${name.en}, at most the maximum` },
    terms: [max, entered],
    rule,
  });
}

function rescaled(of: {
  readonly component: Component;
  readonly max: Valued;
  readonly entered: Valued;
  readonly rule: Rule;
}): Valued {
  const { code, name, enteredOutOf = '1' } = of.component;
  const product = workOut({
    step: 'product',
    code: `${code}/product`,
    label: { zh: '满分×录入分', en: 'Maximum × number entered' },
    terms: [of.max, of.entered],
  });
  const scale = given({
    code: `${code}/scale`,
    label: { zh: '录入分的满分', en: 'What the number is out of' },
    value: enteredOutOf,
    rule: of.rule,
  });
  return workOut({
    step: 'quotient',
    code: `${code}/converted`,
    label: { zh: `${name.zh}，折算`, en: `${name.en}, converted` },
    terms: [product, scale],
    rule: of.rule,
  });
}
