import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { PointsFact } from './points-facts.ts';

/** Where the points of a unit's component stand in the record. */
export function pointsKey(unit: string, component: string): string {
  return `${unit}/${component}`;
}

/** Draws a fact about points into the year's record. */
export function foldPoints(record: AnnualRecord, said: Said<PointsFact>): void {
  switch (said.kind) {
    case 'points-imported':
      // Says which sheet was taken; its cells follow as facts of their own.
      return;
    case 'points-entered': {
      const { unit, component, value, provenance } = said.body;
      const entry = { value, seq: said.seq, ...(provenance === undefined ? {} : { provenance }) };
      record.points.set(pointsKey(unit, component), entry);
      return;
    }
    case 'points-corrected': {
      // The published figure is no longer the source of a corrected one, so its provenance is not carried on.
      const { unit, component, to } = said.body;
      record.points.set(pointsKey(unit, component), { value: to, seq: said.seq });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about points: ${JSON.stringify(said)}`);
  }
}
