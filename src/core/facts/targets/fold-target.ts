import type { Said } from '../fact.ts';
import { handsOf } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import { type Report, reportOf, withReport } from './reported.ts';
import type { ReportBody, TargetFact } from './target-facts.ts';

/** Draws a fact about targets into the year's record. */
export function foldTarget(record: AnnualRecord, said: Said<TargetFact>): void {
  switch (said.kind) {
    case 'targets-imported':
      // Says which sheet was taken; its targets follow as facts of their own.
      return;
    case 'target-issued': {
      const { unit, item, provider, row } = said.body;
      const issued = { item, ...(provider === undefined ? {} : { provider }), seq: said.seq, row };
      record.targets.set(unit, [...(record.targets.get(unit) ?? []), issued]);
      return;
    }
    case 'target-set-aside': {
      const { unit, target, reason } = said.body;
      const setAside = { reason, seq: said.seq };
      const targets = record.targets.get(unit) ?? [];
      record.targets.set(
        unit,
        targets.map((issued) => (issued.item.code === target ? { ...issued, setAside } : issued)),
      );
      return;
    }
    case 'actual-entered': {
      const { unit, target } = said.body;
      record.actuals.set(unit, withReport(record.actuals.get(unit) ?? [], enteredReport(said, target)));
      return;
    }
    case 'actual-verified': {
      const { unit, target, part } = said.body;
      const reports = record.actuals.get(unit) ?? [];
      record.actuals.set(unit, withVerified(reports, { of: target, part, seq: said.seq }));
      return;
    }
    case 'actual-claimed': {
      const { unit, target, part, to } = said.body;
      const claims = record.claimedActuals.get(unit) ?? [];
      const others = claims.filter((each) => each.of !== target || each.part !== part);
      record.claimedActuals.set(unit, [...others, { of: target, part, reported: to, seq: said.seq }]);
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about targets: ${JSON.stringify(said)}`);
  }
}

/** The report that a fact enters. */
export function enteredReport(
  said: { readonly seq: number; readonly by: string; readonly body: ReportBody },
  of: string,
): Report {
  const { part, to: reported, status } = said.body;
  return { of, part, reported, status, ...handsOf(said), seq: said.seq };
}

/** The reports with one of them verified. Throws where there is none: a bug, or a broken ledger. */
export function withVerified(
  reports: readonly Report[],
  { of, part, seq }: { readonly of: string; readonly part: string; readonly seq: number },
): readonly Report[] {
  const report = reportOf(reports, of, part);
  if (report === undefined) throw new Error(`nobody entered ${of}, and it was verified`);
  return withReport(reports, { ...report, status: 'verified', verifiedSeq: seq });
}
