import type { Component, Scheme } from '../scheme/scheme.ts';
import type { ComponentPoints } from './component-points.ts';
import { scoreParts, scoreUnit, type UnitScore } from './score-unit.ts';
import type { UnitInputs } from './unit-inputs.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Rule } from './workings.ts';

/**
 * Scores every unit of one cohort. Only a scheme that puts the cohort's mean for what is missing looks at other units.
 * `kept` answers the score of a unit of which nothing was said since: it is not worked out again, unless means are asked for.
 */
export function scoreCohort(asked: {
  readonly scheme: Scheme;
  readonly units: readonly UnitInputs[];
  readonly kept?: (unit: string) => UnitScore | undefined;
}): ReadonlyMap<string, UnitScore> {
  const { scheme, units, kept = () => undefined } = asked;
  if (scheme.missing.policy !== 'cohort-mean') {
    return new Map(units.map((inputs) => [inputs.unit, kept(inputs.unit) ?? scoreUnit({ scheme, inputs })]));
  }
  const scored = units.map((inputs) => ({ inputs, parts: scoreParts({ scheme, inputs }) }));
  const means = meansOf(
    scheme,
    scored.map(({ inputs: { unit }, parts }) => ({ unit, parts })),
  );
  return new Map(scored.map(({ inputs, parts }) => [inputs.unit, scoreUnit({ scheme, inputs, parts, means })]));
}

/** The mean of what is published of each base part, by its code, over the units that have points in it. */
export function meansOf(
  scheme: Scheme,
  units: readonly { readonly unit: string; readonly parts: readonly ComponentPoints[] }[],
): Readonly<Record<string, Valued>> {
  const { rule } = scheme.missing;
  const base = scheme.components.filter(({ kind }) => kind === 'base');
  return Object.fromEntries(
    base.flatMap((component) => {
      const published = units.flatMap(({ unit, parts }) => {
        const points = parts.find((part) => part.component.code === component.code);
        return points !== undefined && 'published' in points ? [{ unit, value: points.published }] : [];
      });
      return published.length === 0 ? [] : [[component.code, meanOf(component, published, rule)]];
    }),
  );
}

function meanOf(
  { code, name }: Component,
  published: readonly { readonly unit: string; readonly value: string }[],
  rule: Rule,
): Valued {
  const sum = workOut({
    step: 'sum',
    code: `${code}/cohort-sum`,
    label: { zh: '同组公布得分合计', en: 'Published points of the cohort' },
    terms: published.map(({ unit, value }) =>
      given({ code: `${code}/cohort/${unit}`, label: { zh: unit, en: unit }, value, rule }),
    ),
  });
  const count = given({
    code: `${code}/cohort-count`,
    label: { zh: '有得分的单位数', en: 'Units that have points' },
    value: String(published.length),
    rule,
  });
  const label = { zh: `${name.zh}，同组平均分`, en: `${name.en}, mean of the cohort` };
  return workOut({ step: 'quotient', code: `${code}/cohort-mean`, label, terms: [sum, count], rule });
}
