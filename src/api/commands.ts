import * as z from 'zod';
import { ADMINISTRATORS, DELEGABLE, ROLES } from '../core/facts/accounts/account-facts.ts';
import type { Command, CommandKind } from '../core/facts/command.ts';
import { CHANGEABLE, UNIT_TYPES } from '../core/facts/units/unit-facts.ts';
import { PHASES } from '../core/facts/years/year-facts.ts';
import { JUDGED_COMMANDS } from './judged-commands.ts';
import { MEASURED_COMMANDS } from './measured-commands.ts';
import type { SameShape } from './same-shape.ts';
import { bilingualSchema, LIMITS, sentence, text } from './scheme-schema.ts';

/**
 * The shape of every command, for the doors. What a command means, and whether it is admitted, is decided in the core;
 * a door refuses what has not even the shape. `docs/COMMANDS.md` is printed from here.
 */
const rowNumber = z.int().min(2);
const code = text.min(1);
const hexHash = z.string().regex(/^[0-9a-f]{64}$/);

const unitDetails = {
  name: text,
  shortName: text,
  englishName: text.exactOptional(),
  type: z.enum(UNIT_TYPES),
  headRole: text.exactOptional(),
  parent: text.exactOptional(),
  uscc: text.exactOptional(),
  establishedOn: text.exactOptional(),
  order: z.number().exactOptional(),
  assessesOthers: z.boolean().exactOptional(),
  source: sentence.exactOptional(),
};
const holder = { account: code, role: z.enum(ROLES), unit: code.exactOptional() };
const codes = z.array(code).max(LIMITS.rows);

const schemas = {
  // Units
  'register-unit': z.strictObject({ kind: z.literal('register-unit'), unit: code, ...unitDetails }),
  'rename-unit': z.strictObject({
    kind: z.literal('rename-unit'),
    unit: code,
    name: text,
    shortName: text,
    englishName: text.exactOptional(),
    effectiveOn: text,
    reason: sentence,
  }),
  'change-unit': z.strictObject({
    kind: z.literal('change-unit'),
    unit: code,
    detail: z.enum(CHANGEABLE),
    to: z.union([text, z.boolean(), z.null()]),
    reason: sentence,
  }),
  'merge-units': z.strictObject({
    kind: z.literal('merge-units'),
    units: codes,
    into: code,
    effectiveOn: text,
    reason: sentence,
  }),
  'split-unit': z.strictObject({
    kind: z.literal('split-unit'),
    unit: code,
    into: codes,
    effectiveOn: text,
    reason: sentence,
  }),
  'abolish-unit': z.strictObject({
    kind: z.literal('abolish-unit'),
    unit: code,
    effectiveOn: text,
    reason: sentence,
  }),
  'set-organisation-order': z.strictObject({
    kind: z.literal('set-organisation-order'),
    units: codes,
    reason: sentence,
  }),
  'import-units': z.strictObject({
    kind: z.literal('import-units'),
    batch: hexHash,
    rows: z
      .array(
        z.strictObject({
          unit: code,
          row: rowNumber,
          abolishedOn: text.exactOptional(),
          successors: codes.exactOptional(),
          ...unitDetails,
        }),
      )
      .max(LIMITS.rows),
  }),

  // Accounts
  found: z.strictObject({
    kind: z.literal('found'),
    administrators: z
      .array(z.strictObject({ account: code, binding: hexHash, role: z.enum(ADMINISTRATORS) }))
      .max(LIMITS.parts),
  }),
  'open-account': z.strictObject({ kind: z.literal('open-account'), account: code, binding: hexHash }),
  'close-account': z.strictObject({ kind: z.literal('close-account'), account: code, reason: sentence }),
  'grant-role': z.strictObject({ kind: z.literal('grant-role'), ...holder }),
  'revoke-role': z.strictObject({ kind: z.literal('revoke-role'), ...holder, reason: sentence }),
  'forget-account': z.strictObject({ kind: z.literal('forget-account'), account: code, reason: sentence }),
  'issue-link': z.strictObject({ kind: z.literal('issue-link'), account: code }),
  'lift-lock': z.strictObject({ kind: z.literal('lift-lock'), account: code }),
  'delegate-role': z.strictObject({
    kind: z.literal('delegate-role'),
    delegation: code,
    to: code,
    role: z.enum(DELEGABLE),
    unit: code.exactOptional(),
    from: text,
    until: text,
    reason: sentence,
  }),
  'end-delegation': z.strictObject({ kind: z.literal('end-delegation'), delegation: code, reason: sentence }),

  // A year
  'open-year': z.strictObject({
    kind: z.literal('open-year'),
    title: bilingualSchema,
    synthetic: z.boolean(),
    phases: z.array(z.strictObject({ phase: z.enum(PHASES), from: text, to: text })).max(LIMITS.parts),
  }),
  'assign-cohort': z.strictObject({ kind: z.literal('assign-cohort'), unit: code, cohort: code, reason: sentence }),
  'import-cohorts': z.strictObject({
    kind: z.literal('import-cohorts'),
    batch: hexHash,
    rows: z.array(z.strictObject({ row: rowNumber, unit: code, cohort: code })).max(LIMITS.rows),
  }),

  // Points
  'import-points': z.strictObject({
    kind: z.literal('import-points'),
    cohort: code,
    batch: hexHash,
    rows: z
      .array(
        z.strictObject({
          row: rowNumber,
          unit: code,
          values: z.record(text, text),
          provenance: sentence.exactOptional(),
        }),
      )
      .max(LIMITS.rows),
  }),
  'correct-points': z.strictObject({
    kind: z.literal('correct-points'),
    unit: code,
    component: code,
    to: text,
    reason: sentence,
  }),

  ...MEASURED_COMMANDS,
  ...JUDGED_COMMANDS,
} satisfies Record<CommandKind, z.ZodType>;

