import { writeCsv } from '../../src/core/basics/csv.ts';
import { compare, formatExact, parseDecimal, rational, subtract, sum, ZERO } from '../../src/core/basics/rational.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import type { IndexReading } from '../../src/core/scoring/district-index.ts';
import { type SpecialRules, specialFaults } from '../../src/core/scoring/specials/special-points.ts';
import type { Said } from '../../src/core/scoring/targets/said.ts';
import {
  type BaseTarget,
  baseFaults,
  type TargetItem,
  targetFaults,
} from '../../src/core/scoring/targets/score-target.ts';
import type { TargetRules } from '../../src/core/scoring/targets/target-rules.ts';
import { inputsOf } from './inputs-of.ts';
import type { SmallYear } from './random-year.ts';
import type { ReferenceUnit } from './score-reference.ts';

/** A year that a folder can say: what no sheet would take is left out, and weights come to what the scheme asks. */
export function tellable({ scheme, units }: SmallYear): SmallYear {
  return { scheme, units: units.map((unit) => tellableUnit(scheme, unit)) };
}

function tellableUnit(scheme: Scheme, unit: ReferenceUnit): ReferenceUnit {
  const objective = methodIn(scheme, 'targets');
  const index = methodIn(scheme, 'index');
  const leaders = methodIn(scheme, 'leader-ballots');
  const options = leaders?.rules.options.map(({ code }) => code) ?? [];
  const isMarked = (mark: string): boolean => parseDecimal(mark) !== undefined;
  const statement = methodIn(scheme, 'statement');
  const groups = statement?.rules.groups.map(({ code }) => code) ?? [];
  const { sheets, leaders: ballots } = unit;
  const projects = unit.projects.map((project) => ({
    ...project,
    project: `${unit.unit}-${project.project}`,
    hearing: typeof project.hearing === 'string' ? project.hearing : project.hearing.filter(isMarked),
  }));
  return {
    ...unit,
    targets: objective === undefined ? [] : wholeTargets(unit.targets, objective.rules.targets),
    specials: objective === undefined ? [] : unit.specials.filter((special) => stands(special, objective.specials)),
    readings: index === undefined ? [] : unit.readings.flatMap((reading) => tellableReading(reading, index.targets)),
    // Nobody can tell a hearing without a mark from one that has not been.
    projects: projects.map((each) => (each.hearing.length === 0 ? { ...each, hearing: 'waiting' as const } : each)),
    ...(sheets === undefined ? {} : { sheets: sheets.filter(({ group }) => groups.includes(group)) }),
    ...(ballots === undefined ? {} : { leaders: ballots.filter(({ option }) => options.includes(option)) }),
    events: { ...unit.events, rewarded: unit.events.rewarded.slice(0, projects.length) },
  };
}

type Methods = NonNullable<Scheme['components'][number]['method']>;

function methodIn<Kind extends Methods['kind']>(scheme: Scheme, kind: Kind) {
  const isKind = (method: Methods): method is Extract<Methods, { readonly kind: Kind }> => method.kind === kind;
  return scheme.components.flatMap(({ method }) => (method !== undefined && isKind(method) ? [method] : []))[0];
}

const stands = (special: ReferenceUnit['specials'][number], rules: SpecialRules): boolean =>
  special.mode !== 'opinion' && specialFaults(special, rules).length === 0;

/** Valid targets, and one more that brings the weights to 100. */
function wholeTargets(items: readonly TargetItem[], rules: TargetRules): readonly TargetItem[] {
  const kept = items
    .map((item) => ({ ...item, target: tellableTarget(item.target) }))
    .filter((item) => targetFaults(item, rules).length === 0);
  const [first] = kept;
  if (first === undefined) return [];
  const { notApplicable: _, ...head } = first;
  const rest = subtract(rational(100), sum(kept.map(({ weight }) => parseDecimal(weight) ?? ZERO)));
  if (compare(rest, ZERO) <= 0) return [];
  const actual = { status: 'verified', value: '1', origin: { from: 'fact', year: 2016, seq: 1 } } as const;
  const target = { type: 'list', target: '2', actual } as const;
  return [...kept, { ...head, code: 'rest', weight: formatExact(rest), target }];
}

