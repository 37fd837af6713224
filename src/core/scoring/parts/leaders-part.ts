import type { Method } from '../../scheme/method.ts';
import { leaderBallots } from '../leader-ballots.ts';
import { leaderScore } from '../leader-score.ts';
import { flagged, nothingYet, outOf, type PartAsked, type PartScore, roundingOf, unrounded } from './part-score.ts';

/** M-29: leader evaluation. */
export function leadersPart(
  asked: PartAsked & { readonly method: Extract<Method, { readonly kind: 'leader-ballots' }> },
): PartScore {
  const { component, inputs, method } = asked;
  const { unit, leaders: counts } = inputs;
  if (counts === undefined) return nothingYet(asked, { zh: '还没有计票', en: 'nothing has been counted yet' });
  const { groups, ...ungrouped } = method.rules;
  // Counted together because a group was too small to be told, so nobody's group is known any more.
  const isTogether = groups !== undefined && '' in counts.groups;
  const rules = isTogether ? ungrouped : method.rules;
  const score = leaderScore({
    rules: { ...rules, points: outOf(component), rounding: roundingOf(asked) },
    unit,
    ballots: leaderBallots(counts),
    origin: counts.origin,
  });
  const merged = flagged(asked, 'groups-merged', {
    zh: '有一组票数太少，各组不加权，免得看出谁投的票',
    en: 'One group has so few ballots that all weigh alike, so that nobody’s can be told',
  });
  const { working, isMerged } = score;
  return {
    exact: unrounded(working),
    isAbsent: working.step === 'missing',
    flags: isMerged || isTogether ? [merged] : [],
  };
}
