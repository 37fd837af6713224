import type { Bilingual } from '../scoring/workings.ts';
import type { CommandKind } from './command.ts';
import type { Fact } from './fact.ts';

/** A kind's title, as lists show it, and what it means in one line. */
export interface Meaning {
  readonly title: Bilingual;
  readonly meaning: Bilingual;
}

/** Everything the ledger may say. Documents are printed from here. */
export const FACTS = {
  'unit-registered': {
    title: { zh: '单位已登记', en: 'Unit registered' },
    meaning: {
      zh: '一个单位进入单位库，编号从此归它，永不另用。',
      en: 'A unit entered the registry; its code is its own and is never used again.',
    },
  },
  'unit-renamed': {
    title: { zh: '单位已更名', en: 'Unit renamed' },
    meaning: {
      zh: '单位自某日起改用新名，旧名连同截止日保留，往年仍按旧名可查。',
      en: 'A unit bears a new name from a day on; the old name is kept with its last day, and past years still read by it.',
    },
  },
  'unit-changed': {
    title: { zh: '单位信息已变更', en: 'Unit changed' },
    meaning: {
      zh: '单位的一项信息由旧值改为新值，附理由。',
      en: 'One detail of a unit went from an old value to a new one, with a reason.',
    },
  },
  'units-merged': {
    title: { zh: '单位已合并', en: 'Units merged' },
    meaning: {
      zh: '一个或几个单位自某日起并入承接单位，此后不再参评。',
      en: 'One or more units went into a successor from a day on and are units no more.',
    },
  },
  'unit-split': {
    title: { zh: '单位已分设', en: 'Unit split' },
    meaning: {
      zh: '一个单位自某日起分为两个以上承接单位。',
      en: 'A unit became two or more successors from a day on.',
    },
  },
  'unit-abolished': {
    title: { zh: '单位已撤销', en: 'Unit abolished' },
    meaning: {
      zh: '一个单位自某日起撤销，没有承接单位。',
      en: 'A unit ended on a day without a successor.',
    },
  },
  'organisation-order-set': {
    title: { zh: '机构序列已排定', en: 'Organisation order set' },
    meaning: {
      zh: '全部在册单位的先后次序，名单和表格都按它排列。',
      en: 'The order of all active units, in which lists and tables show them.',
    },
  },
  'account-opened': {
    title: { zh: '账号已开立', en: 'Account opened' },
    meaning: {
      zh: '一个随机账号启用；姓名不进账本，只有一个加盐的指纹。',
      en: 'A random account came into use; no name enters the ledger, only a salted fingerprint.',
    },
  },
  'account-closed': {
    title: { zh: '账号已停用', en: 'Account closed' },
    meaning: {
      zh: '一个账号停用，其角色随之失效，停用后不再启用。',
      en: 'An account ended with all its roles, for good.',
    },
  },
  'role-granted': {
    title: { zh: '角色已授予', en: 'Role granted' },
    meaning: {
      zh: '一个账号得到一个角色；单位的角色只在该单位有效。',
      en: 'An account received a role; a role of a unit holds for that unit only.',
    },
  },
  'role-revoked': {
    title: { zh: '角色已撤销', en: 'Role revoked' },
    meaning: {
      zh: '一个账号的一个角色被收回，附理由。',
      en: 'A role was taken from an account, with a reason.',
    },
  },
  'year-opened': {
    title: { zh: '年度已开启', en: 'Year opened' },
    meaning: {
      zh: '一个考评年度开启，七个环节的起止日期同时排定。',
      en: 'An evaluation year began, with the dates of its seven steps.',
    },
  },
  'scheme-adopted': {
    title: { zh: '考评方案已批准', en: 'Scheme adopted' },
    meaning: {
      zh: '委员会批准一版考评方案，全文连同指纹入账，此后只能以新版替换。',
      en: 'The committee adopted a version of the scheme whole, under its hash; it is only ever replaced by a newer version.',
    },
  },
  'cohort-assigned': {
    title: { zh: '参评组别已确定', en: 'Cohort assigned' },
    meaning: {
      zh: '一个单位在本年度归入一个参评组别，附依据和理由。',
      en: 'A unit was put into a cohort for this year, with the basis and the reason.',
    },
  },
  'points-imported': {
    title: { zh: '分数表已导入', en: 'Points imported' },
    meaning: {
      zh: '一张分数表整张收下，随后逐格记账。',
      en: 'A sheet of points was taken whole; its cells follow one by one.',
    },
  },
  'points-entered': {
    title: { zh: '分数已录入', en: 'Points entered' },
    meaning: {
      zh: '一个单位的一个分项得到一个分数，写明来自哪张表哪一行。',
      en: 'A component of a unit received its points, with the sheet and row they came from.',
    },
  },
  'points-corrected': {
    title: { zh: '分数已更正', en: 'Points corrected' },
    meaning: {
      zh: '一个分数由旧值更正为新值，附理由；旧值仍可查。',
      en: 'Points went from an old value to a new one, with a reason; the old value stays readable.',
    },
  },
} as const satisfies Readonly<Record<Fact['kind'], Meaning>>;

