import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import { enteredReport, withVerified } from '../targets/fold-target.ts';
import { withReport } from '../targets/reported.ts';
import type { ReadingFact } from './reading-facts.ts';

/** Draws a fact about the district index into the year's record. */
export function foldReading(record: AnnualRecord, said: Said<ReadingFact>): void {
  switch (said.kind) {
    case 'indicators-imported':
      // Says which sheet was taken; what it asks follows as facts of their own.
      return;
    case 'indicator-required': {
      const { batch: _batch, row: _row, ...required } = said.body;
      const { unit } = required;
      record.requirements.set(unit, [...(record.requirements.get(unit) ?? []), { ...required, seq: said.seq }]);
      return;
    }
    case 'indicator-set-aside': {
      const { unit, indicator, reason } = said.body;
      record.setAside.set(unit, [...(record.setAside.get(unit) ?? []), { indicator, reason, seq: said.seq }]);
      return;
    }
    case 'reading-entered': {
      const { unit, indicator } = said.body;
      record.readings.set(unit, withReport(record.readings.get(unit) ?? [], enteredReport(said, indicator)));
      return;
    }
    case 'reading-verified': {
      const { unit, indicator, part } = said.body;
      const reports = record.readings.get(unit) ?? [];
      record.readings.set(unit, withVerified(reports, { of: indicator, part, seq: said.seq }));
      return;
    }
    case 'zone-assigned':
      record.zones.set(said.body.unit, { zone: said.body.zone, seq: said.seq });
      return;
    case 'indicators-exempted':
      record.exemptions.set(said.body.unit, { ...said.body, seq: said.seq });
      return;
    default:
      said satisfies never;
      throw new Error(`not a fact about the district index: ${JSON.stringify(said)}`);
  }
}
