import type { Method } from '../../scheme/method.ts';
import { statementScore } from '../statement-score.ts';
import { statementSheets } from '../statement-sheets.ts';
import { flagged, nothingYet, outOf, type PartAsked, type PartScore, roundingOf, unrounded } from './part-score.ts';

/** M-35: the year-end statement, by groups of judges on the rows of the unit's sheet. */
export function statementPart(
  asked: PartAsked & { readonly method: Extract<Method, { readonly kind: 'statement' }> },
): PartScore {
  const { component, inputs, method } = asked;
  const { unit, statement: marks } = inputs;
  if (marks === undefined) return nothingYet(asked, { zh: '还没有打分', en: 'nothing has been marked yet' });
  const rules = { ...method.rules, scale: outOf(component), rounding: roundingOf(asked) };
  const rows = marks.rows ?? method.sheet;
  const sheets = statementSheets(marks);
  const { working, groups, voids } = statementScore({ rules, unit, rows, sheets, origin: marks.origin });
  const leftOut = groups
    .filter(({ counts }) => !counts)
    .map(({ group }) => {
      const { zh, en } = rules.groups.find(({ code }) => code === group)?.name ?? { zh: group, en: group };
      const says = { zh: `${zh}没有计入，权重归其余各组`, en: `${en} does not count; its weight goes to the others` };
      return flagged(asked, 'group-left-out', says, group);
    });
  const void_ = flagged(asked, 'void-marks', {
    zh: `${voids}个打分无效，没有计入`,
    en: `${voids} void marks, not counted`,
  });
  return {
    exact: unrounded(working),
    isAbsent: working.step === 'missing',
    flags: voids > 0 ? [...leftOut, void_] : leftOut,
  };
}
