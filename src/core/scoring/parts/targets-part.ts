import type { Method } from '../../scheme/method.ts';
import { eventRulesOf } from '../event-rules-of.ts';
import { zeroFalse } from '../events/false-data.ts';
import { specialPoints } from '../specials/special-points.ts';
import { subjectUnits } from '../specials/special-terms.ts';
import { objectiveScore } from '../targets/objective-score.ts';
import type { Working } from '../workings.ts';
import { confirmFlag, figureFlag, notApplicableFlag } from './figure-flags.ts';
import { nothingYet, outOf, type PartAsked, type PartScore } from './part-score.ts';

/** M-14 with M-13: a unit's targets, and what special targets add or take. */
export function targetsPart(
  asked: PartAsked & { readonly method: Extract<Method, { readonly kind: 'targets' }> },
): PartScore {
  const { component, inputs, method } = asked;
  const { unit, targets: items } = inputs;
  if (items.length === 0) return nothingYet(asked, { zh: '还没有下达目标', en: 'no target has been issued yet' });
  const specials = inputs.specials.filter((special) =>
    subjectUnits(special, method.specials.ownOrganiser.policy).includes(unit),
  );
  const { working, flags } = objectiveScore({
    items,
    rules: { ...method.rules, max: outOf(component) },
    ...(specials.length === 0 ? {} : { specials: specialPoints({ unit, specials, rules: method.specials }) }),
    revised: revisionOf(asked),
  });
  const names = new Map(items.map(({ code, name }) => [code, name]));
  return {
    exact: working,
    isAbsent: false,
    flags: flags.map((each) => {
      if (each.flag === 'confirm') return confirmFlag(asked, each.share);
      const name = names.get(each.target) ?? { zh: each.target, en: each.target };
      return each.flag === 'not-applicable'
        ? notApplicableFlag(asked, each.target, name, each.reason)
        : figureFlag(asked, each.flag, each.target, name);
    }),
  };
}

/** What false data do to the points of what they were reported for (M-37). */
export function revisionOf({ scheme, inputs }: PartAsked): (item: string, scored: Working) => Working {
  const rules = eventRulesOf(scheme);
  if (rules === undefined || inputs.events.falseData.length === 0) return (_, scored) => scored;
  return (item, scored) => zeroFalse({ item, scored, rules, events: inputs.events });
}
