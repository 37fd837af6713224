import { exactValue, given, type Valued, workOut } from './work-out.ts';
import type { Rule } from './workings.ts';

/** Base parts as they go into a total, with the most each can be there. */
export interface WeighedBase {
  readonly value: Valued;
  readonly max: Valued;
}

/**
 * `REWEIGHT` of M-03: the sum of the base parts that are there × 100 ÷ Σ of what they can be at most. `undefined` where they
 * can be nothing: then there is nothing to stand for the others.
 */
export function scaledBase(asked: { readonly parts: readonly WeighedBase[]; readonly rule: Rule }): Valued | undefined {
  const { parts, rule } = asked;
  if (parts.length === 0) return undefined;
  const possible = workOut({
    step: 'sum',
    code: 'base/possible',
    label: { zh: '有得分的基本分满分合计', en: 'The most the base parts that are there can be' },
    terms: parts.map(({ max }) => max),
    rule,
  });
  if (exactValue(possible).n === 0n) return undefined;
  const sum = workOut({
    step: 'sum',
    code: 'base/sum',
    label: { zh: '有得分的基本分合计', en: 'Base parts that are there' },
    terms: parts.map(({ value }) => value),
  });
  const hundred = given({ code: 'base/hundred', label: { zh: '100', en: '100' }, value: '100', rule });
  const factor = workOut({
    step: 'quotient',
    code: 'base/factor',
    label: { zh: '100÷满分合计', en: '100 ÷ the most they can be' },
    terms: [hundred, possible],
    rule,
  });
  const label = {
    zh: '缺的基本分由其余按比例补足',
    en: 'The base parts that are there stand for the missing in proportion',
  };
  return workOut({ step: 'product', code: 'base', label, terms: [sum, factor], rule });
}
