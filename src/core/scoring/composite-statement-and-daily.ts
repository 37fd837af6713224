import type { Composite } from '../scheme/scheme.ts';
import { lessDeductions, type Part } from './composite-three-plus-one.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Bilingual } from './workings.ts';

/** M-36: C = α A + (1 − α) D + B − X, where A (the statement) is the first base part and D (the daily score) the second. */
export function compositeStatementAndDaily(asked: {
  readonly composite: Extract<Composite, { readonly kind: 'statement-and-daily' }>;
  readonly parts: readonly Part[];
}): Valued {
  const { alpha, rule } = asked.composite;
  const [statement, daily, ...others] = asked.parts.filter(({ component }) => component.kind === 'base');
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
  const bonus = asked.parts.filter(({ component }) => component.kind === 'bonus').map(({ working }) => working);
  const gained = workOut({
    step: 'sum',
    code: 'gained',
    label: { zh: '得分合计', en: 'Points gained' },
    terms: [
      weighed(statement, weight, { zh: '加权', en: 'weighed' }),
      weighed(daily, restOfWeight, { zh: '加权', en: 'weighed' }),
      ...bonus,
    ],
    rule,
  });
  return lessDeductions({ gained, parts: asked.parts, rule });
}

function weighed(part: Part, weight: Valued, word: Bilingual): Valued {
  const { code, name } = part.component;
  return workOut({
    step: 'product',
    code: `${code}/weighed`,
    label: { zh: `${name.zh}，${word.zh}`, en: `${name.en}, ${word.en}` },
    terms: [weight, part.working],
  });
}