/** Everything that may be asked of the desk. */
export const COMMANDS = {
  'register-unit': {
    title: { zh: '登记单位', en: 'Register a unit' },
    meaning: { zh: '把一个单位写进单位库。', en: 'Enter one unit into the registry.' },
  },
  'rename-unit': {
    title: { zh: '单位更名', en: 'Rename a unit' },
    meaning: { zh: '自某日起改用新名，旧名保留。', en: 'Give a unit a new name from a day on; the old one is kept.' },
  },
  'change-unit': {
    title: { zh: '变更单位信息', en: 'Change a unit' },
    meaning: { zh: '改动单位的一项信息，写明理由。', en: 'Change one detail of a unit, with a reason.' },
  },
  'merge-units': {
    title: { zh: '合并单位', en: 'Merge units' },
    meaning: { zh: '把一个或几个单位并入在册的承接单位。', en: 'Put one or more units into an active successor.' },
  },
  'split-unit': {
    title: { zh: '分设单位', en: 'Split a unit' },
    meaning: { zh: '把一个单位分为两个以上在册单位。', en: 'Let a unit become two or more active units.' },
  },
  'abolish-unit': {
    title: { zh: '撤销单位', en: 'Abolish a unit' },
    meaning: { zh: '撤销一个单位，没有承接单位。', en: 'End a unit without a successor.' },
  },
  'set-organisation-order': {
    title: { zh: '排定机构序列', en: 'Set the organisation order' },
    meaning: { zh: '给全部在册单位排出先后。', en: 'Put all active units in order.' },
  },
  'import-units': {
    title: { zh: '导入单位表', en: 'Import units' },
    meaning: { zh: '整张登记单位表：全收或全不收。', en: 'Register a whole sheet of units, all or nothing.' },
  },
  found: {
    title: { zh: '设立三员', en: 'Found' },
    meaning: {
      zh: '在机器前设立系统、安全、审计三个管理员，只此一次。',
      en: 'Appoint the system, security and audit administrators at the machine, once.',
    },
  },
  'open-account': {
    title: { zh: '开立账号', en: 'Open an account' },
    meaning: { zh: '启用一个账号，尚无角色。', en: 'Bring an account into use, without any role yet.' },
  },
  'close-account': {
    title: { zh: '停用账号', en: 'Close an account' },
    meaning: { zh: '停用一个账号及其全部角色。', en: 'End an account and all its roles.' },
  },
  'grant-role': {
    title: { zh: '授予角色', en: 'Grant a role' },
    meaning: { zh: '给一个账号一个角色；不能授给自己。', en: 'Give a role to an account, never to one’s own.' },
  },
  'revoke-role': {
    title: { zh: '撤销角色', en: 'Revoke a role' },
    meaning: { zh: '收回一个账号的一个角色，写明理由。', en: 'Take a role from an account, with a reason.' },
  },
  'open-year': {
    title: { zh: '开启年度', en: 'Open a year' },
    meaning: { zh: '开启一个考评年度并排定七个环节。', en: 'Begin an evaluation year and date its seven steps.' },
  },
  'adopt-scheme': {
    title: { zh: '批准考评方案', en: 'Adopt a scheme' },
    meaning: { zh: '批准一版考评方案，整份冻结。', en: 'Adopt a version of the scheme, frozen whole.' },
  },
  'assign-cohort': {
    title: { zh: '确定参评组别', en: 'Assign a cohort' },
    meaning: {
      zh: '决定一个单位本年度的参评组别，写明理由。',
      en: 'Decide the cohort of one unit for the year, with a reason.',
    },
  },
  'import-cohorts': {
    title: { zh: '导入参评组别', en: 'Import cohorts' },
    meaning: { zh: '整张导入本年度各单位的参评组别。', en: 'Take a whole sheet of the year’s cohorts.' },
  },
  'import-points': {
    title: { zh: '导入分数', en: 'Import points' },
    meaning: {
      zh: '整张导入一个组别的分数：全收或全不收。',
      en: 'Take a whole sheet of a cohort’s points, all or nothing.',
    },
  },
  'correct-points': {
    title: { zh: '更正分数', en: 'Correct points' },
    meaning: { zh: '更正一个已录入的分数，写明理由。', en: 'Correct points that were entered, with a reason.' },
  },
} as const satisfies Readonly<Record<CommandKind, Meaning>>;
