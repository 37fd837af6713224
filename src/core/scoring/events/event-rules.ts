import { compare, ONE, parseDecimal } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { belowZero, doubled, fault, notANumber } from '../targets/number-faults.ts';
import { unsourced } from '../unsourced.ts';
import type { Bilingual, Rule } from '../workings.ts';

/** 一般、严重、特别严重 (Art. 35). */
export type Severity = 'general' | 'serious' | 'extreme';

/** What a veto does: 取消优胜、先进资格, 不合格, or 不参与排名. */
export type VetoEffect = 'capped' | 'unqualified' | 'unranked';

/** What a unit may be rewarded for. */
export interface BonusItem {
  readonly code: string;
  readonly name: Bilingual;
  readonly levels: readonly { readonly code: string; readonly name: Bilingual; readonly points: string }[];
  /** At most so much for all claims under this item. */
  readonly cap?: { readonly points: string; readonly rule: Rule };
  /** Once a year, however often it happened. */
  readonly onceOnly: boolean;
  readonly rule: Rule;
}

/** What points are taken off for: Art. 35, or the scheme's own list (负面清单). */
export interface DeductionItem {
  readonly code: string;
  readonly name: Bilingual;
  /** By severity, from 0; a severity the item cannot have is absent. */
  readonly points: Readonly<Partial<Record<Severity, string>>>;
  readonly rule: Rule;
}

export interface VetoItem {
  readonly code: string;
  readonly name: Bilingual;
  readonly effect: VetoEffect;
  readonly rule: Rule;
}

/** What a scheme says of bonuses, deductions and vetoes (`domain.md` M-37). */
export interface EventRules {
  readonly bonus: {
    readonly items: readonly BonusItem[];
    readonly cap: { readonly points: string; readonly rule: Rule };
    /** One fact is rewarded once: under one item, and not if it counts as innovation. */
    readonly oncePerFact: { readonly rule: Rule };
  };
  readonly deduction: {
    readonly items: readonly DeductionItem[];
    readonly cap: { readonly points: string; readonly rule: Rule };
    /** What else follows, and who may decide it. */
    readonly ladder: Readonly<
      Record<
        Severity,
        {
          readonly criticism: boolean;
          readonly unqualified: boolean;
          readonly decidedBy: readonly ('office' | 'committee')[];
          readonly rule: Rule;
        }
      >
    >;
  };
  /** False data: the item earns 0, and `factor` (from 1) times what it gained is taken off. */
  readonly falseData: { readonly factor: string; readonly rule: Rule };
  readonly vetoes: readonly VetoItem[];
  readonly rule: Rule;
}

/** Why what a scheme says of events cannot be used; empty when it can. */
export function eventRulesFaults(rules: EventRules): readonly Refusal[] {
  const { bonus, deduction, falseData, vetoes } = rules;
  const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);
  return [
    ...unsourced('events', rules),
    ...belowZero('events.bonus.cap', bonus.cap.points),
    ...belowZero('events.deduction.cap', deduction.cap.points),
    ...doubled('events.bonus', codes(bonus.items)),
    ...doubled('events.deduction', codes(deduction.items)),
    ...doubled('events.vetoes', codes(vetoes)),
    ...bonus.items.flatMap(({ code, levels, cap }) => [
      ...doubled(`events.bonus.${code}`, codes(levels)),
      ...levels.flatMap((level) => belowZero(`events.bonus.${code}.${level.code}`, level.points)),
      ...(cap === undefined ? [] : belowZero(`events.bonus.${code}.cap`, cap.points)),
    ]),
    ...deduction.items.flatMap(({ code, points }) =>
      Object.entries(points).flatMap(([severity, value]) => belowZero(`events.deduction.${code}.${severity}`, value)),
    ),
    ...factorFaults(falseData.factor),
  ];
}

/** False data may not cost less than it gained. */
function factorFaults(factor: string): readonly Refusal[] {
  const field = 'events.falseData.factor';
  const number = parseDecimal(factor);
  if (number === undefined) return notANumber(field, factor);
  return compare(number, ONE) < 0 ? [fault(field, 'event/factor', { factor })] : [];
}
