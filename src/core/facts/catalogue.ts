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
  'account-forgotten': {
    title: { zh: '账号资料已删除', en: 'Account’s data deleted' },
    meaning: {
      zh: '停用账号的姓名、登录名和盐已删除；账本里的随机代号从此对不上任何人。',
      en: 'Name, login name and salt of a closed account were deleted; nobody can tell whose its id was.',
    },
  },
  'link-issued': {
    title: { zh: '登录链接已签发', en: 'Sign-in link issued' },
    meaning: {
      zh: '为一个账号签发了一次性登录链接；账本只记签发过，不记链接。',
      en: 'A one-time link was made for an account; the ledger says that it was, never the link.',
    },
  },
  'lock-lifted': {
    title: { zh: '登录锁定已解除', en: 'Lock lifted' },
    meaning: {
      zh: '试错过多而锁定的登录名提前解锁。',
      en: 'A login name that was locked after wrong tries may be tried again.',
    },
  },
  'delegation-made': {
    title: { zh: '代办已委托', en: 'Role delegated' },
    meaning: {
      zh: '角色的持有人把它委托给另一人代行，写明起止日期和理由，到期自动失效。',
      en: 'The holder of a role lent it to a deputy from a day to a day, with a reason; it ends by itself.',
    },
  },
  'delegation-ended': {
    title: { zh: '代办委托已结束', en: 'Delegation ended' },
    meaning: {
      zh: '一项委托在到期以前结束，附理由。',
      en: 'A delegation was ended before its last day, with a reason.',
    },
  },
  'year-opened': {
    title: { zh: '年度已开启', en: 'Year opened' },
    meaning: {
      zh: '一个考评年度开启，七个环节的起止日期同时排定。',
      en: 'An evaluation year began, with the dates of its seven steps.',
    },
  },
  'scheme-drafted': {
    title: { zh: '考评方案已草拟', en: 'Scheme drafted' },
    meaning: {
      zh: '一版方案的草稿全文入账，还不约束任何人；再拟就代替前一稿。',
      en: 'The draft of a version entered the ledger whole and binds nobody yet; a new draft takes its place.',
    },
  },
  'scheme-consulted': {
    title: { zh: '考评方案已征求意见', en: 'Scheme out for comment' },
    meaning: { zh: '草稿发出征求意见。', en: 'The draft went out for comment.' },
  },
  'scheme-submitted': {
    title: { zh: '考评方案已报委员会', en: 'Scheme submitted' },
    meaning: {
      zh: '草稿报委员会审议，从此不能改，除非退回。',
      en: 'The draft went to the committee; until it is returned it cannot be changed.',
    },
  },
  'scheme-returned': {
    title: { zh: '考评方案已退回', en: 'Scheme returned' },
    meaning: { zh: '委员会把草稿退回重拟，附理由。', en: 'The committee returned the draft, with a reason.' },
  },
  'scheme-adopted': {
    title: { zh: '考评方案已批准', en: 'Scheme adopted' },
    meaning: {
      zh: '委员会批准一版考评方案，全文连同指纹入账，此后只能以新版替换。',
      en: 'The committee adopted a version of the scheme whole, under its hash; it is only ever replaced by a newer version.',
    },
  },
  'scheme-published': {
    title: { zh: '考评方案已发布', en: 'Scheme published' },
    meaning: { zh: '批准的方案发布并锁定。', en: 'The adopted scheme was published and is locked.' },
  },
  'scheme-started': {
    title: { zh: '考评方案已运行', en: 'Scheme running' },
    meaning: { zh: '发布的方案开始运行。', en: 'The published scheme is being run.' },
  },
  'scheme-ended': {
    title: { zh: '考评方案已结束', en: 'Scheme ended' },
    meaning: { zh: '方案结束，不再收新的内容。', en: 'The scheme ended and takes nothing new.' },
  },
  'scheme-archived': {
    title: { zh: '考评方案已归档', en: 'Scheme archived' },
    meaning: { zh: '结束的方案归档。', en: 'The ended scheme was archived.' },
  },
  'phase-opened': {
    title: { zh: '环节已开启', en: 'Part opened' },
    meaning: {
      zh: '一个组别的客观部分或主观部分开启；主观部分要等客观部分关闭。',
      en: 'The objective or the subjective part of a cohort opened; the subjective one waits for the other to close.',
    },
  },
  'phase-closed': {
    title: { zh: '环节已关闭', en: 'Part closed' },
    meaning: {
      zh: '一个组别的客观部分或主观部分关闭。',
      en: 'The objective or the subjective part of a cohort closed.',
    },
  },
  'calendar-set': {
    title: { zh: '工作日历已设定', en: 'Working days set' },
    meaning: {
      zh: '放假和调休上班的日期，写明依据；期限按它计算。',
      en: 'Holidays and exchanged workdays with their source; terms are counted by them.',
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
  'targets-imported': {
    title: { zh: '目标表已导入', en: 'Targets imported' },
    meaning: {
      zh: '一张目标表整张收下，随后逐项记账。',
      en: 'A sheet of targets was taken whole; its targets follow one by one.',
    },
  },
  'target-issued': {
    title: { zh: '目标已下达', en: 'Target issued' },
    meaning: {
      zh: '一项目标下达给一个单位并冻结，写明数据由谁提供。',
      en: 'A target was issued to a unit and is frozen, with who provides its figures.',
    },
  },
  'target-set-aside': {
    title: { zh: '目标已定为不适用', en: 'Target set aside' },
    meaning: {
      zh: '一项目标对这个单位不适用，权重让出，附理由。',
      en: 'A target does not apply to the unit; its weight leaves, with a reason.',
    },
  },
  'actual-entered': {
    title: { zh: '完成情况已录入', en: 'Actual entered' },
    meaning: {
      zh: '数据提供部门录入一项目标的完成情况，核验以前不计分。',
      en: 'The providing department entered how a target went; it does not count before it is verified.',
    },
  },
  'actual-verified': {
    title: { zh: '完成情况已核验', en: 'Actual verified' },
    meaning: {
      zh: '另一个人核验了录入的完成情况，从此计分。',
      en: 'A second person verified what was entered; it counts from here on.',
    },
  },
  'special-opened': {
    title: { zh: '专项目标已设立', en: 'Special target opened' },
    meaning: {
      zh: '一个专项连同牵头单位、被考评单位和计分方式设立。',
      en: 'A special target was opened with its organiser, its units and its mode.',
    },
  },
  'special-results-recorded': {
    title: { zh: '专项结果已报送', en: 'Special results recorded' },
    meaning: {
      zh: '牵头单位整套报送结果，名额合规，随后逐个单位记账。',
      en: 'The organiser gave the whole set within its quotas; each unit’s result follows.',
    },
  },
  'special-result-given': {
    title: { zh: '专项结果已评定', en: 'Special result given' },
    meaning: { zh: '一个单位在一个专项里的扣分、加分或等次。', en: 'A unit’s deduction, bonus or grade in a special.' },
  },
  'indicators-imported': {
    title: { zh: '指标要求已导入', en: 'Requirements imported' },
    meaning: {
      zh: '一张区县指标要求表整张收下，随后逐项记账。',
      en: 'A sheet of what indicators ask of districts was taken whole; they follow one by one.',
    },
  },
  'indicator-required': {
    title: { zh: '指标要求已确定', en: 'Requirement set' },
    meaning: {
      zh: '一项发展指数指标对一个区县的要求，连同上年值。',
      en: 'What an indicator of the index asks of a district, with the figure of the year before.',
    },
  },
  'indicator-set-aside': {
    title: { zh: '指标已定为不适用', en: 'Indicator set aside' },
    meaning: {
      zh: '一项指标对这个区县不适用，权重归同类指标。',
      en: 'An indicator does not apply to the district; its weight goes to the rest of its dimension.',
    },
  },
  'reading-entered': {
    title: { zh: '指标数据已录入', en: 'Reading entered' },
    meaning: {
      zh: '数据提供部门录入一个区县一项指标的数据，核验以前不计分。',
      en: 'The providing department entered a district’s figure; it does not count before it is verified.',
    },
  },
  'reading-verified': {
    title: { zh: '指标数据已核验', en: 'Reading verified' },
    meaning: {
      zh: '另一个人核验了指标数据，从此计分。',
      en: 'A second person verified the figure; it counts from here on.',
    },
  },
  'zone-assigned': {
    title: { zh: '功能区已确定', en: 'Zone assigned' },
    meaning: { zh: '一个区县归入一个功能区，按该区的要求考评。', en: 'A district was put into a functional zone.' },
  },
  'indicators-exempted': {
    title: { zh: '指标免考已批准', en: 'Indicators exempted' },
    meaning: {
      zh: '委员会批准一个区县不考核某些指标，权重转给别的指标。',
      en: 'The committee exempted a district from indicators, and others take their weight.',
    },
  },
  'box-opened': {
    title: { zh: '票箱已计票', en: 'Box counted' },
    meaning: {
      zh: '一个组别的票整批计过，文件留有指纹，随后逐个单位记账。',
      en: 'The ballots of a cohort were counted as one file under its hash; each unit’s counts follow.',
    },
  },
  'ballots-counted': {
    title: { zh: '社会评价已计票', en: 'Ballots counted' },
    meaning: {
      zh: '一个单位各层各维度的票数；人数太少的不记，只写明没有记哪里。',
      en: 'A unit’s counts by stratum and dimension; where too few answered, only that is said.',
    },
  },
  'ballots-returned': {
    title: { zh: '回收情况已登记', en: 'Returns recorded' },
    meaning: { zh: '各层发出、收回、有效、作废的票数。', en: 'Ballots issued, returned, valid and void, by stratum.' },
  },
  'stratum-left-out': {
    title: { zh: '未调查的层已登记', en: 'Stratum left out' },
    meaning: {
      zh: '一个后来加入的单位没有在某一层调查，该层权重让出。',
      en: 'A stratum was never asked about a unit that came late; its weight leaves.',
    },
  },
  'leader-ballots-counted': {
    title: { zh: '领导评价已计票', en: 'Leaders’ ballots counted' },
    meaning: {
      zh: '领导对一个单位的评价票数；会看出是谁的就并在一起或不记。',
      en: 'How leaders voted on a unit; merged or withheld where it would show who answered what.',
    },
  },
  'project-registered': {
    title: { zh: '创新项目已立项', en: 'Project registered' },
    meaning: {
      zh: '一个创新创优项目立项，写明牵头和参与单位。',
      en: 'An innovation project with its lead and partners.',
    },
  },
  'project-verified': {
    title: { zh: '创新项目已核验', en: 'Project verified' },
    meaning: { zh: '项目核验表的得分比例。', en: 'The share of the project’s verification sheet.' },
  },
  'panel-recorded': {
    title: { zh: '现场评审已记录', en: 'Hearing recorded' },
    meaning: {
      zh: '评委的打分（排过序，不记是谁）和当场公布的得分；无人到场的记无人到场。',
      en: 'The panel’s marks, sorted and without names, and the score announced in the room; or that nobody came.',
    },
  },
  'panel-correction-proposed': {
    title: { zh: '评审更正已提出', en: 'Correction proposed' },
    meaning: {
      zh: '主任提出笔误更正，监督员会签以前不起作用。',
      en: 'The director proposed to correct a clerical error; it waits for an observer’s signature.',
    },
  },
  'panel-corrected': {
    title: { zh: '评审已更正', en: 'Hearing corrected' },
    meaning: { zh: '两人签过的更正，前后两个得分都保留。', en: 'A correction signed by two; both scores are kept.' },
  },
  'sheet-locked': {
    title: { zh: '考评表已锁定', en: 'Sheet locked' },
    meaning: { zh: '一个单位自己的考评表各行和分值锁定。', en: 'A unit’s own rows and their points are locked.' },
  },
  'statement-counted': {
    title: { zh: '述职打分已统计', en: 'Statement marks counted' },
    meaning: {
      zh: '一个单位各组各行的打分，排过序，不记评委。',
      en: 'A unit’s marks by group and row, sorted and without judges.',
    },
  },
  'daily-entered': {
    title: { zh: '日常考评已录入', en: 'Daily points entered' },
    meaning: { zh: '专项考评部门给一个单位一个考评项的得分。', en: 'A department’s points for one item of one unit.' },
  },
  'rectification-recorded': {
    title: { zh: '整改情况已登记', en: 'Rectification recorded' },
    meaning: {
      zh: '一项整改的进展：销号、部分、没有。',
      en: 'How far an item to rectify has got: closed, partial, none.',
    },
  },
  'bonus-claimed': {
    title: { zh: '加分已申报', en: 'Bonus claimed' },
    meaning: { zh: '单位按目录申报一项加分，等待决定。', en: 'A unit claimed a bonus of the catalogue; it waits.' },
  },
  'claim-decided': {
    title: { zh: '加分申报已决定', en: 'Claim decided' },
    meaning: { zh: '考评办给予或不给一项加分，附理由。', en: 'The office granted or refused a claim, with a reason.' },
  },
  'deduction-proposed': {
    title: { zh: '扣分已提出', en: 'Deduction proposed' },
    meaning: {
      zh: '提出一项扣分，单位在三个工作日内可以陈述申辩，这时还不扣分。',
      en: 'A deduction was proposed; the unit has three working days to answer, and nothing counts yet.',
    },
  },
  'defence-filed': {
    title: { zh: '陈述申辩已提交', en: 'Defence filed' },
    meaning: { zh: '单位主要负责人对提出的扣分陈述申辩。', en: 'The head of the unit answered a proposed deduction.' },
  },
  'deduction-decided': {
    title: { zh: '扣分已决定', en: 'Deduction decided' },
    meaning: {
      zh: '听取陈述以后决定扣或不扣、情节轻重；特别严重只由委员会认定。',
      en: 'Decided after the unit was heard, with its severity; the gravest by the committee alone.',
    },
  },
  'event-withdrawn': {
    title: { zh: '加减分已撤销', en: 'Event withdrawn' },
    meaning: {
      zh: '一项加分或扣分撤销，原来的记录保留。',
      en: 'A bonus or deduction was withdrawn; what was said stays.',
    },
  },
  'event-restored': {
    title: { zh: '加减分已恢复', en: 'Event restored' },
    meaning: { zh: '一项撤销过的加分或扣分恢复。', en: 'A bonus or deduction that was withdrawn stands again.' },
  },
  'veto-recorded': {
    title: { zh: '一票否决已记录', en: 'Veto recorded' },
    meaning: { zh: '主管部门以文号通知的一票否决。', en: 'A veto notified by the competent department’s document.' },
  },
  'veto-withdrawn': {
    title: { zh: '一票否决已撤销', en: 'Veto withdrawn' },
    meaning: { zh: '撤销的文号入账，单位恢复原状。', en: 'It was withdrawn by a document, and the unit is as before.' },
  },
  'unit-promoted': {
    title: { zh: '专项晋优已批准', en: 'Unit promoted' },
    meaning: {
      zh: '委员会因专项贡献提升一个单位的等次。',
      en: 'The committee put a unit in a higher tier for a special achievement.',
    },
  },
  'actual-claimed': {
    title: { zh: '单位自报完成情况', en: 'Actual claimed by the unit' },
    meaning: {
      zh: '单位自己报告的完成情况，只供对照，不计分。',
      en: 'What a unit says it has done itself; it stands beside the provider’s figure and does not count.',
    },
  },
  'special-comment-filed': {
    title: { zh: '对专项结果提出意见', en: 'Special result commented' },
    meaning: {
      zh: '被考评单位对专项结果草稿提出意见。',
      en: 'An assessed unit said what it thinks of the draft of a special.',
    },
  },
  'special-comment-answered': {
    title: { zh: '专项意见已答复', en: 'Comment on a special answered' },
    meaning: {
      zh: '牵头单位答复；牵头单位自己的由考评办答复。',
      en: 'The organiser answered; of the organiser’s own result the office did.',
    },
  },
  'special-finalised': {
    title: { zh: '专项结果已定稿', en: 'Special finalised' },
    meaning: {
      zh: '期限已满、意见都已答复，专项结果定稿。',
      en: 'The days to comment were over, every comment answered, and the results of a special stand.',
    },
  },
  'results-submitted': {
    title: { zh: '结果已报审', en: 'Results submitted' },
    meaning: {
      zh: '一个组别的结果按当时的数据算出并报委员会，记下方案、数据和结果的指纹。',
      en: 'The results of a cohort were worked out and laid before the committee, bound by hashes to what they came from.',
    },
  },
  'results-returned': {
    title: { zh: '结果已退回', en: 'Results returned' },
    meaning: {
      zh: '委员会退回结果，写明理由。',
      en: 'The committee sent results back, with a reason.',
    },
  },
  'results-approved': {
    title: { zh: '结果已批准', en: 'Results approved' },
    meaning: {
      zh: '委员会批准一个组别的结果，记下文号。',
      en: 'The committee approved the results of a cohort, by a document.',
    },
  },
  'results-notified': {
    title: { zh: '结果已告知单位', en: 'Results told to the units' },
    meaning: {
      zh: '每个单位看到自己的结果单。',
      en: 'Every unit was shown its own sheet.',
    },
  },
  'results-published': {
    title: { zh: '结果已发布', en: 'Results published' },
    meaning: {
      zh: '一个组别的结果公开；改过的版本附公告。',
      en: 'The results of a cohort became public; a changed version with a notice.',
    },
  },
  'results-reopened': {
    title: { zh: '结果已重新开启', en: 'Results reopened' },
    meaning: {
      zh: '委员会按文号决定重新开启结果，写明理由。',
      en: 'The committee decided by a document to reopen results, with a reason.',
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
  'forget-account': {
    title: { zh: '删除账号资料', en: 'Delete an account’s data' },
    meaning: {
      zh: '删除停用账号的姓名和登录名，写明理由；删后不能恢复。',
      en: 'Delete the name and login name of a closed account, with a reason; they do not come back.',
    },
  },
  'issue-link': {
    title: { zh: '签发登录链接', en: 'Issue a sign-in link' },
    meaning: {
      zh: '为一个账号签发一次性登录链接；三员的链接只在服务器上签发。',
      en: 'Make a one-time link for an account; one for the three administrators is made at the machine alone.',
    },
  },
  'lift-lock': {
    title: { zh: '解除登录锁定', en: 'Lift a lock' },
    meaning: {
      zh: '让试错过多的登录名可以再试；不能给自己解。',
      en: 'Let a locked login name be tried again, never one’s own.',
    },
  },
  'delegate-role': {
    title: { zh: '委托代办', en: 'Delegate a role' },
    meaning: {
      zh: '把自己的一个角色委托给别人代行，写明起止日期和理由；不能转委托。',
      en: 'Lend a role of one’s own to a deputy for some days, with a reason; it is never passed on.',
    },
  },
  'end-delegation': {
    title: { zh: '结束委托', en: 'End a delegation' },
    meaning: { zh: '到期以前结束一项委托，写明理由。', en: 'End a delegation before its last day, with a reason.' },
  },
  'open-year': {
    title: { zh: '开启年度', en: 'Open a year' },
    meaning: { zh: '开启一个考评年度并排定七个环节。', en: 'Begin an evaluation year and date its seven steps.' },
  },
  'draft-scheme': {
    title: { zh: '草拟方案', en: 'Draft a scheme' },
    meaning: {
      zh: '写一版方案的草稿；批准以前不约束任何人。',
      en: 'Write the draft of a version; it binds nobody before it is adopted.',
    },
  },
  'consult-scheme': {
    title: { zh: '方案征求意见', en: 'Put a scheme out for comment' },
    meaning: { zh: '把草稿发出征求意见。', en: 'Send the draft out for comment.' },
  },
  'submit-scheme': {
    title: { zh: '方案报委员会', en: 'Submit a scheme' },
    meaning: { zh: '把征求过意见的草稿报委员会。', en: 'Lay the draft before the committee.' },
  },
  'return-scheme': {
    title: { zh: '退回方案', en: 'Return a scheme' },
    meaning: { zh: '委员会退回草稿，写明理由。', en: 'Send the draft back, with a reason.' },
  },
  'adopt-scheme': {
    title: { zh: '批准方案', en: 'Adopt a scheme' },
    meaning: {
      zh: '委员会批准所报的全文；改动只能是新版。',
      en: 'Adopt the text that was submitted, whole; a change is a new version.',
    },
  },
  'publish-scheme': {
    title: { zh: '发布方案', en: 'Publish a scheme' },
    meaning: { zh: '发布已批准的方案并锁定。', en: 'Publish the adopted scheme and lock it.' },
  },
  'start-scheme': {
    title: { zh: '运行方案', en: 'Run a scheme' },
    meaning: { zh: '发布的方案开始运行。', en: 'Begin to run the published scheme.' },
  },
  'end-scheme': {
    title: { zh: '结束方案', en: 'End a scheme' },
    meaning: { zh: '结束方案，不再收新的内容。', en: 'End the scheme; nothing new is taken.' },
  },
  'archive-scheme': {
    title: { zh: '归档方案', en: 'Archive a scheme' },
    meaning: { zh: '把结束的方案归档。', en: 'Archive the ended scheme.' },
  },
  'open-phase': {
    title: { zh: '开启环节', en: 'Open a part' },
    meaning: { zh: '开启一个组别的客观部分或主观部分。', en: 'Open the objective or the subjective part of a cohort.' },
  },
  'close-phase': {
    title: { zh: '关闭环节', en: 'Close a part' },
    meaning: {
      zh: '关闭一个组别的客观部分或主观部分。',
      en: 'Close the objective or the subjective part of a cohort.',
    },
  },
  'set-calendar': {
    title: { zh: '设定工作日历', en: 'Set the working days' },
    meaning: { zh: '写明放假和调休上班的日期及依据。', en: 'Give holidays and exchanged workdays, with their source.' },
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
  'import-targets': {
    title: { zh: '导入目标', en: 'Import targets' },
    meaning: {
      zh: '整张下达各单位的目标：全收或全不收。',
      en: 'Issue the targets of units from a sheet, all or nothing.',
    },
  },
  'set-target-aside': {
    title: { zh: '目标定为不适用', en: 'Set a target aside' },
    meaning: {
      zh: '一项目标对一个单位不适用，写明理由；权重太多的由委员会确认。',
      en: 'Say that a target does not apply, with a reason; where much weight goes, the committee confirms.',
    },
  },
  'enter-actuals': {
    title: { zh: '录入完成情况', en: 'Enter actuals' },
    meaning: { zh: '数据提供部门录入自己提供的数据。', en: 'Enter the figures that one’s own department provides.' },
  },
  'import-actuals': {
    title: { zh: '导入完成情况', en: 'Import actuals' },
    meaning: { zh: '考评办整张导入各部门的数据。', en: 'Import figures of departments from a sheet.' },
  },
  'verify-actuals': {
    title: { zh: '核验完成情况', en: 'Verify actuals' },
    meaning: {
      zh: '核验别人录入的数据；核验过的才计分。',
      en: 'Verify what another person entered; only that counts.',
    },
  },
  'open-special': {
    title: { zh: '设立专项', en: 'Open a special' },
    meaning: { zh: '设立一个专项目标及其考评范围。', en: 'Open a special target with the units it assesses.' },
  },
  'record-special-results': {
    title: { zh: '报送专项结果', en: 'Record special results' },
    meaning: {
      zh: '牵头单位整套报送结果，超名额整套不收。',
      en: 'Give the whole set of results; one that breaks a quota is refused whole.',
    },
  },
  'score-organiser': {
    title: { zh: '评定牵头单位', en: 'Score the organiser' },
    meaning: { zh: '考评办评定牵头单位自己的结果。', en: 'Let the office give the organiser’s own result.' },
  },
  'import-indicators': {
    title: { zh: '导入指标要求', en: 'Import requirements' },
    meaning: { zh: '整张导入发展指数对各区县的要求。', en: 'Import what the index asks of each district.' },
  },
  'set-indicator-aside': {
    title: { zh: '指标定为不适用', en: 'Set an indicator aside' },
    meaning: {
      zh: '一项指标对一个区县不适用，写明理由。',
      en: 'Say that an indicator does not apply to a district, with a reason.',
    },
  },
  'enter-readings': {
    title: { zh: '录入指标数据', en: 'Enter readings' },
    meaning: {
      zh: '数据提供部门录入区县指标数据。',
      en: 'Enter districts’ figures that one’s own department provides.',
    },
  },
  'import-readings': {
    title: { zh: '导入指标数据', en: 'Import readings' },
    meaning: { zh: '考评办整张导入区县指标数据。', en: 'Import districts’ figures from a sheet.' },
  },
  'verify-readings': {
    title: { zh: '核验指标数据', en: 'Verify readings' },
    meaning: { zh: '核验别人录入的指标数据。', en: 'Verify what another person entered.' },
  },
  'assign-zone': {
    title: { zh: '确定功能区', en: 'Assign a zone' },
    meaning: {
      zh: '把一个区县归入一个功能区，写明理由。',
      en: 'Put a district into a functional zone, with a reason.',
    },
  },
  'exempt-indicators': {
    title: { zh: '批准指标免考', en: 'Exempt from indicators' },
    meaning: {
      zh: '批准一个区县不考核某些指标及权重去向。',
      en: 'Exempt a district from indicators and say what takes their weight.',
    },
  },
  'count-ballots': {
    title: { zh: '导入社会评价票数', en: 'Count ballots' },
    meaning: { zh: '整张导入一个组别的票数。', en: 'Import the counts of a cohort’s ballots.' },
  },
  'record-returns': {
    title: { zh: '登记回收情况', en: 'Record returns' },
    meaning: {
      zh: '登记各层发出、收回、有效、作废。',
      en: 'Record ballots issued, returned, valid and void by stratum.',
    },
  },
  'leave-stratum-out': {
    title: { zh: '登记未调查的层', en: 'Leave a stratum out' },
    meaning: {
      zh: '一个后来加入的单位没有在某一层调查。',
      en: 'Say that a stratum was never asked about a unit that came late.',
    },
  },
  'count-leader-ballots': {
    title: { zh: '导入领导评价票数', en: 'Count leaders’ ballots' },
    meaning: { zh: '整张导入领导评价的票数。', en: 'Import the counts of leaders’ ballots.' },
  },
  'register-project': {
    title: { zh: '创新项目立项', en: 'Register a project' },
    meaning: { zh: '立一个创新创优项目。', en: 'Register an innovation project with its lead and partners.' },
  },
  'verify-project': {
    title: { zh: '登记项目核验', en: 'Verify a project' },
    meaning: { zh: '登记核验表的得分比例。', en: 'Record the share of the verification sheet.' },
  },
  'record-panel': {
    title: { zh: '记录现场评审', en: 'Record a hearing' },
    meaning: { zh: '记录评委打分，或无人到场。', en: 'Record the panel’s marks, or that nobody came.' },
  },
  'propose-panel-correction': {
    title: { zh: '提出评审更正', en: 'Propose a correction' },
    meaning: { zh: '提出笔误更正，等监督员会签。', en: 'Propose to correct a clerical error; an observer signs it.' },
  },
  'countersign-panel-correction': {
    title: { zh: '会签评审更正', en: 'Countersign a correction' },
    meaning: { zh: '监督员会签更正，更正生效。', en: 'Sign a correction as an observer; it takes effect.' },
  },
  'lock-sheet': {
    title: { zh: '锁定考评表', en: 'Lock a sheet' },
    meaning: { zh: '锁定一个单位自己的考评表各行。', en: 'Lock the rows of a unit’s own sheet.' },
  },
  'count-statement': {
    title: { zh: '导入述职打分', en: 'Count statement marks' },
    meaning: { zh: '整张导入一个组别的述职打分。', en: 'Import the statement marks of a cohort.' },
  },
  'enter-daily': {
    title: { zh: '录入日常考评', en: 'Enter daily points' },
    meaning: { zh: '专项考评部门录入自己打的分。', en: 'Enter the points one’s own department gives.' },
  },
  'import-daily': {
    title: { zh: '导入日常考评', en: 'Import daily points' },
    meaning: { zh: '考评办整张导入日常考评得分。', en: 'Import daily points from a sheet.' },
  },
  'record-rectification': {
    title: { zh: '登记整改情况', en: 'Record rectification' },
    meaning: { zh: '登记一项整改的进展。', en: 'Record how far an item to rectify has got.' },
  },
  'claim-bonus': {
    title: { zh: '申报加分', en: 'Claim a bonus' },
    meaning: { zh: '单位按目录为自己申报加分。', en: 'Claim a bonus of the catalogue for one’s own unit.' },
  },
  'decide-claim': {
    title: { zh: '决定加分申报', en: 'Decide a claim' },
    meaning: { zh: '给予或不给，写明理由。', en: 'Grant or refuse a claim, with a reason.' },
  },
  'propose-deduction': {
    title: { zh: '提出扣分', en: 'Propose a deduction' },
    meaning: { zh: '提出一项扣分，先听取单位意见。', en: 'Propose a deduction; the unit is heard first.' },
  },
  'import-deductions': {
    title: { zh: '导入扣分事项', en: 'Import deductions' },
    meaning: { zh: '整张提出扣分事项。', en: 'Propose deductions from a sheet.' },
  },
  'file-defence': {
    title: { zh: '提交陈述申辩', en: 'File a defence' },
    meaning: {
      zh: '单位主要负责人在三个工作日内陈述申辩。',
      en: 'Answer a proposed deduction as the head of the unit, within three working days.',
    },
  },
  'decide-deduction': {
    title: { zh: '决定扣分', en: 'Decide a deduction' },
    meaning: {
      zh: '听取以后决定扣或不扣；特别严重由委员会认定。',
      en: 'Decide after the unit was heard; the gravest is the committee’s.',
    },
  },
  'withdraw-event': {
    title: { zh: '撤销加减分', en: 'Withdraw an event' },
    meaning: { zh: '撤销一项加分或扣分，写明理由。', en: 'Withdraw a bonus or deduction, with a reason.' },
  },
  'restore-event': {
    title: { zh: '恢复加减分', en: 'Restore an event' },
    meaning: { zh: '恢复一项撤销过的加分或扣分。', en: 'Let a withdrawn bonus or deduction stand again.' },
  },
  'record-veto': {
    title: { zh: '记录一票否决', en: 'Record a veto' },
    meaning: {
      zh: '按主管部门的文号记录一票否决。',
      en: 'Record a veto by the competent department’s document number.',
    },
  },
  'withdraw-veto': {
    title: { zh: '撤销一票否决', en: 'Withdraw a veto' },
    meaning: { zh: '按撤销的文号撤销一票否决。', en: 'Withdraw a veto by the document that withdrew it.' },
  },
  'promote-unit': {
    title: { zh: '批准专项晋优', en: 'Promote a unit' },
    meaning: { zh: '委员会因专项贡献提升等次。', en: 'Put a unit in the higher tier the scheme names.' },
  },
  'claim-actual': {
    title: { zh: '自报完成情况', en: 'Claim an actual' },
    meaning: {
      zh: '单位报告自己的完成情况；计分用数据提供部门核验过的数据。',
      en: 'Say what one’s own unit has done; what counts is the provider’s verified figure.',
    },
  },
  'comment-special-result': {
    title: { zh: '对专项结果提意见', en: 'Comment on a special' },
    meaning: {
      zh: '单位主要负责人在期限内对专项结果草稿提出意见。',
      en: 'Comment on the draft of a special as the head of the unit, in time.',
    },
  },
  'answer-special-comment': {
    title: { zh: '答复专项意见', en: 'Answer a comment' },
    meaning: {
      zh: '牵头单位答复意见；牵头单位自己的由考评办答复。',
      en: 'Answer a comment as the organiser; on the organiser’s own result the office does.',
    },
  },
  'finalise-special': {
    title: { zh: '专项结果定稿', en: 'Finalise a special' },
    meaning: {
      zh: '期限满、意见答复以后定稿。',
      en: 'Let the results stand when the days are over and every comment is answered.',
    },
  },
  'submit-results': {
    title: { zh: '报审结果', en: 'Submit results' },
    meaning: {
      zh: '重新计算一个组别的结果，报委员会。',
      en: 'Work out the results of a cohort and lay them before the committee.',
    },
  },
  'return-results': {
    title: { zh: '退回结果', en: 'Return results' },
    meaning: {
      zh: '委员会退回报审的结果，写明理由。',
      en: 'Send submitted results back, with a reason.',
    },
  },
  'approve-results': {
    title: { zh: '批准结果', en: 'Approve results' },
    meaning: {
      zh: '委员会批准所报的结果：全部通过，或修改后通过。',
      en: 'Approve what was submitted: all of it, or with changes that were made.',
    },
  },
  'notify-results': {
    title: { zh: '告知单位', en: 'Tell the units' },
    meaning: {
      zh: '把批准的结果告知每个单位。',
      en: 'Show every unit its approved result.',
    },
  },
  'publish-results': {
    title: { zh: '发布结果', en: 'Publish results' },
    meaning: {
      zh: '发布批准并告知过的结果；改过的版本要附公告。',
      en: 'Publish what was approved and told; a changed version needs a notice.',
    },
  },
  'reopen-results': {
    title: { zh: '重新开启结果', en: 'Reopen results' },
    meaning: {
      zh: '委员会按文号重新开启已批准的结果，写明理由。',
      en: 'Reopen approved results by a document, with a reason.',
    },
  },
} as const satisfies Readonly<Record<CommandKind, Meaning>>;
