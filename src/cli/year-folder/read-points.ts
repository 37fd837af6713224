import { refuse } from '../../core/basics/refusal.ts';
import { usablePoints } from '../../core/scheme/usable-points.ts';
import type { PointsEntry } from '../../core/scoring/component-points.ts';
import { cellText, type FolderReader, folderRows, hasFile, once, originOf, rowFault } from './folder-rows.ts';
import { rowUnit } from './row-unit.ts';

export type Entered = (unit: string, component: string) => PointsEntry | undefined;

/** `points.csv`: one row a unit, a column for each part whose points are entered. A blank cell says nothing. */
export async function readPoints(reader: FolderReader): Promise<Entered> {
  const components = enteredComponents(reader);
  if (components.length === 0) return () => undefined;
  if (!(await hasFile(reader.folder, 'points.csv'))) {
    reader.faults.push({ file: `${reader.folder}/points.csv`, refusal: refuse('file/missing') });
    return () => undefined;
  }
  const rows = await folderRows(reader, 'points.csv', { required: ['unit', ...components] });
  const found = new Map<string, PointsEntry>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const about = rowUnit(row);
    if (about === undefined || !once(seen, row, 'unit', about.unit)) continue;
    for (const component of components) {
      const value = cellText(row, component);
      if (value === '') continue;
      const refusal = usablePoints({ scheme: about.scheme, component, value });
      if (refusal !== undefined) rowFault(row, component, refusal);
      else found.set(`${about.unit}/${component}`, { value, origin: originOf(row, component) });
    }
  }
  return (unit, component) => found.get(`${unit}/${component}`);
}

/** The parts of the schemes that have no method, each once. */
function enteredComponents({ schemes }: FolderReader): readonly string[] {
  const parts = schemes.flatMap(({ components }) => components.filter(({ method }) => method === undefined));
  return [...new Set(parts.map(({ code }) => code))];
}
