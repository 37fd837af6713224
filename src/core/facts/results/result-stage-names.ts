import type { Bilingual } from '../../scoring/workings.ts';
import type { ResultStage } from './result-facts.ts';

/** The states of a cohort's results in the office's words. */
export const RESULT_STAGE_NAMES = {
  submitted: { zh: '已报审', en: 'submitted' },
  returned: { zh: '已退回', en: 'returned' },
  approved: { zh: '已批准', en: 'approved' },
  notified: { zh: '已告知单位', en: 'told to the units' },
  published: { zh: '已发布', en: 'published' },
  reopened: { zh: '已重新开启', en: 'reopened' },
} as const satisfies Readonly<Record<ResultStage, Bilingual>>;
