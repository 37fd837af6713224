import type { ExampleUnit, Rows } from './rows.ts';

interface SheetKind {
  readonly main: readonly [zh: string, en: string];
  readonly key: readonly [zh: string, en: string];
  /** Of the seven rows; the first is 10 (seed 2 B-051), the others were not published. */
  readonly points: readonly number[];
}

const KEY = ['重点工作（折子工程）', 'Key work (listed projects)'] as const;

/** One table a department, one table a district (B-103): the seven names were published (B-037 to B-043). */
const KINDS: Readonly<Record<string, SheetKind>> = {
  DISTRICT: {
    main: ['主要指标（功能区发展要求）', 'Main indicators (what its functional zone asks for)'],
    key: ['重点工作（折子工程区级任务）', 'Key work (the district’s share of listed projects)'],
    points: [10, 25, 25, 10, 10, 10, 10],
  },
  DEPT: { main: ['主要指标（部门职责）', 'Main indicators (duties)'], key: KEY, points: [10, 20, 30, 10, 10, 10, 10] },
  DISPATCHED: {
    main: ['主要指标（地区管理职责）', 'Main indicators (running its area)'],
    key: KEY,
    points: [10, 25, 25, 10, 10, 10, 10],
  },
  CENTRAL: {
    main: ['主要指标（央属部门在京职责）', 'Main indicators (a central body’s duties in Beijing)'],
    key: KEY,
    points: [10, 20, 25, 15, 10, 10, 10],
  },
  MANAGED: {
    main: ['主要指标（部门管理机构职责）', 'Main indicators (duties of a managed agency)'],
    key: KEY,
    points: [10, 20, 25, 10, 10, 10, 15],
  },
};

/** Codes of the rows, as the schemes have them. */
export const SHEET_ROWS = ['rectification', 'main', 'key-work', 'law', 'integrity', 'innovation', 'service'] as const;

function kindOf(type: string): SheetKind {
  const kind = KINDS[type];
  if (kind === undefined) throw new Error(`no sheet for ${type}`);
  return kind;
}

export function sheetPoints({ type }: ExampleUnit): readonly number[] {
  return kindOf(type).points;
}

export function sheetTable(units: readonly ExampleUnit[]): Rows {
  const rows = units.flatMap(({ unit, type }) => {
    const { main, key, points } = kindOf(type);
    const names = [
      ['绩效整改', 'Rectification'],
      main,
      key,
      ['依法行政', 'Law-based administration'],
      ['廉洁行政', 'Clean administration'],
      ['创新创优', 'Innovation'],
      ['优化服务', 'Better service'],
    ] as const;
    return SHEET_ROWS.map((row, at) => {
      const source = at === 0 ? '《北京青年报》2017-02-12（seed 2）B-037、B-051' : '';
      return [unit, row, names[at]?.[0] ?? '', names[at]?.[1] ?? '', String(points[at] ?? 0), source];
    });
  });
  return [['unit', 'row', 'name', 'english_name', 'points', 'source'], ...rows];
}