function tellableTarget(target: TargetItem['target']): TargetItem['target'] {
  // Bonuses of challenges may not promise more than the cap, which the files' door looks at: here nobody is challenged.
  if (target.type === 'challenge') return tellableTarget(target.base);
  if (target.type === 'composite-condition') {
    const items = target.items?.filter(({ found }) => found.status !== 'missing');
    return { ...target, items: items === undefined || items.length === 0 ? undefined : items };
  }
  if (target.type !== 'qualitative' || target.actual.status === 'missing') return target;
  const { notStarted } = target.actual.value;
  if (notStarted === undefined) return target;
  const value = { rated: { by: 'completion' as const, completed: '0' }, notStarted };
  return { ...target, actual: { ...target.actual, value } };
}

/** The year before is a plain figure; a reading whose target is none stays out. */
function tellableReading(reading: IndexReading, rules: TargetRules): readonly IndexReading[] {
  if ('notApplicable' in reading) return [reading];
  if (baseFaults(reading.indicator, reading.target, rules).length > 0) return [];
  const { previous, ...rest } = reading;
  const figure = previous?.figure;
  return figure === undefined || figure.status !== 'verified' ? [rest] : [{ ...rest, previous: { figure } }];
}

type Rows = readonly (readonly string[])[];

/** The files of a year's folder that say all of it; a file that would say nothing is not there. */
export function yearFiles({ scheme, units }: SmallYear): Readonly<Record<string, string>> {
  const each = (rows: (unit: ReferenceUnit) => Rows): Rows => units.flatMap(rows);
  const tables: Readonly<Record<string, readonly [header: string, rows: Rows]>> = {
    'units.csv': ['code,cohort,zone', each(({ unit, zone }) => [[unit, 'all', zone]])],
    'points.csv': [
      'unit,rest',
      each(({ unit, entered }) => (entered.rest === undefined ? [] : [[unit, entered.rest]])),
    ],
    'targets.csv': [`unit,target,target_name,category,weight,type,${OF_TARGET},not_applicable`, each(targetRows)],
    'actuals.csv': ['unit,target,part,actual,status', each(actualRows)],
    'indicators.csv': [`unit,indicator,type,${OF_TARGET},previous,not_applicable`, each(indicatorRows)],
    'readings.csv': ['unit,indicator,part,actual,status', each(readingRows)],
    'specials.csv': ['special,name,organiser,mode,points', specialRows(units)],
    'special_results.csv': ['special,unit,subject,by,detail,deduction,bonus,grade', resultRows(units)],
    'ballots.csv': ['unit,stratum,pattern,count', each((unit) => ballotRows(scheme, unit))],
    'leaders.csv': ['unit,group,option,count', each((unit) => leaderRows(scheme, unit))],
    'projects.csv': ['project,unit,name,role,verified,no_show,fact', each(projectRows)],
    'marks.csv': ['item,judge,mark', each(markRows)],
    'statements.csv': ['unit,group,row,ballots,marks', each((unit) => statementRows(scheme, unit))],
    'daily.csv': [
      'unit,indicator,item,points',
      each(({ unit, daily }) => daily.map(({ indicator, item, points }) => [unit, indicator, item, points])),
    ],
    'events.csv': [
      'event,unit,kind,item,level,severity,fact,decided_by,heard,points_gained,document,withdrawn',
      each(eventRows),
    ],
    'promotions.csv': [
      'unit,document',
      scheme.tiers?.promoted === undefined
        ? []
        : each(({ unit, promotion }) => (promotion === undefined ? [] : [[unit, promotion]])),
    ],
  };
  const needed = ['units.csv', 'points.csv'];
  return Object.fromEntries(
    Object.entries(tables)
      .filter(([file, [, rows]]) => rows.length > 0 || needed.includes(file))
      .map(([file, [header, rows]]) => [file, writeCsv([header.split(','), ...rows])]),
  );
}

const OF_TARGET = 'target_value,low,high,tolerance,milestones,conditions,steps';
const SIGNS = { above: ['>', '>='], below: ['<', '<='] } as const;

