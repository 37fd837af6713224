import { given, type Valued, workOut } from '../work-out.ts';
import type { Bilingual, Origin, Working } from '../workings.ts';
import type { Dimension, SocialForm, SocialRules } from './social-rules.ts';
import type { CellCounts } from './tally.ts';
import { opinionsOn } from './unit-counts.ts';

/**
 * M-23: q = Σ v n ÷ Σ n over the opinions a cell has on one dimension, from 0 to the scale. Missing where they are fewer
 * than the minimum; how many they are is then not said, for a small count may tell who answered what.
 */
export function dimensionScore(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly form: SocialForm;
  readonly dimension: Dimension;
  readonly counts: (CellCounts & { readonly origin: Origin }) | undefined;
  readonly minimum: SocialRules['minimum'];
}): Working {
  const { code, label, form, dimension, counts, minimum } = asked;
  if (counts === undefined || opinionsOn(form, counts, dimension.code) < minimum.opinions) {
    const why = {
      zh: `${label.zh}：有效评价不足${minimum.opinions}份，不计入`,
      en: `${label.en}: fewer than ${minimum.opinions} opinions, not counted`,
    };
    return { step: 'missing', code, label, why, rule: minimum.rule };
  }
  const numbers: Valued[] = [];
  const worth: Valued[] = [];
  for (const option of form.options) {
    if (option.counts === 'no-opinion') continue;
    const { name, value } = option;
    const number = given({
      code: `${code}/${option.code}/count`,
      label: { zh: `“${name.zh}”的份数`, en: `“${name.en}”, ballots` },
      value: String(counts.answers[dimension.code]?.[option.code] ?? 0),
      origin: counts.origin,
    });
    const each = given({
      code: `${code}/${option.code}/value`,
      label: { zh: `“${name.zh}”的分值`, en: `“${name.en}”, worth` },
      value,
      rule: form.rule,
    });
    numbers.push(number);
    worth.push(
      workOut({
        step: 'product',
        code: `${code}/${option.code}`,
        label: { zh: '分值×份数', en: 'Worth × ballots' },
        terms: [each, number],
      }),
    );
  }
  const sum = workOut({
    step: 'sum',
    code: `${code}/sum`,
    label: { zh: '分值合计', en: 'Worth in all' },
    terms: worth,
  });
  const opinions = workOut({
    step: 'sum',
    code: `${code}/opinions`,
    label: { zh: '有效评价份数，“不了解”不计', en: 'Opinions, without those who cannot say' },
    terms: numbers,
  });
  return workOut({ step: 'quotient', code, label, terms: [sum, opinions], rule: form.rule });
}
