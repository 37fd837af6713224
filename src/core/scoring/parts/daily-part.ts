import type { Method } from '../../scheme/method.ts';
import { dailyScore } from '../daily-score.ts';
import { flagged, nothingYet, outOf, type PartAsked, type PartScore } from './part-score.ts';

/** M-36: the daily score of the special-assessment departments. */
export function dailyPart(
  asked: PartAsked & { readonly method: Extract<Method, { readonly kind: 'daily' }> },
): PartScore {
  const { component, inputs, method } = asked;
  const { daily: items } = inputs;
  if (items.length === 0) return nothingYet(asked, { zh: '还没有日常考评得分', en: 'no daily points yet' });
  const rules = { ...method.rules, scale: outOf(component) };
  const { working, unsaid } = dailyScore({ rules, items });
  const names = new Map(
    rules.indicators.flatMap(({ code, items: own }) => own.map((item) => [`${code}/${item.code}`, item.name])),
  );
  const flags = unsaid.map((about) => {
    const { zh, en } = names.get(about) ?? { zh: about, en: about };
    const says = {
      zh: `${zh}没有得分，由同一指标的其余项承担`,
      en: `${en} has no points; the rest of its indicator bears it`,
    };
    return flagged(asked, 'item-unsaid', says, about);
  });
  return { exact: working, isAbsent: false, flags };
}