/** The type of a target and the cells it asks for, in the order of `OF_TARGET`. */
function targetCells(target: BaseTarget): readonly string[] {
  const cells = (type: string, ...filled: readonly string[]) => [
    type,
    ...filled,
    ...new Array(7 - filled.length).fill(''),
  ];
  switch (target.type) {
    case 'growth':
      return cells(target.measure === 'rate' ? 'growth-rate' : 'growth', target.target);
    case 'control':
    case 'list':
      return cells(target.type, target.target);
    case 'range':
      return cells('range', '', target.low, target.high, target.tolerance);
    case 'zero-tolerance':
      return cells(
        'zero-tolerance',
        '',
        '',
        '',
        '',
        '',
        '',
        (target.steps ?? []).map(({ upTo, share }) => `${upTo}｜${share}`).join('；'),
      );
    case 'milestone':
      return cells(
        'milestone',
        '',
        '',
        '',
        '',
        target.milestones.map(({ code, name, share, due }) => `${code}｜${name.zh}｜${share}｜${due}`).join('；'),
      );
    case 'composite-condition': {
      const conditions = target.conditions.map((condition) => {
        if (condition.asks === 'yes') return `${condition.code}｜${condition.name.zh}｜是`;
        const sign = SIGNS[condition.side][condition.inclusive ? 1 : 0];
        return `${condition.code}｜${condition.name.zh}｜${sign}｜${condition.bound}`;
      });
      return cells('composite-condition', target.target, '', '', '', '', conditions.join('；'));
    }
    case 'qualitative':
      return cells('qualitative');
    default:
      target satisfies never;
      throw new Error('unknown type');
  }
}

/** What was said of a target, one row a part. */
function reportRows(head: readonly string[], target: BaseTarget): Rows {
  const row = <Value>(part: string, said: Said<Value>, text: (value: Value) => string): Rows => {
    if (said.status === 'missing') return [];
    const status = { verified: 'verified', unverified: '', provisional: '暂定' }[said.status];
    return [[...head, part, text(said.value), status]];
  };
  switch (target.type) {
    case 'milestone':
      return target.milestones.flatMap(({ code, actual }) =>
        row(code, actual, (done) => (done === 'not-done' ? '未完成' : done)),
      );
    case 'composite-condition':
      return (target.items ?? []).flatMap(({ code, found }) =>
        row(code, found, (findings) =>
          Object.entries(findings)
            .map(([name, value]) => `${name}＝${typeof value === 'string' ? value : value ? '是' : '否'}`)
            .join('；'),
        ),
      );
    case 'qualitative':
      return row('', target.actual, ({ rated, notStarted }) => {
        if (notStarted !== undefined) return notStarted.soundReason ? '未开展（有正当理由）' : '未开展';
        return rated.by === 'band' ? rated.band : rated.completed;
      });
    default:
      return row('', target.actual, (value) => value);
  }
}

function baseOf(target: TargetItem['target']): BaseTarget {
  return target.type === 'challenge' ? target.base : target;
}

function targetRows({ unit, targets }: ReferenceUnit): Rows {
  return targets.map(({ code, name, category, weight, target, notApplicable }) => [
    unit,
    code,
    name.zh,
    category,
    weight,
    ...targetCells(baseOf(target)),
    notApplicable?.reason.zh ?? '',
  ]);
}

function actualRows({ unit, targets }: ReferenceUnit): Rows {
  return targets.flatMap(({ code, target }) => reportRows([unit, code], baseOf(target)));
}

function indicatorRows({ unit, readings }: ReferenceUnit): Rows {
  return readings.map((reading) => {
    if ('notApplicable' in reading)
      return [unit, reading.indicator, 'growth', ...new Array(7).fill(''), '', reading.notApplicable.reason.zh];
    const figure = reading.previous?.figure;
    const previous = figure === undefined || figure.status === 'missing' ? '' : figure.value;
    return [unit, reading.indicator, ...targetCells(reading.target), previous, ''];
  });
}

function readingRows({ unit, readings }: ReferenceUnit): Rows {
  return readings.flatMap((reading) =>
    'notApplicable' in reading ? [] : reportRows([unit, reading.indicator], reading.target),
  );
}

