import { parseDecimal } from '../../core/basics/rational.ts';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';

/** A whole number given as an option, or `otherwise` where it is not given. */
export function wholeOption(asked: {
  readonly option: string;
  readonly value: string | undefined;
  readonly otherwise: number;
  readonly min: number;
  readonly max: number;
}): number | Refusal {
  const { option, value, otherwise, min, max } = asked;
  if (value === undefined) return otherwise;
  const read = /^\d{1,15}$/.test(value) ? Number(value) : -1;
  if (read >= min && read <= max) return read;
  const wanted = { wantedZh: `${min}到${max}的整数`, wantedEn: `a whole number from ${min} to ${max}` };
  return refuse('usage/option-value', { option, value, ...wanted });
}

/** A share given as an option, such as 0.95. The ends may be allowed or not. */
export function shareOption(asked: {
  readonly option: string;
  readonly value: string | undefined;
  readonly otherwise: number;
  readonly ends: 'allowed' | 'outside';
}): number | Refusal {
  const { option, value, otherwise, ends } = asked;
  if (value === undefined) return otherwise;
  const read = parseDecimal(value) === undefined ? Number.NaN : Number(value);
  if (ends === 'allowed' ? read >= 0 && read <= 1 : read > 0 && read < 1) return read;
  const wanted =
    ends === 'allowed'
      ? { wantedZh: '0到1的数（含两端）', wantedEn: 'a number from 0 to 1' }
      : { wantedZh: '0和1之间的数（不含两端）', wantedEn: 'a number between 0 and 1' };
  return refuse('usage/option-value', { option, value, ...wanted });
}

/** One of the words of a list given as an option. */
export function wordOption<Word extends string>(asked: {
  readonly option: string;
  readonly value: string | undefined;
  readonly words: readonly Word[];
  readonly otherwise: Word;
}): Word | Refusal {
  const { option, value, words, otherwise } = asked;
  if (value === undefined) return otherwise;
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  return refuse('usage/option-value', { option, value, wantedZh: words.join('、'), wantedEn: words.join(', ') });
}
