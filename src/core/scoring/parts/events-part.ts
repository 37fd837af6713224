import type { Method } from '../../scheme/method.ts';
import { eventRulesOf } from '../event-rules-of.ts';
import type { NotCounted } from '../events/bonus-points.ts';
import { eventPoints } from '../events/event-points.ts';
import type { Bilingual } from '../workings.ts';
import { flagged, type PartAsked, type PartScore } from './part-score.ts';

const NOT_COUNTED: Readonly<Record<NotCounted, Bilingual>> = {
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  'rewarded-once': { zh: '同一事项已经加过分', en: 'the same fact is rewarded already' },
  innovation: { zh: '已计入创新创优', en: 'counted as innovation already' },
  'once-only': { zh: '这一项一年只加一次', en: 'this item counts once a year' },
};

/** M-37: bonuses or deductions. A unit of which nothing was said has 0. */
export function eventsPart(
  asked: PartAsked & { readonly method: Extract<Method, { readonly kind: 'events' }> },
): PartScore {
  const { scheme, inputs, method } = asked;
  const rules = eventRulesOf(scheme);
  if (rules === undefined) throw new Error('scheme: a component asks for events and the scheme has none');
  const { bonus, deduction, notCounted } = eventPoints({ rules, events: inputs.events });
  if (method.which === 'deduction') return { exact: deduction, isAbsent: false, flags: [] };
  return {
    exact: bonus,
    isAbsent: false,
    flags: notCounted.map(({ claim, why }) => {
      const { zh, en } = NOT_COUNTED[why];
      return flagged(
        asked,
        'claim-not-counted',
        { zh: `${claim}：${zh}，不加分`, en: `${claim}: ${en}, no bonus` },
        claim,
      );
    }),
  };
}
