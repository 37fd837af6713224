import { compare, parseDecimal, ZERO } from '../../core/basics/rational.ts';
import { refuse } from '../../core/basics/refusal.ts';
import type { ProjectInputs } from '../../core/scoring/unit-inputs.ts';
import type { Origin } from '../../core/scoring/workings.ts';
import {
  cellNeeded,
  cellNumber,
  cellText,
  cellWord,
  cellYes,
  type FolderReader,
  type FolderRow,
  folderRows,
  once,
  originOf,
  rowFault,
} from './folder-rows.ts';
import { rowUnitBy } from './row-unit.ts';

/** A unit's part in a project, and what the project rewards. */
export interface UnitProject {
  readonly inputs: ProjectInputs;
  /** Under the name by which it might be claimed as a bonus too. */
  readonly fact?: string;
}

interface Hearing {
  readonly marks: string[];
  recused: number;
  readonly origin: Origin;
}

/** `projects.csv`, one row a project and unit, and `marks.csv`, one row a judge and project (as `gongping panel` reads it). */
export async function readProjects(reader: FolderReader): Promise<ReadonlyMap<string, readonly UnitProject[]>> {
  const rows = await folderRows(reader, 'projects.csv', {
    required: ['project', 'unit', 'name'],
    optional: ['role', 'english_name', 'verified', 'no_show', 'fact'],
  });
  const hearings = await readHearings(reader, new Set(rows.map((row) => cellText(row, 'project'))));
  const found = new Map<string, UnitProject[]>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = rowUnitBy(row, 'panel')?.unit;
    const project = projectOf(row, hearings);
    if (unit === undefined || project === undefined) continue;
    if (!once(seen, row, 'project', `${project.inputs.project}/${unit}`)) continue;
    found.set(unit, [...(found.get(unit) ?? []), project]);
  }
  return found;
}

async function readHearings(
  reader: FolderReader,
  projects: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Hearing>> {
  const rows = await folderRows(reader, 'marks.csv', { required: ['item', 'judge', 'mark'] });
  const hearings = new Map<string, Hearing>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const item = cellNeeded(row, 'item');
    const judge = cellNeeded(row, 'judge');
    if (item === undefined || judge === undefined) continue;
    if (!projects.has(item)) {
      rowFault(row, 'item', refuse('scheme/unknown-code', { field: 'item', value: item }));
      continue;
    }
    if (!once(seen, row, 'judge', `${item}/${judge}`)) continue;
    const hearing = hearings.get(item) ?? { marks: [], recused: 0, origin: originOf(row, 'mark') };
    hearings.set(item, hearing);
    const mark = cellNumber(row, 'mark');
    if (cellText(row, 'mark') === '') hearing.recused += 1;
    else if (mark !== undefined) hearing.marks.push(mark);
  }
  return hearings;
}

function projectOf(row: FolderRow, hearings: ReadonlyMap<string, Hearing>): UnitProject | undefined {
  const project = cellNeeded(row, 'project');
  const zh = cellNeeded(row, 'name');
  const role = cellWord(row, 'role', ['lead', 'partner'], 'lead');
  if (project === undefined || zh === undefined || role === undefined) return undefined;
  const en = cellText(row, 'english_name');
  const share = cellNumber(row, 'verified');
  const fact = cellText(row, 'fact');
  const inputs: ProjectInputs = {
    project,
    name: { zh, en: en === '' ? zh : en },
    role,
    hearing: hearingOf(row, hearings.get(project)),
    ...(share === undefined ? {} : { verified: { share, origin: originOf(row, 'verified') } }),
  };
  return fact === '' ? { inputs } : { inputs, fact };
}

function hearingOf(row: FolderRow, hearing: Hearing | undefined): ProjectInputs['hearing'] {
  if (cellYes(row, 'no_show')) return { kind: 'no-show', origin: originOf(row, 'no_show') };
  if (hearing === undefined) return { kind: 'waiting' };
  const marks = hearing.marks.toSorted((a, b) => compare(parseDecimal(a) ?? ZERO, parseDecimal(b) ?? ZERO));
  return { kind: 'heard', marks, recused: hearing.recused, origin: hearing.origin };
}
