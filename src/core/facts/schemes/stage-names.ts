import type { Bilingual } from '../../scoring/workings.ts';
import type { Stage } from './scheme-facts.ts';

/** The states of a scheme in the office's words. */
export const STAGE_NAMES = {
  drafted: { zh: '草拟', en: 'drafted' },
  consulted: { zh: '征求意见', en: 'out for comment' },
  submitted: { zh: '报委员会', en: 'before the committee' },
  adopted: { zh: '已批准', en: 'adopted' },
  published: { zh: '已发布（锁定）', en: 'published and locked' },
  running: { zh: '运行', en: 'running' },
  ended: { zh: '结束', en: 'ended' },
  archived: { zh: '归档', en: 'archived' },
} as const satisfies Readonly<Record<Stage, Bilingual>>;
