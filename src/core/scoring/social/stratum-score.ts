import { isZero, parseDecimal, ZERO } from '../../basics/rational.ts';
import { weightedMean } from '../weighted-mean.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import { isValued } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { dimensionScore } from './dimension-score.ts';
import { cellCode, type Dimension, ONLINE, type SocialForm, type SocialRules, type Stratum } from './social-rules.ts';
import type { UnitCounts } from './unit-counts.ts';

/**
 * What one stratum thinks of one unit, from 0 to the scale: dimensions weighed, one without enough opinions dropped and
 * the weights re-normalised (M-23); the on-line channel mixed in with β (M-24). Missing where nobody who was drawn counts:
 * those who came by themselves cannot stand for the stratum alone.
 */
export function stratumScore(asked: {
  readonly rules: SocialRules;
  readonly stratum: Stratum;
  readonly counts: UnitCounts;
}): Working {
  const { rules, stratum, counts } = asked;
  const { online } = rules;
  const { code, name: label } = stratum;
  const isMixed = online !== undefined && online.stratum === code && !isZero(parseDecimal(online.beta) ?? ZERO);
  const drawn = ofDimensions({
    code: isMixed ? `${code}/drawn` : code,
    label: isMixed ? named(label, { zh: '抽样', en: 'drawn' }) : label,
    form: rules.form,
    rules,
    score: (dimension) => drawnDimension({ rules, stratum, counts, dimension }),
  });
  if (!isMixed || !isValued(drawn)) return { ...drawn, code, label };
  const cell = cellCode(code, ONLINE);
  const channel = named(label, { zh: '网上', en: 'on line' });
  const onLine = ofDimensions({
    code: cell,
    label: channel,
    form: online.form,
    rules,
    score: (dimension) =>
      dimensionScore({
        code: `${cell}/${dimension.code}`,
        label: named(channel, dimension.name),
        form: online.form,
        dimension,
        counts: counts.cells[cell],
        minimum: rules.minimum,
      }),
  });
  const beta = given({ code: `${code}/beta`, label: { zh: 'β', en: 'β' }, value: online.beta, rule: online.rule });
  return weightedMean({
    code,
    label,
    parts: [
      { code: `${code}/drawn`, weight: oneLess(beta, `${code}/one-less-beta`, online.rule), value: drawn },
      { code: cell, weight: beta, value: onLine },
    ],
    why: label,
    rule: online.rule,
  });
}

/** One dimension as those drawn see it: the stratum as one, or its sub-groups by their share of the frame. */
function drawnDimension(asked: {
  readonly rules: SocialRules;
  readonly stratum: Stratum;
  readonly counts: UnitCounts;
  readonly dimension: Dimension;
}): Working {
  const { rules, stratum, counts, dimension } = asked;
  const { form, minimum } = rules;
  const code = `${stratum.code}/${dimension.code}`;
  const label = named(stratum.name, dimension.name);
  const { subgroups } = stratum;
  if (subgroups === undefined)
    return dimensionScore({ code, label, form, dimension, counts: counts.cells[stratum.code], minimum });
  const parts = subgroups.map(({ code: group, name, share, rule }) => {
    const cell = cellCode(stratum.code, group);
    const own = `${cell}/${dimension.code}`;
    const weight = given({
      code: `${own}/share`,
      label: { zh: `${name.zh}，在抽样框中的比例`, en: `${name.en}, share of the frame` },
      value: share,
      rule,
    });
    const value = dimensionScore({
      code: own,
      label: named(label, name),
      form,
      dimension,
      counts: counts.cells[cell],
      minimum,
    });
    return { code: own, weight, value };
  });
  return weightedMean({ code, label, parts, why: tooFew(label), rule: minimum.rule });
}

function ofDimensions(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly form: SocialForm;
  readonly rules: SocialRules;
  readonly score: (dimension: Dimension) => Working;
}): Working {
  const { code, label, form, rules, score } = asked;
  const parts = form.dimensions.map((dimension) => {
    const { name, weight, rule } = dimension;
    const part = `${code}/${dimension.code}`;
    const own = given({
      code: `${part}/weight`,
      label: { zh: `${name.zh}，权重`, en: `${name.en}, weight` },
      value: weight,
      rule,
    });
    return { code: part, weight: own, value: score(dimension) };
  });
  return weightedMean({ code, label, parts, why: tooFew(label), rule: rules.rule });
}

function tooFew({ zh, en }: Bilingual): Bilingual {
  return { zh: `${zh}的有效评价太少，不计入`, en: `${en}: too few opinions, not counted` };
}

function named(whole: Bilingual, part: Bilingual): Bilingual {
  return { zh: `${whole.zh}，${part.zh}`, en: `${whole.en}, ${part.en}` };
}

function oneLess(beta: Valued, code: string, rule: Rule): Valued {
  const one = given({ code: `${code}/one`, label: { zh: '1', en: '1' }, value: '1', rule });
  return workOut({ step: 'difference', code, label: { zh: '1−β', en: '1 − β' }, terms: [one, beta], rule });
}
