import { compare, parseDecimal, type RoundingMode, ZERO } from '../../basics/rational.ts';
import { type Refusal, refuse, sentenceOf } from '../../basics/refusal.ts';
import { type MarkScale, markFault } from '../mark-fault.ts';
import { marksMean, type Trim } from '../marks-mean.ts';
import { belowZero, fault, notPositive } from '../targets/number-faults.ts';
import { unsourced } from '../unsourced.ts';
import { roundOff } from '../work-out.ts';
import type { Bilingual, Origin, Rule, Working } from '../workings.ts';

/** What a scheme says of a panel that marks a hearing (`domain.md` M-30). */
export interface PanelRules {
  /** 9. */
  readonly seats: number;
  /** 7: with fewer valid marks there is no score, and the hearing is postponed. */
  readonly quorum: { readonly marks: number; readonly rule: Rule };
  readonly mark: MarkScale;
  /** Off by default: 86.11 can only be a plain mean of nine whole marks. */
  readonly trim?: Trim;
  /** The published score that is pointed out on the screen: above 85. */
  readonly highlight?: { readonly points: string; readonly inclusive: boolean; readonly rule: Rule };
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode; readonly rule: Rule };
  readonly rule: Rule;
}

/** P, as announced in the room: from then on this number is the datum. */
export interface PanelScore {
  readonly score: 'panel';
  readonly published?: string;
  readonly valid: number;
  /** Marks that are none by the scheme; they do not count. */
  readonly voids: number;
  readonly isPostponed: boolean;
  readonly isHighlighted: boolean;
  readonly working: Working;
}

/**
 * The mean of the valid marks. `marks` has one entry a judge of the panel, `undefined` for one who is recused, absent or
 * did not mark: that is no mark, and not a 0. Requires rules without faults (`panelRulesFaults`).
 */
export function panelScore(asked: {
  readonly rules: PanelRules;
  readonly code: string;
  readonly label: Bilingual;
  readonly marks: readonly (string | undefined)[];
  readonly origin: Origin;
}): PanelScore {
  const { rules, code, label, origin } = asked;
  const said = asked.marks.filter((mark) => mark !== undefined);
  const marks = said.filter((mark) => markFault(mark, rules.mark) === undefined);
  const counted = { score: 'panel' as const, valid: marks.length, voids: said.length - marks.length };
  const { marks: quorum, rule: quorumRule } = rules.quorum;
  if (asked.marks.length > rules.seats) {
    const refusal = refuse('panel/too-many-marks', { count: asked.marks.length, seats: rules.seats });
    const why = { zh: sentenceOf(refusal, 'zh'), en: sentenceOf(refusal, 'en') };
    const working: Working = { step: 'missing', code, label, why, rule: rules.rule };
    return { ...counted, isPostponed: false, isHighlighted: false, working };
  }
  if (marks.length < quorum) {
    const why = {
      zh: `有效打分${marks.length}个，不足${quorum}个，改期评审`,
      en: `${marks.length} valid marks, fewer than ${quorum}: the hearing is postponed`,
    };
    const working: Working = { step: 'missing', code, label, why, rule: quorumRule };
    return { ...counted, isPostponed: true, isHighlighted: false, working };
  }
  const mean = { zh: '平均分，未舍入', en: 'Mean, exact' };
  const of = marksMean({ code: `${code}/exact`, label: mean, marks, origin, trim: rules.trim, rule: rules.rule });
  const { decimals, mode, rule } = rules.rounding;
  const working = roundOff({ code, label, of, decimals, mode, rule });
  const isHighlighted = reaches(working.value, rules.highlight);
  return { ...counted, published: working.value, isPostponed: false, isHighlighted, working };
}

function reaches(published: string, line: PanelRules['highlight']): boolean {
  if (line === undefined) return false;
  const order = compare(parseDecimal(published) ?? ZERO, parseDecimal(line.points) ?? ZERO);
  return order > 0 || (order === 0 && line.inclusive);
}

/** Why what a scheme says of the panel cannot be used; empty when it can. */
export function panelRulesFaults(rules: PanelRules): readonly Refusal[] {
  const { seats, quorum, mark, trim } = rules;
  const left = trim === undefined ? 1 : trim.fromMarks - trim.high - trim.low;
  return [
    ...unsourced('panel', rules),
    ...belowZero('panel.mark.min', mark.min),
    ...notPositive('panel.mark.max', mark.max),
    ...notPositive('panel.mark.step', mark.step),
    ...(quorum.marks < 1 || quorum.marks > seats
      ? [fault('panel.quorum', 'panel/quorum', { quorum: quorum.marks, seats })]
      : []),
    ...(left < 1 ? [fault('panel.trim', 'panel/trim', { left })] : []),
  ];
}
