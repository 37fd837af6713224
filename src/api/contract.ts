import * as z from 'zod';
import { DELEGABLE, ROLES, type Role } from '../core/facts/accounts/account-facts.ts';
import { deskCommandSchema } from './commands.ts';
import {
  figureAnswerSchema,
  readingsViewSchema,
  socialUnitViewSchema,
  socialViewSchema,
  specialAnswerSchema,
  specialsViewSchema,
  targetsViewSchema,
} from './measured-views.ts';
import { bilingualSchema, schemeSchema } from './scheme-schema.ts';
import {
  approvalViewSchema,
  factViewSchema,
  ledgerViewSchema,
  meViewSchema,
  peopleSchema,
  resultsViewSchema,
  schemesViewSchema,
  specialCommentsViewSchema,
  traceEntrySchema,
  unitHistoryViewSchema,
  unitScoreViewSchema,
  unitsViewSchema,
  waitingViewSchema,
  yearViewSchema,
} from './views.ts';

/**
 * The one table of what the server answers. Fastify's routes, OpenAPI and the typed client come from it. A key is the
 * method and the path, so that the client needs nothing of this file at run time but its types.
 * The city (tenant) comes from the session, never from the URL. Year 0 is the standing line (units, accounts).
 */
export interface Entry {
  readonly title: { readonly zh: string; readonly en: string };
  readonly who: Who;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A schema of JSON, or the bytes of a file: a CSV sheet, or a scheme's YAML. */
  readonly body?: z.ZodType | 'file';
  /** A schema of JSON; a CSV file; or server-sent events, each one's `data` a JSON of `event`. */
  readonly answer: z.ZodType | 'csv' | 'workbook' | 'events' | 'json';
  readonly event?: z.ZodType;
}

/**
 * Who may ask. `everything` lists the roles that see the whole city; a role under `ownUnit` sees what concerns the unit
 * it is held for, and nothing else. Commands are open to all who signed in: the core decides on each.
 */
export type Who = 'anyone' | 'signed-in' | { readonly everything: readonly Role[]; readonly ownUnit?: readonly Role[] };

/** Roles of `domain.md` 4.1: the office; those over it, who read and decide but keep no data; and the audited units. */
const OFFICE = ['director', 'officer'] as const satisfies readonly Role[];
const OVERSEERS = ['committee', 'leader', 'observer', 'audit-administrator'] as const satisfies readonly Role[];
const OF_A_UNIT = ['unit-head', 'liaison', 'organiser'] as const satisfies readonly Role[];
const ADMINISTRATORS_OF_ACCOUNTS = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const satisfies readonly Role[];

const wholeCity = { everything: [...OFFICE, ...OVERSEERS] } as const;
const cityOrOwnUnit = { ...wholeCity, ownUnit: OF_A_UNIT } as const;
const office = { everything: OFFICE } as const;
/** Those who draft a scheme, and those who adopt it. */
const schemeMakers = { everything: [...OFFICE, 'committee'] } as const;
/** Of the three who keep accounts only the auditor sees anything of the year. */
const accountKeepers = { everything: ADMINISTRATORS_OF_ACCOUNTS } as const;

const year = z.coerce.number().int().min(0).max(9999);
const code = z.string().min(1).max(64);
const whole = z.coerce.number().int().min(0);
/** A day (its end, in China) as `YYYY-MM-DD`, or an instant in ms since 1970 UTC: shows all as it stood then. */
const moment = z.string().regex(/^(\d{4}-\d{2}-\d{2}|\d{1,15})$/);
const asOf = z.strictObject({ asOf: moment.optional() });
const inYear = z.strictObject({ year });

const role = z.strictObject({ role: z.enum(ROLES), unit: z.string().exactOptional() });
const receipt = z.strictObject({
  seq: z.int(),
  count: z.int(),
  at: z.int(),
  repeated: z.boolean(),
});

