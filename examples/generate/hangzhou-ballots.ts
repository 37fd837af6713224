import type { Dice } from './dice.ts';

/**
 * The nine strata, what was sent out to each, and of how many of the 91 rated units a ballot speaks: nobody rates them all.
 * 15,000 ballots, 10,000 of them to citizens.
 */
export const STRATA = [
  { stratum: 'citizens', issued: 10_000, rated: 20, weight: 2 },
  { stratum: 'party', issued: 400, rated: 30, weight: 1 },
  { stratum: 'deputies', issued: 400, rated: 30, weight: 1 },
  { stratum: 'cppcc', issued: 400, rated: 30, weight: 1 },
  { stratum: 'experts', issued: 800, rated: 30, weight: 1 },
  { stratum: 'district-leaders', issued: 300, rated: 30, weight: 1 },
  { stratum: 'district-heads', issued: 1000, rated: 30, weight: 1 },
  { stratum: 'communities', issued: 900, rated: 30, weight: 1 },
  { stratum: 'enterprises', issued: 800, rated: 30, weight: 1 },
] as const;

/** How many came back, and of those how many were valid: 99.53 % as in 2005 (SRC 1). */
export interface Returned {
  readonly stratum: string;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
}

export function returnsOf(by: Dice): readonly Returned[] {
  return STRATA.map(({ stratum, issued }) => {
    // Nine lost for each nine hundred and so; what is lost or void of a small stratum is one or two.
    const returned = issued - Math.max(1, Math.floor((issued * 47) / 10_000));
    return { stratum, issued, returned, valid: returned - by.even(1, Math.max(1, Math.floor(issued / 400))) };
  });
}

/** One unit's ballots of one stratum: how many answered in which way, a sign a dimension. */
export type Ways = Map<string, number>;
export type UnitBallots = ReadonlyMap<string, Ways>;

/** What each of the four opinions is worth, by its sign on the ballot. */
const VALUES: Readonly<Record<string, number>> = { '1': 100, '2': 80, '3': 60, '4': 0 };

/** In thousandths: how a unit that is liked is answered, and one that is not. */
const LIKED = [600, 297, 88, 15] as const;
const DISLIKED = [242, 345, 362, 51] as const;

/** How one unit is rated by everybody who was asked about it. `liking` goes from 0 to 1,000. */
export function ballotsOf(
  asked: {
    readonly liking: number;
    /** In thousandths: who cannot say. */
    readonly unknown: number;
    readonly units: number;
    readonly valid: ReadonlyMap<string, number>;
    readonly notAsked?: readonly string[];
  },
  by: Dice,
): UnitBallots {
  const found = new Map<string, Ways>();
  for (const { stratum, rated } of STRATA) {
    if (asked.notAsked?.includes(stratum) === true) continue;
    const all = Math.floor(((asked.valid.get(stratum) ?? 0) * rated) / asked.units);
    // Never more than the stratum's ballots can have said, all units together.
    const raters = Math.floor((all * by.even(900, 1000)) / 1000);
    const liking = Math.min(1000, Math.max(0, asked.liking + by.even(-60, 60)));
    const unknown = Math.min(420, Math.max(10, asked.unknown + by.even(-25, 25)));
    found.set(stratum, waysOf({ raters, liking, unknown }, by));
  }
  return found;
}

function waysOf(
  { raters, liking, unknown }: { readonly raters: number; readonly liking: number; readonly unknown: number },
  by: Dice,
): Ways {
  const shares = LIKED.map((liked, at) => Math.floor((liked * liking + (DISLIKED[at] ?? 0) * (1000 - liking)) / 1000));
  const ways: Ways = new Map();
  let left = raters;
  const say = (way: string, count: number): void => {
    const taken = Math.min(count, left);
    if (taken > 0) ways.set(way, (ways.get(way) ?? 0) + taken);
    left -= taken;
  };
  // Some leave a line empty, and a cross on two options is void in that line alone.
  if (raters > 200) {
    say('110', by.even(1, 4));
    say('2x2', by.even(1, 3));
    say('115', by.even(2, 9));
  }
  say('555', Math.floor((raters * unknown) / 1000));
  const opinions = left;
  shares.forEach((share, at) => {
    const sign = String(at + 1);
    const of = Math.floor((opinions * share) / 1000);
    const next = String(at + 2);
    // Nothing is worse than the last.
    const mixed = at === 3 ? 0 : Math.floor(of / 10);
    for (const way of [sign + sign + next, sign + next + sign, next + sign + sign]) say(way, mixed);
    say(sign.repeat(3), of - 3 * mixed);
  });
  say('222', left);
  return ways;
}

