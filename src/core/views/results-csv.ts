import { writeCsv } from '../basics/csv.ts';
import type { ResultsView } from './view.ts';

/** One printed line of a cohort's table; `why` says why a unit has no place. */
export interface ResultLine {
  readonly cohort: string;
  readonly unit: string;
  readonly name: string;
  readonly rank?: number;
  readonly points: Readonly<Record<string, string>>;
  readonly total?: string;
  readonly tier?: string;
  readonly why?: string;
}

/** Columns of `results.csv`: these, with the parts of the scheme between `name` and `total`. */
const BEFORE = ['cohort', 'rank', 'unit', 'name'] as const;
const AFTER = ['total', 'tier', 'why'] as const;

/**
 * The table as rows of text, header first, exactly as published. Cells that do not apply are blank. `gongping score` and
 * the server's export write the same rows (`docs/FILES.md`).
 */
export function resultsCsvRows(
  lines: readonly ResultLine[],
  components: readonly string[],
): readonly (readonly string[])[] {
  const rows = lines.map((line) => [
    line.cohort,
    line.rank === undefined ? '' : String(line.rank),
    line.unit,
    line.name,
    ...components.map((code) => line.points[code] ?? ''),
    line.total ?? '',
    line.tier ?? '',
    line.why ?? '',
  ]);
  return [[...BEFORE, ...components, ...AFTER], ...rows];
}

/** The export of one cohort's screen; the door that hands it out makes it safe for spreadsheets. */
export function resultsCsv(view: ResultsView): string {
  const tiers = new Map(view.tiers.map(({ code, name }) => [code, name.zh]));
  const { cohort } = view;
  const ranked = view.rows.map(({ unit, shortName, rank, points, total, tier }) => ({
    cohort,
    unit,
    name: shortName,
    rank,
    points,
    total,
    ...(tier === undefined ? {} : { tier: tiers.get(tier) ?? tier }),
  }));
  const unranked = view.unranked.map(({ unit, shortName, points = {}, total, why }) => ({
    cohort,
    unit,
    name: shortName,
    points,
    ...(total === undefined ? {} : { total }),
    why: why.zh,
  }));
  const rows = resultsCsvRows(
    [...ranked, ...unranked],
    view.components.map(({ code }) => code),
  );
  return writeCsv(rows);
}
