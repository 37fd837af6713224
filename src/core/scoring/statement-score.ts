import { markFault } from './mark-fault.ts';
import { marksMean } from './marks-mean.ts';
import type { SheetRow, StatementRules } from './statement-rules.ts';
import { weightedMean } from './weighted-mean.ts';
import { given, roundOff, type Valued, workOut } from './work-out.ts';
import { isValued } from './work-through.ts';
import type { Bilingual, Origin, Working } from './workings.ts';

/** One judge's sheet on one unit, without a name or seat. */
export interface StatementSheet {
  readonly group: string;
  /** By row; a row that is blank, or void on paper, is absent. */
  readonly marks: Readonly<Record<string, string>>;
  /** Units of the judge. Out of a sealed box it is absent: there the judge was never given the unit's sheet. */
  readonly affiliations?: readonly string[];
}

export interface StatementScore {
  readonly score: 'statement';
  /** As published; absent where no group counts. */
  readonly points?: string;
  /** In the order of the scheme. `isSmall`: so few that the group may not be told apart from the others. */
  readonly groups: readonly {
    readonly group: string;
    readonly ballots: number;
    readonly counts: boolean;
    readonly isSmall: boolean;
  }[];
  /** Sheets without a valid mark; sheets of judges on their own unit, or of no group; marks that are none by the scheme. */
  readonly abstained: number;
  readonly ignored: number;
  readonly voids: number;
  readonly working: Working;
}

const STATEMENT: Bilingual = { zh: '述职得分', en: 'Year-end statement' };

/**
 * M-35: A = Σ W T ÷ Σ W over the groups with enough valid ballots, T = Σ of the row means inside a group. A blank row is
 * void for that row only; a sheet blank throughout abstains. How often each mark was given is told, and not by whom.
 * Requires rules and rows without faults.
 */
export function statementScore(asked: {
  readonly rules: StatementRules;
  readonly unit: string;
  readonly rows: readonly SheetRow[];
  readonly sheets: readonly StatementSheet[];
  readonly origin: Origin;
}): StatementScore {
  const { rules, unit, rows, origin } = asked;
  const known = asked.sheets.filter(
    ({ group, affiliations }) =>
      affiliations?.includes(unit) !== true && rules.groups.some(({ code }) => code === group),
  );
  const isValid = markReader(rows, rules);
  const read = known.map((sheet) => readSheet(sheet, rows, isValid));
  const ballots = read.filter(({ marks }) => marks.size > 0);
  const groups = rules.groups.map(({ code, name, weight, rule }) => {
    const own = ballots.filter(({ group }) => group === code);
    const label = { zh: `${name.zh}，权重`, en: `${name.en}, weight` };
    return {
      code,
      ballots: own.length,
      weight: given({ code: `${code}/weight`, label, value: weight, rule }),
      value: groupScore({ rules, code, label: name, rows, ballots: own, origin }),
    };
  });
  const why = { zh: '还没有一组评委的有效打分', en: 'No group of judges has a valid ballot yet' };
  const label = { zh: '各组加权平均', en: 'Weighted mean of the groups' };
  const { decimals, mode, rule } = rules.rounding;
  const of = weightedMean({ code: 'statement/exact', label, parts: groups, why, rule: rules.rule });
  const working: Working = isValued(of)
    ? roundOff({ code: 'statement', label: STATEMENT, of, decimals, mode, rule })
    : { ...of, code: 'statement', label: STATEMENT, terms: groups.map(({ value }) => value) };
  return {
    score: 'statement',
    ...(isValued(working) ? { points: working.value } : {}),
    groups: groups.map(({ code, ballots: count, value }) => ({
      group: code,
      ballots: count,
      counts: isValued(value),
      isSmall: count < rules.told.ballots,
    })),
    abstained: read.length - ballots.length,
    ignored: asked.sheets.length - known.length,
    voids: read.reduce((sum, { voids }) => sum + voids, 0),
    working,
  };
}

interface Ballot {
  readonly group: string;
  readonly marks: ReadonlyMap<string, string>;
  readonly voids: number;
}

