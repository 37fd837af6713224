import { compare, formatExact, parseDecimal, type Rational } from '../basics/rational.ts';
import { addMark, NO_MARKS, panelMean } from '../methods/panel-mean.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Origin, Rule } from './workings.ts';

/** So many of the highest and lowest marks left out, one instance each where marks are equal; only from so many marks on. */
export interface Trim {
  readonly high: number;
  readonly low: number;
  readonly fromMarks: number;
  readonly rule: Rule;
}

/**
 * The exact mean of some marks. Marks stand by value and how often each was given, lowest first: neither a judge nor the
 * order in which they marked can be told, and no order makes a difference. Requires at least one mark, all of them numbers.
 */
export function marksMean(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly marks: readonly string[];
  readonly origin: Origin;
  readonly trim?: Trim | undefined;
  readonly rule: Rule;
}): Valued {
  const { code, label, marks, trim, rule } = asked;
  const numbers = marks.map(exact);
  const isTrimmed = trim !== undefined && marks.length >= trim.fromMarks;
  const dropped = isTrimmed ? { dropHigh: trim.high, dropLow: trim.low } : { dropHigh: 0, dropLow: 0 };
  const how = { ...dropped, minMarks: 1 };
  const tally = numbers.reduce((sofar, mark) => addMark(sofar, mark, how), NO_MARKS);
  if (panelMean(tally, how).mean === undefined) throw new Error(`marks: none are left of ${code}`);
  const { sum, count } = inAll(asked, numbers);
  if (!isTrimmed) return workOut({ step: 'quotient', code, label, terms: [sum, count], rule });
  const extremes = [...tally.lowest, ...tally.highest.toReversed()];
  const taken = workOut({
    step: 'sum',
    code: `${code}/dropped`,
    label: { zh: '去掉的最低分和最高分', en: 'Lowest and highest left out' },
    terms: extremes.map((mark, at) =>
      given({
        code: `${code}/dropped/${at + 1}`,
        label: { zh: '去掉', en: 'Left out' },
        value: formatExact(mark),
        rule: trim.rule,
      }),
    ),
  });
  const fewer = given({
    code: `${code}/dropped-count`,
    label: { zh: '去掉几个', en: 'How many left out' },
    value: String(extremes.length),
    rule: trim.rule,
  });
  const rest = { zh: '其余合计', en: 'Sum of the rest' };
  const terms = [
    workOut({ step: 'difference', code: `${code}/rest`, label: rest, terms: [sum, taken], rule: trim.rule }),
    workOut({
      step: 'difference',
      code: `${code}/used`,
      label: { zh: '其余几个', en: 'How many are left' },
      terms: [count, fewer],
      rule: trim.rule,
    }),
  ];
  return workOut({ step: 'quotient', code, label, terms, rule });
}

function inAll(
  asked: { readonly code: string; readonly origin: Origin },
  numbers: readonly Rational[],
): { readonly sum: Valued; readonly count: Valued } {
  const { code, origin } = asked;
  const counts = new Map<string, number>();
  for (const mark of numbers.toSorted(compare)) {
    const text = formatExact(mark);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const rows = [...counts].map(([value, times]) => ({
    value,
    times: given({
      code: `${code}/mark/${value}/times`,
      label: { zh: `打${value}分的`, en: `Marks of ${value}` },
      value: String(times),
      origin,
    }),
  }));
  const sum = workOut({
    step: 'sum',
    code: `${code}/sum`,
    label: { zh: '打分合计', en: 'Sum of the marks' },
    terms: rows.map(({ value, times }) => {
      const mark = given({ code: `${code}/mark/${value}/value`, label: { zh: '打分', en: 'Mark' }, value, origin });
      return workOut({
        step: 'product',
        code: `${code}/mark/${value}`,
        label: { zh: `${value}分×${times.value}`, en: `${value} × ${times.value}` },
        terms: [mark, times],
      });
    }),
  });
  const count = workOut({
    step: 'sum',
    code: `${code}/count`,
    label: { zh: '有效打分', en: 'Valid marks' },
    terms: rows.map(({ times }) => times),
  });
  return { sum, count };
}

function exact(mark: string): Rational {
  const number = parseDecimal(mark);
  if (number === undefined) throw new Error(`marks: “${mark}” is not a number`);
  return number;
}
