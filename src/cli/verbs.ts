/** What can be asked at the machine. `run` answers the exit code; its file is read only when it is asked for. */
export interface Verb {
  readonly title: { readonly zh: string; readonly en: string };
  /** The words after the verb, as `--help` shows them. */
  readonly usage: string;
  /** The verb answers `--help` itself, with its columns and an example. */
  readonly ownHelp?: true;
  readonly load: () => Promise<(words: readonly string[]) => Promise<number>>;
}

export const VERBS: Readonly<Record<string, Verb>> = {
  start: {
    title: {
      zh: '启动：自带数据库，首次启动装入示例，打印网址',
      en: 'Start, with a database of its own; the demo is loaded the first time; prints the address',
    },
    usage: '[--port 8420] [--host 127.0.0.1] [--data data] [--demo | --no-demo]',
    load: async () => (await import('./start.ts')).start,
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
  'print-docs': {
    title: { zh: '从程序打印目录类文档', en: 'Print the documents that list what is in the code' },
    usage: '',
    load: async () => (await import('./print-docs.ts')).printDocs,
  },
};
