import { REFUSALS } from './refusal-catalogue.ts';

/** A code of the one catalogue: `subject/why`. */
export type RefusalCode = keyof typeof REFUSALS;

/** Values put into a refusal's sentence, by the name in braces. Never a person's name, a secret or unmasked text. */
export type RefusalValues = Readonly<Record<string, string | number>>;

/**
 * An expected "no", returned and never thrown.
 * `row` and `column` say where in a sheet it stands (row 1 is the header), `field` where in a form.
 */
export interface Refusal {
  readonly refusal: RefusalCode;
  readonly values?: RefusalValues;
  readonly row?: number;
  readonly column?: string;
  readonly field?: string;
  /** Every fault of a sheet that was refused whole, in the order of its rows. */
  readonly faults?: readonly Refusal[];
}

export type Language = 'zh' | 'en';

export function refuse(refusal: RefusalCode, values?: RefusalValues): Refusal {
  return values === undefined ? { refusal } : { refusal, values };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}

/** Puts values into a sentence's braces. Requires every name in braces to have a value. */
function fill(sentence: string, values: RefusalValues): string {
  return sentence.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}

/** The sentence of a refusal, with its place in the sheet in front where it has one. */
export function sentenceOf(refusal: Refusal, language: Language): string {
  const said = fill(REFUSALS[refusal.refusal][language], refusal.values ?? {});
  if (refusal.row === undefined) return said;
  if (language === 'zh') return `第${refusal.row}行${refusal.column ? `“${refusal.column}”列` : ''}：${said}`;
  return `Row ${refusal.row}${refusal.column ? `, column “${refusal.column}”` : ''}: ${said}`;
}
