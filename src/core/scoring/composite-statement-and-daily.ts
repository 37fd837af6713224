import type { Component, Composite } from '../scheme/scheme.ts';
import { lessDeductions, maximum, type Part } from './composite-three-plus-one.ts';
import { scaledBase } from './scaled-base.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Rule } from './workings.ts';

/**
 * M-36: C = α A + (1 − α) D + B − X, where A (the statement) is the scheme's first base part and D (the daily score) the
 * second. `reweight` is the rule by which one stands for the other where that is missing; `undefined` comes out where it
 * cannot.
 */
export function compositeStatementAndDaily(asked: {
  readonly composite: Extract<Composite, { readonly kind: 'statement-and-daily' }>;
  /** Of the scheme, in its order. */
  readonly components: readonly Component[];
  readonly parts: readonly Part[];
  readonly reweight?: Rule;
}): Valued | undefined {
  const { parts, reweight } = asked;
  const { alpha, rule } = asked.composite;
  const [statement, daily, ...others] = asked.components.filter(({ kind }) => kind === 'base');
  if (statement === undefined || daily === undefined || others.length > 0) {
    throw new Error('scheme: statement-and-daily needs two base parts');
  }
  const weight = given({ code: 'alpha', label: { zh: '权重α', en: 'Weight α' }, value: alpha, rule });
  const restOfWeight = workOut({
    step: 'difference',
    code: 'one-less-alpha',
    label: { zh: '1−α', en: '1 − α' },
    terms: [given({ code: 'one', label: { zh: '1', en: '1' }, value: '1', rule }), weight],
    rule,
  });
  const base = [
    { component: statement, weight },
    { component: daily, weight: restOfWeight },
  ].flatMap(({ component, weight: own }) => {
    const part = parts.find((each) => each.component === component);
    return part === undefined ? [] : [{ ...part, weight: own }];
  });
  const values = base.map(({ component, working, weight: own }) => weighed(component, 'weighed', own, working));
  const whole =
    reweight === undefined
      ? values
      : scaledBase({
          parts: base.map(({ component, working, weight: own }) => ({
            value: weighed(component, 'weighed', own, working),
            max: weighed(component, 'most-weighed', own, maximum(component)),
          })),
          rule: reweight,
        });
  if (whole === undefined) return undefined;
  const bonus = parts.filter(({ component }) => component.kind === 'bonus').map(({ working }) => working);
  const label = { zh: '得分合计', en: 'Points gained' };
  const terms = ('step' in whole ? [whole] : whole).concat(bonus);
  return lessDeductions({ gained: workOut({ step: 'sum', code: 'gained', label, terms, rule }), parts, rule });
}

const WORDS: Readonly<Record<'weighed' | 'most-weighed', Bilingual>> = {
  weighed: { zh: '加权', en: 'weighed' },
  'most-weighed': { zh: '满分加权', en: 'at most, weighed' },
};

function weighed({ code, name }: Component, what: keyof typeof WORDS, weight: Valued, of: Valued): Valued {
  const { zh, en } = WORDS[what];
  const label = { zh: `${name.zh}，${zh}`, en: `${name.en}, ${en}` };
  return workOut({ step: 'product', code: `${code}/${what}`, label, terms: [weight, of] });
}
