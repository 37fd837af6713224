import { writeCsv } from '../../core/basics/csv.ts';

/**
 * A column of an answer. What is in its cells is printed already; in JSON a `number` (of a statistical method) stands
 * bare, while text and the exact numbers of exact methods stand in quotes. A blank is null.
 */
export interface AnswerColumn {
  readonly name: string;
  readonly kind: 'text' | 'exact' | 'number';
}

export type AnswerRows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

const ROWS_AT_ONCE = 1000;

/** An answer as CSV with a header, in pieces. */
export async function* csvPieces(columns: readonly AnswerColumn[], rows: AnswerRows): AsyncGenerator<string> {
  yield writeCsv([columns.map(({ name }) => name)]);
  for await (const batch of batches(rows)) yield writeCsv(batch);
}

/** An answer as a JSON array of objects, one a line, in pieces. */
export async function* jsonPieces(columns: readonly AnswerColumn[], rows: AnswerRows): AsyncGenerator<string> {
  let before = '[\n';
  for await (const batch of batches(rows)) {
    yield before + batch.map((row) => jsonObject(columns, row)).join(',\n');
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

/** One row as a JSON object. */
export function jsonObject(columns: readonly AnswerColumn[], row: readonly string[]): string {
  const fields = columns.map(({ name, kind }, at) => {
    const cell = row[at] ?? '';
    const value = cell === '' ? 'null' : kind === 'number' ? cell : JSON.stringify(cell);
    return `${JSON.stringify(name)}:${value}`;
  });
  return `{${fields.join(',')}}`;
}

async function* batches(rows: AnswerRows): AsyncGenerator<readonly (readonly string[])[]> {
  let batch: (readonly string[])[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
