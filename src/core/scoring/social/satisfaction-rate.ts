import { compare, multiply, parseDecimal, rational, ZERO } from '../../basics/rational.ts';
import { given, roundOff, type Valued, workOut } from '../work-out.ts';
import type { Bilingual, Origin, Working } from '../workings.ts';
import type { SocialForm, SocialOption, SocialRules } from './social-rules.ts';
import type { CellCounts } from './tally.ts';
import { opinionsOn } from './unit-counts.ts';

/** 满意率: those satisfied among those with an opinion. Never a score: it has no `points`, and nothing adds it up. */
export interface SatisfactionRate {
  readonly rate: 'satisfaction';
  /** From 0 to 100, as published; absent where too few have an opinion. */
  readonly percent?: string;
  readonly working: Working;
}

/** 不了解率: those who cannot say among those who answered. */
export interface UnknownRate {
  readonly rate: 'unknown';
  readonly percent?: string;
  /** 低知晓: above the scheme's share. No points are lost by it. */
  readonly isLittleKnown: boolean;
  readonly working: Working;
}

interface Asked {
  /** What the rate is of: `citizens`, or a unit's whole. */
  readonly code: string;
  readonly label: Bilingual;
  readonly form: SocialForm;
  readonly rules: SocialRules;
  /** Cells answered on this form, all their dimensions together. What has too few opinions in a cell is left out of it. */
  readonly cells: Readonly<Record<string, CellCounts & { readonly origin: Origin }>>;
}

/** (满意＋比较满意＋基本满意) ÷ (those and 不满意) × 100, by M-23. */
export function satisfactionRate(asked: Asked): SatisfactionRate {
  const working = rateOf(asked, {
    code: `${asked.code}/satisfaction-rate`,
    label: { zh: `${asked.label.zh}，满意率（%）`, en: `${asked.label.en}, satisfied, per cent` },
    above: isSatisfied,
    below: isOpinion,
  });
  return { rate: 'satisfaction', ...percentOf(working), working };
}

/** 不了解 ÷ (不了解 and those with an opinion) × 100. */
export function unknownRate(asked: Asked): UnknownRate {
  const working = rateOf(asked, {
    code: `${asked.code}/unknown-rate`,
    label: { zh: `${asked.label.zh}，不了解率（%）`, en: `${asked.label.en}, cannot say, per cent` },
    above: cannotSay,
    below: () => true,
  });
  return { rate: 'unknown', ...percentOf(working), isLittleKnown: isLittleKnown(asked), working };
}

const isSatisfied = ({ counts }: SocialOption): boolean => counts === 'satisfied';
const isOpinion = ({ counts }: SocialOption): boolean => counts !== 'no-opinion';
const cannotSay = ({ counts }: SocialOption): boolean => counts === 'no-opinion';

/** Looks at every cell, the small ones too: that a unit is little known tells nobody's answer. */
function isLittleKnown({ form, rules, cells }: Asked): boolean {
  const total = (counts: (option: SocialOption) => boolean): number => {
    let sum = 0;
    for (const { answers } of Object.values(cells))
      for (const { code } of form.dimensions)
        for (const option of form.options) if (counts(option)) sum += answers[code]?.[option.code] ?? 0;
    return sum;
  };
  const answered = total(() => true);
  const { share, inclusive } = rules.unknownRate;
  const limit = multiply(parseDecimal(share) ?? ZERO, rational(answered));
  const order = compare(rational(total(cannotSay)), limit);
  return answered > 0 && (order > 0 || (order === 0 && inclusive));
}

function percentOf(working: Working): { readonly percent?: string } {
  return working.step === 'missing' ? {} : { percent: working.value };
}

function rateOf(
  asked: Asked,
  rate: {
    readonly code: string;
    readonly label: Bilingual;
    readonly above: (option: SocialOption) => boolean;
    readonly below: (option: SocialOption) => boolean;
  },
): Working {
  const { rules } = asked;
  const { code, label } = rate;
  const { rule, decimals } = rules.rate;
  const above = countsIn(asked, `${code}/above`, rate.above);
  const below = countsIn(asked, `${code}/below`, rate.below);
  if (below.length === 0) {
    const { opinions, rule: minimum } = rules.minimum;
    const why = { zh: `有效评价不足${opinions}份，不计算`, en: `Fewer than ${opinions} opinions, not computed` };
    return { step: 'missing', code, label, why, rule: minimum };
  }
  const zero = given({ code: `${code}/above/none`, label: { zh: '没有', en: 'None' }, value: '0', rule });
  const terms = [
    workOut({
      step: 'sum',
      code: `${code}/above`,
      label: { zh: '其中', en: 'Of them' },
      terms: above.length === 0 ? [zero] : above,
    }),
    workOut({ step: 'sum', code: `${code}/below`, label: { zh: '合计', en: 'In all' }, terms: below }),
  ];
  const part = workOut({ step: 'quotient', code: `${code}/part`, label: { zh: '比例', en: 'Part' }, terms, rule });
  const hundred = given({ code: `${code}/hundred`, label: { zh: '100', en: '100' }, value: '100', rule });
  const whole = { zh: '比例×100', en: 'Part × 100' };
  const of = workOut({ step: 'product', code: `${code}/exact`, label: whole, terms: [hundred, part], rule });
  return roundOff({ code, label, of, decimals, mode: rules.rounding.mode, rule });
}

/** The counts of some options, where a cell has opinions enough on the dimension. */
function countsIn(asked: Asked, code: string, counts: (option: SocialOption) => boolean): readonly Valued[] {
  const { form, rules, cells } = asked;
  return Object.entries(cells).flatMap(([cell, answered]) =>
    form.dimensions
      .filter((dimension) => opinionsOn(form, answered, dimension.code) >= rules.minimum.opinions)
      .flatMap((dimension) =>
        form.options.filter(counts).map((option) =>
          given({
            code: `${code}/${cell}/${dimension.code}/${option.code}`,
            label: { zh: `${dimension.name.zh}“${option.name.zh}”`, en: `${dimension.name.en}, “${option.name.en}”` },
            value: String(answered.answers[dimension.code]?.[option.code] ?? 0),
            origin: answered.origin,
          }),
        ),
      ),
  );
}