/** Whether a mark is one, row by row. A hundred judges give a dozen marks: each is looked at once. */
function markReader(rows: readonly SheetRow[], { step }: StatementRules): (row: SheetRow, mark: string) => boolean {
  const seen = new Map(rows.map(({ code }) => [code, new Map<string, boolean>()]));
  return ({ code, points: max }, mark) => {
    const known = seen.get(code)?.get(mark);
    if (known !== undefined) return known;
    const isValid = markFault(mark, { min: '0', max, step }) === undefined;
    seen.get(code)?.set(mark, isValid);
    return isValid;
  };
}

function readSheet(
  sheet: StatementSheet,
  rows: readonly SheetRow[],
  isValid: (row: SheetRow, mark: string) => boolean,
): Ballot {
  const marks = new Map<string, string>();
  let voids = 0;
  for (const row of rows) {
    const mark = sheet.marks[row.code];
    if (mark === undefined) continue;
    if (isValid(row, mark)) marks.set(row.code, mark);
    else voids += 1;
  }
  return { group: sheet.group, marks, voids };
}

function groupScore(asked: {
  readonly rules: StatementRules;
  readonly code: string;
  readonly label: Bilingual;
  readonly rows: readonly SheetRow[];
  readonly ballots: readonly Ballot[];
  readonly origin: Origin;
}): Working {
  const { rules, code, label, rows, ballots, origin } = asked;
  const { ballots: fewest, rule: minimum } = rules.minimum;
  if (ballots.length < fewest) {
    const why = {
      zh: `${label.zh}的有效打分不足${fewest}份，不计入`,
      en: `${label.en}: fewer than ${fewest} valid ballots, not counted`,
    };
    return { step: 'missing', code, label, why, rule: minimum };
  }
  const marked = rows.flatMap((row) => {
    const marks = ballots.flatMap(({ marks: own }) => {
      const mark = own.get(row.code);
      return mark === undefined ? [] : [mark];
    });
    return marks.length === 0 ? [] : [{ row, marks }];
  });
  const { policy, rule: unmarked } = rules.unmarkedRow;
  const isWhole = marked.length === rows.length;
  if (!isWhole && policy === 'leave-out') {
    const why = { zh: `${label.zh}有一行无人打分，不计入`, en: `${label.en}: a row nobody marked, not counted` };
    return { step: 'missing', code, label, why, rule: unmarked };
  }
  const means = marked.map(({ row, marks }) =>
    marksMean({
      code: `${code}/${row.code}`,
      label: { zh: `${label.zh}，${row.name.zh}`, en: `${label.en}, ${row.name.en}` },
      marks,
      origin,
      trim: rules.trim,
      rule: row.rule,
    }),
  );
  if (isWhole) return workOut({ step: 'sum', code, label, terms: means, rule: rules.rule });
  const all = { zh: '已打分各行合计', en: 'Rows that were marked' };
  const sum = workOut({ step: 'sum', code: `${code}/marked`, label: all, terms: means, rule: rules.rule });
  return rescaled({ ...asked, sum, marked: marked.map(({ row }) => row) });
}

/** Rows that nobody in the group marked are stood for by the others, in proportion to their points. */
function rescaled(asked: {
  readonly rules: StatementRules;
  readonly code: string;
  readonly label: Bilingual;
  readonly sum: Valued;
  readonly marked: readonly SheetRow[];
}): Valued {
  const { rules, code, label, sum, marked } = asked;
  const { rule } = rules.unmarkedRow;
  const points = workOut({
    step: 'sum',
    code: `${code}/marked-points`,
    label: { zh: '已打分各行的满分合计', en: 'Points of the rows that were marked' },
    terms: marked.map((row) =>
      given({
        code: `${code}/${row.code}/points`,
        label: { zh: `${row.name.zh}，满分`, en: `${row.name.en}, points` },
        value: row.points,
        rule: row.rule,
      }),
    ),
  });
  const scale = { zh: '全表满分', en: 'Points of the whole sheet' };
  const whole = given({ code: `${code}/scale`, label: scale, value: rules.scale, rule: rules.rule });
  const factor = workOut({
    step: 'quotient',
    code: `${code}/factor`,
    label: { zh: '无人打分的行按比例归其他行', en: 'Rows nobody marked go to the others in proportion' },
    terms: [whole, points],
    rule,
  });
  return workOut({ step: 'product', code, label, terms: [sum, factor], rule });
}
