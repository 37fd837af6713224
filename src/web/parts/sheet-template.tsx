import { escapeForSpreadsheet, writeCsv } from '../../core/basics/csv.ts';
import type { Columns } from '../../core/facts/sheets/column.ts';
import { useWords } from './words/words.ts';

/** A sheet to fill in: its headings in the reader's language, and rows that are known already. Opens in Excel. */
export function SheetTemplate(props: {
  readonly name: string;
  readonly columns: Columns<string>;
  readonly rows?: readonly Readonly<Record<string, string>>[];
  readonly children: string;
}) {
  const { language } = useWords();
  const fields = Object.entries(props.columns);
  const lines = [
    fields.map(([, column]) => column[language]),
    ...(props.rows ?? []).map((row) => fields.map(([field]) => escapeForSpreadsheet(row[field] ?? ''))),
  ];
  const save = (): void => {
    const text = `\uFEFF${writeCsv(lines).replaceAll('\n', '\r\n')}`;
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${props.name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1_000);
  };
  return (
    <button type="button" className="btn" onClick={save}>
      {props.children}
    </button>
  );
}
