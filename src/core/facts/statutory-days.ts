import type { Rule } from '../scoring/workings.ts';

/** A time to answer, in working days by the year's calendar. The day on which somebody is told is not counted. */
interface Days {
  readonly days: number;
  readonly rule: Rule;
}

/** The times that are the same under every scheme, each with where it comes from. */
const STATUTORY_DAYS = {
  /** A unit answers a proposed deduction. */
  defence: {
    days: 3,
    rule: {
      clause: { zh: '单位在三个工作日内陈述申辩', en: 'The unit is heard within three working days' },
      source: 'domain.md M-37; LAW-13',
    },
  },
  /** A unit comments on what a special drafts of it. */
  'special-comment': {
    days: 3,
    rule: {
      clause: { zh: '单位在三个工作日内对专项结果提出意见', en: 'The unit may comment within three working days' },
      source: 'domain.md M-13',
    },
  },
} as const satisfies Readonly<Record<string, Days>>;

/** How long somebody has, and by which rule. */
export function daysFor(what: keyof typeof STATUTORY_DAYS): Days {
  return STATUTORY_DAYS[what];
}
