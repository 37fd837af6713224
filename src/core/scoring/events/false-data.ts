import { compareCodeUnits } from '../../basics/code-units.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import type { Working } from '../workings.ts';
import type { EventRules } from './event-rules.ts';
import { standing } from './standing.ts';
import type { UnitEvents } from './unit-events.ts';

/** What one scored item is worth where its data were proven false: 0. Where they were not, or it was withdrawn, itself. */
export function zeroFalse(asked: {
  readonly item: string;
  readonly scored: Working;
  readonly rules: EventRules;
  readonly events: UnitEvents;
}): Working {
  const { item, scored, rules, events } = asked;
  const origins = events.falseData
    .filter((each) => each.item === item)
    .flatMap(({ acts }) => {
      const origin = standing(acts);
      return origin === undefined ? [] : [origin];
    });
  const [origin] = origins;
  if (origin === undefined) return scored;
  const { code, label } = scored;
  const zero = { zh: `${label.zh}（数据造假，计0分）`, en: `${label.en} (false data, counts 0)` };
  return given({ code, label: zero, value: '0', origin, rule: rules.falseData.rule });
}

/** What false data cost beside the item: `factor` × what they had gained, one term a case. */
export function falseDataDeductions(rules: EventRules, events: UnitEvents): readonly Valued[] {
  const { factor: value, rule } = rules.falseData;
  return events.falseData
    .toSorted((a, b) => compareCodeUnits(a.code, b.code))
    .flatMap(({ code: event, item, pointsGained, acts }) => {
      const origin = standing(acts);
      if (origin === undefined) return [];
      const code = `false-data/${event}`;
      const gained = given({
        code: `${code}/gained`,
        label: { zh: `${item}，虚报所得分`, en: `${item}, points gained by false data` },
        value: pointsGained,
        origin,
      });
      const factor = given({ code: `${code}/factor`, label: { zh: '倍数', en: 'Factor' }, value, rule });
      const label = { zh: `${item}，数据造假扣分`, en: `${item}, deducted for false data` };
      return [workOut({ step: 'product', code, label, terms: [factor, gained], rule })];
    });
}
