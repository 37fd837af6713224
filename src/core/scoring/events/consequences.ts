import { compareCodeUnits } from '../../basics/code-units.ts';
import type { Bilingual, Origin, Rule } from '../workings.ts';
import type { EventRules, VetoEffect } from './event-rules.ts';
import { standing } from './standing.ts';
import type { UnitEvents } from './unit-events.ts';

/** Why something befalls a unit, and where that was said. `document` is that of a veto. */
export interface Reason {
  readonly why: Bilingual;
  readonly rule: Rule;
  readonly origin: Origin;
  readonly document?: string;
}

/** What events do beside points: no cap on points touches any of it. */
export interface Consequences {
  /** 通报批评. */
  readonly criticism: readonly Reason[];
  /** 直接确定为不合格: extremely serious by Art. 35, or a veto with that effect. */
  readonly unqualified: readonly Reason[];
  /** 取消优胜、先进资格: the tier is capped. */
  readonly capped: readonly Reason[];
  /** 不参与排名. */
  readonly unranked: readonly Reason[];
}

/** M-37, Art. 35: what follows from the events that stand, in the order of their codes. Requires events without faults. */
export function consequencesOf(asked: { readonly rules: EventRules; readonly events: UnitEvents }): Consequences {
  const { rules, events } = asked;
  const laddered = ladderReasons(rules, events);
  const vetoed = vetoReasons(rules, events);
  const by = (effect: VetoEffect) => vetoed.filter((each) => each.effect === effect).map(({ reason }) => reason);
  return {
    criticism: laddered.filter(({ step }) => step.criticism).map(({ reason }) => reason),
    unqualified: [...laddered.filter(({ step }) => step.unqualified).map(({ reason }) => reason), ...by('unqualified')],
    capped: by('capped'),
    unranked: by('unranked'),
  };
}

function ladderReasons({ deduction }: EventRules, { deductions }: UnitEvents) {
  return deductions
    .toSorted((a, b) => compareCodeUnits(a.code, b.code))
    .flatMap(({ item, severity, acts }) => {
      const origin = standing(acts);
      const found = deduction.items.find(({ code }) => code === item);
      if (origin === undefined || found === undefined) return [];
      const step = deduction.ladder[severity];
      return [{ step, reason: { why: found.name, rule: step.rule, origin } satisfies Reason }];
    });
}

function vetoReasons({ vetoes }: EventRules, events: UnitEvents) {
  return events.vetoes
    .toSorted((a, b) => compareCodeUnits(a.document, b.document))
    .flatMap(({ item, document, acts }) => {
      const origin = standing(acts);
      const found = vetoes.find(({ code }) => code === item);
      if (origin === undefined || found === undefined) return [];
      const { name, rule, effect } = found;
      const why = { zh: `一票否决：${name.zh}（${document}）`, en: `Veto: ${name.en} (${document})` };
      return [{ effect, reason: { why, rule, origin, document } satisfies Reason }];
    });
}
