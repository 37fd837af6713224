import fc from 'fast-check';
import type { Command } from '../../src/core/facts/command.ts';
import type { IssuedItem } from '../../src/core/facts/targets/issued-target.ts';
import { shippedScheme } from './shipped-scheme.ts';
import { adoptScheme, appoint, BATCH, emptyOffice, openYear, type SmallOffice, smallOffice } from './small-office.ts';

/** A year that is under way, in which every kind of fact may be said: two districts, three departments, two schemes. */

const SAMPLE = { clause: { zh: '样例', en: 'A sample' }, sample: true } as const;
export const DISTRICTS = shippedScheme('hangzhou-districts-2016', {
  'tiers.promoted': { to: 'excellent', rule: SAMPLE },
});
export const DEPARTMENTS = shippedScheme('beijing-2016-departments');

const UNITS = { x: 'DISTRICT', y: 'DISTRICT', a: 'DEPT', b: 'DEPT', t: 'DEPT' } as const;
const PEOPLE = [
  ['x-head', 'unit-head', 'x'],
  ['x-liaison', 'liaison', 'x'],
  ['a-head', 'unit-head', 'a'],
  ['a-liaison', 'liaison', 'a'],
  ['a-data', 'organiser', 'a'],
  ['t-data', 'organiser', 't'],
  ['officer2', 'officer', undefined],
] as const;

/** The year with its units in cohorts, schemes adopted and people appointed, targets issued and two deductions proposed. */
function beginYear(): SmallOffice {
  const office = smallOffice();
  openYear(office);
  for (const [unit, type] of Object.entries(UNITS)) {
    const name = `${unit.toUpperCase()}单位`;
    office.must('officer', { kind: 'register-unit', unit, name, shortName: name, type });
    const cohort = type === 'DISTRICT' ? 'districts' : 'departments';
    office.must('director', { kind: 'assign-cohort', unit, cohort, reason: '编组' });
  }
  for (const [account, role, unit] of PEOPLE) appoint(office, account, role, unit);
  for (const scheme of [DISTRICTS, DEPARTMENTS]) {
    adoptScheme(office, scheme);
    office.must('director', { kind: 'publish-scheme', scheme: scheme.scheme });
  }
  office.must('officer', { kind: 'set-calendar', holidays: [], makeUpWorkdays: [], source: '国办发明电' });
  const rows = ITEMS.map((each, at) => ({ row: at + 2, unit: 'x', item: each, provider: 't' }));
  office.must('officer', { kind: 'import-targets', batch: BATCH, rows });
  const target = { type: 'growth', measure: 'amount', target: '100' } as const;
  const requirements = ['income', 'jobs'].map((indicator, at) => {
    return { row: at + 2, unit: 'x', indicator, target, provider: 't', previous: { figure: '90' } };
  });
  office.must('officer', { kind: 'import-indicators', batch: BATCH, rows: requirements });
  const figures = { part: '', reported: { reports: 'figure', figure: '95' }, status: 'unverified' } as const;
  const reading = { row: 2, unit: 'x', indicator: 'income', ...figures };
  office.must('officer', { kind: 'import-readings', batch: BATCH, rows: [reading] });
  office.must('director', {
    kind: 'open-special',
    code: 's1',
    name: { zh: '专项', en: 'Special' },
    organiser: 't',
    units: ['x', 'y'],
    notSubject: [],
    rule: SAMPLE,
    scheme: DISTRICTS.scheme,
    scored: { mode: 'grades' },
  });
  office.turnTo('2016-11-01');
  for (const [deduction, severity] of [
    ['d1', 'general'],
    ['d2', 'extreme'],
  ] as const) {
    const said = { unit: 'a', deduction, item: 'late-task', severity, finding: '逾期两月' };
    office.must('officer', { kind: 'propose-deduction', ...said });
  }
  office.turnTo('2016-11-24');
  return office;
}

