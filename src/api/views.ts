import * as z from 'zod';
import { ROLES } from '../core/facts/accounts/account-facts.ts';
import { CHECKS } from '../core/facts/results/preconditions.ts';
import { EXTENTS, RESULT_STAGES } from '../core/facts/results/result-facts.ts';
import { STAGES } from '../core/facts/schemes/scheme-facts.ts';
import { UNIT_TYPES } from '../core/facts/units/unit-facts.ts';
import { PHASES } from '../core/facts/years/year-facts.ts';
import { UNIT_FLAGS } from '../core/scoring/unit-flag.ts';
import type { Working } from '../core/scoring/workings.ts';
import type {
  ApprovalView,
  FactView,
  LedgerView,
  MeView,
  ResultsView,
  SchemesView,
  SpecialCommentsView,
  TraceEntry,
  UnitHistoryView,
  UnitScoreView,
  UnitsView,
  WaitingView,
  YearView,
} from '../core/views/view.ts';
import type { SameShape } from './same-shape.ts';

/** The shape of every view, for OpenAPI and for the tests that hold each answer against it. */
const count = z.int().min(0);
const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export const rule = z.strictObject({
  clause: bilingual,
  source: z.string().exactOptional(),
  sample: z.literal(true).exactOptional(),
});
const role = z.strictObject({ role: z.enum(ROLES), unit: z.string().exactOptional() });
const phases = z.array(z.strictObject({ phase: z.enum(PHASES), from: z.string(), to: z.string() }));
export const cohorts = z.array(z.strictObject({ code: z.string(), name: bilingual, units: count }));

export const head = z.strictObject({
  year: count,
  size: count,
  root: z.string(),
  at: count,
  asOf: count.exactOptional(),
});

const unitState = z.enum(['active', 'merged', 'split', 'abolished']);
const unitRow = z.strictObject({
  unit: z.string(),
  name: z.string(),
  shortName: z.string(),
  englishName: z.string(),
  type: z.enum(UNIT_TYPES),
  state: unitState,
  stateOn: z.string().exactOptional(),
  headRole: z.string(),
  parent: z.string().exactOptional(),
  order: z.number().exactOptional(),
  cohort: z.string().exactOptional(),
  successors: z.array(z.string()),
  predecessors: z.array(z.string()),
  establishedOn: z.string().exactOptional(),
  assessesOthers: z.boolean(),
  source: z.string().exactOptional(),
});

export const unitsViewSchema = z.strictObject({ head, cohorts, rows: z.array(unitRow) });

const textOrBoth = z.union([z.string(), bilingual]);
const traceEntry = {
  year: count,
  seq: count,
  at: count,
  by: z.string(),
  onBehalfOf: z.string().exactOptional(),
  kind: z.string(),
  title: bilingual,
  changes: z.array(
    z.strictObject({ what: bilingual, from: textOrBoth.exactOptional(), to: textOrBoth.exactOptional() }),
  ),
  reason: z.union([z.string(), bilingual]).exactOptional(),
  hash: z.string(),
};
export const traceEntrySchema = z.strictObject(traceEntry);

export const unitHistoryViewSchema = z.strictObject({
  head,
  unit: unitRow,
  formerNames: z.array(
    z.strictObject({
      name: z.string(),
      shortName: z.string(),
      englishName: z.string().exactOptional(),
      until: z.string(),
    }),
  ),
  trace: z.array(traceEntrySchema),
});

export const ledgerViewSchema = z.strictObject({
  head,
  entries: z.array(z.strictObject({ ...traceEntry, subjects: z.array(z.string()) })),
  next: count.exactOptional(),
});

export const factViewSchema = z.strictObject({
  entry: traceEntrySchema,
  body: z.string(),
  header: z.string(),
  prevHash: z.string(),
  hash: z.string(),
  proof: z.strictObject({ size: count, root: z.string(), hashes: z.array(z.string()) }),
  checkpoint: z.string().exactOptional(),
});

const component = {
  code: z.string(),
  name: bilingual,
  kind: z.enum(['base', 'bonus', 'deduction']),
  max: z.string(),
};
const adoptedScheme = z.strictObject({
  title: bilingual,
  version: count,
  hash: z.string(),
  adoptedAt: count,
  adoptedSeq: count,
});
const passLine = z.strictObject({ points: z.string(), inclusive: z.boolean() });

