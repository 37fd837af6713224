import type { Bilingual } from '../../scoring/workings.ts';
import type { Phase } from './year-facts.ts';

/** The seven steps in the office's words. */
export const PHASE_NAMES = {
  set: { zh: '立目标', en: 'Set targets' },
  follow: { zh: '抓过程', en: 'Follow progress' },
  verify: { zh: '验真伪', en: 'Verify' },
  hear: { zh: '听民声', en: 'Hear the public' },
  judge: { zh: '述职评', en: 'Judge' },
  score: { zh: '算总分', en: 'Score' },
  publish: { zh: '公布改', en: 'Publish and mend' },
} as const satisfies Readonly<Record<Phase, Bilingual>>;