/** The same year later: its objective parts are closed, its hearings begun, and a new version of a scheme lies before the committee. */
function goTowardsEnd(): SmallOffice {
  const office = beginYear();
  for (const cohort of ['districts', 'departments']) {
    const reason = '数据核完';
    office.must('director', { kind: 'open-phase', cohort, phase: 'objective', reason });
    office.must('director', { kind: 'close-phase', cohort, phase: 'objective', reason });
    office.must('director', { kind: 'open-phase', cohort, phase: 'subjective', reason });
  }
  const named = { name: { zh: '一窗受理', en: 'One window' }, partners: [] };
  office.must('director', { kind: 'register-project', project: 'p1', lead: 'x', ...named });
  const heard = { kind: 'heard', marks: ['84', '85', '86', '86', '86', '86', '87'], recused: 2 } as const;
  office.must('officer', { kind: 'record-panel', project: 'p1', hearing: heard });
  const scheme = { ...DISTRICTS, version: 2 };
  office.must('officer', { kind: 'draft-scheme', scheme, reason: '修订' });
  office.must('director', { kind: 'consult-scheme', scheme: scheme.scheme });
  office.must('director', { kind: 'submit-scheme', scheme: scheme.scheme });
  office.must('director', { kind: 'start-scheme', scheme: DEPARTMENTS.scheme });
  office.must('director', { kind: 'decide-deduction', unit: 'a', deduction: 'd1', upheld: true, reason: '事实清楚' });
  office.must('director', { kind: 'withdraw-event', unit: 'a', which: 'deduction', event: 'd1', reason: '复核' });
  office.must('director', { kind: 'record-veto', unit: 'x', item: 'work-safety', document: '杭安委〔2016〕8号' });
  return office;
}

const district = fc.constantFrom('x', 'y');
const department = fc.constantFrom('a', 'b');
const unit = fc.constantFrom('x', 'y', 'a', 'b', 't');
const reason = fc.constantFrom('按规定办理', '按规定办理', '按规定办理', '');
const figure = fc.constantFrom('0', '95', '100', '120.5', '-3', 'many');
const points = fc.constantFrom('0', '0.5', '1', '5', '99');
const due = '2016-10-31';

