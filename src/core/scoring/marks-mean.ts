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
  if (marks.length === 0) throw new Error(`marks: none are left of ${code}`);
  const { sum, count } = inAll(asked);
  const isTrimmed = trim !== undefined && trim.high + trim.low > 0 && marks.length >= trim.fromMarks;
  if (!isTrimmed) return workOut({ step: 'quotient', code, label, terms: [sum, count], rule });
  const extremes = extremesOf(marks, trim);
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

/** The marks left out, lowest first. */
function extremesOf(marks: readonly string[], trim: Trim): readonly Rational[] {
  const how = { dropHigh: trim.high, dropLow: trim.low, minMarks: 1 };
  const tally = marks.map(exact).reduce((sofar, mark) => addMark(sofar, mark, how), NO_MARKS);
  if (panelMean(tally, how).mean === undefined) throw new Error(`marks: ${marks.length} are too few to leave any out`);
  return [...tally.lowest, ...tally.highest.toReversed()];
}

function inAll(asked: { readonly code: string; readonly marks: readonly string[]; readonly origin: Origin }): {
  readonly sum: Valued;
  readonly count: Valued;
} {
  const { code, origin } = asked;
  const counts = new Map<string, { readonly mark: Rational; readonly times: number }>();
  for (const [text, times] of byText(asked.marks)) {
    const mark = exact(text);
    const value = formatExact(mark);
    counts.set(value, { mark, times: times + (counts.get(value)?.times ?? 0) });
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => compare(a.mark, b.mark));
  const rows = sorted.map(([value, { times }]) => ({
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
      const step = `${code}/mark/${value}`;
      const label = { zh: `打${value}分`, en: `A mark of ${value}` };
      if (times.value === '1') return given({ code: step, label, value, origin });
      const mark = given({ code: `${step}/value`, label, value, origin });
      const product = { zh: `${value}分×${times.value}`, en: `${value} × ${times.value}` };
      return workOut({ step: 'product', code: step, label: product, terms: [mark, times] });
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

/** A hundred judges give a dozen marks: each is read once. */
function byText(marks: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

function exact(mark: string): Rational {
  const number = parseDecimal(mark);
  if (number === undefined) throw new Error(`marks: “${mark}” is not a number`);
  return number;
}
