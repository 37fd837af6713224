import { type Refusal, refuse } from '../../basics/refusal.ts';
import { cellsOf, type SocialRules } from '../../scoring/social/social-rules.ts';
import type { CellCounts } from '../../scoring/social/tally.ts';
import { opinionsOn } from '../../scoring/social/unit-counts.ts';
import { formOfCell } from './social-rules-in.ts';

/**
 * Why the counts of a cell cannot be: a cell, dimension or option that the scheme does not have, a number that is no
 * count, or sums that do not meet: every ballot of a cell is in every dimension exactly once.
 */
export function countFault(rules: SocialRules, cell: string, counts: CellCounts): Refusal | undefined {
  if (!cellsOf(rules).includes(cell)) {
    return refuse('ballots/cell-unknown', { cell, known: cellsOf(rules).join('、') });
  }
  const form = formOfCell(rules, cell);
  const dimensions = form.dimensions.map(({ code }) => code);
  const options = form.options.map(({ code }) => code);
  const { raters, answers, unanswered, voids } = counts;
  const strange =
    [answers, unanswered, voids].flatMap((by) => Object.keys(by)).find((code) => !dimensions.includes(code)) ??
    Object.values(answers)
      .flatMap((by) => Object.keys(by))
      .find((code) => !options.includes(code));
  if (strange !== undefined) return refuse('ballots/answer-unknown', { cell, answer: strange });
  const numbers = [
    raters,
    ...dimensions.flatMap((code) => [
      unanswered[code] ?? 0,
      voids[code] ?? 0,
      ...options.map((option) => answers[code]?.[option] ?? 0),
    ]),
  ];
  const wrong = numbers.find((number) => !Number.isSafeInteger(number) || number < 0);
  if (wrong !== undefined) return refuse('ballots/not-a-count', { cell, value: wrong });
  const ballots = dimensions.map((code) =>
    options.reduce((sum, option) => sum + (answers[code]?.[option] ?? 0), (unanswered[code] ?? 0) + (voids[code] ?? 0)),
  );
  const [first = 0] = ballots;
  if (ballots.some((count) => count !== first)) return refuse('ballots/dimensions-differ', { cell });
  const opinions = dimensions.map((code) => opinionsOn(form, counts, code));
  const [least, most] = [
    Math.max(0, ...opinions),
    Math.min(
      first,
      opinions.reduce((a, b) => a + b, 0),
    ),
  ];
  return raters < least || raters > most ? refuse('ballots/raters', { cell, raters, least, most }) : undefined;
}