/** A "no", with its sentence in both languages. `faults` lists every fault of a sheet, in the order of its rows. */
const refusal = {
  refusal: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  row: z.int().exactOptional(),
  column: z.string().exactOptional(),
  /** In an Excel file: the sheet, and the letter of the column. */
  sheet: z.string().exactOptional(),
  letter: z.string().exactOptional(),
  field: z.string().exactOptional(),
  sentence: bilingualSchema,
};
export const refusalAnswerSchema = z.strictObject({
  ...refusal,
  faults: z.array(z.strictObject(refusal)).exactOptional(),
});
export type RefusalAnswer = z.output<typeof refusalAnswerSchema>;
/** Our own fault: an id to tell the system administrator, and no detail. */
export const bugAnswerSchema = z.strictObject({ bug: z.string(), sentence: bilingualSchema });

/** Keep me signed in on this device: rest does not end the session. Not for the three administrators. */
const keep = z.boolean().exactOptional();
const failedTries = z.strictObject({ count: z.int(), since: z.int() });
const delegation = z.strictObject({
  delegation: z.string(),
  account: z.string(),
  deputy: z.string(),
  accountName: z.string().exactOptional(),
  deputyName: z.string().exactOptional(),
  role: z.enum(DELEGABLE),
  unit: z.string().exactOptional(),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  state: z.enum(['to-come', 'in-force', 'suspended', 'over', 'ended']),
});
const newDelegation = z.strictObject({
  id: z.uuid(),
  /** The deputy's. */
  loginName: z.string().min(1).max(60),
  role: z.enum(DELEGABLE),
  unit: code.exactOptional(),
  from: z.string().max(10),
  until: z.string().max(10),
  reason: z.string().max(2_000),
});

/** Everything that is stored of a person; times in ms UTC. */
const aboutMe = z.strictObject({
  account: z.string(),
  name: z.string(),
  loginName: z.string(),
  passwordSetAt: z.int().exactOptional(),
  signedInAt: z.int().exactOptional(),
  roles: z.array(role),
  sessions: z.array(
    z.strictObject({
      startedAt: z.int(),
      seenAt: z.int(),
      /** Such as “Chrome · Windows”; empty where it cannot be told. */
      device: z.string(),
      kept: z.boolean(),
      current: z.boolean(),
      failed: failedTries.exactOptional(),
    }),
  ),
  delegations: z.array(delegation),
  /** What the standing line says about the account, the latest first. */
  trace: z.array(traceEntrySchema),
  people: peopleSchema,
  /** How many facts each line has from this account; `more` where there are more than were counted. */
  given: z.array(z.strictObject({ year: z.int(), count: z.int(), more: z.boolean() })),
});

const me = z.strictObject({
  ...meViewSchema.shape,
  /** False until the person has set one: until then each sign-in needs a new link. */
  hasPassword: z.boolean(),
  loginName: z.string(),
  /** The demo's own data: each screen says so. */
  demo: z.boolean(),
  /** How long a session may rest, in ms; a kept one may. */
  idleMs: z.int(),
  kept: z.boolean(),
  /** Failed tries under my login name before I came in. */
  failed: failedTries.exactOptional(),
  /** Mine and those to me that are to come or in force; `roles` has the lent ones too. */
  delegations: z.array(delegation),
});

const finding = z.strictObject({
  year: z.int(),
  /** The first bad row, or the checkpoint's size. */
  seq: z.int().exactOptional(),
  code: z.string(),
  sentence: bilingualSchema,
});
/** Progress while the ledger is read again from its first fact, then one `done` with everything found. */
export const verifyEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('progress'), year: z.int(), checked: z.int(), of: z.int() }),
  z.strictObject({
    event: z.literal('done'),
    year: z.int(),
    facts: z.int(),
    root: z.string(),
    checkpoints: z.int(),
    findings: z.array(finding),
  }),
]);
/** Where the ledger has grown. Ids only: ask again for what you show of that line. Gathered over 50–100 ms. */
export const streamEventSchema = z.strictObject({ year: z.int(), seq: z.int() });

