import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { BonusRules } from '../../src/core/scoring/innovation/innovation-bonus.ts';
import type { PanelRules } from '../../src/core/scoring/innovation/panel-score.ts';
import type { LeaderRules } from '../../src/core/scoring/leader-score.ts';
import type { RectificationRules } from '../../src/core/scoring/rectification-score.ts';
import type { SheetRow, StatementRules } from '../../src/core/scoring/statement-rules.ts';
import type { Origin } from '../../src/core/scoring/workings.ts';
import { changed } from './shipped-scheme.ts';

interface PanelSample {
  readonly panel: PanelRules;
  readonly bonus: BonusRules;
  readonly leaders: LeaderRules;
  readonly statement: StatementRules;
  readonly sheet: readonly SheetRow[];
  readonly rectification: RectificationRules;
}

const { rules: RULES } = parse(readFileSync(new URL('panels.yaml', import.meta.url), 'utf8'), { merge: true }) as {
  readonly rules: PanelSample;
};

/** Where a number of a case was said. */
export const SAID: Origin = { from: 'fact', year: 2016, seq: 7 };

/** One part of the sample rules at the head of `panels.yaml`, fresh each time. `change` sets fields by their place. */
export function panelRules<Part extends keyof PanelSample>(
  part: Part,
  change: Readonly<Record<string, unknown>> = {},
): PanelSample[Part] {
  return changed(structuredClone(RULES[part]), structuredClone(change)) as PanelSample[Part];
}
