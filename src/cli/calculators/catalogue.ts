import { AGREEMENT } from './agreement.ts';
import { ALLOCATE } from './allocate.ts';
import type { Calculator } from './calculator.ts';
import { COMPOSITE_INDEX } from './composite-index.ts';
import { PANEL } from './panel.ts';
import { RANKS } from './ranks.ts';

/** Every method that can be run alone on files, by its verb. */
export const CALCULATORS: Readonly<Record<string, Calculator>> = {
  panel: PANEL,
  agreement: AGREEMENT,
  index: COMPOSITE_INDEX,
  ranks: RANKS,
  allocate: ALLOCATE,
};
