import { isZero, parseDecimal, ZERO } from '../../basics/rational.ts';
import { weightedMean } from '../weighted-mean.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import { isValued } from '../work-through.ts';
import type { Bilingual, Working } from '../workings.ts';
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
  const { code, name: label } = stratum;
  const drawn = ofDimensions({
    code,
    label,
    form: rules.form,
    rules,
    score: (dimension) => drawnDimension({ rules, stratum, counts, dimension }),
  });
  const { online } = rules;
  if (online?.stratum !== code || isZero(parseDecimal(online.beta) ?? ZERO)) return drawn;
  const channel = onLineScore({ rules, online, label, counts });
  return isValued(drawn) && isValued(channel) ? mixed({ drawn, channel, online }) : drawn;
}

function onLineScore(asked: {
  readonly rules: SocialRules;
  readonly online: Online;
  readonly label: Bilingual;
  readonly counts: UnitCounts;
}): Working {
  const { rules, online, counts } = asked;
  const { form } = online;
  const code = cellCode(online.stratum, ONLINE);
  const label = named(asked.label, { zh: '网上', en: 'on line' });
  return ofDimensions({
    code,
    label,
    form,
    rules,
    score: (dimension) =>
      dimensionScore({
        code: `${code}/${dimension.code}`,
        label: named(label, dimension.name),
        form,
        dimension,
        counts: counts.cells[code],
        minimum: rules.minimum,
      }),
  });
}

type Online = NonNullable<SocialRules['online']>;

/** (1 − β) × those drawn + β × the channel. */
function mixed(asked: { readonly drawn: Valued; readonly channel: Valued; readonly online: Online }): Valued {
  const { drawn, channel, online } = asked;
  const { code, label } = drawn;
  const { rule } = online;
  const beta = given({ code: `${code}/beta`, label: { zh: 'β', en: 'β' }, value: online.beta, rule });
  const one = given({ code: `${code}/one`, label: { zh: '1', en: '1' }, value: '1', rule });
  const rest = workOut({
    step: 'difference',
    code: `${code}/one-less-beta`,
    label: { zh: '1−β', en: '1 − β' },
    terms: [one, beta],
    rule,
  });
  const own = { ...drawn, code: `${code}/drawn`, label: named(label, { zh: '抽样', en: 'drawn' }) };
  const weighed = { zh: '权重×得分', en: 'Weight × value' };
  const terms = [
    workOut({ step: 'product', code: `${code}/drawn/weighed`, label: weighed, terms: [rest, own] }),
    workOut({ step: 'product', code: `${channel.code}/weighed`, label: weighed, terms: [beta, channel] }),
  ];
  return workOut({ step: 'sum', code, label, terms, rule });
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