function specialRows([first]: readonly ReferenceUnit[]): Rows {
  return (first?.specials ?? []).map((special) => [
    special.code,
    special.name.zh,
    special.organiser,
    special.mode,
    special.mode === 'points' ? special.points : '',
  ]);
}

function resultRows([first]: readonly ReferenceUnit[]): Rows {
  return (first?.specials ?? []).flatMap((special) =>
    special.units.map((unit) => {
      const result = special.results.find((each) => each.unit === unit);
      return [
        special.code,
        unit,
        special.notSubject.includes(unit) ? 'no' : 'yes',
        result?.by ?? 'organiser',
        result?.hasDetail ? 'yes' : '',
        result !== undefined && 'deduction' in result ? String(result.deduction ?? '') : '',
        result !== undefined && 'bonus' in result ? String(result.bonus ?? '') : '',
        result !== undefined && 'grade' in result ? String(result.grade) : '',
      ];
    }),
  );
}

function ballotRows(scheme: Scheme, { unit, ballots = [] }: ReferenceUnit): Rows {
  const rules = methodIn(scheme, 'ballots')?.rules;
  if (rules === undefined) return [];
  return ballots.map(({ cell, says }, at) => {
    const form = cell.endsWith('/online') && rules.online !== undefined ? rules.online.form : rules.form;
    const signs = form.dimensions.map(({ code }) => {
      const answer = says[unit]?.[code];
      if (answer === undefined) return at % 2 === 0 ? '0' : 'x';
      return String(form.options.findIndex((option) => option.code === answer) + 1);
    });
    return [unit, cell, signs.join(''), '1'];
  });
}

function leaderRows(scheme: Scheme, unit: ReferenceUnit): Rows {
  const { leaders } = inputsOf(scheme, unit);
  return Object.entries(leaders?.groups ?? {}).flatMap(([group, options]) =>
    Object.entries(options).map(([option, count]) => [unit.unit, group, option, String(count)]),
  );
}

function projectRows({ unit, projects, events: { rewarded } }: ReferenceUnit): Rows {
  return projects.map(({ project, role, hearing, verified = '' }, at) => [
    project,
    unit,
    project,
    role,
    verified,
    hearing === 'no-show' ? 'yes' : '',
    rewarded[at] ?? '',
  ]);
}

function markRows({ projects }: ReferenceUnit): Rows {
  return projects.flatMap(({ project, hearing }) =>
    typeof hearing === 'string' ? [] : hearing.map((mark, at) => [project, `j${at}`, mark]),
  );
}

function statementRows(scheme: Scheme, unit: ReferenceUnit): Rows {
  const { statement } = inputsOf(scheme, unit);
  return Object.entries(statement?.groups ?? {}).flatMap(([group, { ballots, rows }]) =>
    Object.entries(rows).map(([row, marks]) => [unit.unit, group, row, String(ballots), marks.join(' ')]),
  );
}

function eventRows({ unit, events }: ReferenceUnit): Rows {
  const last = (acts: ReferenceUnit['events']['vetoes'][number]['acts']): string =>
    acts.at(-1)?.act === 'withdrawn' ? 'yes' : '';
  const { bonuses, deductions, falseData, vetoes } = events;
  return [
    ...bonuses.map(({ code, item, level, fact, acts }) => [
      `${unit}-${code}`,
      unit,
      'bonus',
      item,
      level,
      '',
      fact,
      '',
      '',
      '',
      '',
      last(acts),
    ]),
    ...deductions.map(({ code, item, severity, decidedBy, acts }) => [
      `${unit}-${code}`,
      unit,
      'deduction',
      item,
      '',
      severity,
      '',
      decidedBy,
      'yes',
      '',
      '',
      last(acts),
    ]),
    ...falseData.map(({ code, item, pointsGained, acts }) => [
      `${unit}-${code}`,
      unit,
      'false-data',
      item,
      '',
      '',
      '',
      '',
      '',
      pointsGained,
      '',
      last(acts),
    ]),
    ...vetoes.map(({ item, document, acts }, at) => [
      `${unit}-v${at}`,
      unit,
      'veto',
      item,
      '',
      '',
      '',
      '',
      '',
      '',
      document,
      last(acts),
    ]),
  ];
}