const sheet = z.strictObject({
  year,
  sheet: z.enum([
    'units',
    'cohorts',
    'points',
    'targets',
    'actuals',
    'indicators',
    'readings',
    'daily',
    'deductions',
    'ballots',
    'leader-ballots',
    'statement',
  ]),
});
/** `cohort` is needed for points and of no meaning to the others. */
const previewQuery = z.strictObject({ cohort: code.optional() });
const importQuery = z.strictObject({ id: z.uuid(), cohort: code.optional() });

const person = z.strictObject({
  account: z.string(),
  /** Absent for those who may not know, and after the person's data were deleted. */
  name: z.string().exactOptional(),
  loginName: z.string().exactOptional(),
  open: z.boolean(),
  roles: z.array(role),
  /** `outside`: never came in, or not since becoming an administrator or ceasing to be one, and has no good link. */
  state: z.enum(['invited', 'outside', 'active', 'locked', 'closed']),
  signedInAt: z.int().exactOptional(),
  /** Until when a link that nobody has used is good. */
  invitedUntil: z.int().exactOptional(),
  /** The last time a link was issued, and by which account. */
  link: z.strictObject({ at: z.int(), by: z.string() }).exactOptional(),
  failed: failedTries.exactOptional(),
  lockedUntil: z.int().exactOptional(),
  delegations: z.array(delegation),
});
const newPerson = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1).max(100),
  loginName: z.string().min(1).max(60),
});
/** Shown once, to be handed to the person: `/sign-in#TOKEN`, good for one sign-in until `expiresAt` (ms UTC). */
const oneTimeLink = z.strictObject({ account: z.string(), path: z.string(), expiresAt: z.int() });