export const schemesViewSchema = z.strictObject({
  head,
  rows: z.array(
    z.strictObject({
      scheme: z.string(),
      version: z.int(),
      title: bilingual,
      cohorts: z.array(bilingual),
      hash: z.string(),
      stage: z.enum(STAGES),
      seq: count,
    }),
  ),
});

export const resultsViewSchema = z.strictObject({
  head,
  synthetic: z.boolean(),
  cohort: z.string(),
  cohorts,
  scheme: adoptedScheme,
  components: z.array(z.strictObject(component)),
  totalMax: z.string(),
  line: passLine.exactOptional(),
  tiers: cohorts,
  rows: z.array(
    z.strictObject({
      unit: z.string(),
      name: z.string(),
      shortName: z.string(),
      englishName: z.string(),
      rank: count,
      points: z.record(z.string(), z.string()),
      total: z.string(),
      tier: z.string().exactOptional(),
      zone: z.string().exactOptional(),
      heldFrom: z.string().exactOptional(),
      promotedFrom: z.string().exactOptional(),
    }),
  ),
  unranked: z.array(
    z.strictObject({
      unit: z.string(),
      shortName: z.string(),
      englishName: z.string(),
      points: z.record(z.string(), z.string()).exactOptional(),
      total: z.string().exactOptional(),
      tier: z.string().exactOptional(),
      why: bilingual,
    }),
  ),
  prizes: z.strictObject({
    improvement: z.array(z.strictObject({ unit: z.string(), gain: z.string() })),
    rectification: z.array(z.strictObject({ unit: z.string(), points: z.string() })),
  }),
});

export const approvalViewSchema = z.strictObject({
  head,
  cohort: z.string(),
  stage: z.enum(['draft', ...RESULT_STAGES]),
  version: count,
  run: z.strictObject({ run: count, output: z.string(), size: count, root: z.string(), units: count }).exactOptional(),
  steps: z.array(
    z.strictObject({
      stage: z.enum(RESULT_STAGES),
      version: count,
      seq: count,
      at: count,
      by: z.string(),
      onBehalfOf: z.string().exactOptional(),
    }),
  ),
  approved: z.strictObject({ extent: z.enum(EXTENTS), document: z.string() }).exactOptional(),
  checks: z.array(z.strictObject({ check: z.enum(CHECKS), path: z.string(), missing: bilingual.exactOptional() })),
});

const namedUnit = { unit: z.string(), name: bilingual };
export const specialCommentsViewSchema = z.strictObject({
  head,
  special: z.string(),
  organiser: z.string(),
  stage: z.enum(['open', 'draft', 'final']),
  until: z.string().exactOptional(),
  finalSeq: count.exactOptional(),
  comments: z.array(
    z.strictObject({
      ...namedUnit,
      statement: z.string(),
      seq: count,
      answer: z.string().exactOptional(),
      accepted: z.boolean().exactOptional(),
      answeredBy: z.enum(['organiser', 'office']).exactOptional(),
      answeredSeq: count.exactOptional(),
    }),
  ),
  mayComment: z.array(z.strictObject(namedUnit)),
});

const origin = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('fact'), year: count, seq: count }),
  z.strictObject({ from: z.literal('file'), file: z.string(), row: count, column: z.string() }),
]);
const labelled = { code: z.string(), label: bilingual, rule: rule.exactOptional() };

/** A tree that ends in what somebody said. Its type is given, because a type cannot be drawn from its own middle. */
export const workingSchema: z.ZodType<Working> = z.lazy(() =>
  z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('given'), ...labelled, value: z.string(), origin: origin.exactOptional() }),
    z.strictObject({
      step: z.enum(['sum', 'product', 'difference', 'quotient', 'least', 'greatest']),
      ...labelled,
      value: z.string(),
      terms: z.array(workingSchema),
    }),
    z.strictObject({
      step: z.literal('round'),
      ...labelled,
      value: z.string(),
      terms: z.tuple([workingSchema]),
      decimals: count,
      mode: z.enum(['half-up', 'half-even']),
    }),
    z.strictObject({
      step: z.literal('missing'),
      ...labelled,
      why: bilingual,
      terms: z.array(workingSchema).exactOptional(),
    }),
  ]),
);

