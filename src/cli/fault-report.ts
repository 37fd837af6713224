import { type Refusal, sentenceOf } from '../core/basics/refusal.ts';

/** A fault of a verb's input. Without a file it lies in the words given to the verb. */
export interface Fault {
  readonly file?: string;
  readonly refusal: Refusal;
}

/** More faults than this help nobody. */
const FAULTS_SHOWN = 100;

/**
 * Every fault as a line `FILE:ROW:COLUMN: code: sentence`, Chinese first. ROW counts records, the header being 1 (in a
 * YAML file, lines); COLUMN is the header's name (in a YAML file, the field). Parts that do not apply are left empty.
 */
export function faultReport(verb: string, faults: readonly Fault[]): string {
  const lines = faults.slice(0, FAULTS_SHOWN).map((fault) => faultLine(verb, fault));
  const more = faults.length - FAULTS_SHOWN;
  if (more > 0) lines.push(`… 还有${more}处。 and ${more} more.`);
  return lines.map((line) => `${line}\n`).join('');
}

function faultLine(verb: string, { file, refusal }: Fault): string {
  const { row, column, ...bare } = refusal;
  const sentence = `${sentenceOf(bare, 'zh')} ${sentenceOf(bare, 'en')}`.replaceAll(/\s*\n\s*/g, ' ');
  const place = file === undefined ? `gongping ${verb}` : `${file}:${row ?? ''}:${column ?? refusal.field ?? ''}`;
  return `${place}: ${refusal.refusal}: ${sentence}`;
}
