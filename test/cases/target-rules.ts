import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { IndexRules } from '../../src/core/scoring/index-weights.ts';
import type { SpecialRules } from '../../src/core/scoring/specials/special-points.ts';
import type { ObjectiveRules } from '../../src/core/scoring/targets/objective-score.ts';
import type { ZoneRules } from '../../src/core/scoring/zone-groups.ts';
import { changed } from './shipped-scheme.ts';

type Change = Readonly<Record<string, unknown>>;

interface SampleRules {
  readonly objective: ObjectiveRules;
  readonly specials: SpecialRules;
  readonly index: IndexRules;
  readonly zones: ZoneRules;
}

const { rules: RULES } = parse(readFileSync(new URL('targets.yaml', import.meta.url), 'utf8')) as {
  readonly rules: SampleRules;
};

/** One part of the sample rules at the head of `targets.yaml`, fresh each time. `change` sets fields by their place. */
export function sampleRules<Part extends keyof SampleRules>(part: Part, change: Change = {}): SampleRules[Part] {
  return changed(structuredClone(RULES[part]), change) as SampleRules[Part];
}
