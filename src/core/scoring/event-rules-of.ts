import type { Scheme } from '../scheme/scheme.ts';
import type { EventRules } from './events/event-rules.ts';

/** What a scheme says of events, with the caps that its components set; a scheme without such a component caps at 0. */
export function eventRulesOf(scheme: Scheme): EventRules | undefined {
  const { events } = scheme;
  if (events === undefined) return undefined;
  const capOf = (which: 'bonus' | 'deduction') => {
    const component = scheme.components.find(({ method }) => method?.kind === 'events' && method.which === which);
    return component === undefined
      ? { points: '0', rule: events.rule }
      : { points: component.max, rule: component.rule };
  };
  return {
    ...events,
    bonus: { ...events.bonus, cap: capOf('bonus') },
    deduction: { ...events.deduction, cap: capOf('deduction') },
  };
}
