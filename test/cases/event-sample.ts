import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { HoldBackRules } from '../../src/core/publication/hold-back.ts';
import type { ImprovementRules } from '../../src/core/publication/improvement-prize.ts';
import type { RectificationPrizeRules } from '../../src/core/publication/rectification-prize.ts';
import type { Tiers } from '../../src/core/scheme/scheme.ts';
import type { EventRules, Severity } from '../../src/core/scoring/events/event-rules.ts';
import type { Act } from '../../src/core/scoring/events/standing.ts';
import type { UnitEvents } from '../../src/core/scoring/events/unit-events.ts';
import { changed } from './shipped-scheme.ts';

type Change = Readonly<Record<string, unknown>>;

interface PrizeRules {
  readonly improvement: ImprovementRules;
  readonly rectification: RectificationPrizeRules;
  readonly holdBack: HoldBackRules;
  readonly tiers2020: Tiers;
}

/** Events of one unit, as the cases write them. */
export interface ShortEvents {
  readonly bonuses?: Readonly<Record<string, readonly [item: string, level: string, fact: string]>>;
  readonly deductions?: Readonly<Record<string, readonly [item: string, severity: Severity]>>;
  readonly false?: Readonly<Record<string, readonly [item: string, gained: string]>>;
  readonly vetoes?: Readonly<Record<string, string>>;
  readonly rewarded?: readonly string[];
  readonly decidedBy?: 'office' | 'committee';
  readonly notHeard?: true;
  readonly acts?: Readonly<Record<string, readonly Act['act'][]>>;
}

const SAMPLE = parse(readFileSync(new URL('events.yaml', import.meta.url), 'utf8'), { merge: true }) as {
  readonly rules: EventRules;
  readonly prizeRules: PrizeRules;
};

/** The sample rules at the head of `events.yaml`, fresh each time. `change` sets fields by their place. */
export function eventRules(change: Change = {}): EventRules {
  return changed(structuredClone(SAMPLE.rules), structuredClone(change)) as EventRules;
}

/** One part of the sample rules at the foot of `events.yaml`. */
export function prizeRules<Part extends keyof PrizeRules>(part: Part, change: Change = {}): PrizeRules[Part] {
  return changed(structuredClone(SAMPLE.prizeRules[part]), structuredClone(change)) as PrizeRules[Part];
}

export function eventsOf(rules: EventRules, short: ShortEvents): UnitEvents {
  const acts = (code: string): readonly Act[] =>
    ['found' as const, ...(short.acts?.[code] ?? [])].map((act, at) => ({
      act,
      origin: { from: 'fact', year: 2016, seq: 100 + at },
    }));
  return {
    bonuses: Object.entries(short.bonuses ?? {}).map(([code, [item, level, fact]]) => ({
      code,
      item,
      level,
      fact,
      acts: acts(code),
    })),
    deductions: Object.entries(short.deductions ?? {}).map(([code, [item, severity]]) => ({
      code,
      item,
      severity,
      decidedBy: short.decidedBy ?? rules.deduction.ladder[severity].decidedBy[0] ?? 'office',
      isHeard: short.notHeard !== true,
      acts: acts(code),
    })),
    falseData: Object.entries(short.false ?? {}).map(([code, [item, pointsGained]]) => ({
      code,
      item,
      pointsGained,
      acts: acts(code),
    })),
    vetoes: Object.entries(short.vetoes ?? {}).map(([document, item]) => ({ item, document, acts: acts(document) })),
    rewarded: short.rewarded ?? [],
  };
}