export const unitScoreViewSchema = z.strictObject({
  head,
  synthetic: z.boolean(),
  unit: unitRow,
  cohort: z.string(),
  scheme: adoptedScheme,
  embargoed: z.literal(true).exactOptional(),
  rank: count.exactOptional(),
  of: count.exactOptional(),
  tier: bilingual.exactOptional(),
  total: z.string().exactOptional(),
  totalMax: z.string(),
  line: passLine.optional(),
  components: z.array(
    z.strictObject({
      ...component,
      points: z.string().exactOptional(),
      rule: bilingual,
      cohortMean: z.string().exactOptional(),
      provenance: z.string().exactOptional(),
      isEntered: z.literal(true).exactOptional(),
    }),
  ),
  flags: z.array(
    z.strictObject({
      flag: z.enum(UNIT_FLAGS),
      component: z.string(),
      about: z.string().exactOptional(),
      says: bilingual,
    }),
  ),
  result: z
    .strictObject({ result: z.enum(['qualified', 'unqualified', 'undecided']), reasons: z.array(bilingual) })
    .exactOptional(),
  rectification: z.string().exactOptional(),
  workings: workingSchema,
});

export const waitingViewSchema = z.strictObject({
  day: z.string(),
  yearsWithoutCalendar: z.array(count),
  items: z.array(
    z.strictObject({
      code: z.string(),
      phase: z.enum(PHASES),
      title: bilingual,
      detail: bilingual,
      path: z.string(),
      due: z.string().exactOptional(),
      workingDaysLeft: z.int().exactOptional(),
    }),
  ),
});

export const yearViewSchema = z.strictObject({
  tenant: z.string(),
  city: bilingual,
  year: count,
  title: bilingual,
  synthetic: z.boolean(),
  phases,
  today: z.string(),
});

export const meViewSchema = z.strictObject({
  account: z.string(),
  name: z.string(),
  tenant: z.string(),
  city: bilingual,
  roles: z.array(role),
  years: z.array(count),
});

/**
 * Who stands behind the account ids of a view, for those who may know: a name for the office and the auditors, roles
 * alone for everybody else. Joined at the door, since no fact holds a name.
 */
export const peopleSchema = z.record(
  z.string(),
  z.strictObject({ name: z.string().exactOptional(), roles: z.array(role) }),
);

/** Read by the compiler alone. @public */
export const viewsAreTheCores: {
  readonly units: SameShape<z.output<typeof unitsViewSchema>, UnitsView>;
  readonly trace: SameShape<z.output<typeof traceEntrySchema>, TraceEntry>;
  readonly history: SameShape<z.output<typeof unitHistoryViewSchema>, UnitHistoryView>;
  readonly ledger: SameShape<z.output<typeof ledgerViewSchema>, LedgerView>;
  readonly fact: SameShape<z.output<typeof factViewSchema>, FactView>;
  readonly schemes: SameShape<z.output<typeof schemesViewSchema>, SchemesView>;
  readonly approval: SameShape<z.output<typeof approvalViewSchema>, ApprovalView>;
  readonly comments: SameShape<z.output<typeof specialCommentsViewSchema>, SpecialCommentsView>;
  readonly results: SameShape<z.output<typeof resultsViewSchema>, ResultsView>;
  /** Without its workings, which have their type by name: a compiler does not compare endless trees. */
  readonly score: SameShape<Omit<z.output<typeof unitScoreViewSchema>, 'workings'>, Omit<UnitScoreView, 'workings'>>;
  readonly waiting: SameShape<z.output<typeof waitingViewSchema>, WaitingView>;
  readonly year: SameShape<z.output<typeof yearViewSchema>, YearView>;
  readonly me: SameShape<z.output<typeof meViewSchema>, MeView>;
} = {
  units: true,
  trace: true,
  history: true,
  ledger: true,
  fact: true,
  schemes: true,
  approval: true,
  comments: true,
  results: true,
  score: true,
  waiting: true,
  year: true,
  me: true,
};
