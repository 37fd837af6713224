import type { Method } from '../../scheme/method.ts';
import { districtIndex } from '../district-index.ts';
import type { Exemption, IndexRules } from '../index-weights.ts';
import type { UnitInputs } from '../unit-inputs.ts';
import { confirmFlag, figureFlag, notApplicableFlag } from './figure-flags.ts';
import { nothingYet, outOf, type PartAsked, type PartScore } from './part-score.ts';
import { revisionOf } from './targets-part.ts';

type IndexMethod = Extract<Method, { readonly kind: 'index' }>;

/** M-15: the development index of a district, as it counts in the total. */
export function indexPart(asked: PartAsked & { readonly method: IndexMethod }): PartScore {
  const { readings } = asked.inputs;
  if (readings.length === 0) return nothingYet(asked, { zh: '还没有指标数据', en: 'no indicator has data yet' });
  const index = indexAsked(asked);
  const { rules } = index;
  const { contribution, flags } = districtIndex({ ...index, revised: revisionOf(asked) });
  return {
    exact: contribution,
    isAbsent: false,
    flags: flags.map((each) => {
      if (each.flag === 'confirm') return confirmFlag(asked, each.share);
      const { indicator: code } = each;
      const name = rules.indicators.find((indicator) => indicator.code === code)?.name ?? { zh: code, en: code };
      if (each.flag !== 'not-applicable') return figureFlag(asked, each.flag, code, name);
      const reading = readings.find(({ indicator }) => indicator === code);
      const reason = reading !== undefined && 'notApplicable' in reading ? reading.notApplicable.reason : name;
      return notApplicableFlag(asked, code, name, reason);
    }),
  };
}

/** What the index of one unit is worked out from, by the rules of its scheme and what was decided for it in the year. */
export function indexAsked({
  component,
  inputs,
  method,
}: Pick<PartAsked, 'component' | 'inputs'> & { readonly method: IndexMethod }) {
  const { unit, zone, readings } = inputs;
  const { targets, notApplicable } = method;
  const rules: IndexRules = {
    ...method.rules,
    weight: outOf(component),
    totalPoints: '100',
    exemptions: exemptionsFor(method, inputs),
  };
  return { unit, zone, rules, targets, notApplicable, readings };
}

/** What was decided for the unit in the year stands before what the scheme says of it. */
function exemptionsFor({ rules }: IndexMethod, { unit, exemption }: UnitInputs): readonly Exemption[] {
  if (exemption === undefined) return rules.exemptions;
  return [...rules.exemptions.filter((each) => each.unit !== unit), exemption];
}

/** The exemption a unit is under, by the year's decision or by the scheme; by it a unit may be listed separately (单列). */
export function exemptionOf(components: readonly { readonly method?: Method }[], inputs: UnitInputs) {
  for (const { method } of components) {
    if (method?.kind !== 'index') continue;
    return exemptionsFor(method, inputs).find(({ unit }) => unit === inputs.unit);
  }
  return undefined;
}
