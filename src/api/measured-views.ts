import * as z from 'zod';
import { FIGURE_STATES, type FigureRow } from '../core/views/figure-row.ts';
import type { FigureView } from '../core/views/figure-view.ts';
import type { ReadingsView } from '../core/views/readings-view.ts';
import type { SocialUnitView, SocialView } from '../core/views/social-view.ts';
import type { SpecialsView, SpecialView } from '../core/views/specials-view.ts';
import type { TargetsView } from '../core/views/targets-view.ts';
import { issuedTarget, reported } from './measured-commands.ts';
import type { SameShape } from './same-shape.ts';
import { bilingualSchema as bilingual } from './scheme-schema.ts';
import { cohorts, head, peopleSchema, rule, traceEntrySchema, workingSchema } from './views.ts';

/** The shapes of what is seen of targets, special targets, the district index and social evaluation. */
const count = z.int().min(0);
const text = z.string();
const unitName = { unit: text, shortName: text, englishName: text };
const figureUnit = { ...unitName, cohort: text, component: text, isClosed: z.boolean() };

const goal = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('figure'), figure: text, challenge: text.exactOptional() }),
  z.strictObject({ is: z.literal('range'), low: text, high: text }),
  z.strictObject({ is: z.literal('milestones'), count }),
  z.strictObject({ is: z.literal('none') }),
]);
const actual = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('figure'), figure: text }),
  z.strictObject({ is: z.literal('milestones'), done: count, of: count }),
  z.strictObject({ is: z.literal('things'), count }),
  z.strictObject({ is: z.literal('words'), words: bilingual }),
]);
const figureType = z.enum([
  'growth',
  'control',
  'zero-tolerance',
  'range',
  'milestone',
  'list',
  'composite-condition',
  'qualitative',
  'challenge',
]);
const figureRow = {
  unit: text,
  code: text,
  name: bilingual,
  category: text,
  type: figureType.exactOptional(),
  weight: text,
  measuredIn: text.exactOptional(),
  goal,
  provider: text.exactOptional(),
  state: z.enum(FIGURE_STATES),
  actual: actual.exactOptional(),
  waiting: z.array(z.strictObject({ part: text, entered: count, own: z.boolean() })),
  points: text.exactOptional(),
  source: text.exactOptional(),
};

export const targetsViewSchema = z.strictObject({
  head,
  units: z.array(z.strictObject(figureUnit)),
  providers: z.array(z.strictObject(unitName)),
  rows: z.array(z.strictObject(figureRow)),
  lacking: count,
});

const part = z.strictObject({
  part: text,
  name: bilingual,
  due: text.exactOptional(),
  share: text.exactOptional(),
  report: z
    .strictObject({
      reported,
      words: bilingual,
      status: z.enum(['unverified', 'provisional', 'verified']),
      own: z.boolean(),
      entered: count,
    })
    .exactOptional(),
});
const figureView = z.strictObject({
  head,
  about: z.enum(['target', 'indicator']),
  unit: z.strictObject(unitName),
  provider: z.strictObject(unitName).exactOptional(),
  row: z.strictObject({
    ...figureRow,
    toTotal: text.exactOptional(),
    previous: text.exactOptional(),
    rebased: text.exactOptional(),
    isNarrowGdp: z.boolean().exactOptional(),
  }),
  rule,
  asks: bilingual.exactOptional(),
  target: issuedTarget.exactOptional(),
  bands: z.array(z.strictObject({ code: text, name: bilingual })),
  parts: z.array(part),
  setAside: z.strictObject({ reason: text, seq: count }).exactOptional(),
  previous: z.strictObject({ figure: text, rebased: text.exactOptional(), seq: count }).exactOptional(),
  isClosed: z.boolean(),
  working: workingSchema.exactOptional(),
});
/** One target or indicator with everything that was said of it, the latest first. */
export const figureAnswerSchema = z.strictObject({
  ...figureView.shape,
  trace: z.array(traceEntrySchema),
  people: peopleSchema,
});

const readingRow = { ...figureRow, toTotal: text, previous: text.exactOptional(), rebased: text.exactOptional() };
const removed = z.strictObject({
  name: bilingual,
  to: z.array(z.strictObject({ name: bilingual, share: text })),
});
export const readingsViewSchema = z.strictObject({
  head,
  units: z.array(
    z.strictObject({
      ...figureUnit,
      zone: text.exactOptional(),
      index: text.exactOptional(),
      counts: text.exactOptional(),
      scale: text,
      outOf: text,
      exemption: z
        .strictObject({
          reason: bilingual,
          document: text,
          listedSeparately: z.boolean(),
          removed: z.array(removed),
        })
        .exactOptional(),
    }),
  ),
  providers: z.array(z.strictObject(unitName)),
  rows: z.array(z.strictObject({ ...readingRow, isNarrowGdp: z.boolean() })),
  lacking: count,
});

