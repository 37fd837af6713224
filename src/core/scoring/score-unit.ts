import type { Scheme } from '../scheme/scheme.ts';
import { type ComponentPoints, componentPoints, type PointsEntry } from './component-points.ts';
import { compositeStatementAndDaily } from './composite-statement-and-daily.ts';
import { compositeThreePlusOne, type Part } from './composite-three-plus-one.ts';
import { given, roundOff, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Working } from './workings.ts';

/** One unit's points, as published, and how they came to be. */
export interface UnitScore {
  /** By component code; a part without points is absent. */
  readonly components: Readonly<Record<string, string>>;
  readonly total?: string;
  /** Why there is no total. */
  readonly why?: Bilingual;
  /** Root of the workings; a step `missing` where there is no total. */
  readonly workings: Working;
}

const TOTAL: Bilingual = { zh: '总分', en: 'Total' };

/**
 * Scores one unit by a scheme. `entries` says what was entered for a component, `undefined` where nothing was.
 * No other unit is looked at. A part that blocks leaves the unit without a total and says why (`missing: block`).
 */
export function scoreUnit(asked: {
  readonly scheme: Scheme;
  readonly entries: (component: string) => PointsEntry | undefined;
}): UnitScore {
  const { scheme, entries } = asked;
  const points = scheme.components.map((component) =>
    componentPoints({ scheme, component, entry: entries(component.code) }),
  );
  const scored = points.filter(hasPoints);
  const components = Object.fromEntries(scored.map(({ component, published }) => [component.code, published]));
  if (scored.length < points.length) return { components, ...blocked(points) };
  const exact = notBelowZero(composite(scheme, scored), scheme);
  const { decimals, rounding: mode, rule } = scheme.total;
  const workings = roundOff({ code: 'total', label: TOTAL, of: exact, decimals, mode, rule });
  return { components, total: workings.value, workings };
}

function hasPoints(points: ComponentPoints): points is Extract<ComponentPoints, { readonly published: string }> {
  return 'published' in points;
}

function composite(scheme: Scheme, parts: readonly Part[]): Valued {
  const kind = scheme.composite;
  switch (kind.kind) {
    case 'three-plus-one':
      return compositeThreePlusOne({ composite: kind, parts });
    case 'statement-and-daily':
      return compositeStatementAndDaily({ composite: kind, parts });
    default:
      kind satisfies never;
      throw new Error('scheme: unknown composite');
  }
}

/** A total is never below 0 (M-03: 0 … 103). Whoever may be deducted from sees the step, also where it changes nothing. */
function notBelowZero(total: Valued, scheme: Scheme): Valued {
  if (!scheme.components.some(({ kind }) => kind === 'deduction')) return total;
  const { rule } = scheme.composite;
  return workOut({
    step: 'greatest',
    code: 'floored',
    label: { zh: '不低于0分', en: 'Not below 0' },
    terms: [given({ code: 'zero', label: { zh: '0', en: '0' }, value: '0', rule }), total],
    rule,
  });
}

function blocked(points: readonly ComponentPoints[]): { readonly why: Bilingual; readonly workings: Working } {
  const reasons = points.flatMap(({ working }) => (working.step === 'missing' ? [working.why] : []));
  const why = {
    zh: `${reasons.map(({ zh }) => zh.replace(/。$/, '')).join('；')}。按方案暂不计总分，不排名。`,
    en: `${reasons.map(({ en }) => en.replace(/\.$/, '')).join('; ')}. By the scheme there is no total and no rank yet.`,
  };
  return {
    why,
    workings: { step: 'missing', code: 'total', label: TOTAL, why, terms: points.map(({ working }) => working) },
  };
}
