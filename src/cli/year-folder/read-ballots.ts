import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { Method } from '../../core/scheme/method.ts';
import type { BallotForm } from '../../core/scoring/social/ballot-form.ts';
import { voidByte } from '../../core/scoring/social/ballot-form.ts';
import { cellCode, cellsOf, ONLINE, type SocialForm } from '../../core/scoring/social/social-rules.ts';
import { addPattern, countsOf, emptyTally, type Tally } from '../../core/scoring/social/tally.ts';
import type { UnitCounts } from '../../core/scoring/social/unit-counts.ts';
import type { Rule } from '../../core/scoring/workings.ts';
import { readRecords } from '../calculators/read-records.ts';
import { cellText, type FolderReader, folderRows, hasFile, rowFault } from './folder-rows.ts';
import { partBy, rowUnitBy, schemeOf } from './row-unit.ts';
import { silentSource } from './silent-source.ts';

type Rules = Extract<Method, { readonly kind: 'ballots' }>['rules'];

const FILE = 'ballots.csv';

/** What is counted of the units of one scheme: on the form of those who were drawn, and on that of the on-line channel. */
interface Box {
  readonly rules: Rules;
  readonly drawn: Tally;
  readonly online?: Tally;
}

/**
 * `ballots.csv`, one row a unit, stratum and way to answer, with how many ballots have it. It is streamed, so that its
 * length does not matter: what stays in memory is the counts.
 */
export async function readBallots(reader: FolderReader): Promise<ReadonlyMap<string, UnitCounts>> {
  const notSurveyed = await readLeftOut(reader);
  if (!(await hasFile(reader.folder, FILE))) return new Map();
  const path = join(reader.folder, FILE);
  const boxes = boxesOf(reader);
  const first = new Map<string, number>();
  const source = silentSource(path, (refusal) => reader.faults.push({ file: path, refusal }));
  await readRecords(source, ['unit', 'stratum', 'pattern', 'count'], (cells, row) => {
    const [unit = '', stratum = ''] = cells;
    const refusal = takeRow(reader, boxes, cells);
    if (refusal !== undefined) source.faults.add(path, { ...refusal, row });
    else if (!first.has(`${unit}/${stratum}`)) first.set(`${unit}/${stratum}`, row);
  });
  const counts = [...boxes].map(([unit, box]) => {
    return [unit, countsIn({ unit, box, first, notSurveyed: notSurveyed.get(unit) })] as const;
  });
  // A unit that no row is about was not rated by anybody yet, which is not the same as by too few.
  return new Map(counts.filter(([, { cells }]) => Object.keys(cells).length > 0));
}

function boxesOf(reader: FolderReader): ReadonlyMap<string, Box> {
  const bySchemes = new Map<string, Box>();
  const boxes = new Map<string, Box>();
  for (const scheme of reader.schemes) {
    const rules = partBy(scheme, 'ballots')?.method.rules;
    if (rules === undefined) continue;
    const units = [...reader.units.keys()].filter((unit) => schemeOf(reader, unit) === scheme);
    const box = bySchemes.get(scheme.scheme) ?? boxOf(rules, units);
    bySchemes.set(scheme.scheme, box);
    for (const unit of units) boxes.set(unit, box);
  }
  return boxes;
}

function boxOf(rules: Rules, units: readonly string[]): Box {
  const { form, online } = rules;
  const cells = cellsOf({ ...rules, points: '0', rounding: NO_ROUNDING });
  const onlineCell = online === undefined ? undefined : cellCode(online.stratum, ONLINE);
  const drawn = emptyTally(
    formOf(form, units),
    cells.filter((cell) => cell !== onlineCell),
  );
  if (online === undefined || onlineCell === undefined) return { rules, drawn };
  return { rules, drawn, online: emptyTally(formOf(online.form, units), [onlineCell]) };
}

const NO_ROUNDING = { decimals: 0, mode: 'half-up', rule: { clause: { zh: '', en: '' } } } as const;

function formOf({ options, dimensions }: SocialForm, units: readonly string[]): BallotForm {
  return {
    units,
    dimensions: dimensions.map(({ code }) => code),
    options: options.map(({ code }) => code),
    noOpinion: options.filter(({ counts }) => counts === 'no-opinion').map(({ code }) => code),
  };
}