export const CONTRACT = {
  // Coming and going
  'POST /api/session': {
    title: { zh: '登录：登录名和密码，或一次性链接', en: 'Sign in, with login name and password or a one-time link' },
    who: 'anyone',
    body: z.union([
      z.strictObject({ loginName: z.string().min(1).max(60), password: z.string().min(1).max(200), keep }),
      z.strictObject({ token: z.string().min(1).max(200), keep }),
    ]),
    answer: me,
  },
  'DELETE /api/session': {
    title: { zh: '退出', en: 'Sign out' },
    who: 'signed-in',
    answer: z.strictObject({}),
  },
  'GET /api/me': { title: { zh: '我是谁', en: 'Who I am' }, who: 'signed-in', answer: me },
  'PUT /api/me/password': {
    title: { zh: '设置密码', en: 'Set my password' },
    who: 'signed-in',
    body: z.strictObject({ current: z.string().max(200).optional(), next: z.string().min(1).max(200) }),
    answer: z.strictObject({}),
  },
  'GET /api/me/record': {
    title: { zh: '关于我：存了我的什么', en: 'About me: what is stored of me' },
    who: 'signed-in',
    answer: aboutMe,
  },
  'POST /api/me/sessions/end': {
    title: { zh: '在别处全部退出', en: 'Sign out everywhere else' },
    who: 'signed-in',
    answer: z.strictObject({}),
  },
  'POST /api/delegations': {
    title: { zh: '委托代办：写对方的登录名', en: 'Delegate a role, by the deputy’s login name' },
    who: 'signed-in',
    body: newDelegation,
    answer: z.strictObject({ delegation: z.string() }),
  },

  // What is seen
  'GET /api/years': {
    title: { zh: '考评年度', en: 'Evaluation years' },
    who: 'signed-in',
    answer: z.strictObject({
      years: z.array(z.strictObject({ year: z.int(), title: bilingualSchema, synthetic: z.boolean() })),
    }),
  },
  'GET /api/:year/year': {
    title: { zh: '年度和阶段', en: 'A year and its phases' },
    who: 'signed-in',
    params: inYear,
    answer: yearViewSchema,
  },
  'GET /api/:year/waiting': {
    title: { zh: '等我办的事', en: 'What waits for me' },
    who: 'signed-in',
    params: inYear,
    answer: waitingViewSchema,
  },
  'GET /api/:year/units': {
    title: { zh: '单位库', en: 'The registry of units' },
    who: cityOrOwnUnit,
    params: inYear,
    query: asOf,
    answer: unitsViewSchema,
  },
  'GET /api/units/:unit/history': {
    title: { zh: '一个单位的来历', en: 'The history of one unit' },
    who: cityOrOwnUnit,
    params: z.strictObject({ unit: code }),
    query: asOf,
    answer: z.strictObject({ ...unitHistoryViewSchema.shape, people: peopleSchema }),
  },
  'GET /api/:year/results': {
    title: { zh: '得分和排名', en: 'Results and ranking' },
    who: wholeCity,
    params: inYear,
    query: z.strictObject({ cohort: code.optional(), asOf: moment.optional() }),
    answer: resultsViewSchema,
  },
  'GET /api/:year/special-comments': {
    title: { zh: '单位对专项结果的意见', en: 'What units say of a special' },
    who: cityOrOwnUnit,
    params: inYear,
    query: z.strictObject({ special: code, asOf: moment.optional() }),
    answer: specialCommentsViewSchema,
  },
  'GET /api/:year/approval': {
    title: { zh: '一个组别的结果走到哪一步', en: 'How far the results of a cohort have come' },
    who: wholeCity,
    params: inYear,
    query: z.strictObject({ cohort: code, asOf: moment.optional() }),
    answer: z.strictObject({ ...approvalViewSchema.shape, people: peopleSchema }),
  },
  'GET /api/:year/score/:unit': {
    title: { zh: '一个单位的得分和算法', en: 'One unit’s score and its workings' },
    who: cityOrOwnUnit,
    params: z.strictObject({ year, unit: code }),
    query: asOf,
    answer: unitScoreViewSchema,
  },
  'GET /api/:year/targets': {
    title: { zh: '目标和完成情况', en: 'Targets and how they went' },
    who: cityOrOwnUnit,
    params: inYear,
    query: z.strictObject({ unit: code.optional(), asOf: moment.optional() }),
    answer: targetsViewSchema,
  },
  'GET /api/:year/targets/:unit/:target': {
    title: { zh: '一项目标的来龙去脉', en: 'One target and everything said of it' },
    who: cityOrOwnUnit,
    params: z.strictObject({ year, unit: code, target: code }),
    query: asOf,
    answer: figureAnswerSchema,
  },
  'GET /api/:year/readings': {
    title: { zh: '区县（市）指标数据', en: 'The district index and its figures' },
    who: cityOrOwnUnit,
    params: inYear,
    query: z.strictObject({ unit: code.optional(), asOf: moment.optional() }),
    answer: readingsViewSchema,
  },
  'GET /api/:year/readings/:unit/:indicator': {
    title: { zh: '一项指标的来龙去脉', en: 'One indicator and everything said of it' },
    who: cityOrOwnUnit,
    params: z.strictObject({ year, unit: code, indicator: code }),
    query: asOf,
    answer: figureAnswerSchema,
  },
  'GET /api/:year/specials': {
    title: { zh: '专项目标和名额', en: 'Special targets and their quotas' },
    who: cityOrOwnUnit,
    params: inYear,
    query: asOf,
    answer: specialsViewSchema,
  },
  'GET /api/:year/specials/:special': {
    title: { zh: '一个专项的结果', en: 'One special and its results' },
    who: cityOrOwnUnit,
    params: z.strictObject({ year, special: code }),
    query: asOf,
    answer: specialAnswerSchema,
  },
  'GET /api/:year/social': {
    title: { zh: '社会评价：各单位各层面', en: 'Social evaluation, by unit and stratum' },
    who: { ...wholeCity, ownUnit: ['unit-head', 'liaison'] },
    params: inYear,
    query: z.strictObject({ cohort: code.optional(), asOf: moment.optional() }),
    answer: socialViewSchema,
  },
  'GET /api/:year/social/:unit': {
    title: { zh: '一个单位的社会评价怎么算出来', en: 'How one unit’s social evaluation is worked out' },
    who: { ...wholeCity, ownUnit: ['unit-head', 'liaison'] },
    params: z.strictObject({ year, unit: code }),
    query: asOf,
    answer: socialUnitViewSchema,
  },
  'GET /api/:year/ledger': {
    title: { zh: '查账：按种类、经办、对象、文字、时间', en: 'Search the ledger by kind, person, subject, text, time' },
    who: cityOrOwnUnit,
    params: inYear,
    query: z.strictObject({
      /** Kinds of facts, with commas between. */
      kinds: z.string().max(1_000).optional(),
      by: code.optional(),
      /** Such as `unit:CODE`, `account:ID`, `cohort:CODE`, `special:CODE` or `batch:HEX`. */
      subject: z.string().max(100).optional(),
      text: z.string().max(100).optional(),
      from: moment.optional(),
      to: moment.optional(),
      before: whole.optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    answer: z.strictObject({ ...ledgerViewSchema.shape, people: peopleSchema }),
  },
  'GET /api/:year/facts/:seq': {
    title: { zh: '一条事实和它的证明', en: 'One fact and its proof' },
    who: cityOrOwnUnit,
    params: z.strictObject({ year, seq: z.coerce.number().int().min(1) }),
    answer: z.strictObject({ ...factViewSchema.shape, people: peopleSchema }),
  },
  'GET /api/:year/verify': {
    title: { zh: '验账：从第一条重算', en: 'Verify the ledger from its first fact' },
    who: wholeCity,
    params: inYear,
    answer: 'events',
    event: verifyEventSchema,
  },

  // What is done
  'POST /api/:year/commands': {
    title: { zh: '办一件事', en: 'Give a command' },
    who: 'signed-in',
    params: inYear,
    body: z.strictObject({ id: z.uuid(), command: deskCommandSchema }),
    answer: z.strictObject({ receipt }),
  },
  'POST /api/:year/imports/:sheet/preview': {
    title: { zh: '导入预览：会改什么，错在哪里', en: 'Preview an import: what would change, and every fault' },
    who: office,
    params: sheet,
    query: previewQuery,
    body: 'file',
    answer: z.strictObject({
      batch: z.string(),
      /** As what a CSV file was read. */
      encoding: z.enum(['UTF-8', 'GB 18030']).exactOptional(),
      /** The sheet of the Excel file that was read. */
      sheet: z.string().exactOptional(),
      /** How the file was read where its cells do not say it: titles, totals, units, hidden rows, formulas, merged cells. */
      notes: z.array(bilingualSchema),
      header: z.array(z.string()),
      rows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
      /** What the ledger would say, in order; empty where there are faults. */
      changes: z.array(
        z.strictObject({
          row: z.int().exactOptional(),
          kind: z.string(),
          title: bilingualSchema,
          changes: traceEntrySchema.shape.changes,
        }),
      ),
      faults: z.array(refusalAnswerSchema),
      /** Of a sheet of points: base parts of the cohort's units that would still lack a number. A blank cell enters none. */
      missing: z
        .array(z.strictObject({ unit: z.string(), name: z.string(), component: bilingualSchema }))
        .exactOptional(),
    }),
  },
  'GET /api/:year/imports/:sheet/template': {
    title: { zh: '一张空表，照着填写后导入', en: 'An empty sheet to fill in and import' },
    who: office,
    params: sheet,
    query: previewQuery,
    answer: 'workbook',
  },
  'GET /api/:year/exports/units.xlsx': {
    title: { zh: '导出单位库（Excel）', en: 'Export the registry as an Excel file' },
    who: wholeCity,
    params: inYear,
    query: asOf,
    answer: 'workbook',
  },
  'GET /api/:year/exports/results.xlsx': {
    title: { zh: '导出得分（Excel）', en: 'Export the results as an Excel file' },
    who: wholeCity,
    params: inYear,
    query: z.strictObject({ cohort: code.optional(), asOf: moment.optional() }),
    answer: 'workbook',
  },
  'POST /api/:year/imports/:sheet': {
    title: { zh: '导入：全收或全不收', en: 'Import a sheet, whole or not at all' },
    who: office,
    params: sheet,
    query: importQuery,
    body: 'file',
    answer: z.strictObject({ receipt, batch: z.string() }),
  },
  'GET /api/:year/schemes': {
    title: { zh: '本年度的方案各走到哪一步', en: 'The schemes of a year and how far each has come' },
    who: wholeCity,
    params: inYear,
    query: asOf,
    answer: schemesViewSchema,
  },
  'GET /api/schemes': {
    title: { zh: '随程序提供的方案，可作起草的底稿', en: 'The schemes that come with the program, to start from' },
    who: schemeMakers,
    answer: z.strictObject({
      schemes: z.array(
        /** `text` is the file's own YAML. */
        z.strictObject({ name: z.string(), title: bilingualSchema, cohorts: z.array(z.string()), text: z.string() }),
      ),
    }),
  },
  'POST /api/:year/schemes/preview': {
    title: {
      zh: '方案预览：读一份YAML，列出每一处错，什么也不存',
      en: 'Preview a scheme from a YAML file; nothing is stored',
    },
    who: schemeMakers,
    params: inYear,
    body: 'file',
    answer: z.strictObject({
      /** Absent where the file has not the shape of a scheme. */
      scheme: schemeSchema.exactOptional(),
      /** What the ledger would call it; absent with the scheme. */
      hash: z.string().exactOptional(),
      /** `row` is the line of the file. */
      faults: z.array(refusalAnswerSchema),
      /** The version in force of the same scheme. */
      replaces: z.int().exactOptional(),
    }),
  },
  'GET /api/:year/exports/results.csv': {
    title: { zh: '导出得分（Excel可开）', en: 'Export the results, for Excel' },
    who: wholeCity,
    params: inYear,
    query: z.strictObject({ cohort: code.optional(), asOf: moment.optional() }),
    answer: 'csv',
  },
  'GET /api/:year/exports/units.csv': {
    title: { zh: '导出单位库（Excel可开）', en: 'Export the registry, for Excel' },
    who: wholeCity,
    params: inYear,
    query: asOf,
    answer: 'csv',
  },

  // People
  'GET /api/accounts': {
    title: { zh: '账号', en: 'Accounts' },
    who: accountKeepers,
    answer: z.strictObject({ accounts: z.array(person) }),
  },
  'POST /api/accounts': {
    title: { zh: '开账号，得一次性链接', en: 'Open an account; answers a one-time link' },
    who: { everything: ['system-administrator'] },
    body: newPerson,
    answer: oneTimeLink,
  },
  'POST /api/accounts/:account/link': {
    title: { zh: '为账号再发一次性链接', en: 'Make a new one-time link for an account' },
    who: { everything: ['system-administrator'] },
    params: z.strictObject({ account: code }),
    answer: oneTimeLink,
  },
  'POST /api/accounts/:account/forget': {
    title: { zh: '删除停用账号的姓名和登录名', en: 'Delete the name and login name of a closed account' },
    who: { everything: ['system-administrator'] },
    params: z.strictObject({ account: code }),
    body: z.strictObject({ id: z.uuid(), reason: z.string().max(2_000) }),
    answer: z.strictObject({}),
  },
  'POST /api/accounts/:account/unlock': {
    title: { zh: '解除登录锁定', en: 'Lift the lock of a login name' },
    who: { everything: ['security-administrator'] },
    params: z.strictObject({ account: code }),
    answer: z.strictObject({}),
  },

  // The line to the screens
  'GET /api/stream': {
    title: { zh: '账本有新内容时的通知', en: 'Notices that the ledger has grown' },
    who: 'signed-in',
    answer: 'events',
    event: streamEventSchema,
  },
  'GET /api/openapi.json': {
    title: { zh: '这份接口说明', en: 'This description of the interface' },
    who: 'anyone',
    answer: 'json',
  },
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`, Entry>>;

export type Contract = typeof CONTRACT;
export type Route = keyof Contract;
