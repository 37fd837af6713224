import { CALCULATORS } from './calculators/catalogue.ts';

/** What can be asked at the machine. `run` answers the exit code; its file is read only when it is asked for. */
export interface Verb {
  readonly title: { readonly zh: string; readonly en: string };
  /** The words after the verb, as `--help` shows them. */
  readonly usage: string;
  /** The verb answers `--help` itself, with its columns and an example. */
  readonly ownHelp?: true;
  readonly load: () => Promise<(words: readonly string[]) => Promise<number>>;
}

/** The methods that run alone on files: each is a verb, and answers `--help` with its columns and an example. */
const METHODS: Readonly<Record<string, Verb>> = Object.fromEntries(
  Object.entries(CALCULATORS).map(([name, { title, usage, run }]) => [
    name,
    { title, usage, ownHelp: true, load: async () => (words) => run(words, process) },
  ]),
);

export const VERBS: Readonly<Record<string, Verb>> = {
  start: {
    title: {
      zh: '启动：自带数据库，首次启动装入示例，打印网址',
      en: 'Start, with a database of its own; the demo is loaded the first time; prints the address',
    },
    usage: '[--port 8420] [--host 127.0.0.1] [--data data] [--demo | --no-demo]',
    load: async () => (await import('./start.ts')).start,
  },
  found: {
    title: {
      zh: '设立一座城市的系统、安全、审计三员，三个人，各得一个一次性登录链接',
      en: 'Begin a real city: its system, security and audit administrators, three people, each with a link that works once',
    },
    usage:
      '--city hangzhou --name 杭州市 --english-name Hangzhou --system LOGIN:NAME --security LOGIN:NAME --audit LOGIN:NAME [--address URL] [--data data]',
    load: async () => (await import('./found.ts')).found,
  },
  link: {
    title: {
      zh: '在服务器上为一个人另发一次性登录链接',
      en: 'Make a new one-time sign-in link for somebody, at the machine',
    },
    usage: '--city hangzhou --login LOGIN [--address URL] [--data data]',
    load: async () => (await import('./link.ts')).link,
  },
  check: {
    title: {
      zh: '验账：账链、检查点、不变量、每个视图重算、证据和人员资料；指出第一处不对',
      en: 'Verify chain, checkpoints, invariants, every view, evidence and people; names the first bad row',
    },
    usage: '[--data data]',
    load: async () => (await import('./check.ts')).check,
  },
  score: {
    title: {
      zh: '从文件合成总分、名次和等次，附算式',
      en: 'Totals, places and tiers from files, with their workings',
    },
    usage: 'YEAR_FOLDER [--out FOLDER] [--json]',
    ownHelp: true,
    load: async () => (await import('./score.ts')).score,
  },
  scheme: {
    title: {
      zh: '查一份方案，错在第几行；打印每个指标在总分中占多少',
      en: 'Check a scheme, each fault at its line; what every leaf counts in the total',
    },
    usage: 'check FILE [--json]',
    ownHelp: true,
    load: async () => (await import('./scheme.ts')).scheme,
  },
  ...METHODS,
  'demo-commands': {
    title: {
      zh: '打印讲述一个示例年度的全部命令，一行一条；空的数据库按时间照发一遍，得到同样的账本',
      en: 'Print the commands that tell a demo year, one a line; an empty database given them at their times has the same ledger',
    },
    usage: 'hangzhou-2016 | beijing-2016',
    load: async () => (await import('./demo-commands.ts')).demoCommands,
  },
  'print-docs': {
    title: { zh: '从程序打印目录类文档', en: 'Print the documents that list what is in the code' },
    usage: '',
    load: async () => (await import('./print-docs.ts')).printDocs,
  },
};