/** The social points that these ballots give, before they are rounded: 50 of a mean of strata. */
export function socialPoints(ballots: UnitBallots): number {
  let [sum, weights] = [0, 0];
  for (const { stratum, weight } of STRATA) {
    const ways = ballots.get(stratum);
    if (ways === undefined) continue;
    sum += weight * meanOf(ways);
    weights += weight;
  }
  return sum / weights / 2;
}

function meanOf(ways: Ways): number {
  let mean = 0;
  for (const dimension of [0, 1, 2]) {
    const [points, opinions] = sumOf(ways, dimension);
    mean += points / opinions / 3;
  }
  return mean;
}

function sumOf(ways: Ways, dimension: number): readonly [number, number] {
  let [points, opinions] = [0, 0];
  for (const [way, count] of ways) {
    const value = VALUES[way.charAt(dimension)];
    if (value === undefined) continue;
    points += value * count;
    opinions += count;
  }
  return [points, opinions];
}

/**
 * Moves a few opinions of three strata up or down by one option in one line, until the points round to the published ones.
 * Strata of different sizes make steps of different sizes, so that nearly any number can be met.
 */
export function fitSocial(ballots: UnitBallots, tenThousandths: number): UnitBallots {
  const wanted = tenThousandths / 10_000;
  // First the citizens, whose steps are small, to within a step or two of the others.
  let found: UnitBallots = ballots;
  for (let tries = 0; tries < 300; tries += 1) {
    const off = wanted - socialPoints(found);
    if (Math.abs(off) < 0.002) break;
    found = moved(found, 'citizens', off > 0 ? 1 : -1);
  }
  const starts = socialPoints(found);
  const step = (stratum: string): number => socialPoints(moved(found, stratum, 1)) - starts;
  const [citizens, experts, heads] = ['citizens', 'experts', 'district-heads'] as const;
  const sizes = [step(citizens), step(experts), step(heads)] as const;
  let best: readonly [number, number, number, number] = [1, 0, 0, 0];
  for (let a = -12; a <= 12; a += 1) {
    for (let b = -9; b <= 9; b += 1) {
      for (let c = -9; c <= 9; c += 1) {
        const off = Math.abs(starts + a * sizes[0] + b * sizes[1] + c * sizes[2] - wanted);
        if (off < best[0]) best = [off, a, b, c];
      }
    }
  }
  for (const [stratum, times] of [
    [citizens, best[1]],
    [experts, best[2]],
    [heads, best[3]],
  ] as const) {
    for (let at = 0; at < Math.abs(times); at += 1) found = moved(found, stratum, times > 0 ? 1 : -1);
  }
  if (Math.abs(socialPoints(found) - wanted) > 0.00003) throw new Error(`${tenThousandths} could not be met`);
  return found;
}

/** One ballot's last line, an option better or worse. */
function moved(ballots: UnitBallots, stratum: string, sign: 1 | -1): UnitBallots {
  const ways = new Map(ballots.get(stratum));
  const [from, to] = sign > 0 ? (['222', '221'] as const) : (['222', '223'] as const);
  const count = ways.get(from) ?? 0;
  if (count < 2) throw new Error(`${stratum} has nobody left to move`);
  ways.set(from, count - 1);
  ways.set(to, (ways.get(to) ?? 0) + 1);
  return new Map(ballots).set(stratum, ways);
}
