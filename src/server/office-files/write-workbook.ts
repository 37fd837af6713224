import ExcelJS from 'exceljs';

/** One sheet to be written: texts only, so that nothing in it is ever run as a formula. */
export interface SheetToWrite {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Headings are locked, and everything under them is free. */
  readonly isLocked?: true;
  /** Told on a second sheet, column by column. */
  readonly guide?: { readonly name: string; readonly rows: readonly (readonly string[])[] };
}

const TEXT = '@';

/** Writes an Excel file. Every cell is formatted as text: codes keep their zeros and all of their digits. */
export async function writeWorkbook({ name, header, rows, isLocked, guide }: SheetToWrite): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = header.map((heading) => ({
    width: Math.min(40, Math.max(10, heading.length * 2 + 4)),
    style: { numFmt: TEXT, protection: { locked: false } },
  }));
  const headings = sheet.addRow([...header]);
  headings.font = { bold: true };
  headings.eachCell({ includeEmpty: true }, (cell) => {
    cell.protection = { locked: true };
  });
  // Empty cells are left out: a sheet of thousands of rows has many.
  for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : cell)));
  if (isLocked === true) {
    await sheet.protect('', {
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatCells: true,
      formatColumns: true,
      formatRows: true,
      insertRows: true,
      deleteRows: true,
      sort: true,
      autoFilter: true,
      spinCount: 1,
    });
  }
  if (guide !== undefined) {
    const told = workbook.addWorksheet(guide.name);
    told.columns = (guide.rows[0] ?? []).map(() => ({ width: 28, style: { numFmt: TEXT } }));
    for (const row of guide.rows) told.addRow([...row]);
    told.getRow(1).font = { bold: true };
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
