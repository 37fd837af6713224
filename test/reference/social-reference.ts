/**
 * A second, slow and obvious reading of `domain.md` M-22 … M-24, written from that text alone: it takes ballots one by one
 * and never counts in cells. It shares nothing with `src/core` but the shape of the rules.
 * Read into the text, because one threshold is for counting and for showing: a dimension (or a sub-group, or the on-line
 * channel) with fewer valid answers than the minimum drops out like one with none.
 */
import type { SocialForm, SocialRules, Stratum } from '../../src/core/scoring/social/social-rules.ts';
import { type Fraction, isLess, meanOf, over, print, read, sumOf, times } from './fractions.ts';

/** One ballot: where it belongs, and what it says, by unit, by dimension. Blank and void answers are absent. */
export interface Ballot {
  readonly cell: string;
  readonly says: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface SocialResult {
  readonly points?: string;
  /** Percent by stratum; absent where too few have an opinion. */
  readonly satisfied: Readonly<Record<string, string>>;
  readonly unknown: Readonly<Record<string, string>>;
}

/** Every answer of some cells on one dimension of one unit, as options. */
function answers(ballots: readonly Ballot[], unit: string, dimension: string): readonly string[] {
  return ballots.flatMap(({ says }) => {
    const answer = says[unit]?.[dimension];
    return answer === undefined ? [] : [answer];
  });
}

function valuesOf(form: SocialForm, said: readonly string[]): readonly Fraction[] {
  return said.flatMap((answer) => {
    const option = form.options.find(({ code }) => code === answer);
    return option === undefined || option.counts === 'no-opinion' ? [] : [read(option.value)];
  });
}

/** q of one dimension: the plain mean of the values, or nothing with too few. */
function plainMean(values: readonly Fraction[], minimum: number): Fraction | undefined {
  if (values.length < minimum) return undefined;
  return meanOf(values.map((value) => ({ weight: read('1'), value })));
}

function weighted(
  parts: readonly { readonly weight: string; readonly value: Fraction | undefined }[],
): Fraction | undefined {
  return meanOf(parts.flatMap(({ weight, value }) => (value === undefined ? [] : [{ weight: read(weight), value }])));
}

function stratumMean(rules: SocialRules, stratum: Stratum, unit: string, ballots: readonly Ballot[]) {
  const minimum = rules.minimum.opinions;
  const of = (cell: string) => ballots.filter((ballot) => ballot.cell === cell);
  const drawn = weighted(
    rules.form.dimensions.map(({ code, weight }) => {
      const mean = (cell: string) => plainMean(valuesOf(rules.form, answers(of(cell), unit, code)), minimum);
      const value =
        stratum.subgroups === undefined
          ? mean(stratum.code)
          : weighted(
              stratum.subgroups.map((group) => ({ weight: group.share, value: mean(`${stratum.code}/${group.code}`) })),
            );
      return { weight, value };
    }),
  );
  const { online } = rules;
  if (online === undefined || online.stratum !== stratum.code || drawn === undefined) return drawn;
  const cell = of(`${stratum.code}/online`);
  const stars = weighted(
    online.form.dimensions.map(({ code, weight }) => ({
      weight,
      value: plainMean(valuesOf(online.form, answers(cell, unit, code)), minimum),
    })),
  );
  if (stars === undefined) return drawn;
  const beta = read(online.beta);
  const rest = { top: beta.bottom - beta.top, bottom: beta.bottom };
  return sumOf([times(rest, drawn), times(beta, stars)]);
}

/** S of one unit, from the ballots of everybody. */
export function referenceSocial(rules: SocialRules, unit: string, ballots: readonly Ballot[]): SocialResult {
  const means = rules.strata.map((stratum) => ({
    weight: read(stratum.weight),
    value: stratumMean(rules, stratum, unit, ballots),
  }));
  const counted = means.flatMap(({ weight, value }) => (value === undefined ? [] : [{ weight, value }]));
  const lost = sumOf(means.filter(({ value }) => value === undefined).map(({ weight }) => weight));
  const limit = read(rules.missingStrata.share);
  const isTooMuch = rules.missingStrata.inclusive ? !isLess(lost, limit) : isLess(limit, lost);
  const mean = meanOf(counted);
  const { decimals, mode } = rules.rounding;
  const isLost = isTooMuch && lost.top > 0n;
  return {
    ...(mean === undefined || isLost
      ? {}
      : { points: print(over(times(read(rules.points), mean), read(rules.scale)), decimals, mode) }),
    ...ratesOf(rules, unit, ballots),
  };
}

function ratesOf(rules: SocialRules, unit: string, ballots: readonly Ballot[]) {
  const satisfied: Record<string, string> = {};
  const unknown: Record<string, string> = {};
  for (const stratum of rules.strata) {
    const cells = stratum.subgroups?.map(({ code }) => `${stratum.code}/${code}`) ?? [stratum.code];
    const told = cells.flatMap((cell) =>
      rules.form.dimensions.flatMap(({ code }) => {
        const said = answers(
          ballots.filter((ballot) => ballot.cell === cell),
          unit,
          code,
        );
        return valuesOf(rules.form, said).length < rules.minimum.opinions ? [] : said;
      }),
    );
    const are = (kinds: readonly string[]) =>
      told.filter((answer) => {
        const option = rules.form.options.find(({ code }) => code === answer);
        return option !== undefined && kinds.includes(option.counts);
      }).length;
    const opinions = are(['satisfied', 'dissatisfied']);
    if (opinions === 0) continue;
    const percent = (above: number, below: number) =>
      print({ top: BigInt(above) * 100n, bottom: BigInt(below) }, rules.rate.decimals, rules.rounding.mode);
    satisfied[stratum.code] = percent(are(['satisfied']), opinions);
    unknown[stratum.code] = percent(are(['no-opinion']), told.length);
  }
  return { satisfied, unknown };
}
