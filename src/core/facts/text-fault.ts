import { type Refusal, refuse } from '../basics/refusal.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { plainLine, plainName } from './sheets/plain-cell.ts';

/** Longest name and longest sentence in characters, as the doors have them. */
export const NAME_LENGTH_MAX = 200;
export const SENTENCE_LENGTH_MAX = 2000;

/** A reason must say something; it may have several lines. */
export function reasonFault(reason: string): Refusal | undefined {
  const fault = passageFault(reason, { zh: '理由', en: 'reason' });
  return fault === undefined ? undefined : { ...fault, field: 'reason' };
}

/** What is wrong with a text that must say something and may have several lines, if anything. */
export function passageFault(text: string, words: Bilingual): Refusal | undefined {
  const values = { field: words.zh, fieldEn: words.en };
  if (text.trim() === '') return refuse('text/missing', values);
  if (text.length > SENTENCE_LENGTH_MAX) return refuse('text/too-long', { ...values, max: SENTENCE_LENGTH_MAX });
  return isPlain(text.replaceAll(/[\n\r\t]/g, '')) ? undefined : refuse('text/not-plain', values);
}

/**
 * What is wrong with a text of one line that goes into lists and sheets, if anything. Empty is allowed here. A text that
 * begins like a formula is refused, so that a sheet that goes out runs nothing in whatever opens it.
 */
export function lineFault(text: string, words: Bilingual, max: number = NAME_LENGTH_MAX): Refusal | undefined {
  const values = { field: words.zh, fieldEn: words.en };
  if (text.length > max) return refuse('text/too-long', { ...values, max });
  if (!isPlain(text) || text !== plainLine(text)) return refuse('text/not-plain', values);
  if (/^[=+\-@＝＋－＠']/.test(text)) return refuse('text/formula', values);
  return undefined;
}

/** A name is a line in which Chinese characters stand without spaces, so that no two names only look alike. */
export function nameFault(name: string, words: Bilingual): Refusal | undefined {
  const fault = lineFault(name, words);
  if (fault !== undefined || name === plainName(name)) return fault;
  return refuse('text/not-plain', { field: words.zh, fieldEn: words.en });
}

/** Without control characters, characters that print nothing, or half a character: what is seen is what is there. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text);
}
