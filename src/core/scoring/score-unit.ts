import type { Scheme } from '../scheme/scheme.ts';
import { type ComponentPoints, componentPoints, publishedPoints } from './component-points.ts';
import { compositeStatementAndDaily } from './composite-statement-and-daily.ts';
import { compositeThreePlusOne, type Part } from './composite-three-plus-one.ts';
import { eventRulesOf } from './event-rules-of.ts';
import { type Consequences, consequencesOf } from './events/consequences.ts';
import { type Outcome, outcome } from './events/outcome.ts';
import { exemptionOf } from './parts/index-part.ts';
import { type RectificationScore, rectificationScore } from './rectification-score.ts';
import type { UnitFlag } from './unit-flag.ts';
import type { UnitInputs } from './unit-inputs.ts';
import { given, roundOff, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Origin, Rule, Working } from './workings.ts';

/** One unit's points, as published, and how they came to be. */
export interface UnitScore {
  /** By component code; a part without points is absent. */
  readonly components: Readonly<Record<string, string>>;
  readonly total?: string;
  /** Why there is no total. */
  readonly why?: Bilingual;
  /** Root of the workings; a step `missing` where there is no total. */
  readonly workings: Working;
  /** What somebody has to look at, part by part. */
  readonly flags: readonly UnitFlag[];
  /** What events do beside points. Without any: nothing. */
  readonly consequences: Consequences;
  /** The result in law, where the scheme has a line. No cap touches it. */
  readonly outcome?: Outcome;
  /** 单列 by an exemption: scored, and not ranked. */
  readonly listedSeparately?: { readonly why: Bilingual; readonly rule: Rule };
  /** 专项晋优. */
  readonly promotion?: { readonly document: string; readonly origin: Origin };
  /** The reference score for what was rectified (M-28), where the scheme has one and something is known. */
  readonly rectification?: RectificationScore;
  /** Functional zone, `''` where there are none. */
  readonly zone: string;
}

const TOTAL: Bilingual = { zh: '总分', en: 'Total' };

interface Asked {
  readonly scheme: Scheme;
  readonly inputs: UnitInputs;
  /** Means of the cohort's published points, by component, for those that are missing (`cohort-mean`). */
  readonly means?: Readonly<Record<string, Valued>>;
  /** The unit's parts (`scoreParts`), where whoever asks has them already. */
  readonly parts?: readonly ComponentPoints[];
}

/** Every part of a unit, in the order of the scheme: nearly all the work, and no other unit is looked at. */
export function scoreParts({ scheme, inputs }: Pick<Asked, 'scheme' | 'inputs'>): readonly ComponentPoints[] {
  return scheme.components.map((component) => componentPoints({ scheme, component, inputs }));
}

/**
 * Scores one unit by a scheme. No other unit is looked at, but for the means of a cohort, which are handed in. A base part
 * of which nothing is known is dealt with by the scheme's policy; one that is at fault leaves the unit without a total.
 * Events come last: consequences stand beside the points, and no cap on points touches them.
 */
export function scoreUnit(asked: Asked): UnitScore {
  const { scheme, inputs } = asked;
  const scored = asked.parts ?? scoreParts(asked);
  const { points, flags } = standIns(asked, scored);
  const whole = totalOf(scheme, points);
  const components = Object.fromEntries(
    points.flatMap((each) => ('published' in each ? [[each.component.code, each.published]] : [])),
  );
  const consequences = consequencesIn(scheme, inputs);
  const { tiers, rectification } = scheme;
  const exemption = exemptionOf(scheme.components, inputs);
  const { rectification: items, promotion } = inputs;
  return {
    components,
    ...whole,
    flags: [...scored.flatMap((each) => each.flags), ...flags],
    consequences,
    ...(tiers === undefined ? {} : { outcome: outcome({ total: whole.workings, line: tiers.line, consequences }) }),
    ...(exemption?.listedSeparately ? { listedSeparately: { why: exemption.reason, rule: exemption.rule } } : {}),
    ...(promotion === undefined ? {} : { promotion }),
    ...(rectification === undefined || items === undefined
      ? {}
      : { rectification: rectificationScore({ rules: rectification, items }) }),
    zone: inputs.zone,
  };
}

/** What the scheme's policy does with parts of which nothing is known (M-03). `reweight` itself is the composite's. */
function standIns(
  { scheme, means }: Asked,
  points: readonly ComponentPoints[],
): { readonly points: readonly ComponentPoints[]; readonly flags: readonly UnitFlag[] } {
  const { policy } = scheme.missing;
  const flags: UnitFlag[] = [];
  const after = points.map((each) => {
    if (policy === 'block' || !('isAbsent' in each) || !each.isAbsent) return each;
    const { component } = each;
    const { code, name } = component;
    if (policy === 'reweight') {
      const says = { zh: `${name.zh}缺，由其余基本分按比例补足`, en: `${name.en} is missing; the others stand for it` };
      flags.push({ flag: 'reweighted', component: code, says });
      return each;
    }
    const mean = means?.[code];
    if (mean === undefined) return each;
    const says = { zh: `${name.zh}缺，用同组平均分代替`, en: `${name.en} is missing; the cohort’s mean stands for it` };
    flags.push({ flag: 'cohort-mean', component: code, says });
    return { component, flags: each.flags, ...publishedPoints({ scheme, component }, mean) };
  });
  return { points: after, flags };
}

function totalOf(scheme: Scheme, points: readonly ComponentPoints[]): Pick<UnitScore, 'total' | 'why' | 'workings'> {
  const parts = points.filter(hasPoints);
  const gaps = points.filter((each) => !hasPoints(each));
  const bridged = scheme.missing.policy === 'reweight' && gaps.every((each) => 'isAbsent' in each && each.isAbsent);
  if (gaps.length > 0 && !bridged) return blocked(points);
  const reweight = gaps.length > 0 ? { reweight: scheme.missing.rule } : {};
  const whole = composite(scheme, parts, reweight);
  if (whole === undefined) return blocked(points);
  const { decimals, rounding: mode, rule } = scheme.total;
  const of = notBelowZero(whole, scheme);
  const workings = roundOff({ code: 'total', label: TOTAL, of, decimals, mode, rule });
  return { total: workings.value, workings };
}

function hasPoints(points: ComponentPoints): points is Extract<ComponentPoints, { readonly published: string }> {
  return 'published' in points;
}

function composite(scheme: Scheme, parts: readonly Part[], reweight: { readonly reweight?: Rule }): Valued | undefined {
  const { composite: kind, components } = scheme;
  switch (kind.kind) {
    case 'three-plus-one':
      return compositeThreePlusOne({ composite: kind, parts, ...reweight });
    case 'statement-and-daily':
      return compositeStatementAndDaily({ composite: kind, components, parts, ...reweight });
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

const NOTHING: Consequences = { criticism: [], unqualified: [], capped: [], unranked: [] };

function consequencesIn(scheme: Scheme, { events }: UnitInputs): Consequences {
  const rules = eventRulesOf(scheme);
  return rules === undefined ? NOTHING : consequencesOf({ rules, events });
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
