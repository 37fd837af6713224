import { sentenceOf } from '../../basics/refusal.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { type BonusPoints, bonusPoints } from './bonus-points.ts';
import { type Consequences, consequencesOf } from './consequences.ts';
import { deductionPoints } from './deduction-points.ts';
import type { EventRules } from './event-rules.ts';
import { eventFaults, soundEvents, type UnitEvents } from './unit-events.ts';

/** What a unit's events come to. Bonus and deduction are exact; the components round them, once. */
export interface EventPoints {
  readonly bonus: Working;
  readonly deduction: Working;
  readonly notCounted: BonusPoints['notCounted'];
  readonly consequences: Consequences;
}

/**
 * M-37, in this order, each step on what the one before left: claims that exclude each other · caps of items · cap of the
 * bonus · cap of the deduction · false data · and beside all of it, untouched by any cap, what befalls the unit (`outcome`
 * comes last). Events that may not stand leave both parts missing, with the reason.
 */
export function eventPoints(asked: { readonly rules: EventRules; readonly events: UnitEvents }): EventPoints {
  const { rules } = asked;
  const consequences = consequencesOf({ rules, events: soundEvents(rules, asked.events) });
  const [refusal] = eventFaults(rules, asked.events);
  if (refusal !== undefined) {
    const place = refusal.field === undefined ? '' : `${refusal.field}: `;
    const why = { zh: `${place}${sentenceOf(refusal, 'zh')}`, en: `${place}${sentenceOf(refusal, 'en')}` };
    const missing = (code: string, label: Bilingual, rule: Rule): Working => ({
      step: 'missing',
      code,
      label,
      why,
      rule,
    });
    return {
      bonus: missing('bonus', { zh: '加分', en: 'Bonus' }, rules.rule),
      deduction: missing('deduction', { zh: '扣分', en: 'Deduction' }, rules.rule),
      notCounted: [],
      consequences,
    };
  }
  const { working, notCounted } = bonusPoints(asked);
  return { bonus: working, deduction: deductionPoints(asked), notCounted, consequences };
}