function takeRow(
  reader: FolderReader,
  boxes: ReadonlyMap<string, Box>,
  [unit = '', stratum = '', pattern = '', count = '']: readonly string[],
): Refusal | undefined {
  const box = boxes.get(unit);
  if (box === undefined) {
    const known = reader.units.get(unit);
    if (known === undefined) return { ...refuse('unit/unknown', { unit }), column: 'unit' };
    return { ...refuse('points/no-scheme', { unit, cohort: known.cohort }), column: 'unit' };
  }
  const tally = box.drawn.cellAt.has(stratum) ? box.drawn : box.online?.cellAt.has(stratum) ? box.online : undefined;
  if (tally === undefined) {
    const known = [...box.drawn.cells, ...(box.online?.cells ?? [])].join('、');
    return { ...refuse('ballots/cell-unknown', { cell: stratum.slice(0, 40), known }), column: 'stratum' };
  }
  if (!/^\d{1,9}$/.test(count)) {
    return { ...refuse('ballots/not-a-count', { cell: stratum, value: count.slice(0, 40) }), column: 'count' };
  }
  const bytes = patternBytes(pattern, tally.form);
  if (isRefusal(bytes)) return { ...bytes, column: 'pattern' };
  const refusal = addPattern(tally, { cell: stratum, unit, pattern: bytes, count: Number(count) });
  return refusal === undefined
    ? undefined
    : { ...refusal, column: refusal.refusal === 'ballot/count' ? 'count' : 'pattern' };
}

/** One sign a dimension: `1` is the scheme's first option, `0` not answered, `x` void. */
function patternBytes(pattern: string, form: BallotForm): Uint8Array | Refusal {
  const bytes = new Uint8Array(pattern.length);
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charCodeAt(at);
    // The sign after the last option would be the byte of a void answer: nobody may say that by a slip of the hand.
    const isDigit = sign >= ZERO && sign <= Math.min(NINE, ZERO + form.options.length);
    if (!isDigit && sign !== VOID) {
      const last = form.options.length;
      return refuse('ballot/answer', { place: at + 1, value: pattern.slice(at, at + 1), last });
    }
    bytes[at] = isDigit ? sign - ZERO : voidByte(form);
  }
  return bytes;
}

const ZERO = 0x30;
const NINE = 0x39;
const VOID = 0x78;

function countsIn(asked: {
  readonly unit: string;
  readonly box: Box;
  readonly first: ReadonlyMap<string, number>;
  readonly notSurveyed: Readonly<Record<string, Rule>> | undefined;
}): UnitCounts {
  const { unit, box, first, notSurveyed } = asked;
  const tallies = box.online === undefined ? [box.drawn] : [box.drawn, box.online];
  const cells = tallies.flatMap((tally) =>
    tally.cells.flatMap((cell) => {
      const row = first.get(`${unit}/${cell}`);
      if (row === undefined) return [];
      const origin = { from: 'file', file: FILE, row, column: 'count' } as const;
      return [[cell, { ...countsOf(tally, cell, unit), origin }] as const];
    }),
  );
  return { cells: Object.fromEntries(cells), ...(notSurveyed === undefined ? {} : { notSurveyed }) };
}

/** `strata_left_out.csv`: strata that were never asked about a unit, by a decision. */
async function readLeftOut(reader: FolderReader): Promise<ReadonlyMap<string, Readonly<Record<string, Rule>>>> {
  const rows = await folderRows(reader, 'strata_left_out.csv', { required: ['unit', 'stratum', 'reason'] });
  const found = new Map<string, Readonly<Record<string, Rule>>>();
  for (const row of rows) {
    const unit = rowUnitBy(row, 'ballots');
    if (unit === undefined) continue;
    const stratum = cellText(row, 'stratum');
    if (unit.method.rules.strata.every(({ code }) => code !== stratum)) {
      rowFault(row, 'stratum', refuse('scheme/unknown-code', { field: 'stratum', value: stratum }));
      continue;
    }
    const reason = cellText(row, 'reason');
    if (reason === '') {
      rowFault(row, 'reason', refuse('csv/empty'));
      continue;
    }
    const rule: Rule = { clause: { zh: reason, en: reason }, sample: true };
    found.set(unit.unit, { ...found.get(unit.unit), [stratum]: rule });
  }
  return found;
}