export const COMMANDS: typeof schemas = schemas;

/** Read by the compiler alone. @public */
export const commandsAreTheCores: {
  readonly [Kind in CommandKind]: SameShape<z.output<(typeof schemas)[Kind]>, Extract<Command, { kind: Kind }>>;
} = {
  'register-unit': true,
  'rename-unit': true,
  'change-unit': true,
  'merge-units': true,
  'split-unit': true,
  'abolish-unit': true,
  'set-organisation-order': true,
  'import-units': true,
  found: true,
  'open-account': true,
  'close-account': true,
  'grant-role': true,
  'revoke-role': true,
  'forget-account': true,
  'issue-link': true,
  'lift-lock': true,
  'delegate-role': true,
  'end-delegation': true,
  'open-year': true,
  'assign-cohort': true,
  'import-cohorts': true,
  'import-points': true,
  'correct-points': true,
  'draft-scheme': true,
  'consult-scheme': true,
  'submit-scheme': true,
  'return-scheme': true,
  'adopt-scheme': true,
  'publish-scheme': true,
  'start-scheme': true,
  'end-scheme': true,
  'archive-scheme': true,
  'open-phase': true,
  'close-phase': true,
  'set-calendar': true,
  'import-targets': true,
  'set-target-aside': true,
  'enter-actuals': true,
  'import-actuals': true,
  'verify-actuals': true,
  'open-special': true,
  'record-special-results': true,
  'score-organiser': true,
  'claim-actual': true,
  'comment-special-result': true,
  'answer-special-comment': true,
  'finalise-special': true,
  'submit-results': true,
  'return-results': true,
  'approve-results': true,
  'notify-results': true,
  'publish-results': true,
  'reopen-results': true,
  'import-indicators': true,
  'set-indicator-aside': true,
  'enter-readings': true,
  'import-readings': true,
  'verify-readings': true,
  'assign-zone': true,
  'exempt-indicators': true,
  'count-ballots': true,
  'record-returns': true,
  'leave-stratum-out': true,
  'count-leader-ballots': true,
  'register-project': true,
  'verify-project': true,
  'record-panel': true,
  'propose-panel-correction': true,
  'countersign-panel-correction': true,
  'lock-sheet': true,
  'count-statement': true,
  'enter-daily': true,
  'import-daily': true,
  'record-rectification': true,
  'claim-bonus': true,
  'decide-claim': true,
  'propose-deduction': true,
  'import-deductions': true,
  'file-defence': true,
  'decide-deduction': true,
  'withdraw-event': true,
  'restore-event': true,
  'record-veto': true,
  'withdraw-veto': true,
  'promote-unit': true,
};

