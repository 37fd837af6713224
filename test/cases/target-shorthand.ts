import type { Condition } from '../../src/core/scoring/targets/composite-condition.ts';
import type { QualitativeFinding } from '../../src/core/scoring/targets/qualitative.ts';
import type { Said } from '../../src/core/scoring/targets/said.ts';
import type { BaseTarget, Target, TargetItem } from '../../src/core/scoring/targets/score-target.ts';
import type { Origin, Rule } from '../../src/core/scoring/workings.ts';

/** How the cases write targets: short enough for one line, and turned into the product's own shape here. */
export type ShortSaid =
  | string
  | { readonly unverified: string }
  | { readonly provisional: string }
  | { readonly verified: string; readonly claimed: string };

interface ShortBase {
  readonly type: BaseTarget['type'];
  readonly measure?: 'amount' | 'rate';
  readonly target?: string;
  readonly low?: string;
  readonly high?: string;
  readonly tolerance?: string;
  readonly actual?: ShortSaid;
  readonly steps?: readonly { readonly upTo: string; readonly share: string }[];
  readonly milestones?: readonly {
    readonly code: string;
    readonly share: string;
    readonly due: string;
    readonly done: string;
  }[];
  readonly conditions?: readonly { readonly code: string; readonly above?: string; readonly atLeast?: string }[];
  readonly items?: readonly Readonly<Record<string, string | boolean | number>>[];
  readonly band?: string;
  readonly completed?: string;
  readonly soundReason?: boolean;
}

export type ShortTarget =
  | ShortBase
  | { readonly type: 'challenge'; readonly base: ShortBase; readonly challenge: string; readonly bonus: string };

export const RULE: Rule = { clause: { zh: '年度目标任务书', en: 'The targets as issued' }, source: '样例任务书' };

/** Every number of a case is said at the same place: where it stands is not what the cases are about. */
const ORIGIN: Origin = { from: 'fact', year: 2016, seq: 1 };

export function said(short: ShortSaid | undefined): Said<string> {
  if (short === undefined || short === 'missing') return { status: 'missing' };
  if (typeof short === 'string') return { status: 'verified', value: short, origin: ORIGIN };
  if ('unverified' in short) return { status: 'unverified', value: short.unverified, origin: ORIGIN };
  if ('provisional' in short) return { status: 'provisional', value: short.provisional, origin: ORIGIN };
  return { status: 'verified', value: short.verified, claimed: short.claimed, origin: ORIGIN };
}

export function targetOf(short: ShortTarget): Target {
  if (short.type !== 'challenge') return baseOf(short);
  const base = baseOf(short.base);
  switch (base.type) {
    case 'growth':
    case 'control':
    case 'list':
    case 'composite-condition':
      return { type: 'challenge', base, challenge: short.challenge, bonus: short.bonus };
    default:
      throw new Error(`no challenge on ${base.type}`);
  }
}

function baseOf(short: ShortBase): BaseTarget {
  const { type, target = '', low = '', high = '', tolerance = '', measure = 'amount' } = short;
  const actual = said(short.actual);
  switch (type) {
    case 'growth':
      return { type, measure, target, actual };
    case 'control':
    case 'list':
      return { type, target, actual };
    case 'zero-tolerance':
      return { type, actual, steps: (short.steps ?? []).map((step) => ({ ...step, rule: RULE })) };
    case 'range':
      return { type, low, high, tolerance, actual };
    case 'milestone':
      return {
        type,
        milestones: (short.milestones ?? []).map(({ code, share, due, done }) => ({
          code,
          share,
          due,
          name: { zh: code, en: code },
          actual: said(done),
        })),
      };
    case 'composite-condition':
      return { type, target, conditions: (short.conditions ?? []).map(conditionOf), items: itemsOf(short) };
    case 'qualitative':
      return { type, actual: { status: 'verified', value: findingOf(short), origin: ORIGIN } };
    default: {
      throw new Error(`unknown type ${type satisfies never}`);
    }
  }
}

function conditionOf(short: { readonly code: string; readonly above?: string; readonly atLeast?: string }): Condition {
  const { code, above, atLeast } = short;
  const named = { code, name: { zh: code, en: code }, rule: RULE };
  const bound = above ?? atLeast;
  if (bound === undefined) return { ...named, asks: 'yes' };
  return { ...named, asks: 'amount', side: 'above', bound, inclusive: above === undefined };
}

/** `count` alike items are written once. */
function itemsOf(short: ShortBase) {
  return (short.items ?? []).flatMap(({ count, ...found }, group) =>
    Array.from({ length: Number(count) }, (_, at) => ({
      code: `${group + 1}-${at + 1}`,
      found: {
        status: 'verified',
        value: found as Readonly<Record<string, string | boolean>>,
        origin: ORIGIN,
      } as const,
    })),
  );
}

function findingOf({ band, completed, soundReason }: ShortBase): QualitativeFinding {
  const rated =
    band === undefined ? { by: 'completion' as const, completed: completed ?? '' } : { by: 'band' as const, band };
  return soundReason === undefined ? { rated } : { rated, notStarted: { soundReason } };
}

/** An item of a case, with names and rules that say nothing. */
export function itemOf(
  code: string,
  weight: string,
  target: Target,
  more: Partial<Pick<TargetItem, 'category' | 'notApplicable'>> = {},
): TargetItem {
  return { code, name: { zh: code, en: code }, category: 'all', weight, rule: RULE, target, ...more };
}