const cell = z.strictObject({
  ...unitName,
  standing: z.enum(['subject', 'by-office', 'not-subject', 'left-out']),
  verdict: z
    .strictObject({
      hasDetail: z.boolean(),
      deduction: text.exactOptional(),
      bonus: text.exactOptional(),
      grade: text.exactOptional(),
      by: z.enum(['organiser', 'office']),
      seq: count,
    })
    .exactOptional(),
});
const specialCounts = z.strictObject({
  n: count,
  given: count,
  breadth: z
    .strictObject({ d: count, share: text, inclusive: z.boolean(), isBroad: z.boolean(), rule })
    .exactOptional(),
  bonuses: z.strictObject({ used: count, quota: count, most: text, rule }).exactOptional(),
  grades: z
    .array(z.strictObject({ code: text, name: bilingual, points: text, used: count, quota: count.exactOptional() }))
    .exactOptional(),
  detailOwed: count,
});
const specialRow = z.strictObject({
  code: text,
  name: bilingual,
  organiser: z.strictObject(unitName),
  mode: z.enum(['points', 'grades', 'opinion']),
  points: text.exactOptional(),
  units: count,
  counts: specialCounts.exactOptional(),
  own: z.array(cell),
  isClosed: z.boolean(),
  seq: count,
});
export const specialsViewSchema = z.strictObject({
  head,
  rows: z.array(specialRow),
  schemes: z.array(z.strictObject({ scheme: text, title: bilingual, units: z.array(z.strictObject(unitName)) })),
});
const specialView = z.strictObject({ head, row: specialRow, rule, cells: z.array(cell) });
export const specialAnswerSchema = z.strictObject({
  ...specialView.shape,
  trace: z.array(traceEntrySchema),
  people: peopleSchema,
});

const returns = z.strictObject({ issued: count, returned: count, valid: count, void: count, seq: count });
export const socialViewSchema = z.strictObject({
  head,
  cohort: text,
  cohorts,
  component: text,
  max: text,
  scale: text,
  minimum: z.strictObject({ opinions: count, rule }),
  rule,
  options: z.array(
    z.strictObject({ code: text, name: bilingual, counts: z.enum(['satisfied', 'dissatisfied', 'no-opinion']) }),
  ),
  strata: z.array(z.strictObject({ code: text, name: bilingual, weight: text, returns: returns.exactOptional() })),
  units: z.array(
    z.strictObject({
      ...unitName,
      seq: count.exactOptional(),
      score: text.exactOptional(),
      why: bilingual.exactOptional(),
      rate: text.exactOptional(),
      unknownRate: text.exactOptional(),
      isLittleKnown: z.boolean(),
      respondents: count.exactOptional(),
      cells: z.array(
        z.strictObject({
          stratum: text,
          told: z.enum(['counted', 'too-few', 'not-asked']),
          raters: count.exactOptional(),
          answers: z.array(count).exactOptional(),
          hidden: count,
          why: text.exactOptional(),
          rate: text.exactOptional(),
          score: text.exactOptional(),
        }),
      ),
    }),
  ),
});
export const socialUnitViewSchema = z.strictObject({
  head,
  unit: z.strictObject(unitName),
  seq: count,
  score: workingSchema,
  rate: workingSchema,
  unknownRate: workingSchema,
  strata: z.array(z.strictObject({ code: text, name: bilingual, score: workingSchema, rate: workingSchema })),
});

/** Read by the compiler alone; what has workings is compared without them. @public */
export const measuredViewsAreTheCores: {
  readonly targets: SameShape<z.output<typeof targetsViewSchema>, TargetsView>;
  readonly row: SameShape<z.output<typeof targetsViewSchema>['rows'][number], FigureRow>;
  readonly figure: SameShape<Omit<z.output<typeof figureView>, 'working' | 'row'>, Omit<FigureView, 'working' | 'row'>>;
  readonly readings: SameShape<z.output<typeof readingsViewSchema>, ReadingsView>;
  readonly specials: SameShape<z.output<typeof specialsViewSchema>, SpecialsView>;
  readonly special: SameShape<z.output<typeof specialView>, SpecialView>;
  readonly social: SameShape<z.output<typeof socialViewSchema>, SocialView>;
  readonly unit: SameShape<
    Pick<z.output<typeof socialUnitViewSchema>, 'unit' | 'seq'>,
    Pick<SocialUnitView, 'unit' | 'seq'>
  >;
} = {
  targets: true,
  row: true,
  figure: true,
  readings: true,
  specials: true,
  special: true,
  social: true,
  unit: true,
};
