import { compare, ONE, parseDecimal, rational, ZERO } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { belowZero } from '../scoring/targets/number-faults.ts';
import type { Scheme, Tiers } from './scheme.ts';
import { doubledCodes, schemeFault } from './scheme-fault.ts';
import { totalMax } from './total-max.ts';

/** What is wrong with the tiers of a scheme, with who is held back from them and with the prizes beside them. */
export function tierFaults(scheme: Scheme): readonly Refusal[] {
  const { tiers, prizes = {}, rectification, holdBack, events } = scheme;
  const { improvement, rectification: prize } = prizes;
  const awards = [
    ...(improvement === undefined ? [] : positive('prizes.improvement.prizes', improvement.prizes)),
    ...(improvement === undefined ? [] : positive('prizes.improvement.leastGain', improvement.leastGain)),
    ...(prize === undefined ? [] : positive('prizes.rectification.prizes', prize.prizes)),
    ...(prize === undefined ? [] : belowZero('prizes.rectification.least.points', prize.least.points)),
    ...(prize === undefined || rectification !== undefined
      ? []
      : [schemeFault('prizes.rectification', 'field/missing', { field: 'rectification' })]),
  ];
  if (tiers === undefined) return awards;
  const codes = tiers.above.map(({ code }) => code);
  const isHeld = events !== undefined && holdBack === undefined;
  return [
    ...ladderFaults(scheme, tiers),
    ...(isHeld ? [schemeFault('events', 'scheme/no-hold-back')] : []),
    ...unknownTier('holdBack.cap.tier', holdBack?.cap.tier, codes),
    ...unknownTier('tiers.promoted.to', tiers.promoted?.to, codes),
    ...awards,
  ];
}

function ladderFaults(scheme: Scheme, { line, above, below, last }: Tiers): readonly Refusal[] {
  const points = parseDecimal(line.points) ?? rational(-1);
  const max = totalMax(scheme);
  const lineFits = compare(points, ZERO) >= 0 && compare(points, parseDecimal(max) ?? ZERO) <= 0;
  const misplaced = above.flatMap((tier, at) => {
    const isLast = at === above.length - 1;
    return isLast === hasQuota(tier) ? [schemeFault(`tiers.above[${at}].quota`, 'scheme/tiers')] : [];
  });
  const codes = [...above, below, ...(last === undefined ? [] : [last])].map(({ code }) => code);
  return [
    ...(lineFits ? [] : [schemeFault('tiers.line.points', 'scheme/line', { points: line.points, max })]),
    ...(above.length === 0 ? [schemeFault('tiers.above', 'scheme/tiers')] : misplaced),
    ...above.flatMap(({ quota, quotaShare }, at) => {
      const isOne = quota === undefined || quotaShare === undefined;
      return isOne && isShare(quotaShare) ? [] : [schemeFault(`tiers.above[${at}].quotaShare`, 'scheme/tiers')];
    }),
    ...doubledCodes('tiers', codes),
  ];
}

/** So many units from 1, or a part of them. What is written and is neither is told as such. */
function hasQuota({ quota, quotaShare }: Tiers['above'][number]): boolean {
  return quotaShare !== undefined || (quota !== undefined && quota >= 1);
}

function isShare(share: string | undefined): boolean {
  if (share === undefined) return true;
  const value = parseDecimal(share) ?? ZERO;
  return compare(value, ZERO) > 0 && compare(value, ONE) <= 0;
}

function positive(field: string, value: number): readonly Refusal[] {
  return value > 0 ? [] : [schemeFault(field, 'scheme/not-positive', { value })];
}

function unknownTier(field: string, value: string | undefined, codes: readonly string[]): readonly Refusal[] {
  return value === undefined || codes.includes(value) ? [] : [schemeFault(field, 'scheme/unknown-code', { value })];
}
