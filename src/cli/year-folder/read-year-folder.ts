import { refuse } from '../../core/basics/refusal.ts';
import type { Scheme } from '../../core/scheme/scheme.ts';
import { noInputs, type UnitInputs } from '../../core/scoring/unit-inputs.ts';
import type { Fault } from '../fault-report.ts';
import {
  cellCount,
  cellNeeded,
  cellText,
  type FolderReader,
  type FolderUnit,
  folderRows,
  hasFile,
  once,
} from './folder-rows.ts';
import { readBallots } from './read-ballots.ts';
import { readDaily } from './read-daily.ts';
import { readExemptions, readPromotions, readRectification } from './read-decisions.ts';
import { NO_EVENTS, readEvents } from './read-events.ts';
import { readIndicators } from './read-indicators.ts';
import { readLeaders } from './read-leaders.ts';
import { readPoints } from './read-points.ts';
import { readProjects } from './read-projects.ts';
import { readSchemes } from './read-schemes.ts';
import { readSpecials } from './read-specials.ts';
import { readStatements } from './read-statements.ts';
import { readTargets } from './read-targets.ts';
import { schemeOf } from './row-unit.ts';

/** A year as files: what is to be scored, all of it checked. */
export interface YearFolder {
  readonly schemes: readonly Scheme[];
  /** In the file's order. */
  readonly units: readonly FolderUnit[];
  readonly inputs: (unit: string) => UnitInputs;
}

/**
 * Reads a year's folder (`docs/FILES.md`). Every fault that can be seen is named, file by file; the content may be used only
 * when there is none.
 */
export async function readYearFolder(
  folder: string,
): Promise<{ readonly found: YearFolder; readonly faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const schemes = await readSchemes(folder, faults);
  const units = await readUnits({ folder, faults, schemes, units: new Map() });
  const reader: FolderReader = { folder, faults, schemes, units };
  const list = [...units.values()];
  // Without schemes and units nobody can say what the rows of the others are about.
  if (faults.length > 0) return { found: { schemes, units: list, inputs: (unit) => noInputs(unit) }, faults };
  const inputs = await readInputs(reader);
  return { found: { schemes, units: list, inputs }, faults: inFileOrder(faults) };
}

async function readUnits(reader: FolderReader): Promise<ReadonlyMap<string, FolderUnit>> {
  if (!(await hasFile(reader.folder, 'units.csv'))) {
    reader.faults.push({ file: `${reader.folder}/units.csv`, refusal: refuse('file/missing') });
    return new Map();
  }
  const rows = await folderRows(reader, 'units.csv', {
    required: ['code', 'cohort'],
    optional: ['name', 'short_name', 'zone', 'last_rank'],
  });
  const units = new Map<string, FolderUnit>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = cellNeeded(row, 'code');
    if (unit === undefined || !once(seen, row, 'code', unit)) continue;
    const name = [cellText(row, 'short_name'), cellText(row, 'name'), unit].find((text) => text !== '') ?? unit;
    const lastRank = cellText(row, 'last_rank') === '' ? undefined : cellCount(row, 'last_rank');
    const head = { unit, name, cohort: cellText(row, 'cohort'), zone: cellText(row, 'zone') };
    units.set(unit, lastRank === undefined ? head : { ...head, lastRank });
  }
  return units;
}

async function readInputs(reader: FolderReader): Promise<(unit: string) => UnitInputs> {
  const entered = await readPoints(reader);
  const targets = await readTargets(reader);
  const specials = await readSpecials(reader);
  const readings = await readIndicators(reader);
  const exemptions = await readExemptions(reader);
  const ballots = await readBallots(reader);
  const leaders = await readLeaders(reader);
  const projects = await readProjects(reader);
  const statements = await readStatements(reader);
  const rectification = await readRectification(reader);
  const daily = await readDaily(reader);
  const events = await readEvents(reader);
  const promotions = await readPromotions(reader);
  return (unit) => {
    const own = projects.get(unit) ?? [];
    return {
      ...noInputs(unit, {
        zone: reader.units.get(unit)?.zone ?? '',
        entered: (component) => entered(unit, component),
        targets: targets.get(unit) ?? [],
        specials: specials.filter(({ units }) => schemeOf(reader, units[0] ?? '') === schemeOf(reader, unit)),
        readings: readings.get(unit) ?? [],
        projects: own.map(({ inputs }) => inputs),
        daily: daily.get(unit) ?? [],
        events: { ...(events.get(unit) ?? NO_EVENTS), rewarded: own.flatMap(({ fact }) => fact ?? []) },
      }),
      ...known('exemption', exemptions.get(unit)),
      ...known('social', ballots.get(unit)),
      ...known('leaders', leaders.get(unit)),
      ...known('statement', statements.get(unit)),
      ...known('rectification', rectification.get(unit)),
      ...known('promotion', promotions.get(unit)),
    };
  };
}

/** A field that is there only where something is known. */
function known<Name extends keyof UnitInputs>(
  name: Name,
  value: UnitInputs[Name] | undefined,
): { readonly [field in Name]?: UnitInputs[Name] } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [field in Name]: UnitInputs[Name] });
}

/** As a reader goes through the folder: file by file in the order they were opened, row by row. */
function inFileOrder(faults: readonly Fault[]): readonly Fault[] {
  const files = [...new Set(faults.map(({ file }) => file))];
  return files.flatMap((file) =>
    faults.filter((fault) => fault.file === file).toSorted((a, b) => (a.refusal.row ?? 0) - (b.refusal.row ?? 0)),
  );
}
