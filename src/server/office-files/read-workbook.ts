import type { CellTable, Workbook } from '../../core/facts/sheets/workbook.ts';
import { type Shown, shownBy } from './number-format.ts';
import { readTable } from './read-table.ts';
import { attribute, cellText, scanXml, unescapeXml } from './scan-xml.ts';
import { Damaged, openZip, type ZipFile } from './zip-file.ts';

/** A ZIP archive that is no workbook of cells: a text document, slides, a binary workbook. */
export class OtherKind extends Error {}

/** `sample: true`: more sheets than any office's file has. */
const SHEETS_MAX = 100;

interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

/**
 * Reads an Excel workbook (ECMA-376, transitional or strict) as tables of text. Throws `Damaged`, `TooLarge` or `OtherKind`.
 * `progress` hears which sheet's rows were read, from 0 to 1.
 */
export function readWorkbook(bytes: Buffer, progress: (share: number) => void): Workbook {
  const zip = openZip(bytes);
  const main = mainPart(zip);
  const { sheets, is1904 } = readSheets(zip, main);
  const texts = readSharedTexts(zip, relatedPart(zip, main, '/sharedStrings'));
  const formats = readFormats(zip, relatedPart(zip, main, '/styles'));
  const tables = sheets.map(({ name, isHidden, part }, at): CellTable => {
    const xml = zip.text(part);
    if (xml === undefined) throw new Damaged('a sheet is missing');
    const table = readTable(xml, {
      texts,
      formats,
      is1904,
      progress: (share) => progress((at + share) / sheets.length),
    });
    return { ...table, name, ...(isHidden ? { isHidden: true } : {}) };
  });
  return { tables };
}

function mainPart(zip: ZipFile): string {
  const relations = relationsOf(zip, '');
  const main = [...relations.values()].find(({ type }) => type.endsWith('/officeDocument'));
  const part = main?.target ?? 'xl/workbook.xml';
  if (!part.endsWith('.xml') || zip.text(part)?.includes('sheets') !== true) throw new OtherKind();
  return part;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** What a part points at, by the relation's id; targets as names in the archive. */
function relationsOf(zip: ZipFile, part: string): ReadonlyMap<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const xml = zip.text(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const relations = new Map<string, Relation>();
  if (xml === undefined) return relations;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      const resolved = target.startsWith('/') ? target.slice(1) : withoutDots(`${folder}${target}`);
      relations.set(attribute(attributes, 'Id') ?? '', { type: attribute(attributes, 'Type') ?? '', target: resolved });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
}

function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function relatedPart(zip: ZipFile, main: string, type: string): string | undefined {
  return [...relationsOf(zip, main).values()].find((relation) => relation.type.endsWith(type))?.target;
}

function readSheets(zip: ZipFile, main: string): { readonly sheets: readonly SheetPart[]; readonly is1904: boolean } {
  const relations = relationsOf(zip, main);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  scanXml(zip.text(main) ?? '', {
    open: (element, attributes) => {
      if (element === 'workbookPr') is1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (element !== 'sheet') return;
      const relation = relations.get(attribute(attributes, 'id') ?? '');
      // A sheet may be a chart or a macro of old: those have no cells.
      if (relation?.type.endsWith('/worksheet') !== true) return;
      const name = cellText(attribute(attributes, 'name') ?? '');
      sheets.push({
        name,
        isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        part: relation.target,
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (sheets.length === 0) throw new Damaged('no sheet');
  return { sheets: sheets.slice(0, SHEETS_MAX), is1904 };
}

/** The texts that cells point at. Readings above Chinese characters (`rPh`) are no part of them. */
function readSharedTexts(zip: ZipFile, part: string | undefined): readonly string[] {
  const xml = part === undefined ? undefined : zip.text(part);
  const texts: string[] = [];
  if (xml === undefined) return texts;
  let own: string | undefined;
  let isText = false;
  let isReading = false;
  scanXml(xml, {
    open: (name, _, isEmpty) => {
      if (name === 'si') own = '';
      else if (name === 'rPh') isReading = !isEmpty;
      else if (name === 't') isText = !isReading && !isEmpty;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') {
        texts.push(cellText(own ?? ''));
        own = undefined;
      }
    },
    text: (raw) => {
      if (isText && own !== undefined) own += raw;
    },
  });
  return texts;
}

/** How cells of each style are shown. */
function readFormats(zip: ZipFile, part: string | undefined): readonly Shown[] {
  const xml = part === undefined ? undefined : zip.text(part);
  const codes = new Map<number, string>();
  const shown: Shown[] = [];
  if (xml === undefined) return shown;
  let inCellStyles = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), unescapeXml(attribute(attributes, 'formatCode') ?? ''));
      } else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        shown.push(shownBy(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
    text: () => undefined,
  });
  return shown;
}
