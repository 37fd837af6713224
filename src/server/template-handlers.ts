import { isRefusal } from '../core/basics/refusal.ts';
import { columnsOfSheet, SHEET_NAMES } from '../core/facts/sheet-kinds.ts';
import type { Column } from '../core/facts/sheets/column.ts';
import { EXAMPLE } from '../core/facts/sheets/prepare-sheet.ts';
import { writeWorkbook } from './office-files/write-workbook.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';

type Template = 'GET /api/:year/imports/:sheet/template';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function asWorkbook(name: string): Readonly<Record<string, string>> {
  return { 'content-type': WORKBOOK, 'content-disposition': `attachment; filename="${name}"` };
}

/** Empty sheets to fill in, with the headings that their reader knows: both come from the same table of columns. */
export function templateHandlers(services: Services): Pick<Handlers, Template> {
  return {
    'GET /api/:year/imports/:sheet/template': async ({ visitor, params: { year, sheet }, query, reply }) => {
      const { record } = await services.desk.read(visitor.tenant, sheet === 'units' ? 0 : year);
      const columns = columnsOfSheet(sheet, { record, cohort: query.cohort });
      if (isRefusal(columns)) return columns;
      const all: readonly Column[] = Object.values(columns);
      reply.headers(asWorkbook(`template-${sheet}.xlsx`));
      return writeWorkbook({
        name: SHEET_NAMES[sheet].zh,
        header: ['序号', ...all.map(({ zh }) => zh)],
        rows: [[EXAMPLE, ...all.map(exampleOf)]],
        isLocked: true,
        guide: { name: '填写说明', rows: [['列', '必填', '怎么填'], ...all.map(guideOf)] },
      });
    },
  };
}

function exampleOf({ holds, required }: Column): string {
  if (holds === 'code') return '001';
  if (holds === 'figure') return '100';
  return required === true ? '（填写）' : '';
}

function guideOf({ zh, en, holds, required }: Column): readonly string[] {
  const how =
    holds === 'code'
      ? '编号，按文本填写，前面的0和18位号码都会保留'
      : holds === 'figure'
        ? '数；可带单位，如500万元、8.5%'
        : '文字或日期，日期如2016-03-05';
  return [`“${zh}”（${en}）`, required === true ? '是' : '否', how];
}
