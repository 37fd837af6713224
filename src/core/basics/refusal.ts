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
  /** In an Excel file also the sheet, and the letter of the column. */
  readonly sheet?: string;
  readonly letter?: string;
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
  return `${placeOf(refusal, refusal.row, language)}${said}`;
}

/** `“目标”表第17行F列（权重）：`, or `第17行“权重”列：` where the file has neither sheets nor letters. */
function placeOf({ sheet, letter, column = '' }: Refusal, row: number, language: Language): string {
  if (language === 'zh') {
    const lettered = column === '' || column === letter ? `${letter}列` : `${letter}列（${column}）`;
    const named = column === '' ? '' : `“${column}”列`;
    return `${sheet === undefined ? '' : `“${sheet}”表`}第${row}行${letter === undefined ? named : lettered}：`;
  }
  const lettered = column === '' || column === letter ? `, column ${letter}` : `, column ${letter} (${column})`;
  const named = column === '' ? '' : `, column “${column}”`;
  const place = `${row}${letter === undefined ? named : lettered}: `;
  return sheet === undefined ? `Row ${place}` : `Sheet “${sheet}”, row ${place}`;
}
