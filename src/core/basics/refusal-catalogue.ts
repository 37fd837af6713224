/**
 * Every "no" Gongping says, with its sentence in Chinese and English: where, and what to do.
 * A code is `subject/why`. `{name}` is filled from the refusal's values.
 * `docs/REFUSALS.md` is printed from this file.
 */
export const REFUSALS = {
  // input
  'input/invalid': {
    zh: '“{field}”填写有误：{why}。请改正后再提交。',
    en: '“{field}” is not right: {why}. Correct it and send again.',
  },
  'input/too-large': {
    zh: '内容超过{limit}，没有收下。请拆分后再提交。',
    en: 'The content is larger than {limit} and was not taken. Split it and send again.',
  },
  'input/not-a-date': {
    zh: '“{value}”不是日期。请写成2016-07-01的样子。',
    en: '“{value}” is not a date. Write it like 2016-07-01.',
  },
  'input/not-a-number': {
    zh: '“{value}”不是数。请只写数字和小数点，如44.1000。',
    en: '“{value}” is not a number. Write digits and a point only, such as 44.1000.',
  },

  // permission and people
  'permission/not-allowed': {
    zh: '您的角色不能做“{command}”。如确需办理，请找安全管理员授权。',
    en: 'Your role may not do “{command}”. If it is your job, ask the security administrator for the role.',
  },
  'permission/not-signed-in': {
    zh: '请先登录。',
    en: 'Please sign in first.',
  },
  'permission/other-unit': {
    zh: '这是其他单位的内容，您不能查看或修改。',
    en: 'This belongs to another unit; you may not see or change it.',
  },
  'account/unknown': {
    zh: '没有这个账号。请核对后再试。',
    en: 'There is no such account. Check it and try again.',
  },
  'account/exists': {
    zh: '这个账号已经开过，不能重复开。',
    en: 'This account is open already.',
  },
  'account/closed': {
    zh: '这个账号已停用。请找安全管理员。',
    en: 'This account is closed. Ask the security administrator.',
  },
  'role/excluded': {
    zh: '系统、安全、审计三员必须由三个人分任：这个账号已是{held}，不能再任{wanted}。请换一个账号。',
    en: 'System, security and audit administrators must be three people: this account is {held} already and cannot be {wanted}. Choose another account.',
  },
  'role/needs-unit': {
    zh: '“{role}”是单位的角色，请写明属于哪个单位。',
    en: '“{role}” is a role of a unit: name the unit.',
  },
  'role/self-grant': {
    zh: '不能给自己授权。请由另一位安全管理员办理。',
    en: 'Nobody grants a role to themselves. Ask another security administrator.',
  },
  'role/held': {
    zh: '这个账号已经有这个角色。',
    en: 'This account holds that role already.',
  },
  'role/not-held': {
    zh: '这个账号没有这个角色，无从撤销。',
    en: 'This account does not hold that role.',
  },
  'founding/done': {
    zh: '这套系统的三员已经设立，不能再次设立。如需更换，请由安全管理员授权。',
    en: 'The three administrators were appointed already. To change one, let the security administrator grant the role.',
  },
  'founding/missing': {
    zh: '还没有设立三员。请先运行 gongping found。',
    en: 'The three administrators are not appointed yet. Run gongping found first.',
  },

  // ledger and desk
  'command/repeated-otherwise': {
    zh: '这个办件号已经用于另一件事，没有重复办理。请刷新后重新提交。',
    en: 'This command id was used for something else; nothing was done. Reload and send again.',
  },
  'line/busy': {
    zh: '办理的人太多，请稍等几秒再提交，您填的内容没有丢。',
    en: 'Too many commands are waiting. Send again in a few seconds; nothing you typed is lost.',
  },
  'line/unavailable': {
    zh: '账本暂时写不进去，没有收下这一件。请稍后再提交。',
    en: 'The ledger cannot be written just now and took nothing. Send again later.',
  },
  'line/poisoned': {
    zh: '这一件办理时系统出错，没有记账，其他人的办件不受影响。请把办件号{command}告诉系统管理员。',
    en: 'The system failed on this command; nothing was recorded and nobody else is affected. Tell the system administrator its id {command}.',
  },
  'clock/skew': {
    zh: '这台服务器的时钟与数据库相差{seconds}秒，为保证时间可信，暂停记账。请校准时钟。',
    en: 'This server’s clock is {seconds} s away from the database’s. To keep times trustworthy nothing is recorded. Set the clock right.',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