/**
 * What may be sent to `POST /api/:year/commands`. Sheets go through the import door, which keeps the file; accounts are
 * opened, links made, locks lifted and deputies named where the person's data are kept; founding is done at the machine.
 */
export const deskCommandSchema = z.discriminatedUnion('kind', [
  schemas['register-unit'],
  schemas['rename-unit'],
  schemas['change-unit'],
  schemas['merge-units'],
  schemas['split-unit'],
  schemas['abolish-unit'],
  schemas['set-organisation-order'],
  schemas['close-account'],
  schemas['grant-role'],
  schemas['revoke-role'],
  schemas['end-delegation'],
  schemas['open-year'],
  schemas['assign-cohort'],
  schemas['correct-points'],
  schemas['draft-scheme'],
  schemas['consult-scheme'],
  schemas['submit-scheme'],
  schemas['return-scheme'],
  schemas['adopt-scheme'],
  schemas['publish-scheme'],
  schemas['start-scheme'],
  schemas['end-scheme'],
  schemas['archive-scheme'],
  schemas['open-phase'],
  schemas['close-phase'],
  schemas['set-calendar'],
  schemas['set-target-aside'],
  schemas['enter-actuals'],
  schemas['verify-actuals'],
  schemas['open-special'],
  schemas['record-special-results'],
  schemas['score-organiser'],
  schemas['claim-actual'],
  schemas['comment-special-result'],
  schemas['answer-special-comment'],
  schemas['finalise-special'],
  schemas['submit-results'],
  schemas['return-results'],
  schemas['approve-results'],
  schemas['notify-results'],
  schemas['publish-results'],
  schemas['reopen-results'],
  schemas['set-indicator-aside'],
  schemas['enter-readings'],
  schemas['verify-readings'],
  schemas['assign-zone'],
  schemas['exempt-indicators'],
  schemas['record-returns'],
  schemas['leave-stratum-out'],
  schemas['register-project'],
  schemas['verify-project'],
  schemas['record-panel'],
  schemas['propose-panel-correction'],
  schemas['countersign-panel-correction'],
  schemas['lock-sheet'],
  schemas['enter-daily'],
  schemas['record-rectification'],
  schemas['claim-bonus'],
  schemas['decide-claim'],
  schemas['propose-deduction'],
  schemas['file-defence'],
  schemas['decide-deduction'],
  schemas['withdraw-event'],
  schemas['restore-event'],
  schemas['record-veto'],
  schemas['withdraw-veto'],
  schemas['promote-unit'],
]);
/** Commands that come in with a file or with a person's data, at doors of their own. */
export const OTHER_DOORS = [
  'found',
  'open-account',
  'forget-account',
  'issue-link',
  'lift-lock',
  'delegate-role',
  'import-units',
  'import-cohorts',
  'import-points',
  'import-targets',
  'import-actuals',
  'import-indicators',
  'import-readings',
  'count-ballots',
  'count-leader-ballots',
  'count-statement',
  'import-daily',
  'import-deductions',
] as const satisfies readonly CommandKind[];
export type DeskCommand = Exclude<Command, { kind: (typeof OTHER_DOORS)[number] }>;
/** Read by the compiler alone. @public */
export const deskCommandsAreTheCores: SameShape<z.output<typeof deskCommandSchema>, DeskCommand> = true;
