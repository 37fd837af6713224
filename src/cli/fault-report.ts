import { type Refusal, type RefusalValues, sentenceOf } from '../core/basics/refusal.ts';

/** A fault of a verb's input. Without a file it lies in the words given to the verb. */
export interface Fault {
  readonly file?: string;
  readonly refusal: Refusal;
}

/** More faults than this help nobody. */
export const FAULTS_SHOWN = 100;

/**
 * Every fault as a line `FILE:ROW:COLUMN: code: sentence`, Chinese first. ROW counts records, the header being 1 (in a
 * YAML file, lines); COLUMN is the header's name (in a YAML file, the field). Parts that do not apply are left empty.
 * `count` is how many faults there are, for those who do not keep them all.
 */
export function faultReport(verb: string, faults: readonly Fault[], count: number = faults.length): string {
  const lines = faults.slice(0, FAULTS_SHOWN).map((fault) => faultLine(verb, fault));
  const more = count - lines.length;
  if (more > 0) lines.push(`… 还有${more}处。 and ${more} more.`);
  return lines.map((line) => `${line}\n`).join('');
}

/** A cell of a file can be as long as the file. */
const VALUE_LETTERS_SHOWN = 200;

function shortValues(values: RefusalValues): RefusalValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isLong = typeof value === 'string' && value.length > VALUE_LETTERS_SHOWN;
      return [name, isLong ? `${value.slice(0, VALUE_LETTERS_SHOWN).toWellFormed()}…` : value];
    }),
  );
}

function faultLine(verb: string, { file, refusal }: Fault): string {
  const { row, column, values = {}, ...rest } = refusal;
  const bare = { ...rest, values: shortValues(values) };
  const sentence = `${sentenceOf(bare, 'zh')} ${sentenceOf(bare, 'en')}`;
  const place = file === undefined ? `gongping ${verb}` : `${file}:${row ?? ''}:${column ?? refusal.field ?? ''}`;
  // Cells come from outside: one may hold a line break, or signs that a terminal would act on.
  return `${place}: ${refusal.refusal}: ${sentence}`.replaceAll(/\s*\p{Cc}\s*/gu, ' ');
}
