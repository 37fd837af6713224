import { type Dice, diceOf, fixed } from './dice.ts';

/** Weights of the schemes; who assesses what is a sample: where nobody is named, the office enters what it was handed. */
const INDICATORS = [
  { indicator: 'tasks', weight: 40, organiser: '' },
  { indicator: 'budget', weight: 20, organiser: 'bj-czj' },
  { indicator: 'law', weight: 10, organiser: 'bj-fzb' },
  { indicator: 'service', weight: 10, organiser: 'bj-zwfwb' },
  { indicator: 'integrity', weight: 10, organiser: 'bj-jcj' },
  { indicator: 'satisfaction', weight: 10, organiser: '' },
] as const;

/** In thousandths of a point: 40 for the first half of the year, 60 for the whole of it. */
interface Given {
  /** None where the unit was not there yet. */
  firstHalf: number | undefined;
  wholeYear: number;
}

export type DailyPoints = readonly Given[];

/** Two commissions were set up in July 2016 (SRC B1, SRC B2): of the first half there was nothing to say. */
const LATE = ['bj-ghgtw', 'bj-csglw'];

/** What the survey of the year said of a unit, in hundredths out of 100, is its satisfaction indicator to the last digit. */
export function drawnDaily(
  unit: string,
  satisfaction: number,
  kind: 'district' | 'department',
  seed: number,
): DailyPoints {
  const by = diceOf(seed, `daily ${unit}`);
  const [low, high] = kind === 'district' ? [915, 990] : [925, 995];
  return INDICATORS.map(({ indicator }): Given => {
    const shares = indicator === 'satisfaction' ? surveyed(satisfaction, by) : [by.bell(low, high), by.bell(low, high)];
    const scale = indicator === 'satisfaction' ? 10 : 1;
    const [first = 0, whole = 0] = LATE.includes(unit) && scale === 10 ? [0, satisfaction] : shares;
    const firstHalf = LATE.includes(unit) ? undefined : (40 * first) / scale;
    return { firstHalf, wholeYear: (60 * whole) / scale };
  });
}

/** Two readings that weigh 40 and 60 and come to the year's figure: three down in the first is two up in the second. */
function surveyed(year: number, by: Dice): readonly [number, number] {
  const apart = by.even(5, 60);
  return [year - 3 * apart, year + 2 * apart];
}

/** In three-hundred-thousandths of a point, so that both ways of reckoning are whole numbers. */
function exact(daily: DailyPoints): number {
  return daily.reduce((sum, { firstHalf, wholeYear }, at) => {
    const weight = INDICATORS[at]?.weight ?? 0;
    return sum + weight * (firstHalf === undefined ? 5 * wholeYear : 3 * (firstHalf + wholeYear));
  }, 0);
}

const HUNDREDTH = 3000;

/** The daily score in hundredths, half-up: what is missing is borne by the rest of its indicator (`domain.md` M-36). */
export function dailyPoints(daily: DailyPoints): number {
  return Math.floor((exact(daily) + HUNDREDTH / 2) / HUNDREDTH);
}

/** Moves what was given for the duties of the year until the daily score is exactly this many hundredths. */
export function setDaily(daily: DailyPoints, hundredths: number): void {
  const [tasks] = daily;
  if (tasks === undefined) throw new Error('no duties');
  // A hundredth of a point for the duties, which weigh 40, is four thousandths of the score.
  const each = tasks.firstHalf === undefined ? 2000 : 1200;
  tasks.wholeYear += Math.floor((hundredths * HUNDREDTH - exact(daily)) / each) * 10;
  if (dailyPoints(daily) < hundredths) tasks.wholeYear += 10;
  if (dailyPoints(daily) !== hundredths || tasks.wholeYear > 60_000) throw new Error(`${hundredths} cannot be met`);
}

export function dailyRows(unit: string, daily: DailyPoints): readonly (readonly string[])[] {
  return INDICATORS.flatMap(({ indicator, organiser }, at) => {
    const given = daily[at];
    if (given === undefined) return [];
    // No department assesses itself.
    const by = organiser === unit ? '' : organiser;
    const first = given.firstHalf === undefined ? [] : [[unit, indicator, 'half-year', fixed(given.firstHalf, 3), by]];
    return [...first, [unit, indicator, 'year-end', fixed(given.wholeYear, 3), by]];
  });
}

/** Named in the newspaper as below the city's average (seed 2 B-055). */
export const BELOW_AVERAGE = [
  'bj-fengtai',
  'bj-haidian',
  'bj-chaoyang',
  'bj-shijingshan',
  'bj-tongzhou',
  'bj-changping',
  'bj-dongcheng',
];

/**
 * Satisfaction in hundredths out of 100. Published are the averages, 79.73 of the districts and 93.90 of the departments'
 * clients (B-054, B-056), and which seven districts lie below theirs; how far each lies from them is thrown.
 */
export function satisfaction(units: readonly string[], mean: number, seed: number): ReadonlyMap<string, number> {
  const by = diceOf(seed, `satisfaction ${mean}`);
  const isNamed = units.some((unit) => BELOW_AVERAGE.includes(unit));
  const drawn = units.map((unit) => {
    if (!isNamed) return mean + by.bell(-250, 250);
    return BELOW_AVERAGE.includes(unit) ? mean - by.even(60, 300) : mean + by.even(60, 240);
  });
  let left = units.length * mean - drawn.reduce((a, b) => a + b, 0);
  // What is left over is spread in turn; nobody named lies above the mean for it, nor anybody else below.
  for (let at = 0; left !== 0; at = (at + 1) % units.length) {
    const step = Math.sign(left);
    const moved = (drawn[at] ?? 0) + step;
    if (isNamed && Math.abs(moved - mean) < 30) continue;
    drawn[at] = moved;
    left -= step;
  }
  return new Map(units.map((unit, at) => [unit, drawn[at] ?? 0]));
}
