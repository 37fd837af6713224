import type { Bilingual } from '../scoring/workings.ts';
import type { Method } from './method.ts';

/** What a part is worked out from, in words that go into a sentence. */
export const METHOD_NAMES: Readonly<Record<Method['kind'], Bilingual>> = {
  targets: { zh: '目标', en: 'targets' },
  index: { zh: '发展指数', en: 'a development index' },
  ballots: { zh: '社会评价选票', en: 'ballots' },
  'leader-ballots': { zh: '领导评价选票', en: 'leaders’ ballots' },
  panel: { zh: '专家现场评审', en: 'a panel’s marks' },
  statement: { zh: '述职打分', en: 'statement marks' },
  daily: { zh: '日常考评', en: 'daily points' },
  events: { zh: '加分、扣分事项', en: 'bonus and deduction events' },
};
