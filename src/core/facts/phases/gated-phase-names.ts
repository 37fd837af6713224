import type { Bilingual } from '../../scoring/workings.ts';
import type { GatedPhase } from './phase-facts.ts';

/** The two parts in the office's words. */
export const GATED_PHASE_NAMES = {
  objective: { zh: '客观部分', en: 'objective part' },
  subjective: { zh: '主观部分', en: 'subjective part' },
} as const satisfies Readonly<Record<GatedPhase, Bilingual>>;
