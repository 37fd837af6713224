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

  'input/missing': {
    zh: '“{field}”没有填。请填好后再提交。',
    en: '“{field}” is missing. Fill it in and send again.',
  },
  'input/unknown-field': {
    zh: '“{field}”不是这里要填的内容。请去掉后再提交。',
    en: '“{field}” is not asked for here. Leave it out and send again.',
  },
  'input/out-of-bounds': {
    zh: '“{field}”太长、太大或太小（界限：{limit}）。请改正后再提交。',
    en: '“{field}” is too long, too large or too small (limit: {limit}). Correct it and send again.',
  },
  'input/not-one-of': {
    zh: '“{field}”只能是这些之一：{choices}。请改正后再提交。',
    en: '“{field}” must be one of: {choices}. Correct it and send again.',
  },
  'input/wrong-shape': {
    zh: '“{field}”的写法不对。请对照说明改正后再提交。',
    en: '“{field}” is not written as it should be. Correct it as the description says and send again.',
  },
  'input/date-out-of-bounds': {
    zh: '日期{value}超出可填的范围：{first}至{last}（下一年年底）。请核对年份后再填。',
    en: 'The date {value} is out of bounds: from {first} to {last}, the end of next year, is taken. Check its year and enter it again.',
  },
  'input/big5': {
    zh: '文件看来是Big5（繁体中文）编码，没有收下：按简体的编码读会变成别的字。请在Excel中另存为“CSV UTF-8（逗号分隔）”后再导入。',
    en: 'The file seems to be in Big5 (Traditional Chinese) and was not taken: read as the Simplified encoding it would become other characters. In Excel save it as “CSV UTF-8 (Comma delimited)” and import again.',
  },
  'input/not-utf8': {
    zh: '文件不是UTF-8编码，没有收下。请在Excel中另存为“CSV UTF-8（逗号分隔）”后再导入。',
    en: 'The file is not in UTF-8 and was not taken. In Excel save it as “CSV UTF-8 (Comma delimited)” and import again.',
  },

  'page/unknown': {
    zh: '没有这个网址。请核对后再试。',
    en: 'There is no such address. Check it and try again.',
  },
  'year/unknown': {
    zh: '还没有{year}年度。请先由考评办主任开启年度。',
    en: 'There is no year {year} yet. Let the director of the office open it first.',
  },
  'fact/unknown': {
    zh: '账本的{year}年度里没有第{seq}条。请核对后再查。',
    en: 'Line {year} of the ledger has no fact {seq}. Check the number and ask again.',
  },

  // starting
  'start/port-taken': {
    zh: '端口{port}已被占用。请停掉占用它的程序，或用 --port 换一个端口再启动；数据没有动过。',
    en: 'Port {port} is in use. Stop the program that has it, or start with another --port; no data were touched.',
  },
  'start/port-denied': {
    zh: '没有权限使用端口{port}。请用 --port 换一个1024以上的端口再启动；数据没有动过。',
    en: 'Port {port} may not be used by this account. Start with a --port above 1024; no data were touched.',
  },
  'start/port-invalid': {
    zh: '“{value}”不是端口。请写1到65535之间的整数。',
    en: '“{value}” is no port. Write a whole number from 1 to 65535.',
  },
  'start/host-unknown': {
    zh: '这台机器没有“{host}”这个地址。请用 --host 换成本机的地址，如127.0.0.1；数据没有动过。',
    en: 'This machine has no address “{host}”. Use --host with an address of its own, such as 127.0.0.1; no data were touched.',
  },
  'start/ledger-shorter': {
    zh: '{tenant}的{year}年度账本签过{size}条，数据库里没有这么多：恢复的备份太旧，或末尾被删。没有启动。请恢复更新的备份；确实没有时，请先把checkpoints文件夹移到别处妥善保存，它写明丢了多少。',
    en: 'Of the line {year} of {tenant} {size} facts were signed, and the database has fewer: the backup is too old, or its end was cut off. Nothing was started. Restore a newer backup; if there is none, first move the folder checkpoints elsewhere and keep it safe: it says how much is lost.',
  },
  'start/server-ended': {
    zh: '服务器没有起来，原因见上。数据没有动过。',
    en: 'The server did not come up, see above. No data were touched.',
  },
  'start/demo-beside-real': {
    zh: '这里已有真实的城市（{city}），不能再装入示例。请用 --data 另选一个数据文件夹。',
    en: 'There is a real city here ({city}); the demo is not loaded beside it. Choose another folder with --data.',
  },
  'start/web-not-built': {
    zh: '页面没有构建成功，原因见上。请改正后再启动；数据没有动过。',
    en: 'The screens could not be built, see above. Correct it and start again; no data were touched.',
  },
  'found/demo': {
    zh: '这里装的是示例，不能设立真实城市的三员。请用 --data 另选一个数据文件夹。',
    en: 'This holds the demo; a real city is not founded beside it. Choose another folder with --data.',
  },
  'found/tenant-shape': {
    zh: '城市代码“{value}”不合写法：小写字母开头，只用小写字母、数字和横线。',
    en: 'The city’s code “{value}” is not right: begin with a small letter; small letters, digits and hyphens only.',
  },
  'found/person-shape': {
    zh: '“{option}”要写成“登录名:姓名”，如 --system li:李明。',
    en: '“{option}” is written as “login name:name”, such as --system li:Li Ming.',
  },

  'link/no-such-person': {
    zh: '{city}没有登录名为“{loginName}”的人。请核对城市代码和登录名。',
    en: '{city} has nobody with the login name “{loginName}”. Check the city’s code and the login name.',
  },

  // checking
  'check/gap': {
    zh: '{line}第{seq}条之前缺了内容：有人删过事实。请立即停用并保全现场。',
    en: '{lineEn}: something is missing before fact {seq}; facts were deleted. Stop using it and preserve the evidence.',
  },
  'check/link': {
    zh: '{line}第{seq}条接不上前一条：其中一条被换过。请立即停用并保全现场。',
    en: '{lineEn}: fact {seq} does not follow the one before it; one of them was replaced. Stop using it and preserve the evidence.',
  },
  'check/hash': {
    zh: '{line}第{seq}条的内容与指纹不符：这一条被改过。请立即停用并保全现场。',
    en: '{lineEn}: fact {seq} is not what was hashed; it was changed. Stop using it and preserve the evidence.',
  },
  'check/time': {
    zh: '{line}第{seq}条的时间早于前一条。请立即停用并保全现场。',
    en: '{lineEn}: fact {seq} is older than the one before it. Stop using it and preserve the evidence.',
  },
  'check/checkpoint-root': {
    zh: '{line}前{size}条与当时签过的根不符：第{after}条之后、第{size}条之前有内容被改过，账链已被重做。依据：{file}第{number}个检查点。',
    en: '{lineEn}: its first {size} facts are not those that were signed; something after fact {after}, up to fact {size}, was changed and the chain made anew. Evidence: checkpoint {number} of {file}.',
  },
  'check/checkpoint-shorter': {
    zh: '{line}少于签过的{size}条：末尾的内容被删掉了。依据：{file}第{number}个检查点。',
    en: '{lineEn} is shorter than the {size} facts that were signed; its end was cut off. Evidence: checkpoint {number} of {file}.',
  },
  'check/checkpoint-file': {
    zh: '{line}：检查点文件{file}的第{number}个不可信：{why}。请与备份或其他节点的文件核对。',
    en: '{lineEn}: checkpoint {number} of {file} cannot be believed: {whyEn}. Compare it with a backup or another node’s file.',
  },
  'check/checkpoint-file-gone': {
    zh: '{line}：检查点文件{file}不见了，数据库里还有它的副本。请从备份恢复checkpoints文件夹后再验。',
    en: '{lineEn}: the checkpoint file {file} is gone; the database still has copies of what was in it. Restore the folder checkpoints from its backup and check again.',
  },
  'check/never-signed': {
    zh: '{line}没有一个检查点，本机却有签名密钥：检查点文件被移走或删掉了。请从备份恢复checkpoints文件夹后再验。',
    en: '{lineEn} has not one checkpoint although this machine has a signing key: the files were moved or deleted. Restore the folder checkpoints from its backup and check again.',
  },
  'check/unknown-author': {
    zh: '{line}第{seq}条的经办“{account}”是账本从未开过的账号：这一条不是经系统办理的。请立即停用并保全现场。',
    en: '{lineEn}: fact {seq} is by “{account}”, an account that the ledger never opened; it did not come in through the system. Stop using it and preserve the evidence.',
  },
  'check/fold': {
    zh: '{line}第{seq}条不能按现行规则读出。程序的原话：{why}',
    en: '{lineEn}: fact {seq} cannot be read by the present rules. The program says: {why}',
  },
  'check/invariant': {
    zh: '{line}第{seq}条之后，“{subject}”出现了不可能的状态：{why}。',
    en: '{lineEn}: after fact {seq}, “{subject}” is as nothing admitted could make it: {whyEn}.',
  },
  'check/evidence': {
    zh: '{line}第{seq}条所指的文件{hash}不在或已变。请从备份恢复。',
    en: '{lineEn}: the file {hash} that fact {seq} points at is missing or changed. Restore it from a backup.',
  },
  'check/view': {
    zh: '{line}：“{view}”重算的结果不一致：{why}。',
    en: '{lineEn}: the {viewEn} does not recompute: {whyEn}.',
  },
  'check/binding': {
    zh: '{city}：账号{account}的人员资料与账本所绑定的不符：有人改过姓名或登录名。',
    en: '{cityEn}: the personal data of account {account} are not what the ledger bound; a name was changed.',
  },
  'check/account-without-fact': {
    zh: '{city}：人员资料里有账本没有开过的账号{account}。',
    en: '{cityEn}: there are personal data of an account, {account}, that the ledger never opened.',
  },

  // signing in
  'session/wrong': {
    zh: '登录名或密码不对。请核对后再试；几个城市有同名时，请写成“登录名@城市代码”。',
    en: 'Login name or password is wrong. Check and try again; where several cities have the name, write “name@city code”.',
  },
  'session/locked': {
    zh: '试错次数过多，请{seconds}秒后再试，或请系统管理员另发登录链接。',
    en: 'Too many wrong tries. Try again in {seconds} s, or ask the system administrator for a sign-in link.',
  },
  'session/link-spent': {
    zh: '这个登录链接无效、已用过或已过期。请找系统管理员另发一个。',
    en: 'This sign-in link is unknown, used or out of date. Ask the system administrator for a new one.',
  },
  'session/renewed': {
    zh: '您的账号担任或不再担任管理员以后，原来的链接和密码都已失效。请在服务器上另领登录链接。',
    en: 'Since your account became an administrator’s, or ceased to be one, older links and passwords let nobody in. Ask for a new sign-in link.',
  },
  'session/other-origin': {
    zh: '这个请求不是从公评自己的页面发出的，没有办理。请回到公评页面重试。',
    en: 'This request did not come from Gongping’s own page and was not served. Go back to Gongping and try again.',
  },
  'password/weak': {
    zh: '密码至少要{length}个字符，含大写、小写、数字、符号中的{kinds}种，且不含登录名。请换一个。',
    en: 'A password needs {length} characters, {kinds} of capitals, small letters, digits and signs, and not the login name. Choose another.',
  },
  'password/current-wrong': {
    zh: '现在的密码不对。请重新填写。',
    en: 'The present password is wrong. Type it again.',
  },
  'account/at-the-machine': {
    zh: '系统、安全、审计管理员的登录链接只能在服务器上用 gongping link 签发。',
    en: 'A sign-in link for one of the three administrators is made only at the machine, with gongping link.',
  },
  'account/login-name-shape': {
    zh: '登录名只能用文字、数字、点、横线和下划线，最多60个。请改正。',
    en: 'A login name has letters, digits, points, hyphens and underscores only, 60 at most. Correct it.',
  },
  'account/login-name-taken': {
    zh: '这个登录名已有人用。请换一个。',
    en: 'This login name is taken. Choose another.',
  },

  // permission and people
  'permission/not-allowed': {
    zh: '您的角色不能做“{command}”。如确需办理，请找安全管理员授权。',
    en: 'Your role may not do “{commandEn}”. If it is your job, ask the security administrator for the role.',
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
  'account/id-shape': {
    zh: '账号“{value}”不对：只能用字母、数字、横线和下划线，最多64个。',
    en: 'Account id “{value}” is not right: letters, digits, hyphens and underscores only, 64 at most.',
  },
  'account/binding-shape': {
    zh: '账号的指纹应当是64位十六进制数。请由系统重新生成。',
    en: 'The binding of an account is 64 hexadecimal digits. Let the system make it again.',
  },
  'account/closed': {
    zh: '这个账号已停用。请找安全管理员。',
    en: 'This account is closed. Ask the security administrator.',
  },
  'role/excluded': {
    zh: '系统、安全、审计三员必须由三个人分任：这个账号已是{held}，不能再任{wanted}。请换一个账号。',
    en: 'System, security and audit administrators must be three people: this account is {heldEn} already and cannot be {wantedEn}. Choose another account.',
  },
  'role/administrator-only': {
    zh: '系统、安全、审计管理员不兼任其他角色：这个账号已是{held}，不能再任{wanted}。请换一个账号。',
    en: 'An administrator holds no other role: this account is {heldEn} already and cannot be {wantedEn}. Choose another account.',
  },
  'account/still-open': {
    zh: '这个账号还在用，不能删除资料。请先停用。',
    en: 'This account is still open. Close it first, then delete its data.',
  },
  'account/forgotten': {
    zh: '这个账号的资料已经删除，不必再办。',
    en: 'The data of this account are deleted already.',
  },
  'lock/own': {
    zh: '不能给自己解锁。请由另一位安全管理员办理，或等锁定时间过去。',
    en: 'Nobody lifts their own lock. Ask another security administrator, or wait until it ends.',
  },
  'delegation/exists': {
    zh: '这项委托已经记过，不能重复。请刷新后再看。',
    en: 'This delegation stands already. Look again.',
  },
  'delegation/unknown': {
    zh: '没有这项委托。请核对后再试。',
    en: 'There is no such delegation. Check it and try again.',
  },
  'delegation/over': {
    zh: '这项委托已经结束，不必再办。',
    en: 'This delegation has ended already.',
  },
  'delegation/not-yours': {
    zh: '这不是您的委托。请由委托人或安全管理员结束。',
    en: 'This delegation is not yours. Its holder or a security administrator may end it.',
  },
  'delegation/not-held': {
    zh: '您自己没有“{role}”这个角色，不能委托；别人委托给您的，不能再转委托。',
    en: 'You do not hold “{roleEn}” yourself and cannot lend it; what was lent to you is not passed on.',
  },
  'delegation/self': {
    zh: '不能委托给自己。请另选一人。',
    en: 'Nobody is their own deputy. Choose somebody else.',
  },
  'delegation/unfit': {
    zh: '这个人不能代行“{role}”：起草与审批、填报与签字、考评与被考评必须分开，其兼任的角色与此相冲突。请另选一人。',
    en: 'This person may not stand in for “{roleEn}”: drafting and approving, reporting and signing, judging and being judged stay apart, and a role they hold is in the way. Choose somebody else.',
  },
  'delegation/overlaps': {
    zh: '这段时间您已把“{role}”委托给人。请先结束原来的委托，或换一段日期。',
    en: 'You have lent “{roleEn}” for some of these days already. End that delegation first, or choose other days.',
  },
  'delegation/days': {
    zh: '委托的日期不对：从{from}到{until}。结束不能早于开始，也不能早于今天（{today}），最长{days}天。请改正。',
    en: 'These days will not do: {from} to {until}. The last may not lie before the first, nor before today ({today}), and {days} days are the most. Correct them.',
  },
  'delegation/no-such-person': {
    zh: '没有登录名为“{loginName}”的在用账号。请向对方问清登录名。',
    en: 'Nobody with an open account has the login name “{loginName}”. Ask the person for it.',
  },
  'role/needs-unit': {
    zh: '“{role}”是单位的角色，请写明属于哪个单位。',
    en: '“{roleEn}” is a role of a unit: name the unit.',
  },
  'role/self-grant': {
    zh: '不能给自己授权。请由另一位安全管理员办理。',
    en: 'Nobody grants a role to themselves. Ask another security administrator.',
  },
  'role/no-unit': {
    zh: '“{role}”不属于某个单位，请不要写单位。',
    en: '“{roleEn}” is not a role of a unit: leave the unit out.',
  },
  'role/last-security-administrator': {
    zh: '这是最后一个安全管理员，不能撤销或停用，否则再没有人能授权。请先另授一人。',
    en: 'This is the last security administrator. Revoked or closed, nobody could grant a role any more: grant it to another account first.',
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
  'founding/three': {
    zh: '设立三员需要三个不同的账号，系统、安全、审计管理员各一个。请补齐后重试。',
    en: 'Founding needs three different accounts, one each for system, security and audit administrator. Name all three.',
  },
  'founding/missing': {
    zh: '还没有设立三员。请先运行 gongping found。',
    en: 'The three administrators are not appointed yet. Run gongping found first.',
  },

  // texts of one line, and reasons
  'text/missing': {
    zh: '“{field}”没有填。请填写。',
    en: '“{fieldEn}” is empty. Fill it in.',
  },
  'text/too-long': {
    zh: '“{field}”超过{max}个字符。请缩短。',
    en: '“{fieldEn}” is longer than {max} characters. Shorten it.',
  },
  'text/not-plain': {
    zh: '“{field}”里有看不见的字符、多余的空格或全角数字。请重新键入。',
    en: '“{fieldEn}” holds invisible characters, needless spaces or full-width digits. Type it anew.',
  },
  'text/formula': {
    zh: '“{field}”以公式符号（= + - @ 或单引号）开头，会被电子表格当作公式。请去掉开头的符号。',
    en: '“{fieldEn}” begins like a formula (= + - @ or an apostrophe), which a spreadsheet would run. Remove the sign in front.',
  },

  // fields of a scheme or a year, as data
  'field/missing': {
    zh: '缺少“{field}”。请补上后再读入。',
    en: '“{field}” is missing. Add it and read the file again.',
  },
  'field/wrong': {
    zh: '“{field}”应当是{wantedZh}。请改正后再读入。',
    en: '“{field}” must be {wantedEn}. Correct it and read the file again.',
  },
  'field/unknown': {
    zh: '有不认识的项“{field}”，可能是写错了字。请改正或删去。',
    en: 'There is an unknown field “{field}”, perhaps misspelt. Correct or remove it.',
  },

  // scheme
  'scheme/base-sum': {
    zh: '基本分各项满分之和是{sum}，应当正好是100。请调整各项满分或权重。',
    en: 'The maxima of the base parts sum to {sum}; they must sum to exactly 100. Change the maxima or the weights.',
  },
  'scheme/alpha': {
    zh: '述职得分的权重α是{alpha}，应当在0到1之间。',
    en: 'The weight α of the statement is {alpha}; it must lie between 0 and 1.',
  },
  'scheme/base-count': {
    zh: '“述职加日常”合成需要正好两项基本分（先述职、后日常），方案里有{count}项。',
    en: 'Statement-and-daily needs exactly two base parts, the statement first; the scheme has {count}.',
  },
  'scheme/no-source': {
    zh: '“{field}”没有写明依据。请写上出处（source），或标明是样例（sample: true）。',
    en: '“{field}” says neither its source nor that it is a sample. Add source, or sample: true.',
  },
  'scheme/doubled': {
    zh: '“{field}”里的“{value}”重复了。请改成不同的代码。',
    en: '“{value}” stands twice in “{field}”. Use different codes.',
  },
  'scheme/unknown-code': {
    zh: '“{field}”提到的“{value}”在方案里没有。请核对代码。',
    en: '“{field}” names “{value}”, which the scheme does not have. Check the code.',
  },
  'scheme/not-positive': {
    zh: '“{field}”是{value}，应当大于0。',
    en: '“{field}” is {value}; it must be above 0.',
  },
  'scheme/decimals': {
    zh: '“{field}”是{decimals}位小数，最多{max}位。',
    en: '“{field}” is {decimals} decimals; at most {max} are possible.',
  },
  'scheme/tiers': {
    zh: '“{field}”：达标线以上的等次，除最后一个外都要写名额（正整数），最后一个不写名额，接收其余达标单位。',
    en: '“{field}”: of the tiers above the line each but the last needs a quota (a whole number from 1); the last has none and takes the rest.',
  },
  'scheme/method-kind': {
    zh: '“{field}”：{methodZh}不能用来给这类项目计分。基本分、加分、扣分各有各的方法，请改换方法或类别。',
    en: '“{field}”: {methodEn} cannot score a part of this kind. Base parts, bonuses and deductions have their own methods; change one of the two.',
  },
  'scheme/no-events': {
    zh: '“{field}”按事件计分，方案里却没有写events（加分、扣分、一票否决的清单）。请补上。',
    en: '“{field}” counts events, and the scheme has no events (its lists of bonuses, deductions and vetoes). Add them.',
  },
  'scheme/no-hold-back': {
    zh: '方案里有一票否决、有等次，却没有写holdBack（被否决的单位最高到哪个等次、空出的名额怎么办）。请补上。',
    en: 'The scheme has vetoes and tiers but not holdBack: how high a vetoed unit may stand, and what becomes of the place it leaves. Add it.',
  },
  'scheme/sheet-row': {
    zh: '“{field}”：整改参考分的满分是{points}，打分表里“{row}”一行是{rowPoints}。两处应当相同。',
    en: '“{field}”: the reference score for rectification is out of {points}, and row “{row}” of the sheet is {rowPoints}. Both must be the same.',
  },
  'scheme/narrow-gdp': {
    zh: 'GDP及人均GDP在总分中占{percent}%，超过方案自己写的界限{limit}%。可以采用，请先确认。',
    en: 'Narrow GDP is {percent}% of the total, above the scheme’s own limit of {limit}%. It may be adopted; confirm it first.',
  },
  'scheme/line': {
    zh: '达标线是{points}分，应当在0分到总分满分{max}分之间。',
    en: 'The pass line is {points}; it must lie between 0 and the largest total, {max}.',
  },
  'results/not-published': {
    zh: '“{cohort}”的结果还没有公布，公布以前不能看名次、等次和平均分。请在公布后再看。',
    en: 'The results of “{cohortEn}” are not published yet; until then places, tiers and means are not shown. Come back after that.',
  },
  'scheme/none-yet': {
    zh: '本年度还没有批准任何考评方案，算不出结果。请先由委员会批准方案。',
    en: 'No scheme has been adopted for this year, so there are no results. The committee adopts one first.',
  },
  'scheme/none-in-force': {
    zh: '“{cohort}”组还没有采用年度考评方案，算不出结果。请先采用方案。',
    en: 'No scheme is in force for cohort “{cohortEn}”, so there are no results. Adopt a scheme first.',
  },

  // units in a year
  'unit/unknown': {
    zh: '单位库里没有代码“{unit}”。请核对代码，或先登记单位。',
    en: 'The registry has no unit with code “{unit}”. Check the code, or register the unit first.',
  },
  'unit/code-shape': {
    zh: '编号“{value}”不对：只能用小写字母、数字和横线，1到32个。请改正。',
    en: 'Code “{value}” is not right: small letters, digits and hyphens only, 1 to 32 of them. Correct it.',
  },
  'unit/code-used': {
    zh: '编号“{unit}”已经给了“{name}”，编号永不另用。请换一个编号。',
    en: 'Code “{unit}” belongs to “{nameEn}” and is never used again. Choose another.',
  },
  'unit/name-used': {
    zh: '“{name}”已是“{unit}”的名称或简称，在册单位不能重名。请核对，或改用能区分的名称。',
    en: '“{name}” is the name or short name of “{unit}” already; active units may not share one. Check it, or choose a name that differs.',
  },
  'unit/name-unchanged': {
    zh: '新名称和现名称一样。请核对新名称。',
    en: 'The new name is the present one. Check the new name.',
  },
  'unit/ended': {
    zh: '“{name}”（{unit}）已于{on}{state}，只保留历史，不能再用。请对承接单位办理。',
    en: '“{nameEn}” ({unit}) was {stateEn} on {on}: its history is kept and nothing more can be done with it. Do this for its successor.',
  },
  'unit/type-unknown': {
    zh: '“{value}”不是单位类型。可以写：{known}。',
    en: '“{value}” is not a type of unit. Write one of {known}.',
  },
  'unit/detail-wrong': {
    zh: '“{field}”不能是这个值。请改正。',
    en: '“{fieldEn}” cannot have this value. Correct it.',
  },
  'unit/parent-unknown': {
    zh: '上级单位“{parent}”不在单位库里。请先登记它，或改正编号。',
    en: 'Parent unit “{parent}” is not in the registry. Register it first, or correct the code.',
  },
  'unit/parent-cycle': {
    zh: '“{parent}”就是“{unit}”自己或它的下级，不能作它的上级。请改正上级单位。',
    en: '“{parent}” is “{unit}” itself or stands below it, and cannot be its parent. Correct the parent.',
  },
  'unit/parent-ended': {
    zh: '上级单位“{parent}”已经撤并。请改为承接它的在册单位。',
    en: 'Parent unit “{parent}” has ended. Name the active unit that succeeded it.',
  },
  'unit/has-children': {
    zh: '“{unit}”下面还有在册单位{children}。请先变更它们的上级单位，再办理撤并。',
    en: 'Active units stand below “{unit}”: {children}. Change their parent first, then end it.',
  },
  'unit/uscc-wrong': {
    zh: '“{value}”不是正确的统一社会信用代码（18位，末位是校验码）。请核对证书。',
    en: '“{value}” is not a unified social credit code (18 characters, the last a check character). Check the certificate.',
  },
  'unit/uscc-used': {
    zh: '统一社会信用代码“{value}”已登记在“{unit}”名下。请核对。',
    en: 'The unified social credit code “{value}” is registered for “{unit}”. Check it.',
  },
  'unit/order-wrong': {
    zh: '序列“{value}”应当是从1起的整数。请改正。',
    en: 'Order “{value}” must be a whole number from 1. Correct it.',
  },
  'unit/order-used': {
    zh: '序列{value}已是“{unit}”的。请另写一个，或留空，以后再“排定机构序列”。',
    en: 'Order {value} belongs to “{unit}”. Write another, or leave it empty and set the organisation order later.',
  },
  'unit/order-not-whole': {
    zh: '机构序列要把每个在册单位正好列一次。{missing}',
    en: 'The organisation order must list every active unit exactly once. {missingEn}',
  },
  'unit/registered-otherwise': {
    zh: '“{unit}”已登记，{field}是“{was}”，表中是“{is}”。导入不改已有单位，请用“{command}”办理，或把这一格改回。',
    en: '“{unit}” is registered with {fieldEn} “{was}”; the sheet says “{is}”. An import changes no registered unit: use “{commandEn}”, or put the cell back.',
  },
  'unit/source-kept': {
    zh: '“{unit}”登记时的依据是“{was}”，表中是“{is}”。依据随登记记账，不能改写，请把这一格改回。',
    en: '“{unit}” was registered on the ground “{was}”; the sheet says “{is}”. That ground stays as it was said: put the cell back.',
  },
  'unit/before-established': {
    zh: '日期{date}早于“{unit}”的成立日期{established}。请核对。',
    en: '{date} lies before “{unit}” was established, on {established}. Check the dates.',
  },
  'unit/before-last-change': {
    zh: '日期{date}须晚于“{unit}”上一次更名或承接的日期{last}。请核对。',
    en: '{date} must lie after the last renaming or succession of “{unit}”, on {last}. Check the dates.',
  },
  'unit/established-late': {
    zh: '成立日期{date}晚于“{unit}”已有的更名或撤并日期{first}。请核对。',
    en: 'The date of establishment {date} lies after “{unit}” was first renamed or ended, on {first}. Check the dates.',
  },
  'unit/merge-empty': {
    zh: '请写明并入的是哪些单位，至少一个，每个只写一次。',
    en: 'Name the units that go in: at least one, each once.',
  },
  'unit/merge-into-itself': {
    zh: '“{unit}”不能并入自己。请把它从并入单位中去掉，或另选承接单位。',
    en: '“{unit}” cannot go into itself. Leave it out, or choose another successor.',
  },
  'unit/split-too-few': {
    zh: '分设需要至少两个不同的承接单位，且不含原单位“{unit}”。请补齐。',
    en: 'A split needs at least two different successors, and “{unit}” is none of them. Name them.',
  },
  'unit/successor-unknown': {
    zh: '承接单位“{successor}”不在单位库里，表中也没有。请先登记它，或改正编号。',
    en: 'Successor “{successor}” is neither in the registry nor in the sheet. Register it first, or correct the code.',
  },
  'unit/successor-ended': {
    zh: '承接单位“{successor}”在{date}已经撤并。请写最终承接的在册单位。',
    en: 'Successor “{successor}” had ended by {date}. Name the unit that took over in the end.',
  },
  'unit/successor-without-date': {
    zh: '写了承接单位，却没有撤销日期。请补上日期，或去掉承接单位。',
    en: 'A successor is named without a date of abolition. Add the date, or remove the successor.',
  },
  'unit/no-cohort': {
    zh: '“{unit}”这一年没有编入任何组，所以没有得分。如应参评，请先编组。',
    en: '“{unit}” is in no cohort this year, so it has no score. If it should take part, assign it to a cohort first.',
  },

  // the year
  'year/opened': {
    zh: '{year}年度已经开启，只能开启一次。',
    en: 'Year {year} is open already; a year is opened once.',
  },
  'year/not-opened': {
    zh: '{year}年度还没有开启。请先由考评办主任“开启年度”。',
    en: 'Year {year} is not open yet. Let the director open it first.',
  },
  'year/phases': {
    zh: '七个环节要按“立目标、抓过程、验真伪、听民声、述职评、算总分、公布改”的次序各写一次。请补齐。',
    en: 'All seven steps must be dated, once each and in order: set, follow, verify, hear, judge, score, publish.',
  },
  'year/phase-reversed': {
    zh: '“{phase}”从{from}到{to}，起止颠倒了。请改正。',
    en: '“{phaseEn}” runs from {from} to {to}: its end lies before its beginning. Correct it.',
  },
  'year/phase-outside': {
    zh: '“{phase}”的{date}离{year}年度太远，应在{first}到{last}之间。请核对。',
    en: '{date} of “{phaseEn}” is too far from year {year}: it must lie between {first} and {last}. Check it.',
  },
  'scheme/other-year': {
    zh: '这份方案是{schemeYear}年度的，不能在{year}年度批准。请选本年度的方案。',
    en: 'This scheme is for {schemeYear} and cannot be adopted in {year}. Choose this year’s.',
  },
  'scheme/version': {
    zh: '“{scheme}”的下一版应当是第{next}版，这份写的是第{version}版。请改正版本号。',
    en: 'The next version of “{scheme}” is {next}; this one says {version}. Correct the version.',
  },
  'scheme/cohort-taken': {
    zh: '组别“{cohort}”已由方案“{other}”评定，不能再归“{scheme}”。请改正组别，或给“{other}”出新版。',
    en: 'Cohort “{cohort}” is scored by scheme “{other}” and cannot come under “{scheme}”. Correct the cohorts, or make a new version of “{other}”.',
  },
  'scheme/cohort-dropped': {
    zh: '上一版方案评定组别“{cohort}”，新版没有它，这个组就没有方案了。请补上。',
    en: 'The version before scores cohort “{cohort}”; without it in the new version that cohort would have no scheme. Add it.',
  },
  'scheme/not-scored': {
    zh: '组别“{cohort}”不计分，不能写进方案。请去掉。',
    en: 'Cohort “{cohort}” is not scored and cannot be in a scheme. Remove it.',
  },
  'scheme/contradicts-points': {
    zh: '按这份方案，“{unit}”已录入的分数（{component}：{value}）不能用。请先更正分数，或修改方案。',
    en: 'Under this scheme points already entered for “{unit}” ({component}: {value}) could not stand. Correct them first, or change the scheme.',
  },
  'scheme/refused': {
    zh: '方案有{count}处不对，没有批准。请改正后再报。',
    en: 'The scheme has {count} faults and was not adopted. Correct them and submit it again.',
  },
  'cohort/unknown': {
    zh: '没有参评组别“{value}”。可以写：{known}。',
    en: 'There is no cohort “{value}”. Write one of {known}.',
  },
  'cohort/unit-ended': {
    zh: '“{unit}”在{on}已经撤并，{year}年度没有这个单位。请去掉。',
    en: '“{unit}” had ended by {on} and does not exist in {year}. Remove it.',
  },
  'cohort/unit-later': {
    zh: '“{unit}”成立于{on}，{year}年度还没有这个单位。请去掉。',
    en: '“{unit}” was established on {on} and does not exist yet in {year}. Remove it.',
  },
  'cohort/assigned-otherwise': {
    zh: '“{unit}”本年度已归“{was}”，表中是“{is}”。导入不改已定的组别，请由考评办主任“确定参评组别”，或把这一格改回。',
    en: '“{unit}” is in “{wasEn}” this year; the sheet says “{isEn}”. An import changes no cohort: let the director assign it, or put the cell back.',
  },
  'cohort/contradicts-points': {
    zh: '按“{cohort}”的方案，“{unit}”已录入的分数（{component}：{value}）不能用。请先更正分数。',
    en: 'Under the scheme of “{cohortEn}” points already entered for “{unit}” ({component}: {value}) could not stand. Correct them first.',
  },

  // points
  'points/not-in-scheme': {
    zh: '方案里没有“{component}”这一项。请核对列名或方案。',
    en: 'The scheme has no part “{component}”. Check the column’s name or the scheme.',
  },
  'points/no-scheme': {
    zh: '“{unit}”所在的组“{cohort}”没有方案，不计分，这里不能有得分。请核对组别，或删去这一行。',
    en: 'Cohort “{cohort}” of “{unit}” has no scheme and is not scored, so no points may stand here. Check the cohort or remove the row.',
  },
  'points/scheme-missing': {
    zh: '“{cohort}”组还没有批准考评方案，不能录入分数。请先由委员会批准方案。',
    en: 'No scheme is adopted for “{cohortEn}”, so points cannot be entered. Let the committee adopt one first.',
  },
  'points/other-cohort': {
    zh: '“{unit}”不在“{cohort}”组。请核对组别，或删去这一行。',
    en: '“{unit}” is not in cohort “{cohortEn}”. Check its cohort, or remove the row.',
  },
  'points/entered-otherwise': {
    zh: '“{unit}”的{component}已录入{was}，表中是{is}。请由考评办主任用“更正分数”写明理由更正，或把这一格改回。',
    en: '{componentEn} of “{unit}” was entered as {was}; the sheet says {is}. Let the director correct it with a reason, or put the cell back.',
  },
  'points/unit-mismatch': {
    zh: '编号“{unit}”和单位名称“{name}”对不上。请核对这一行。',
    en: 'Code “{unit}” and name “{name}” are not the same unit. Check this row.',
  },
  'points/below-zero': {
    zh: '{component}不能是负数（{value}）。扣分也写成正数。',
    en: '{componentEn} cannot be below 0 ({value}). A deduction is written as a positive number too.',
  },
  'points/above-max': {
    zh: '{component}录入{value}，超过满分{max}。请核对后改正。',
    en: '{componentEn} is {value}, above the maximum of {max}. Check and correct it.',
  },

  // targets, special targets, the district index
  'target/below-zero': {
    zh: '“{field}”是{value}，不能是负数。请改正。',
    en: '“{field}” is {value}; it cannot be below 0. Correct it.',
  },
  'target/not-whole': {
    zh: '“{field}”是{value}，应当是整数。请改正。',
    en: '“{field}” is {value}; it must be a whole number. Correct it.',
  },
  'target/share-outside': {
    zh: '“{field}”是{value}，应当在0到1之间。请改正。',
    en: '“{field}” is {value}; it must lie between 0 and 1. Correct it.',
  },
  'target/sum': {
    zh: '“{field}”合计{sum}，应当正好是{wanted}。请调整。',
    en: '“{field}” sum to {sum}; they must sum to exactly {wanted}. Change them.',
  },
  'target/zero-at': {
    zh: '“{field}”是{value}，应当大于1：超过控制值才开始扣分。请改正。',
    en: '“{field}” is {value}; it must be above 1, for points are lost only above the limit. Correct it.',
  },
  'target/steps-order': {
    zh: '“{field}”排错了次序：分档表的数要递增，得分比例不能递增。请改正。',
    en: '“{field}” is out of order: in a step table the numbers ascend and the shares do not. Correct it.',
  },
  'target/range-reversed': {
    zh: '“{field}”：下限{low}高于上限{high}。请改正。',
    en: '“{field}”: the low end {low} is above the high end {high}. Correct it.',
  },
  'target/challenge-value': {
    zh: '“{field}”：挑战值{challenge}没有比目标值{target}更进一步，无法计挑战加分。请改正挑战值。',
    en: '“{field}”: the challenge value {challenge} does not go beyond the target {target}, so no bonus can be worked out. Correct it.',
  },
  'target/challenge-cap': {
    zh: '“{field}”：挑战加分合计{sum}，超过上限{cap}。请调低加分。',
    en: '“{field}”: challenge bonuses sum to {sum}, above the cap of {cap}. Lower them.',
  },
  'special/unit-twice': {
    zh: '“{special}”里“{unit}”出现了两次。请只留一个结果。',
    en: '“{unit}” stands twice in “{specialEn}”. Keep one result.',
  },
  'special/not-subject': {
    zh: '“{unit}”不在“{special}”的考评范围内，不能有结果。请去掉，或改正范围。',
    en: '“{unit}” is not subject to “{specialEn}” and can have no result. Remove it, or correct who is assessed.',
  },
  'special/own-organiser': {
    zh: '“{special}”由“{unit}”牵头，不能给自己评分。请由考评办评定。',
    en: '“{unit}” runs “{specialEn}” and cannot score itself. Let the Office do it.',
  },
  'special/not-graded': {
    zh: '“{special}”还没有给“{unit}”评等次。请补上。',
    en: '“{specialEn}” has no grade for “{unit}”. Add it.',
  },
  'special/grade-above-zero': {
    zh: '“{field}”是{value}，等次只扣分不加分，应当是0或负数。请改正。',
    en: '“{field}” is {value}; a grade only deducts, so it must be 0 or below. Correct it.',
  },
  'special/grade-quota': {
    zh: '“{special}”评了{count}个“{grade}”，{n}个单位最多{quota}个（{share}，只舍不入）。请减少。',
    en: '“{specialEn}” gives {count} the grade “{gradeEn}”; of {n} units at most {quota} may get it ({share}, rounded down). Give fewer.',
  },
  'special/deduction-above-points': {
    zh: '“{special}”扣“{unit}”{deduction}分，超过这个专项的{points}分。请改正。',
    en: '“{specialEn}” deducts {deduction} from “{unit}”, more than its {points} points. Correct it.',
  },
  'special/bonus-not-allowed': {
    zh: '“{special}”给了{count}个加分，但{n}个单位里只扣了{d}个，扣分面没有超过{breadth}，不能加分。请去掉加分。',
    en: '“{specialEn}” gives {count} bonuses, but deducts from {d} of {n} units only, which is not above {breadth}. Remove the bonuses.',
  },
  'special/bonus-quota': {
    zh: '“{special}”给了{count}个加分，{n}个单位最多{quota}个（{share}，只舍不入）。请减少。',
    en: '“{specialEn}” gives {count} bonuses; of {n} units at most {quota} may get one ({share}, rounded down). Give fewer.',
  },
  'special/bonus-size': {
    zh: '“{special}”给“{unit}”加{bonus}分，最多{max}分（专项分值的{share}）。请调低。',
    en: '“{specialEn}” gives “{unit}” a bonus of {bonus}; {max} is the most ({share} of its points). Lower it.',
  },
  'special/bonus-above-deduction': {
    zh: '“{special}”给“{unit}”加{bonus}分，超过这个专项最大的一笔扣分{largest}分。请调低。',
    en: '“{specialEn}” gives “{unit}” a bonus of {bonus}, above its largest deduction, {largest}. Lower it.',
  },
  'index/replaced-by-removed': {
    zh: '“{field}”的权重转给了同样不考核的“{to}”。请改转给要考核的指标。',
    en: '“{field}”: the weight goes to “{to}”, which is not assessed either. Give it to an indicator that is.',
  },
  'index/no-requirement': {
    zh: '“{indicator}”没有写“{zone}”功能区的要求。请补上。',
    en: '“{indicatorEn}” says no requirement for the zone “{zone}”. Add it.',
  },

  // ballots, marks, panels, events
  'ballot/count': {
    zh: '份数“{count}”不对，应当是1以上的整数。请核对这一行。',
    en: 'A count of ballots must be a whole number from 1, not “{count}”. Check this row.',
  },
  'ballot/length': {
    zh: '这份票有{length}格，冻结的票样是{wanted}格。整份没有计入，请核对票样。',
    en: 'This ballot has {length} cells; the frozen form has {wanted}. None of it was counted: check the form.',
  },
  'ballot/answer': {
    zh: '第{place}格是{value}，只能是0到{last}。整份没有计入，请核对这份票。',
    en: 'Cell {place} is {value}; it must be from 0 to {last}. None of the ballot was counted: check it.',
  },
  'social/one-sided': {
    zh: '“{field}”里至少要有一个算满意的选项和一个算不满意的选项。请补上。',
    en: '“{field}” needs at least one option that is satisfied and one that is not. Add it.',
  },
  'social/value-above-scale': {
    zh: '“{field}”的分值是{value}，超过满分{scale}。请改正。',
    en: '“{field}” is worth {value}, above the scale of {scale}. Correct it.',
  },
  'mark/outside': {
    zh: '打分{value}不在{min}到{max}之间。请改正。',
    en: 'A mark must lie between {min} and {max}; this is {value}. Correct it.',
  },
  'mark/step': {
    zh: '打分{value}太细，每档是{step}。请改正。',
    en: 'Marks go in steps of {step}; {value} does not. Correct it.',
  },
  'panel/too-many-marks': {
    zh: '收到{count}个评委的打分，评委席只有{seats}个。请核对名单后再计分。',
    en: 'There are {count} judges’ marks for {seats} seats. Check the panel before it is scored.',
  },
  'panel/quorum': {
    zh: '最少打分数是{quorum}，应当在1到评委席数{seats}之间。请改正。',
    en: 'The quorum is {quorum}; it must be from 1 to the {seats} seats. Correct it.',
  },
  'panel/trim': {
    zh: '“{field}”：去掉最高最低以后只剩{left}个打分，无法求平均。请少去掉几个，或提高起用的打分数。',
    en: '“{field}”: {left} marks would be left after leaving out the highest and lowest. Leave out fewer, or from more marks on.',
  },
  'innovation/too-many-projects': {
    zh: '有{count}个创新创优项目，一个单位最多{most}个。请去掉多出的。',
    en: 'There are {count} innovation projects; a unit may have {most}. Remove those above it.',
  },
  'innovation/brackets-order': {
    zh: '“{field}”排错了次序：分数线要递减，得分不能递增。请改正。',
    en: '“{field}” is out of order: lines fall, and points do not rise. Correct it.',
  },
  'statement/grassroots-weight': {
    zh: '基层代表组{judges}人，权重{weight}，低于上年的{last}（{lastJudges}人）。请提高到不低于上年。',
    en: 'The {judges} grass-roots judges weigh {weight}, less than {last} last year ({lastJudges} judges). Raise it to at least that.',
  },
  'event/factor': {
    zh: '“{field}”是{factor}，不能小于1：数据造假的扣分不能少于所得。请改正。',
    en: '“{field}” is {factor}; it may not be below 1, for false data may not cost less than they gained. Correct it.',
  },
  'event/committee-decides': {
    zh: '“{item}”的这个严重程度不能由考评办认定，要由委员会认定。请先报委员会。',
    en: '“{itemEn}” at this severity is not the Office’s to decide. Put it to the committee first.',
  },
  'event/not-heard': {
    zh: '“{item}”认定之前没有听取单位陈述申辩。请先听取。',
    en: 'The unit was not heard before “{itemEn}” was decided. Hear it first.',
  },
  'veto/no-document': {
    zh: '一票否决“{item}”没有写文号。请补上主管部门的文号。',
    en: 'The veto “{itemEn}” names no document. Add the competent department’s document number.',
  },

  // a scheme on its way (M-02), parts of the year
  'scheme/no-draft': {
    zh: '方案“{scheme}”没有正在办的草稿。请先草拟。',
    en: 'Scheme “{scheme}” has no draft. Draft it first.',
  },
  'scheme/wrong-stage': {
    zh: '方案“{scheme}”现在是“{stage}”，不能办这一步。请按草拟、征求意见、报委员会、批准、发布、运行、结束、归档的次序办理。',
    en: 'Scheme “{scheme}” is {stageEn} now, so this step is not next. The order is: draft, comment, committee, adopt, publish, run, end, archive.',
  },
  'scheme/before-committee': {
    zh: '方案“{scheme}”已报委员会，不能再改。如需修改，请由委员会退回。',
    en: 'Scheme “{scheme}” lies before the committee and cannot be changed. Let the committee return it first.',
  },
  'scheme/not-submitted': {
    zh: '方案“{scheme}”还没有报委员会，不能批准。请先征求意见，再报委员会。',
    en: 'Scheme “{scheme}” was not submitted, so it cannot be adopted. Put it out for comment and submit it first.',
  },
  'scheme/not-as-submitted': {
    zh: '要批准的文本和报委员会的“{scheme}”不一样。请批准所报的文本，或退回重报。',
    en: 'This is not the text of “{scheme}” that was submitted. Adopt the submitted text, or return it.',
  },
  'scheme/not-adopted': {
    zh: '方案“{scheme}”还没有批准。请先由委员会批准。',
    en: 'Scheme “{scheme}” is not adopted. Let the committee adopt it first.',
  },
  'scheme/ended': {
    zh: '“{cohort}”组的方案已经结束，不再收新的内容。如有错误，请按复核程序办理。',
    en: 'The scheme of “{cohortEn}” has ended and takes nothing new. If something is wrong, ask for a review.',
  },
  'method/none': {
    zh: '“{cohort}”组的方案里没有由{method}得分的项。请核对组别和方案。',
    en: 'The scheme of “{cohortEn}” has no part worked out from {methodEn}. Check the cohort and its scheme.',
  },
  'phase/open-already': {
    zh: '“{cohort}”组的{phase}已经开启。',
    en: 'The {phaseEn} of “{cohortEn}” is open already.',
  },
  'phase/not-open': {
    zh: '“{cohort}”组的{phase}没有开启，不能关闭。请先开启。',
    en: 'The {phaseEn} of “{cohortEn}” is not open, so it cannot be closed. Open it first.',
  },
  'phase/objective-open': {
    zh: '“{cohort}”组的客观部分（查验和数据统计）还没有关闭，不能开启主观部分。请先关闭客观部分。',
    en: 'The objective part of “{cohortEn}” (verification and statistics) is not closed, so the subjective part cannot open. Close it first.',
  },
  'phase/subjective-begun': {
    zh: '“{cohort}”组的主观部分已经开启过，客观部分不能再开。如有错误，请按复核程序办理。',
    en: 'The subjective part of “{cohortEn}” has been opened, so the objective part stays closed. If something is wrong, ask for a review.',
  },
  'phase/closed-for-good': {
    zh: '“{cohort}”组的{phase}已经关闭，不能再开。',
    en: 'The {phaseEn} of “{cohortEn}” is closed for good.',
  },
  'phase/objective-closed': {
    zh: '“{cohort}”组的客观部分已经关闭，不再收数据。如主观部分还没有开启，可由考评办主任写明理由重新开启。',
    en: 'The objective part of “{cohortEn}” is closed and takes no more data. While the subjective part is unopened, the director may open it again with a reason.',
  },
  'phase/subjective-not-open': {
    zh: '“{cohort}”组的主观部分还没有开启，“{component}”不能计分。请先关闭客观部分，再开启主观部分。',
    en: 'The subjective part of “{cohortEn}” is not open, so “{componentEn}” cannot be marked. Close the objective part, then open it.',
  },
  'phase/subjective-closed': {
    zh: '“{cohort}”组的主观部分已经关闭，“{component}”不再收打分。',
    en: 'The subjective part of “{cohortEn}” is closed, so “{componentEn}” takes no more marks.',
  },
  'calendar/both': {
    zh: '{date}既写成放假又写成上班。请核对日历。',
    en: '{date} is both a holiday and a workday. Check the calendar.',
  },
  'calendar/missing': {
    zh: '还没有工作日历，算不出三个工作日的期限。请先设定放假和调休日期。',
    en: 'There is no calendar of working days, so the three days cannot be counted. Set holidays and exchanged workdays first.',
  },

  // targets as they are issued, and what is reported of them
  'points/worked-out': {
    zh: '{component}由{method}算出，不能直接录入分数。请录入数据。',
    en: '{componentEn} is worked out from {methodEn}; points are not entered for it. Enter the data instead.',
  },
  'target/issued': {
    zh: '“{unit}”的目标已经下达，任何人不能直接改。请按目标调整程序办理。',
    en: 'The targets of “{unit}” are issued and edited by nobody. Ask for an adjustment.',
  },
  'target/unknown': {
    zh: '没有给“{unit}”下达过目标“{target}”。请核对目标编号。',
    en: '“{unit}” has no target “{target}”. Check the code of the target.',
  },
  'target/code-shape': {
    zh: '编号“{value}”不对：只能用字母、数字、点、横线和下划线，以字母或数字开头，最多64个。请改正。',
    en: 'Code “{value}” is not right: letters, digits, points, hyphens and underscores, a letter or digit first, 64 at most. Correct it.',
  },
  'target/type-unknown': {
    zh: '“{value}”不是目标类型。可以写：{known}。',
    en: '“{value}” is not a type of target. Write one of {known}.',
  },
  'target/cell-shape': {
    zh: '“{value}”读不出来。请写成“{wanted}”，几个之间用分号隔开。',
    en: '“{value}” cannot be read. Write “{wantedEn}”, with semicolons between several.',
  },
  'target/no-challenge': {
    zh: '{type}目标不能设挑战值。请去掉挑战值和挑战加分。',
    en: 'A {typeEn} can have no challenge value. Leave challenge and bonus out.',
  },
  'target/own-provider': {
    zh: '“{unit}”不能给自己的目标提供数据。请写别的单位，或留空由考评办采集。',
    en: '“{unit}” cannot provide the figures of its own target. Name another unit, or leave it blank for the office.',
  },
  'target/weights': {
    zh: '“{unit}”各项目标的权重合计{sum}，应当正好是{wanted}。请调整，一个单位的目标要在一张表里。',
    en: 'The weights of the targets of “{unit}” sum to {sum}; they must sum to exactly {wanted}. Change them; all targets of a unit stand in one sheet.',
  },
  'target/committee-confirms': {
    zh: '“{unit}”不适用的目标权重达到了{share}，要由委员会确认。请报委员会。',
    en: 'Targets that do not apply to “{unit}” reach {share} of its weight, which the committee has to confirm. Put it to the committee.',
  },
  'actual/office-enters': {
    zh: '“{unit}”的“{of}”由考评办采集数据，部门不能录入。请交考评办导入。',
    en: 'The office collects the figures of “{of}” of “{unit}” itself. Give them to the office.',
  },
  'actual/other-provider': {
    zh: '“{unit}”的“{of}”由“{provider}”提供数据，别的单位只能看，不能录入。',
    en: 'The figures of “{of}” of “{unit}” come from “{provider}”; other units may look and not enter.',
  },
  'actual/set-aside': {
    zh: '“{of}”已定为不适用，不用录入。',
    en: '“{of}” does not apply, so nothing is entered for it.',
  },
  'actual/needs-reason': {
    zh: '“{of}”已经录入过别的数。要更改，请写明理由。',
    en: '“{of}” was entered otherwise. To change it, give the reason.',
  },
  'actual/wrong-kind': {
    zh: '这是{type}目标，要填{wanted}。请改正。',
    en: 'This is a {typeEn}: give {wantedEn}. Correct it.',
  },
  'actual/no-such-milestone': {
    zh: '没有节点“{part}”。可以写：{known}。',
    en: 'There is no milestone “{part}”. Write one of {known}.',
  },
  'actual/thing-unnamed': {
    zh: '没有写是哪一个事项。请在“节点或事项”写上名称或编号。',
    en: 'It is not said which thing this is. Name it under “part”.',
  },
  'actual/no-parts': {
    zh: '这个目标只有一个数，不分节点（“{part}”）。请留空。',
    en: 'This target has one figure and no parts (“{part}”). Leave the part blank.',
  },
  'actual/status': {
    zh: '数据状态“{value}”不对：只能写“暂定”，或留空等待核验。核验由另一个人办理。',
    en: 'Status “{value}” is not right: write “provisional”, or leave it blank. Verifying is done by another person.',
  },
  'actual/not-entered': {
    zh: '“{of}”还没有录入，无从核验。',
    en: 'Nothing is entered for “{of}”, so there is nothing to verify.',
  },
  'actual/own-entry': {
    zh: '“{of}”是您录入的，不能由您核验。请由另一个人核验。',
    en: 'You entered “{of}” yourself, so you cannot verify it. Let another person do it.',
  },
  'actual/changed-since': {
    zh: '您看的是第{entered}条，“{of}”后来已改为第{now}条。请看过新的数再核验。',
    en: 'You looked at fact {entered}; “{of}” has become fact {now} since. Look at the new figure, then verify.',
  },
  'indicator/unknown': {
    zh: '方案的指数里没有指标“{indicator}”。请核对指标编号。',
    en: 'The index of the scheme has no indicator “{indicator}”. Check its code.',
  },
  'indicator/required': {
    zh: '“{unit}”的指标“{indicator}”已经定过要求，不能再定。',
    en: 'What indicator “{indicator}” asks of “{unit}” is set already.',
  },
  'indicator/not-required': {
    zh: '“{unit}”的指标“{indicator}”还没有定要求。请先导入指标要求。',
    en: 'What indicator “{indicator}” asks of “{unit}” is not set. Import the requirements first.',
  },
  'indicator/no-challenge': {
    zh: '指数的指标不设挑战值。请去掉挑战值和挑战加分。',
    en: 'An indicator of the index has no challenge value. Leave challenge and bonus out.',
  },
  'indicator/exemption-refused': {
    zh: '这个免考替换有{count}处不对，没有收下。请按所列各处改正。',
    en: 'This exemption has {count} faults and was not taken. Correct them as listed.',
  },
  'zone/unknown': {
    zh: '方案里没有功能区“{zone}”。可以写：{known}。',
    en: 'The scheme has no functional zone “{zone}”. Write one of {known}.',
  },

  // special targets as they are opened and reported
  'special/opened': {
    zh: '专项“{special}”已经有了。请换一个编号。',
    en: 'There is a special “{special}” already. Choose another code.',
  },
  'special/unknown': {
    zh: '没有专项“{special}”。请核对编号。',
    en: 'There is no special “{special}”. Check its code.',
  },
  'special/no-units': {
    zh: '没有写考评哪些单位。请写上。',
    en: 'It is not said which units are assessed. Name them.',
  },
  'special/not-among': {
    zh: '“{unit}”不在被考评的单位里，不用写成不适用。请去掉。',
    en: '“{unit}” is not among the units assessed, so it need not be excepted. Remove it.',
  },
  'special/other-scheme': {
    zh: '“{unit}”不按方案“{scheme}”考评，不能放在这个专项里。请另开一个专项。',
    en: '“{unit}” is not scored by “{scheme}” and cannot stand in this special. Open another one for it.',
  },
  'special/no-rules': {
    zh: '“{special}”所依的方案现在没有专项规则。请核对方案。',
    en: 'The scheme of “{specialEn}” has no rules for specials now. Check the scheme.',
  },
  'special/other-organiser': {
    zh: '“{special}”由“{organiser}”牵头，结果只能由它报送。',
    en: '“{specialEn}” is run by “{organiser}”; its results come from there alone.',
  },
  'special/office-first': {
    zh: '“{special}”牵头单位自己的等次由考评办评定，还没有评。请考评办先评定。',
    en: 'The organiser of “{specialEn}” is graded by the office, which has not done so. Let the office grade it first.',
  },
  'special/office-only-own': {
    zh: '“{special}”里考评办只评定牵头单位自己，别的单位由牵头单位报送。',
    en: 'In “{specialEn}” the office scores the organiser only; the others come from the organiser.',
  },
  'special/needs-reason': {
    zh: '“{special}”的结果已经报过。要整套重报，请写明理由。',
    en: 'The results of “{specialEn}” were given already. To give another set, say why.',
  },
  'special/wrong-mode': {
    zh: '“{special}”给“{unit}”的写法和计分方式不合：赋分制写扣分、加分，等次制写等次，专项意见都不写。请改正。',
    en: 'What “{specialEn}” says of “{unit}” does not fit its mode: points have deduction and bonus, grades a grade, an opinion neither. Correct it.',
  },
  'special/refused': {
    zh: '“{special}”的结果有{count}处不合规定，整套没有收下。请按所列各处改正后重报。',
    en: 'The results of “{specialEn}” break {count} rules and were not taken at all. Correct them as listed and send again.',
  },

  // results on their way, and what a special says before it is final
  'results/submitted': {
    zh: '“{cohort}”的结果已经报审，会影响计分的内容不能再改。如需修改，请由委员会先退回。',
    en: 'The results of “{cohortEn}” lie before the committee, so nothing that counts may change. Let the committee return them first.',
  },
  'results/approved': {
    zh: '“{cohort}”的结果{stage}，会影响计分的内容不能再改。如需修改，请由委员会按文号决定重新开启结果。',
    en: 'The results of “{cohortEn}” are {stageEn}, so nothing that counts may change. Let the committee decide by a document to reopen them.',
  },
  'results/not-ready': {
    zh: '“{cohort}”的结果还有{count}项没有齐，不能报审。请按所列各项办完后再报。',
    en: '{count} things are missing before the results of “{cohortEn}” can be submitted. Do what is listed, then submit.',
  },
  'results/none-submitted': {
    zh: '“{cohort}”的结果还没有报审过。请先由考评办主任报审。',
    en: 'The results of “{cohortEn}” were never submitted. Let the director submit them first.',
  },
  'results/wrong-stage': {
    zh: '“{cohort}”的结果{stage}，现在不能办这一步。请核对结果走到哪一步。',
    en: 'The results of “{cohortEn}” are {stageEn}; this step cannot be taken now. Check how far they have come.',
  },
  'results/own': {
    zh: '“{cohort}”的结果是您报审的，不能由您批准。请由另一位委员会成员批准。',
    en: 'You submitted the results of “{cohortEn}” yourself. Let another member of the committee approve them.',
  },
  'results/not-as-submitted': {
    zh: '所批准的和“{cohort}”报审的不是同一份结果。请重新打开结果表，核对指纹后再批准。',
    en: 'This is not what was submitted for “{cohortEn}”. Open the results again, compare the hash, and approve then.',
  },
  'results/comes-out-otherwise': {
    zh: '“{cohort}”的结果重算后和报审时不同，不能批准。请由委员会退回，考评办核对后再报。',
    en: 'Worked out again, the results of “{cohortEn}” differ from what was submitted. Return them, and let the office look and submit anew.',
  },
  'results/all-has-no-changes': {
    zh: '全部通过时不用写修改内容。请去掉，或改为修改后通过。',
    en: 'Where all was approved there are no changes to tell. Remove them, or approve with changes.',
  },
  'results/needs-notice': {
    zh: '“{cohort}”的结果公开过，第{version}版要附公告才能发布。请写明改了什么、为什么。',
    en: 'The results of “{cohortEn}” were public; version {version} is published with a notice. Say what changed and why.',
  },
  'results/scheme-not-running': {
    zh: '方案“{scheme}”还没有运行（现在是{stage}）。请由考评办主任开始运行。',
    en: 'Scheme “{scheme}” does not run yet (it is {stageEn}). Let the director start it.',
  },
  'results/scheme-changing': {
    zh: '方案“{scheme}”的第{version}版正在办理。请先由委员会批准，或由考评办主任说明不再办理。',
    en: 'Version {version} of scheme “{scheme}” is on its way. Let the committee adopt it first.',
  },
  'results/objective-open': {
    zh: '“{cohort}”的客观部分还没有关闭。请由考评办主任关闭。',
    en: 'The objective part of “{cohortEn}” is not closed. Let the director close it.',
  },
  'results/subjective-open': {
    zh: '“{cohort}”的主观部分还没有开完并关闭。请由考评办主任办理。',
    en: 'The subjective part of “{cohortEn}” was not opened and closed. Let the director see to it.',
  },
  'results/no-total': {
    zh: '有{count}个单位算不出总分：{units}。请补齐各部分得分，或另定参评组别。',
    en: '{count} units have no total: {units}. Enter what is missing, or decide on another cohort.',
  },
  'results/figures-open': {
    zh: '有{count}项数据没有核验或只是暂定：{units}。请由另一人核验。',
    en: '{count} figures are not verified or are provisional: {units}. Let a second person verify them.',
  },
  'results/claims-open': {
    zh: '有{count}项加分申报没有决定：{units}。请由考评办主任决定。',
    en: '{count} claims wait for a decision: {units}. Let the director decide.',
  },
  'results/deductions-open': {
    zh: '有{count}项扣分没有听取和决定：{units}。请先听取单位意见，再决定。',
    en: '{count} deductions are not heard and decided: {units}. Hear the units, then decide.',
  },
  'results/corrections-open': {
    zh: '有{count}项评审更正没有会签：{projects}。请监督员会签。',
    en: '{count} corrections of hearings are not countersigned: {projects}. Let an observer sign.',
  },
  'results/specials-open': {
    zh: '有{count}个专项没有定稿：{specials}。请听取单位意见、答复以后定稿。',
    en: '{count} specials are not final: {specialsEn}. Let the units comment, answer them, and finalise.',
  },
  'cohort/after-data': {
    zh: '“{unit}”已经有录入的数据，现在换组会改变两个组别的结果。请由委员会决定，并写明理由。',
    en: 'Data of “{unit}” were entered already; to move it now changes the results of two cohorts. Let the committee decide, with a reason.',
  },
  'special/no-draft': {
    zh: '“{special}”还没有报送结果。请牵头单位先报送。',
    en: '“{specialEn}” has no results yet. Let the organiser give them first.',
  },
  'special/final': {
    zh: '“{special}”已经定稿。如有错误，请牵头单位写明理由整套重报，单位重新提意见。',
    en: '“{specialEn}” is final. If something is wrong, the organiser gives the whole set again with a reason, and the units may comment anew.',
  },
  'special/not-assessed': {
    zh: '“{unit}”不在“{special}”的考评范围内，不用提意见。请核对专项。',
    en: '“{unit}” is not assessed in “{specialEn}”. Check which special is meant.',
  },
  'special/commented': {
    zh: '“{unit}”对“{special}”已经提过意见。请等候答复。',
    en: '“{unit}” has commented on “{specialEn}” already. Wait for the answer.',
  },
  'special/comment-late': {
    zh: '对“{special}”提意见的期限是{until}，已经过了。如确有错误，请告知考评办。',
    en: 'Comments on “{specialEn}” were taken until {until}. If something is wrong all the same, tell the office.',
  },
  'special/no-comment': {
    zh: '“{unit}”对“{special}”没有提意见。请核对单位。',
    en: '“{unit}” has not commented on “{specialEn}”. Check the unit.',
  },
  'special/answered': {
    zh: '“{unit}”对“{special}”的意见已经答复过。',
    en: 'The comment of “{unit}” on “{specialEn}” was answered already.',
  },
  'special/own-answer': {
    zh: '“{organiser}”牵头“{special}”，对自己结果的意见不能自己答复。请考评办主任答复。',
    en: '“{organiser}” runs “{specialEn}” and cannot answer a comment on its own result. Let the director answer.',
  },
  'special/may-comment': {
    zh: '单位对“{special}”提意见的期限到{until}。请在期满以后定稿。',
    en: 'The units may comment on “{specialEn}” until {until}. Finalise it after that.',
  },
  'special/unanswered': {
    zh: '“{special}”还有意见没有答复：{units}。请先答复。',
    en: 'Comments on “{specialEn}” are unanswered: {units}. Answer them first.',
  },
  'special/not-corrected': {
    zh: '“{special}”采纳了这些单位的意见，结果还没有改：{units}。请先改正后重报。',
    en: '“{specialEn}” accepted the comments of {units} and was not corrected. Give the corrected results first.',
  },

  // ballots and marks that are counted
  'ballots/cell-unknown': {
    zh: '方案里没有“{cell}”这一层。可以写：{known}。',
    en: 'The scheme has no stratum “{cell}”. Write one of {known}.',
  },
  'ballots/dimension-unknown': {
    zh: '方案里没有“{value}”这个维度。可以写：{known}。',
    en: 'The scheme has no dimension “{value}”. Write one of {known}.',
  },
  'ballots/answer-unknown': {
    zh: '“{cell}”里有方案没有的维度或选项“{answer}”。请核对。',
    en: '“{cell}” has a dimension or option “{answer}” that the scheme does not know. Check it.',
  },
  'ballots/not-a-count': {
    zh: '“{value}”不是票数（{cell}）。请写0以上的整数。',
    en: '“{value}” is not a count ({cell}). Write a whole number from 0.',
  },
  'ballots/dimensions-differ': {
    zh: '“{cell}”各维度的票数合计不一样：每张票在每个维度都要算一次，没有答的写在“未答”。请核对。',
    en: 'The dimensions of “{cell}” sum to different numbers of ballots: each ballot is in each dimension once, unanswered ones too. Check them.',
  },
  'ballots/raters': {
    zh: '“{cell}”的评价人数{raters}不可能，应当在{least}到{most}之间。请核对。',
    en: '{raters} raters in “{cell}” cannot be; it must be from {least} to {most}. Check it.',
  },
  'ballots/raters-differ': {
    zh: '“{cell}”的评价人数这里写{raters}，前面写{before}。同一层各维度请写成一样。',
    en: '“{cell}” has {raters} raters here and {before} above. Write the same for all its dimensions.',
  },
  'ballots/not-counted': {
    zh: '“{unit}”还没有计票。请等计票以后再看。',
    en: 'Nothing has been counted for “{unit}” yet. Look again after the count.',
  },
  'ballots/counted': {
    zh: '“{unit}”的票已经计过，不能再计。',
    en: 'The ballots on “{unit}” were counted already.',
  },
  'ballots/returns': {
    zh: '“{stratum}”发出{issued}、收回{returned}、有效{valid}、作废{void}对不上：收回不多于发出，有效加作废等于收回。请核对。',
    en: '“{stratum}”: issued {issued}, returned {returned}, valid {valid}, void {void} do not fit: no more return than went out, and valid and void make the returned. Check them.',
  },
  'leaders/group-unknown': {
    zh: '方案里没有组别“{group}”。可以写：{known}。',
    en: 'The scheme has no group “{group}”. Write one of {known}.',
  },
  'leaders/option-unknown': {
    zh: '方案里没有选项“{option}”。可以写：{known}。',
    en: 'The scheme has no option “{option}”. Write one of {known}.',
  },
  'statement/row-unknown': {
    zh: '考评表里没有“{row}”这一行。可以写：{known}。',
    en: 'The sheet has no row “{row}”. Write one of {known}.',
  },
  'statement/ballots': {
    zh: '“{group}”组有{ballots}张评分表，却有一行{marks}个打分。请核对。',
    en: 'Group “{group}” has {ballots} sheets and a row with {marks} marks. Check them.',
  },
  'statement/ballots-differ': {
    zh: '“{group}”组这里写{ballots}张评分表，前面写{before}张。请写成一样。',
    en: 'Group “{group}” has {ballots} sheets here and {before} above. Make them the same.',
  },
  'statement/locked': {
    zh: '“{unit}”的考评表已经锁定，不能再改。',
    en: 'The sheet of “{unit}” is locked already.',
  },
  'statement/marked': {
    zh: '“{unit}”的考评表已经打过分，不能再改。',
    en: 'The sheet of “{unit}” has been marked and cannot be changed.',
  },
  'statement/sheet-refused': {
    zh: '“{unit}”的考评表有{count}处不对，没有锁定。请按所列各处改正。',
    en: 'The sheet of “{unit}” has {count} faults and was not locked. Correct them as listed.',
  },
  'project/registered': {
    zh: '项目“{project}”已经立项。请换一个编号。',
    en: 'Project “{project}” is registered already. Choose another code.',
  },
  'project/unknown': {
    zh: '没有项目“{project}”。请核对编号，或先立项。',
    en: 'There is no project “{project}”. Check its code, or register it first.',
  },
  'project/partners': {
    zh: '参与单位有重复，或和牵头单位相同。请改正。',
    en: 'A partner stands twice, or is the lead. Correct it.',
  },
  'project/too-many': {
    zh: '“{unit}”今年最多有{most}个项目，已经满了。',
    en: '“{unit}” may have {most} projects this year and has them.',
  },
  'project/heard': {
    zh: '项目“{project}”已经评审，结果已宣布，不能再改。笔误请走更正程序：主任提出，监督员会签。',
    en: 'Project “{project}” was heard and its score announced; it stands. For a clerical error the director proposes a correction and an observer signs it.',
  },
  'project/not-heard': {
    zh: '项目“{project}”还没有评审打分，无从更正。',
    en: 'Project “{project}” has no marks yet, so there is nothing to correct.',
  },
  'project/too-many-marks': {
    zh: '打分{marks}个、回避{recused}人，超过评委席{seats}个。请核对。',
    en: '{marks} marks and {recused} recused are more than the {seats} seats. Check them.',
  },
  'project/below-quorum': {
    zh: '项目“{project}”只有{marks}个有效打分，不足{quorum}个，要改期评审，不能记录。',
    en: 'Project “{project}” has {marks} valid marks, fewer than {quorum}: the hearing is postponed and nothing is recorded.',
  },
  'project/no-correction': {
    zh: '项目“{project}”没有待会签的更正。',
    en: 'Project “{project}” has no correction that waits for a signature.',
  },
  'project/own-correction': {
    zh: '项目“{project}”的更正是您提出的，不能由您会签。请由另一位监督员会签。',
    en: 'You proposed the correction of “{project}” yourself, so you cannot countersign it. Let an observer do it.',
  },
  'daily/own-unit': {
    zh: '“{unit}”不能给自己打日常考评分。请交考评办评定。',
    en: '“{unit}” cannot give itself daily points. Leave it to the office.',
  },
  'daily/item-unknown': {
    zh: '方案的日常考评里没有“{indicator}”的“{item}”。请核对编号。',
    en: 'The daily score of the scheme has no “{item}” under “{indicator}”. Check the codes.',
  },
  'daily/above-points': {
    zh: '“{item}”给了{points}分，最多{most}分。请改正。',
    en: '“{itemEn}” was given {points}; {most} is the most. Correct it.',
  },
  'daily/other-organiser': {
    zh: '“{item}”由“{organiser}”打分，别的部门不能改。',
    en: '“{itemEn}” is given by “{organiser}”; another department cannot change it.',
  },

  'rectification/none': {
    zh: '“{cohort}”组的方案没有整改参考分。请核对方案。',
    en: 'The scheme of “{cohortEn}” has no reference score for rectification. Check the scheme.',
  },

  // bonuses, deductions and vetoes as they are claimed, heard and decided
  'event/no-catalogue': {
    zh: '“{cohort}”组的方案没有加减分事项目录。请核对方案。',
    en: 'The scheme of “{cohortEn}” has no catalogue of events. Check the scheme.',
  },
  'event/item-unknown': {
    zh: '方案的目录里没有“{item}”。可以写：{known}。',
    en: 'The catalogue of the scheme has no item “{item}”. Write one of {known}.',
  },
  'event/level-unknown': {
    zh: '这一事项没有级别“{level}”。可以写：{known}。',
    en: 'This item has no level “{level}”. Write one of {known}.',
  },
  'event/not-standing': {
    zh: '“{event}”没有生效过，无从撤销或恢复。',
    en: '“{event}” never stood, so it can be neither withdrawn nor restored.',
  },
  'event/withdrawn': {
    zh: '“{event}”已经撤销。',
    en: '“{event}” is withdrawn already.',
  },
  'event/not-withdrawn': {
    zh: '“{event}”没有撤销，不用恢复。',
    en: '“{event}” is not withdrawn, so there is nothing to restore.',
  },
  'claim/no-bonus': {
    zh: '“{unit}”所在组的方案不设事项加分，不能申报。',
    en: 'The scheme of “{unit}” gives no points for events, so nothing can be claimed.',
  },
  'claim/code-used': {
    zh: '申报编号“{claim}”已经用过。请换一个。',
    en: 'Claim code “{claim}” is used already. Choose another.',
  },
  'claim/fact-claimed': {
    zh: '“{fact}”已在申报“{claim}”里，一件事只奖励一次。',
    en: '“{fact}” is claimed in “{claim}” already; one fact is rewarded once.',
  },
  'claim/unknown': {
    zh: '“{unit}”没有申报“{claim}”。请核对编号。',
    en: '“{unit}” has no claim “{claim}”. Check its code.',
  },
  'claim/decided': {
    zh: '申报“{claim}”已经有了决定。如有异议，请走撤销或恢复程序。',
    en: 'Claim “{claim}” was decided already. To change it, withdraw or restore it with a reason.',
  },
  'claim/own': {
    zh: '申报“{claim}”是您提出的，不能由您决定。请由另一个人决定。',
    en: 'You made claim “{claim}” yourself, so you cannot decide it. Let another person do it.',
  },
  'claim/office-decides': {
    zh: '加分由考评办主任决定，委员会不改分数。',
    en: 'Bonuses are decided by the director of the office; the committee edits no scores.',
  },
  'deduction/code-used': {
    zh: '事件编号“{deduction}”已经用过。请换一个。',
    en: 'Code “{deduction}” is used already. Choose another.',
  },
  'deduction/unknown': {
    zh: '没有对“{unit}”提出过扣分“{deduction}”。请核对编号。',
    en: 'No deduction “{deduction}” was proposed against “{unit}”. Check its code.',
  },
  'deduction/severity-unknown': {
    zh: '“{value}”不是情节。可以写：{known}。',
    en: '“{value}” is not a severity. Write one of {known}.',
  },
  'deduction/severity-not-of-item': {
    zh: '“{item}”没有“{severity}”这一档。请核对方案的目录。',
    en: '“{itemEn}” cannot be {severityEn}. Check the catalogue of the scheme.',
  },
  'deduction/after-deadline': {
    zh: '“{deduction}”的陈述申辩期限是{until}，已经过了，没有收下。',
    en: 'The unit could answer “{deduction}” until {until}; that is past and nothing was taken.',
  },
  'deduction/defended': {
    zh: '“{deduction}”已经提交过陈述申辩。',
    en: '“{deduction}” was answered already.',
  },
  'deduction/decided': {
    zh: '“{deduction}”已经有了决定。如有异议，请走撤销或恢复程序。',
    en: '“{deduction}” was decided already. To change it, withdraw or restore it with a reason.',
  },
  'deduction/not-heard': {
    zh: '“{deduction}”的单位还没有陈述申辩，期限到{until}。请听取以后或期满以后再决定。',
    en: 'The unit has not answered “{deduction}” and may do so until {until}. Decide after it was heard, or after that day.',
  },
  'deduction/own': {
    zh: '“{deduction}”是您提出的，不能由您决定。请由另一个人决定。',
    en: 'You proposed “{deduction}” yourself, so you cannot decide it. Let another person do it.',
  },
  'deduction/committee-decides': {
    zh: '“{severity}”只能由委员会认定。请报委员会。',
    en: 'What is {severityEn} is for the committee alone to decide. Put it to the committee.',
  },
  'deduction/office-decides': {
    zh: '“{severity}”由考评办主任认定，委员会不改分数。',
    en: 'What is {severityEn} is decided by the director of the office; the committee edits no scores.',
  },
  'veto/recorded': {
    zh: '“{unit}”的一票否决“{document}”已经记录。',
    en: 'The veto “{document}” against “{unit}” is recorded already.',
  },
  'veto/unknown': {
    zh: '“{unit}”没有文号为“{document}”的一票否决。请核对文号。',
    en: '“{unit}” has no veto by document “{document}”. Check the number.',
  },
  'veto/withdrawn': {
    zh: '“{unit}”的一票否决“{document}”已经撤销。',
    en: 'The veto “{document}” against “{unit}” is withdrawn already.',
  },
  'tier/no-promotion': {
    zh: '“{unit}”所在组的方案没有专项晋优。请核对方案。',
    en: 'The scheme of “{unit}” knows no promotion for special achievements. Check the scheme.',
  },
  'tier/promoted': {
    zh: '“{unit}”已经专项晋优。',
    en: '“{unit}” is promoted already.',
  },

  // words given to a verb, and its files
  'usage/unknown-option': {
    zh: '不认识选项“{option}”。请看 gongping {verb} --help。',
    en: 'There is no option “{option}”. See gongping {verb} --help.',
  },
  'usage/doubled-option': {
    zh: '选项“{option}”写了两次。请只写一次。',
    en: 'Option “{option}” is given twice. Give it once.',
  },
  'usage/option-needs-value': {
    zh: '选项“{option}”后面要写一个值。请看 gongping {verb} --help。',
    en: 'Option “{option}” needs a value after it. See gongping {verb} --help.',
  },
  'usage/options-exclude': {
    zh: '“{option}”和“{other}”不能一起用。请只用一个。',
    en: '“{option}” and “{other}” exclude each other. Use one.',
  },
  'usage/arguments': {
    zh: '这个命令要写{wantedZh}，现在写了{count}个。请看 gongping {verb} --help。',
    en: 'This verb takes {wantedEn}; {count} were given. See gongping {verb} --help.',
  },
  'usage/option-missing': {
    zh: '缺少选项“{option}”。请看 gongping {verb} --help。',
    en: 'Option “{option}” is missing. See gongping {verb} --help.',
  },
  'usage/option-value': {
    zh: '选项“{option}”的值“{value}”不对，应当是{wantedZh}。请改正。',
    en: 'The value “{value}” of option “{option}” is not right: it must be {wantedEn}. Correct it.',
  },
  'usage/option-alone': {
    zh: '选项“{option}”只能和“{other}”一起用。请补上“{other}”，或去掉它。',
    en: 'Option “{option}” goes with “{other}” only. Give “{other}” too, or leave it out.',
  },
  'usage/stdin-twice': {
    zh: '标准输入（-）只能读一次。请把其余的文件写成路径。',
    en: 'Standard input (-) can be read once only. Give the other file by its path.',
  },
  'file/missing': {
    zh: '找不到或读不了这个文件。请核对路径。',
    en: 'This file is not there or cannot be read. Check the path.',
  },
  'file/not-utf8': {
    zh: '不是UTF-8文本。请另存为“CSV UTF-8”再试。',
    en: 'This is not UTF-8 text. Save it as “CSV UTF-8” and try again.',
  },
  'file/not-yaml': {
    zh: '不是正确的YAML：{why}。请改正后再试。',
    en: 'This is not well-formed YAML: {whyEn}. Correct it and try again.',
  },
  'file/yaml-busy': {
    zh: '同时有太多方案文件在读，这一份没有读。请过几秒再试。',
    en: 'Too many scheme files are being read at once; this one was not read. Try again in a few seconds.',
  },
  'file/yaml-not-utf8': {
    zh: '文件不是UTF-8编码，没有读。请用文本编辑器另存为UTF-8后再试。',
    en: 'The file is not in UTF-8 and was not read. Save it as UTF-8 in a text editor and try again.',
  },
  'file/yaml-tangled': {
    zh: '这份YAML嵌套太深或太繁复，没有读。请对照随程序提供的方案整理后再试。',
    en: 'This YAML is nested too deeply or too tangled and was not read. Tidy it after one of the shipped schemes and try again.',
  },
  'file/not-writable': {
    zh: '写不进“{path}”，一个文件也没有写。请核对路径和权限。',
    en: '“{path}” cannot be written; no file was written. Check path and permissions.',
  },
  'file/folder-not-ours': {
    zh: '文件夹“{path}”里有别的东西（{other}），没有动它。请换一个空文件夹。',
    en: 'Folder “{path}” holds something else ({other}) and was left alone. Choose an empty folder.',
  },
  'year/no-scheme': {
    zh: '文件夹里没有方案：没有year.yaml，也没有scheme*.yaml。请放入方案文件。',
    en: 'The folder has no scheme: neither year.yaml nor scheme*.yaml. Put a scheme file there.',
  },
  'year/cohort-twice': {
    zh: '组“{cohort}”在两个方案里都有（另一个是{other}）。一组只能有一个方案。',
    en: 'Cohort “{cohort}” is in two schemes (the other is {other}). A cohort has one scheme.',
  },

  // tables as text
  'csv/quote-in-plain-cell': {
    zh: '没有加引号的格子里出现了引号。请给整格加引号，格内的引号写两个。',
    en: 'A cell without quotes has a quote inside. Put the cell in quotes and double those inside.',
  },
  'csv/text-after-quote': {
    zh: '引号结束后还有文字。格内的引号要写两个。',
    en: 'There is text after a closing quote. Double the quotes inside a cell.',
  },
  'csv/quote-not-closed': {
    zh: '引号没有结束。请补上后引号。',
    en: 'A quote is never closed. Close it.',
  },
  'csv/header-missing': {
    zh: '没有列名行。第一行请写列名。',
    en: 'There is no header. Name the columns in the first row.',
  },
  'csv/column-missing': {
    zh: '缺少列“{column}”。请补上这一列。',
    en: 'Column “{column}” is missing. Add it.',
  },
  'csv/column-doubled': {
    zh: '列“{column}”有两个。请只留一个。',
    en: 'Column “{column}” stands twice. Keep one.',
  },
  'csv/cell-count': {
    zh: '这一行的格数和列名行不一样。请检查多出或缺少的逗号。',
    en: 'This row has more or fewer cells than the header. Look for a comma too many or too few.',
  },
  'csv/row-too-long': {
    zh: '这一行超过{limit}个字符，多半是引号没有结束。请检查引号。',
    en: 'This row is longer than {limit} characters; most likely a quote is never closed. Check the quotes.',
  },
  'csv/value-doubled': {
    zh: '“{value}”在第{first}行已经有了。请只留一行。',
    en: '“{value}” stands in row {first} already. Keep one row.',
  },
  'csv/empty': {
    zh: '这一格不能空。请填写。',
    en: 'This cell may not be empty. Fill it in.',
  },

  // calculators
  'calculator/mark-below-zero': {
    zh: '打分不能是负数（{value}）。请核对后改正。',
    en: 'A mark cannot be below 0 ({value}). Check and correct it.',
  },
  'calculator/mark-doubled': {
    zh: '这位评委在第{first}行已经给“{item}”打过分。请只留一行。',
    en: 'This judge marked “{item}” in row {first} already. Keep one row.',
  },
  'calculator/mark-missing': {
    zh: '“{item}”在这里没有打分。算一致性要每位评委给每一项都打分，请补上。',
    en: '“{item}” has no mark here. Agreement needs a mark of every judge for every item: fill it in.',
  },
  'calculator/mark-absent': {
    zh: '“{item}”缺一位评委的打分（该评委首见于第{row}行）。算一致性要每位评委给每一项都打分，请补上。',
    en: '“{item}” lacks the mark of a judge (who first appears in row {row}). Agreement needs a mark of every judge for every item: add it.',
  },
  'calculator/size-not-whole': {
    zh: '“{value}”不是0以上的整数。层的大小请写成整数，如14527。',
    en: '“{value}” is not a whole number from 0 up. Write the size of a stratum as one, such as 14527.',
  },
  'calculator/all-zero': {
    zh: '各层的大小都是0，无法按比例分配。请核对。',
    en: 'All sizes are 0, so there is nothing to share out by. Check them.',
  },
  'calculator/se-below-zero': {
    zh: '标准误不能是负数（{value}）。请核对后改正。',
    en: 'A standard error cannot be below 0 ({value}). Check and correct it.',
  },
  'calculator/code-reserved': {
    zh: '“{code}”是结果表的列名，不能作指标代码。请换一个。',
    en: '“{code}” is a column of the answer and cannot be a code. Choose another.',
  },
  'calculator/root-missing': {
    zh: '没有总指数：应当恰有一行的parent空着。请补上。',
    en: 'There is no root: exactly one row has a blank parent. Add it.',
  },
  'calculator/root-doubled': {
    zh: '第{first}行的parent已经空着，总指数只能有一个。请填上这一行的parent。',
    en: 'Row {first} has a blank parent already and there is one root only. Fill in the parent of this row.',
  },
  'calculator/parent-unknown': {
    zh: '没有代码为“{parent}”的行。请核对parent。',
    en: 'No row has the code “{parent}”. Check the parent.',
  },
  'calculator/cycle': {
    zh: '从“{code}”沿parent往上会回到它自己。请改正其中一行的parent。',
    en: 'Going up the parents from “{code}” leads back to it. Correct the parent of one of the rows.',
  },
  'calculator/weight-below-zero': {
    zh: '权重不能是负数（{weight}）。方向相反的指标请把direction写成-1。',
    en: 'A weight cannot be below 0 ({weight}). Where less is better, write -1 as the direction.',
  },
  'calculator/weights-zero': {
    zh: '“{code}”的下级权重都是0，无法合成。请至少给一个下级写上权重。',
    en: 'All children of “{code}” have weight 0, so it has no mean. Give at least one of them a weight.',
  },
  'calculator/direction': {
    zh: 'direction只能是1或-1（空着就是1），不能是“{direction}”。请改正。',
    en: 'A direction is 1 or -1 (blank is 1), not “{direction}”. Correct it.',
  },
  'calculator/normalise': {
    zh: '“{code}”没有下级，是一个指标，normalise只能是这些之一：{choices}；现在是“{value}”。请改正。',
    en: '“{code}” has no children, so it is measured, and its normalise must be one of {choices}; it is “{value}”. Correct it.',
  },
  'calculator/aggregate': {
    zh: '“{code}”有下级，是一个组，aggregate只能是这些之一：{choices}；现在是“{value}”。请改正。',
    en: '“{code}” has children, so it is a group, and its aggregate must be one of {choices}; it is “{value}”. Correct it.',
  },
  'calculator/group-normalised': {
    zh: '“{code}”有下级，是一个组，normalise要空着。请清空，或核对下级的parent。',
    en: '“{code}” has children, so it is a group and its normalise is blank. Empty it, or check its children’s parent.',
  },
  'calculator/leaf-aggregated': {
    zh: '“{code}”没有下级，是一个指标，aggregate要空着。请清空，或补上它的下级。',
    en: '“{code}” has no children, so it is measured and its aggregate is blank. Empty it, or add its children.',
  },
  'calculator/goalposts': {
    zh: 'low（{low}）要小于high（{high}）。越小越好的指标请把direction写成-1。',
    en: 'low ({low}) must be below high ({high}). Where less is better, write -1 as the direction.',
  },
  'calculator/log-not-positive': {
    zh: '取对数的值要大于0，不能是{value}。请核对，或换一种normalise。',
    en: 'A value that is put on a logarithmic scale must be above 0, not {value}. Check it, or choose another normalise.',
  },
  'calculator/mean-not-positive': {
    zh: '“{unit}”的“{code}”是{value}，几何平均和调和平均只收大于0的值。请换一种aggregate或normalise，或核对数据。',
    en: '“{code}” of “{unit}” is {value}; a geometric or harmonic mean takes values above 0 only. Choose another aggregate or normalise, or check the data.',
  },
  'calculator/mean-not-positive-reweighted': {
    zh: '换了权重以后，“{unit}”的“{code}”变成{value}，几何平均和调和平均只收大于0的值。请减小--spread，或换一种aggregate。',
    en: 'Under other weights “{code}” of “{unit}” becomes {value}; a geometric or harmonic mean takes values above 0 only. Give a smaller --spread, or choose another aggregate.',
  },

  // sheets
  'sheet/refused': {
    zh: '表中有{count}处错误，整张没有收下。请按所列各处改正后重新导入。',
    en: 'The sheet has {count} faults and was not taken at all. Correct them as listed and import it again.',
  },
  'sheet/more-faults': {
    zh: '还有{more}处错误没有列出；这里只列前{shown}处，请先改正它们再导入。',
    en: 'and {more} more faults that are not listed; the first {shown} are. Correct those first and import again.',
  },
  'sheet/no-rows': {
    zh: '表中没有一行内容。请核对文件。',
    en: 'The sheet has no rows. Check the file.',
  },
  'sheet/too-many-rows': {
    zh: '表中有{count}行，一次最多{max}行。请拆成几张。',
    en: 'The sheet has {count} rows; at most {max} can be taken at once. Split it.',
  },
  'sheet/too-many-columns': {
    zh: '表中有{count}列有列名，一次最多{max}列。请核对文件，或删去不用的列。',
    en: '{count} columns of the sheet have a name; at most {max} can be taken at once. Check the file, or delete what is not needed.',
  },
  'sheet/other-separator': {
    zh: '各格之间不是用逗号（,）隔开的。请在Excel中另存为“CSV UTF-8（逗号分隔）”后再导入。',
    en: 'The cells are not separated by commas. In Excel save it as “CSV UTF-8 (Comma delimited)” and import again.',
  },
  'sheet/column-unknown': {
    zh: '不认识列“{column}”，但里面有内容，不能不读就收下。请改正列名，或删去这一列。',
    en: 'Column “{column}” is unknown and not empty, so it cannot be passed over. Correct its name, or delete the column.',
  },
  'sheet/no-unit-column': {
    zh: '缺少“编号”或“单位”列，不知道每一行是哪个单位。请补上。',
    en: 'There is neither a “code” nor a “unit” column to say whose row it is. Add one.',
  },
  'sheet/only-hidden': {
    zh: '有内容的工作表{sheets}都是隐藏的。请取消隐藏后再导入。',
    en: 'The sheets with content are hidden: {sheets}. Unhide the one to import.',
  },
  'sheet/several-fit': {
    zh: '工作表{sheets}都像是要导入的，不知道该读哪一张。请只留一张，其余删去或隐藏。',
    en: 'Several sheets could be meant: {sheets}. Keep one; delete or hide the others.',
  },
  'sheet/unit-doubled': {
    zh: '列名里写了几个单位：{value}。请只写一个。',
    en: 'The heading names several units: {value}. Name one.',
  },
  'sheet/unit-clash': {
    zh: '这一格写的是“{value}”，列名里的单位却是{heading}，不知道以哪个为准。请改成一致。',
    en: 'The cell says “{value}”, its heading {heading}: it is not certain which is meant. Make them agree.',
  },
  'sheet/merged': {
    zh: '“{value}”在合并的单元格里，不知道是每一格都算还是合在一起算。请取消合并，逐格填写。',
    en: '“{value}” stands in merged cells; it may be meant of each or of all together. Unmerge them and fill in each cell.',
  },
  'sheet/formula-empty': {
    zh: '这一格是公式，但文件里没有算好的结果。请在表格程序里打开、保存后再导入，或改成数值。',
    en: 'This cell is a formula whose result is not in the file. Open and save the file in your spreadsheet program, or put in the value.',
  },
  'sheet/cell-error': {
    zh: '这一格的公式出错，显示“{value}”。请改正公式，或填上数值。',
    en: 'The formula in this cell failed and shows “{value}”. Correct it, or put in the value.',
  },
  'sheet/digits-lost': {
    zh: '“{value}”是按数字存的，15位以后的数字已经丢了。请把这一格设成“文本”格式，再把完整的号码重新填一遍。',
    en: '“{value}” was stored as a number, and its digits from the 16th on are lost. Format the cell as text and type the whole code again.',
  },
  'sheet/date-in-cell': {
    zh: '这一格被表格程序变成了日期{value}。请把这一格设成“文本”格式，再重新填写。',
    en: 'The spreadsheet program turned this cell into the date {value}. Format the cell as text and type it again.',
  },
  'workbook/old': {
    zh: '这是旧格式（.xls或.et）的表格。请在Excel或WPS中用“另存为”存成“Excel工作簿（.xlsx）”后再导入。',
    en: 'This is a workbook of the old kind (.xls or .et). Save it as “Excel Workbook (.xlsx)” and import that.',
  },
  'workbook/locked': {
    zh: '这个文件设了打开密码，读不了。请取消密码，另存后再导入。',
    en: 'This file is protected by a password. Save it without one and import that.',
  },
  'workbook/other-kind': {
    zh: '这不是Excel工作簿。请用.xlsx或.csv文件导入。',
    en: 'This is no Excel workbook. Import a .xlsx or .csv file.',
  },
  'workbook/damaged': {
    zh: '这个Excel文件已损坏，读不完整，什么也没有收下。请用Excel或WPS打开，另存后再导入。',
    en: 'This Excel file is damaged and cannot be read whole; nothing was taken. Open it in your spreadsheet program, save it again and import that.',
  },
  'workbook/too-large': {
    zh: '这个Excel文件展开后太大（最多{limit}），没有读。请只留要导入的一张表，清掉多余的行列后另存。',
    en: 'Unpacked, this Excel file is too large (at most {limit}) and was not read. Keep only the sheet to import, clear rows and columns not needed, and save it again.',
  },
  'sheet/yes-or-no': {
    zh: '“{value}”应当写“是”或“否”。',
    en: '“{value}” must be yes or no.',
  },

  // ledger and desk
  'line/standing-only': {
    zh: '这件事记在常设账上，不归某一年度。请在单位库或账号管理中办理。',
    en: 'This belongs to the standing line, not to a year. Do it under units or accounts.',
  },
  'line/annual-only': {
    zh: '这件事记在某一年度的账上。请先选定年度再办理。',
    en: 'This belongs to a year’s line. Choose the year first.',
  },
  'command/repeated-otherwise': {
    zh: '这个办件号已经用于另一件事，没有重复办理。请刷新后重新提交。',
    en: 'This command id was used for something else; nothing was done. Reload and send again.',
  },
  'database/away': {
    zh: '数据库暂时连不上，正在自动恢复。请稍等几秒再试，您填的内容没有丢。',
    en: 'The database cannot be reached just now and is being brought back. Try again in a few seconds; nothing you typed is lost.',
  },
  'line/busy': {
    zh: '办理的人太多，请稍等几秒再提交，您填的内容没有丢。',
    en: 'Too many commands are waiting. Send again in a few seconds; nothing you typed is lost.',
  },
  'line/unavailable': {
    zh: '账本暂时写不进去，没有收下这一件。请稍后再提交。',
    en: 'The ledger cannot be written just now and took nothing. Send again later.',
  },
  'line/in-doubt': {
    zh: '数据库没有回音，还不知道这一件记上没有。请稍后原样再提交一次：已记上的不会重复记。',
    en: 'The database does not answer; it is not known yet whether this was recorded. Send the same again later: what was recorded is not recorded twice.',
  },
  'line/broken': {
    zh: '账本第{seq}条与前后对不上，为保留证据，暂停记账和查看。请立即告诉审计管理员运行 gongping check。',
    en: 'Entry {seq} of the ledger does not fit the entries around it. To keep the evidence, nothing is recorded or shown. Tell the audit administrator at once to run gongping check.',
  },
  'evidence/deleted': {
    zh: '这份文件此前已删除（原因：{reason}），没有再次收下。如确需保存，请与审计管理员商定。',
    en: 'This file was deleted before (reason: {reason}) and is not taken again. If it must be kept, settle it with the audit administrator.',
  },
  'signing-key/open-to-others': {
    zh: '签名密钥文件{file}别人也能读，不能使用。请改为只有运行本系统的用户可读（chmod 600）。',
    en: 'The signing key {file} can be read by others and is not used. Make it readable only by the user that runs the system (chmod 600).',
  },
  'signing-key/missing': {
    zh: '签名密钥文件{file}不在了，用它签过的检查点还在，没有启动，也没有另造新的。请从备份恢复这个文件；确实找不回来时，请先把checkpoints文件夹移到别处妥善保存。',
    en: 'The signing key {file} is gone while the checkpoints it signed are there; nothing was started and no new one was made. Restore it from its backup; if it cannot be found, first move the folder checkpoints elsewhere and keep it safe.',
  },
  'signing-key/not-a-key': {
    zh: '{file}不是Ed25519签名密钥。请从备份恢复这个文件；如果从未签过检查点，可以删除它，系统会重新生成。',
    en: '{file} is not an Ed25519 signing key. Restore the file from its backup; if it never signed a checkpoint, delete it and a new one is made.',
  },
  'line/poisoned': {
    zh: '这一件办理时系统出错，没有记账，其他人的办件不受影响。请把办件号{command}告诉系统管理员。',
    en: 'The system failed on this command; nothing was recorded and nobody else is affected. Tell the system administrator its id {command}.',
  },
  'clock/skew': {
    zh: '这台服务器的时钟与数据库相差{seconds}秒，为保证时间可信，暂停记账。请校准时钟。',
    en: 'This server’s clock is {seconds} s away from the database’s. To keep times trustworthy nothing is recorded. Set the clock right.',
  },

  // database
  'database/in-use': {
    zh: '数据文件夹{folder}正由另一个公评进程（进程号{pid}）使用，没有重复启动。请使用已经启动的那一个，或先停掉它，或用--data另指一个文件夹。',
    en: 'The data folder {folder} is in use by another Gongping process (number {pid}); this one did not start. Use the running one, stop it first, or name another folder with --data.',
  },
  'database/guards-missing': {
    zh: '数据库里保护账本的设置不全：{missing}。请查明是谁动过，再由数据库所有者照OPERATING.md“账本的保护”一节恢复。',
    en: 'The database’s guards of the ledger are not whole: {missingEn}. Find out who changed them, then let the owner of the database put them back as OPERATING.md says under “The ledger’s guards”.',
  },
  'database/folder-unwritable': {
    zh: '不能在数据文件夹{folder}中读写（{why}）。请改正它的位置或权限，或用--data另指一个文件夹。',
    en: 'The data folder {folder} cannot be read and written ({whyEn}). Mend its place or permissions, or name another folder with --data.',
  },
  'database/out-of-reach': {
    zh: '数据库在{folder}，但以root运行时数据库改由nobody用户运行，进不了这个位置。请把数据文件夹移到各级目录都允许通过的位置（如/srv），或改用普通用户运行。',
    en: 'The database is in {folder}, but under root it runs as the user nobody, who cannot get there. Move the data folder to a place every level of which may be passed (such as /srv), or run as an ordinary user.',
  },
  'database/disk-full': {
    zh: '{folder}所在的磁盘满了，数据库不能启动，已有数据没有动。请腾出空间后再启动。',
    en: 'The disk that holds {folder} is full; the database cannot start and nothing stored was touched. Make room, then start again.',
  },
  'database/lost': {
    zh: '数据库中途断开了，这件事没有办完；已经记下的都在。请再运行一次，会接着办完。',
    en: 'The database went away in the middle and this was not finished; what was recorded is there. Run it again and it goes on.',
  },
  'database/disk-full-now': {
    zh: '服务器的磁盘满了，这件事没有办成，已有数据没有动。请告诉系统管理员腾出空间后再试。',
    en: 'The server’s disk is full; this was not done and nothing stored was touched. Tell the system administrator to make room, then try again.',
  },
  'ledger/nothing': {
    zh: '{dataFolder}里没有账本，没有可验可查的。请核对 --data 写的文件夹和DATABASE_URL。',
    en: 'There is no ledger in {dataFolder}, so there is nothing to look at. Check the folder given with --data, and DATABASE_URL.',
  },
  'database/no-programs': {
    zh: '这台机器（{platform}）没有可用的自带PostgreSQL。请安装PostgreSQL 15以上，并用DATABASE_URL指明。',
    en: 'There is no PostgreSQL of our own that runs on this machine ({platform}). Install PostgreSQL 15 or newer and name it in DATABASE_URL.',
  },
  'database/not-created': {
    zh: '没能在{folder}建立数据库：{why}。请按这句话排除原因后再启动。',
    en: 'The database could not be made in {folder}: {why}. Remove the cause, then start again.',
  },
  'database/not-started': {
    zh: '数据库没有启动：{why}。详情见{log}。',
    en: 'The database did not start: {why}. More is in {log}.',
  },
  'database/no-port': {
    zh: '数据库的端口{port}被其他程序占用，换了几次仍不成功。请关掉占用端口的程序后再启动。',
    en: 'The database’s port {port} is taken by another program, and so were others. Close what takes the ports, then start again.',
  },
  'database/secret-lost': {
    zh: '{folder}中的数据库打不开：它的密码文件secrets.json丢失或不符。请从备份恢复该文件；数据没有动。',
    en: 'The database in {folder} cannot be opened: its password file secrets.json is lost or does not fit. Put the file back from a backup; the data was not touched.',
  },
  'database/cluster-missing': {
    zh: '数据库应在{folder}，但那里没有。为免把空库当成旧库，没有启动。请从备份恢复；确实要从头开始的，请换一个新的数据文件夹。',
    en: 'The database should be in {folder} but is not there. Nothing was started, lest an empty one be taken for it. Put it back from a backup; to begin anew, choose a new data folder.',
  },
  'database/other-version': {
    zh: '{folder}是由另一版本的PostgreSQL建立的，不能直接打开。请用当时的公评版本导出，再导入这一版。',
    en: '{folder} was made by another version of PostgreSQL and cannot be opened as it is. Export with the Gongping of that time, then import here.',
  },
  'database/url-invalid': {
    zh: '{name}写得不对。DATABASE_URL形如postgres://用户:密码@主机:5432/库名；DATABASE_APP_URL的用户必须是gongping_app。',
    en: '{name} is not right. DATABASE_URL looks like postgres://user:password@host:5432/name; the user of DATABASE_APP_URL must be gongping_app.',
  },
  'database/unreachable': {
    zh: '连不上数据库服务器{host}（{why}）。请确认它已启动、网络可通、DATABASE_URL无误后再启动。',
    en: 'The database server {host} cannot be reached ({why}). See that it runs, that the network lets us through and that DATABASE_URL is right, then start again.',
  },
  'database/login-refused': {
    zh: '数据库服务器{host}不接受DATABASE_URL中的用户或密码。请改正后再启动。',
    en: 'The database server {host} does not accept the user or password in DATABASE_URL. Correct it, then start again.',
  },
  'database/owner-too-weak': {
    zh: 'DATABASE_URL的用户不是库主，不能建表。请由数据库管理员执行alter database 库名 owner to 该用户，再启动。',
    en: 'The user of DATABASE_URL does not own the database and may not create tables. Let the database administrator run alter database NAME owner to that user, then start again.',
  },
  'database/no-such-database': {
    zh: '数据库服务器{host}上没有DATABASE_URL所写的库。请先建库（create database），再启动。',
    en: 'The database server {host} has no database of the name in DATABASE_URL. Create it first (create database), then start again.',
  },
  'database/server-too-old': {
    zh: '数据库服务器是PostgreSQL {version}，需要15以上。请升级或换一台。',
    en: 'The database server is PostgreSQL {version}; 15 or newer is needed. Upgrade it or use another.',
  },
  'database/app-role-missing': {
    zh: '数据库里没有应用角色gongping_app，DATABASE_URL的用户又无权建立。请由数据库管理员执行create role gongping_app login password …，并用DATABASE_APP_URL写明。',
    en: 'The database has no role gongping_app and the user of DATABASE_URL may not make it. Let the database administrator run create role gongping_app login password …, and name it in DATABASE_APP_URL.',
  },
  'database/app-role-too-strong': {
    zh: '应用角色gongping_app权力过大（超级用户、可建角色、或属于库主），能改动账本。请收回这些权力后再启动。',
    en: 'The role gongping_app can do too much (superuser, may create roles, or a member of the owner) and could change the ledger. Take that away, then start again.',
  },
  'database/app-login-refused': {
    zh: '数据库不接受应用角色gongping_app的密码，也无权重设。请由数据库管理员设好密码，并用DATABASE_APP_URL写明。',
    en: 'The database does not accept the password of gongping_app and we may not set it. Let the database administrator set one, and name it in DATABASE_APP_URL.',
  },
  'database/migration-edited': {
    zh: '数据库结构文件{file}在执行之后被改过，没有启动。请恢复原文件；要改结构，请新增一个文件。',
    en: 'The migration {file} was edited after it was applied; nothing was started. Put the file back; to change the structure, add a new one.',
  },
  'database/newer-than-program': {
    zh: '这个数据库已由更新的公评升级（{file}），这一版不认识。请换用更新的版本。',
    en: 'This database was brought forward by a newer Gongping ({file}) than this one. Use the newer version.',
  },
  'database/migration-order': {
    zh: '数据库结构文件{file}的编号排在已执行的文件之前，没有启动。请给它一个更大的编号。',
    en: 'The migration {file} would come before one that was applied; nothing was started. Give it a higher number.',
  },
  'database/migrating-elsewhere': {
    zh: '另一个节点正在更新这个数据库的结构，等了一分钟还没有完。请稍后再启动。',
    en: 'Another node is updating this database and was not done within a minute. Start again later.',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
