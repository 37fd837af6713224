import { partOf } from '../demo-files.ts';
import { byProvider, verifiedIn } from './tell-targets.ts';
import type { Teller } from './teller.ts';

/** What the development index asks of each district, what it is not asked, and in which zone it is compared. */
export function tellIndicators(teller: Teller): void {
  const { files, year } = teller;
  const drop = ['not_applicable', 'not_applicable_source'];
  for (const { units } of teller.cohortsBy('index')) {
    const rows = partOf(files.rows('indicators.csv'), {
      drop,
      keep: (cell) => units.includes(cell('unit')) && cell('not_applicable') === '',
    });
    teller.bring('officer', year, 'indicators', rows);
    for (const unit of units) tellDistrict(teller, unit);
  }
}

function tellDistrict(teller: Teller, unit: string): void {
  const { files, year } = teller;
  const { zone, readings, exemption } = files.folder.inputs(unit);
  for (const { indicator, ...reading } of readings) {
    if (!('notApplicable' in reading)) continue;
    const { zh: reason } = reading.notApplicable.reason;
    teller.give('director', year, { kind: 'set-indicator-aside', unit, indicator, reason });
  }
  if (zone !== '') {
    const reason = '按功能区划分。 By functional zone.';
    teller.give('director', year, { kind: 'assign-zone', unit, zone, reason });
  }
  if (exemption === undefined) return;
  const { removed, listedSeparately, reason, rule } = exemption;
  const document = rule.source ?? '';
  const body = { unit, removed, listedSeparately, document, reason: reason.zh };
  teller.give('committee', year, { kind: 'exempt-indicators', ...body });
}

export function tellReadings(teller: Teller): void {
  const { files, year } = teller;
  const rows = files.rows('readings.csv');
  if (rows.length < 2) return;
  const { requirements } = teller.record();
  const providerOf = (unit: string, code: string): string =>
    requirements.get(unit)?.find(({ indicator }) => indicator === code)?.provider ?? '';
  for (const part of byProvider(rows, 'indicator', providerOf)) {
    if (part.provider === '') {
      teller.bring('officer', year, 'readings', part.rows);
      continue;
    }
    const read = teller.read('readings', part.rows);
    if (read.kind !== 'import-readings') throw new Error('a sheet of readings');
    const said = read.rows.map(({ row: _row, ...rest }) => rest);
    const who = { role: 'organiser', unit: part.provider } as const;
    teller.give(who, year, { kind: 'enter-readings', rows: said });
  }
}

export function verifyReadings(teller: Teller): void {
  const { readings } = teller.record();
  const entries = verifiedIn(teller.files.records('readings.csv'), 'indicator', readings);
  if (entries.length === 0) return;
  const said = entries.map(({ of: indicator, ...entry }) => ({ ...entry, indicator }));
  teller.give('director', teller.year, { kind: 'verify-readings', entries: said });
}