const item = (code: string, target: IssuedItem['target'], weight: string): IssuedItem => {
  return { code, name: { zh: code, en: code }, rule: SAMPLE, category: '民生', weight, target };
};
const ITEMS: readonly IssuedItem[] = [
  item('beds', { type: 'growth', measure: 'amount', target: '100' }, '40'),
  item('bridge', { type: 'milestone', milestones: [{ code: 'm1', name: SAMPLE.clause, share: '1', due }] }, '30'),
  item('law', { type: 'qualitative' }, '30'),
];
const reported = fc.oneof(
  figure.map((each) => ({ reports: 'figure' as const, figure: each })),
  fc.constantFrom({ reports: 'done' as const, on: due }, { reports: 'not-done' as const }),
  fc.constantFrom('excellent', 'good', 'A', 'none').map((band) => {
    return { reports: 'rating' as const, finding: { rated: { by: 'band' as const, band } } };
  }),
);
/** A target, a part and a report that mostly fit together. */
const said = fc.oneof(
  {
    weight: 4,
    arbitrary: figure.map((each) => ({
      target: 'beds',
      part: '',
      reported: { reports: 'figure' as const, figure: each },
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom({ reports: 'done' as const, on: due }, { reports: 'not-done' as const })
      .map((each) => ({ target: 'bridge', part: 'm1', reported: each })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      target: fc.constantFrom('beds', 'law', 'no-such'),
      part: fc.constantFrom('', 'm1'),
      reported,
    }),
  },
);
const status = fc.constantFrom('unverified', 'unverified', 'provisional');
const target = fc.constantFrom('beds', 'bridge', 'law', 'no-such');
const indicator = fc.constantFrom('income', 'jobs', 'water', 'no-such');
const reasoned = fc.option(fc.constant('更正'), { nil: undefined });

interface Move {
  readonly by: string;
  readonly command: Command;
}
type Moves = fc.Arbitrary<(office: SmallOffice) => Move>;

/** A move that is the same whatever the office says. */
function move<Shape>(by: string, arbitrary: fc.Arbitrary<Shape>, command: (shape: Shape) => Command): Moves {
  return arbitrary.map((shape) => () => ({ by, command: command(shape) }));
}

const withReason = <Shape extends object>(shape: Shape, why: string | undefined) =>
  why === undefined ? shape : { ...shape, reason: why };

const ofSchemes: readonly Moves[] = [
  move('officer', fc.constantFrom(DISTRICTS, DEPARTMENTS), (scheme) => {
    return { kind: 'draft-scheme', scheme: { ...scheme, version: 2 }, reason: '修订' };
  }),
  ...(['consult-scheme', 'submit-scheme', 'publish-scheme', 'start-scheme'] as const).map((kind) =>
    move('director', fc.constantFrom(DISTRICTS.scheme, DEPARTMENTS.scheme), (scheme) => ({ kind, scheme })),
  ),
  ...(['end-scheme', 'archive-scheme'] as const).map((kind) =>
    move('director', fc.constant(DEPARTMENTS.scheme), (scheme) => ({ kind, scheme })),
  ),
  move('committee', fc.tuple(fc.constantFrom(DISTRICTS.scheme, DEPARTMENTS.scheme), reason), ([scheme, why]) => {
    return { kind: 'return-scheme', scheme, reason: why };
  }),
  move('committee', fc.constantFrom(DISTRICTS, DEPARTMENTS), (scheme) => {
    return { kind: 'adopt-scheme', scheme: { ...scheme, version: 2 }, reason: '批准' };
  }),
];

const ofPhases: readonly Moves[] = (['open-phase', 'close-phase'] as const).map((kind) =>
  move(
    'director',
    fc.tuple(fc.constantFrom('districts', 'departments'), fc.constantFrom('objective', 'subjective'), reason),
    ([cohort, phase, why]) => ({ kind, cohort, phase, reason: why }),
  ),
);

const ofTargets: readonly Moves[] = [
  move('officer', fc.tuple(district, fc.constantFrom('t', 'a', undefined)), ([of, provider]) => ({
    kind: 'import-targets',
    batch: BATCH,
    rows: ITEMS.map((each, at) => ({
      row: at + 2,
      unit: of,
      item: each,
      ...(provider === undefined ? {} : { provider }),
    })),
  })),
  ...(['t-data', 'officer'] as const).map((by) =>
    move(by, fc.record({ unit: district, said, status, reason: reasoned }), ({ reason: why, said: own, ...rest }) => {
      const row = { ...rest, ...own };
      return by === 'officer'
        ? { kind: 'import-actuals', batch: BATCH, rows: [withReason({ ...row, row: 2 }, why)] }
        : { kind: 'enter-actuals', rows: [withReason(row, why)] };
    }),
  ),
  fc.tuple(district, fc.nat()).map(([of, at]) => ({ annual }) => {
    const reports = annual.actuals.get(of) ?? [];
    const report = reports[at % Math.max(1, reports.length)];
    const entry = { unit: of, target: report?.of ?? 'beds', part: report?.part ?? '', entered: report?.seq ?? 1 };
    return { by: 'officer2', command: { kind: 'verify-actuals', entries: [entry] } };
  }),
  move('x-liaison', fc.record({ said, statement: reason }), ({ said: own, statement }) => {
    return { kind: 'claim-actual', unit: 'x', ...own, statement };
  }),
  move('committee', fc.tuple(district, target, reason), ([of, aside, why]) => {
    return { kind: 'set-target-aside', unit: of, target: aside, reason: why };
  }),
];

const grade = fc.constantFrom('qualified', 'qualified', 'poor');
const ofSpecials: readonly Moves[] = [
  move('director', fc.constantFrom('s2', 's3'), (code) => ({
    kind: 'open-special',
    code,
    name: { zh: code, en: code },
    organiser: 't',
    units: ['x', 'y'],
    notSubject: [],
    rule: SAMPLE,
    scheme: DISTRICTS.scheme,
    scored: code === 's2' ? { mode: 'points', points: '10' } : { mode: 'opinion' },
  })),
  move('t-data', fc.tuple(grade, grade, reasoned), ([first, second, why]) => {
    const results = [
      { unit: 'x', hasDetail: true, grade: first },
      { unit: 'y', hasDetail: true, grade: second },
    ];
    return withReason({ kind: 'record-special-results' as const, special: 's1', results }, why);
  }),
  move('t-data', fc.tuple(points, reasoned), ([deduction, why]) => {
    const results = [{ unit: 'x', hasDetail: true, deduction }];
    return withReason({ kind: 'record-special-results' as const, special: 's2', results }, why);
  }),
  move('x-head', fc.constantFrom('s1', 's2'), (special) => {
    return { kind: 'comment-special-result', special, unit: 'x', statement: '数据有出入' };
  }),
  move('t-data', fc.tuple(fc.constantFrom('s1', 's2'), fc.boolean()), ([special, accepted]) => {
    return { kind: 'answer-special-comment', special, unit: 'x', accepted, answer: '经核对' };
  }),
];

const ofIndex: readonly Moves[] = [
  move('officer', fc.tuple(district, indicator, fc.constantFrom('t', undefined)), ([of, code, provider]) => ({
    kind: 'import-indicators',
    batch: BATCH,
    rows: [
      {
        row: 2,
        unit: of,
        indicator: code,
        target: { type: 'growth', measure: 'amount', target: '100' },
        previous: { figure: '90' },
        ...(provider === undefined ? {} : { provider }),
      },
    ],
  })),
  ...(['t-data', 'officer'] as const).map((by) =>
    move(
      by,
      fc.record({ unit: district, indicator, figure, reason: reasoned }),
      ({ reason: why, figure: said, ...row }) => {
        const asked = {
          ...row,
          part: '',
          reported: { reports: 'figure' as const, figure: said },
          status: 'unverified' as const,
        };
        return by === 'officer'
          ? { kind: 'import-readings', batch: BATCH, rows: [withReason({ ...asked, row: 2 }, why)] }
          : { kind: 'enter-readings', rows: [withReason(asked, why)] };
      },
    ),
  ),
  fc.tuple(district, fc.nat()).map(([of, at]) => ({ annual }) => {
    const reports = annual.readings.get(of) ?? [];
    const report = reports[at % Math.max(1, reports.length)];
    const entry = { unit: of, indicator: report?.of ?? 'income', part: '', entered: report?.seq ?? 1 };
    return { by: 'officer2', command: { kind: 'verify-readings', entries: [entry] } };
  }),
  move('director', fc.tuple(district, indicator, reason), ([of, code, why]) => {
    return { kind: 'set-indicator-aside', unit: of, indicator: code, reason: why };
  }),
  move('director', fc.tuple(district, fc.constantFrom('主城', '郊区'), reason), ([of, zone, why]) => {
    return { kind: 'assign-zone', unit: of, zone, reason: why };
  }),
  move('committee', fc.tuple(district, indicator, fc.constantFrom('1', '0.5'), reason), ([of, code, share, why]) => ({
    kind: 'exempt-indicators',
    unit: of,
    removed: [{ indicator: 'gdp-growth', to: [{ indicator: code, share }] }],
    listedSeparately: true,
    document: '市考评委〔2016〕2号',
    reason: why,
  })),
];

const count = fc.nat({ max: 30 });
const ofBallots: readonly Moves[] = [
  move(
    'officer',
    fc.tuple(district, count, count, fc.constantFrom('citizens', 'party', 'nobody')),
    ([of, yes, no, cell]) => {
      const { form } = socialRules();
      const by = <Value>(value: Value) => Object.fromEntries(form.dimensions.map(({ code }) => [code, value]));
      const [best = '', worst = ''] = [form.options[0]?.code, form.options[3]?.code];
      const counts = { raters: yes + no, answers: by({ [best]: yes, [worst]: no }), unanswered: by(0), voids: by(0) };
      const units = [{ row: 2, unit: of, cells: { [cell]: counts } }];
      return { kind: 'count-ballots', cohort: 'districts', batch: BATCH, units };
    },
  ),
  move('officer', fc.tuple(count, count), ([issued, returned]) => {
    const strata = [{ stratum: 'citizens', issued, returned, valid: returned, void: 0 }];
    return { kind: 'record-returns', cohort: 'districts', strata };
  }),
  move('director', fc.tuple(district, fc.constantFrom('citizens', 'party', 'nobody'), reason), ([of, stratum, why]) => {
    return { kind: 'leave-stratum-out', unit: of, stratum, reason: why };
  }),
  move('officer', fc.tuple(district, count, count), ([of, yes, no]) => {
    const units = [{ row: 2, unit: of, groups: { '': { satisfied: yes, dissatisfied: no } } }];
    return { kind: 'count-leader-ballots', cohort: 'districts', batch: BATCH, units };
  }),
];

function socialRules() {
  const part = DISTRICTS.components.find(({ method }) => method?.kind === 'ballots')?.method;
  if (part?.kind !== 'ballots') throw new Error('the districts’ scheme has ballots');
  return part.rules;
}

const project = fc.constantFrom('p1', 'p2');
const marks = fc.array(fc.integer({ min: 80, max: 101 }).map(String), { minLength: 6, maxLength: 9 });
const ofPanels: readonly Moves[] = [
  move('director', fc.tuple(project, district), ([code, lead]) => {
    return {
      kind: 'register-project',
      project: code,
      name: { zh: code, en: code },
      lead,
      partners: [],
      fact: '国发〔2016〕5号',
    };
  }),
  move('officer', fc.tuple(project, fc.constantFrom('0.8', '1', '1.2')), ([code, share]) => {
    return { kind: 'verify-project', project: code, share };
  }),
  move('officer', fc.tuple(project, marks), ([code, given]) => {
    return { kind: 'record-panel', project: code, hearing: { kind: 'heard', marks: given, recused: 0 } };
  }),
  move('officer', project, (code) => ({ kind: 'record-panel', project: code, hearing: { kind: 'no-show' } })),
  move('director', fc.tuple(project, marks, reason), ([code, given, why]) => {
    return { kind: 'propose-panel-correction', project: code, marks: given, recused: 0, reason: why };
  }),
  move('observer', project, (code) => ({ kind: 'countersign-panel-correction', project: code })),
];

const SHEET = ['rectification', 'main', 'key-work', 'law', 'integrity', 'innovation', 'service'];
const ofStatements: readonly Moves[] = [
  move('officer', fc.tuple(department, fc.constantFrom('20', '30'), reason), ([of, first, why]) => ({
    kind: 'lock-sheet',
    unit: of,
    rows: SHEET.map((code, at) => {
      const own = at === 1 ? first : at === 2 ? '30' : '10';
      return { code, name: { zh: code, en: code }, points: own, rule: SAMPLE };
    }),
    reason: why,
  })),
  move(
    'officer',
    fc.tuple(department, fc.array(fc.constantFrom('9', '8.5', '11'), { maxLength: 3 })),
    ([of, given]) => {
      const groups = { grassroots: { ballots: 3, rows: { rectification: given } } };
      return { kind: 'count-statement', cohort: 'departments', batch: BATCH, units: [{ row: 2, unit: of, groups }] };
    },
  ),
  ...(['t-data', 'officer'] as const).map((by) =>
    move(
      by,
      fc.record({
        unit: department,
        item: fc.constantFrom('half-year', 'year-end', 'no-such'),
        points,
        reason: reasoned,
      }),
      ({ reason: why, ...given }) => {
        const row = { ...given, indicator: 'tasks' };
        return by === 'officer'
          ? { kind: 'import-daily', batch: BATCH, rows: [withReason({ ...row, row: 2 }, why)] }
          : { kind: 'enter-daily', organiser: 't', rows: [withReason(row, why)] };
      },
    ),
  ),
  move('officer', fc.tuple(unit, fc.constantFrom('closed', 'partial', 'none'), reason), ([of, state, why]) => {
    return { kind: 'record-rectification', unit: of, item: 'r1', name: '窗口排队', weight: '1', state, reason: why };
  }),
];

const claim = fc.constantFrom('c1', 'c2');
const deduction = fc.constantFrom('d1', 'd2', 'd3');
const severity = fc.constantFrom('general', 'serious', 'extreme');
const which = fc.constantFrom('bonus', 'deduction');
const fact = fc.constantFrom('国发〔2016〕5号', '京政发〔2016〕1号');
const document = fc.constantFrom('杭安委〔2016〕8号', '');
const ofEvents: readonly Moves[] = [
  move('a-liaison', fc.tuple(fc.constantFrom('a', 'a', 'b'), claim, fact), ([of, code, rewarded]) => {
    const said = { item: 'award', level: 'national', fact: rewarded, statement: '获得表扬' };
    return { kind: 'claim-bonus', unit: of, claim: code, ...said };
  }),
  move('director', fc.tuple(claim, fc.boolean(), reason), ([code, granted, why]) => {
    return { kind: 'decide-claim', unit: 'a', claim: code, granted, reason: why };
  }),
  ...(['one', 'sheet'] as const).map((how) =>
    move('officer', fc.tuple(deduction, severity), ([code, how_]) => {
      const said = { unit: 'a', deduction: code, item: 'late-task', severity: how_, finding: '逾期两月' };
      const falseData = { item: 'tasks', pointsGained: '1' };
      return how === 'one'
        ? { kind: 'propose-deduction', ...said, falseData }
        : { kind: 'import-deductions', batch: BATCH, rows: [{ ...said, row: 2 }] };
    }),
  ),
  move('a-head', deduction, (code) => ({ kind: 'file-defence', unit: 'a', deduction: code, statement: '已说明原因' })),
  ...(['director', 'committee'] as const).map((by) =>
    move(by, fc.tuple(deduction, fc.boolean(), reason), ([code, upheld, why]) => {
      return { kind: 'decide-deduction', unit: 'a', deduction: code, upheld, reason: why };
    }),
  ),
  ...(['withdraw-event', 'restore-event'] as const).map((kind) =>
    move('director', fc.tuple(which, fc.oneof(claim, deduction), reason), ([of, event, why]) => {
      return { kind, unit: 'a', which: of, event, reason: why };
    }),
  ),
  move('director', fc.tuple(unit, document), ([of, number]) => {
    return { kind: 'record-veto', unit: of, item: 'work-safety', document: number };
  }),
  move('director', fc.tuple(unit, document, reason), ([of, number, why]) => {
    return { kind: 'withdraw-veto', unit: of, document: number, withdrawal: '杭安委〔2016〕9号', reason: why };
  }),
  move('committee', fc.tuple(district, document, reason), ([of, number, why]) => {
    return { kind: 'promote-unit', unit: of, document: number, reason: why };
  }),
];

const anybody = fc.constantFrom(
  'director',
  'officer',
  'committee',
  'observer',
  'a-head',
  'x-liaison',
  'a-data',
  'nobody',
);
const all = [
  ...ofSchemes,
  ...ofPhases,
  ...ofTargets,
  ...ofSpecials,
  ...ofIndex,
  ...ofBallots,
  ...ofPanels,
  ...ofStatements,
  ...ofEvents,
];

/** Any move, seldom by somebody who may not make it. */
const anyMove: Moves = fc
  .tuple(
    fc.oneof(...all),
    fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anybody }),
  )
  .map(([made, other]) => (office) => {
    const { by, command } = made(office);
    return { by: other ?? by, command };
  });

/** What was said is told again for each story; deciding it anew each time would take most of the time. */
const BEGUN = beginYear().said;
const ENDING = goTowardsEnd().said;

function again(said: SmallOffice['said']): SmallOffice {
  const office = emptyOffice(2016, said);
  office.turnTo('2016-11-24');
  return office;
}

export function yearBeginning(): SmallOffice {
  return again(BEGUN);
}

/** What happens in a year, from its beginning or towards its end, one move after another; many will be refused. */
export interface YearStory {
  readonly isLate: boolean;
  readonly moves: readonly ((office: SmallOffice) => Move)[];
}
export const yearStory: fc.Arbitrary<YearStory> = fc.record({
  isLate: fc.boolean(),
  moves: fc.array(anyMove, { minLength: 1, maxLength: 120, size: 'max' }),
});

/** The office in which a story goes on. */
export function officeOf({ isLate }: YearStory): SmallOffice {
  return again(isLate ? ENDING : BEGUN);
}

/** Makes the moves of a story; answers what each was answered. */
export function tell(office: SmallOffice, { moves }: YearStory) {
  return moves.map((made) => {
    const { by, command } = made(office);
    return office.give(by, command);
  });
}
