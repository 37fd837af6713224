import type { Bilingual } from '../../scoring/workings.ts';
import type { IssuedTarget } from './issued-target.ts';
import type { Reported } from './reported.ts';

/** The types of `domain.md` M-14 in the office's words. */
export const TARGET_TYPE_NAMES = {
  growth: { zh: '发展型', en: 'growth target' },
  control: { zh: '控制型', en: 'control target' },
  'zero-tolerance': { zh: '零容忍', en: 'zero-tolerance target' },
  range: { zh: '区间型', en: 'range target' },
  milestone: { zh: '节点型', en: 'milestone target' },
  list: { zh: '清单型', en: 'list target' },
  'composite-condition': { zh: '条件型', en: 'target with conditions' },
  qualitative: { zh: '定性', en: 'qualitative target' },
  challenge: { zh: '挑战性', en: 'challenge target' },
} as const satisfies Readonly<Record<IssuedTarget['type'], Bilingual>>;

/** What is reported, in words. */
export const REPORT_NAMES = {
  figure: { zh: '一个数', en: 'a number' },
  done: { zh: '完成日期，或“未完成”', en: 'the day it was done, or “not done”' },
  'not-done': { zh: '完成日期，或“未完成”', en: 'the day it was done, or “not done”' },
  thing: { zh: '一个事项的各项条件', en: 'what was found of one thing' },
  rating: { zh: '评定', en: 'a rating' },
} as const satisfies Readonly<Record<Reported['reports'], Bilingual>>;
