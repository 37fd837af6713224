import type { Severity } from '../../scoring/events/event-rules.ts';
import type { Bilingual } from '../../scoring/workings.ts';

/** The ladder of Art. 35 in the office's words. */
export const SEVERITY_NAMES = {
  general: { zh: '一般', en: 'general' },
  serious: { zh: '严重', en: 'serious' },
  extreme: { zh: '特别严重', en: 'extremely serious' },
} as const satisfies Readonly<Record<Severity, Bilingual>>;
