import { formatDecimal, multiply, parseExact, rational, ZERO } from '../../basics/rational.ts';
import type { DataFlag } from '../targets/said.ts';
import type { UnitFlag } from '../unit-flag.ts';
import type { Bilingual } from '../workings.ts';
import { flagged, type PartAsked } from './part-score.ts';

const WORDS: Readonly<Record<DataFlag, Bilingual>> = {
  provisional: { zh: '统计数据未出，暂定得分', en: 'statistics are late, the points are provisional' },
  unverified: { zh: '填报的数未经核验，按0计', en: 'the figure is not verified and counts 0' },
  missing: { zh: '还没有填报', en: 'not reported yet' },
};

/** What is to be said of one figure. */
export function figureFlag(asked: PartAsked, flag: DataFlag, about: string, name: Bilingual): UnitFlag {
  const { zh, en } = WORDS[flag];
  return flagged(asked, flag, { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` }, about);
}

export function notApplicableFlag(asked: PartAsked, about: string, name: Bilingual, reason: Bilingual): UnitFlag {
  const says = { zh: `${name.zh}不适用：${reason.zh}`, en: `${name.en} does not apply: ${reason.en}` };
  return flagged(asked, 'not-applicable', says, about);
}

/** So much weight does not apply that the committee confirms. `share` is exact, a part of 1. */
export function confirmFlag(asked: PartAsked, share: string): UnitFlag {
  const percent = formatDecimal(multiply(parseExact(share) ?? ZERO, rational(100)), 1, 'half-up');
  return flagged(asked, 'confirm', {
    zh: `不适用的权重占${percent}%，须委员会确认`,
    en: `${percent}% of the weight does not apply: the committee has to confirm`,
  });
}
