import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SocialForm, SocialRules } from '../../src/core/scoring/social/social-rules.ts';
import { cellCode, ONLINE } from '../../src/core/scoring/social/social-rules.ts';
import { opinionsOn, type UnitCounts } from '../../src/core/scoring/social/unit-counts.ts';
import { changed } from './shipped-scheme.ts';

/** Answers of one cell, option by option: the same on each dimension, or by dimension. */
export type ShortCell = readonly number[] | Readonly<Record<string, readonly number[]>>;

const { rules: RULES } = parse(readFileSync(new URL('social.yaml', import.meta.url), 'utf8'), { merge: true }) as {
  readonly rules: SocialRules;
};

/** The sample rules at the head of `social.yaml`, fresh each time. `change` sets fields by their place. */
export function socialRules(change: Readonly<Record<string, unknown>> = {}): SocialRules {
  return withoutHoles(changed(structuredClone(RULES), structuredClone(change))) as SocialRules;
}

/** What was answered of one unit, from the short form of the cases. */
export function unitCounts(
  rules: SocialRules,
  cells: Readonly<Record<string, ShortCell>>,
  notSurveyed: readonly string[] = [],
): UnitCounts {
  const rule = { clause: { zh: '样例决定', en: 'A sample decision' }, sample: true } as const;
  return {
    cells: Object.fromEntries(
      Object.entries(cells).map(([cell, short]) => {
        const form = formOf(rules, cell);
        const answers = Object.fromEntries(
          form.dimensions.map(({ code }) => {
            const numbers = 'length' in short ? (short as readonly number[]) : (short[code] ?? []);
            return [code, Object.fromEntries(form.options.map((option, at) => [option.code, numbers[at] ?? 0]))];
          }),
        );
        const counts = { raters: 0, answers, unanswered: {}, voids: {} };
        const raters = Math.max(...form.dimensions.map(({ code }) => opinionsOn(form, counts, code)));
        return [cell, { ...counts, raters, origin: { from: 'fact', year: 2016, seq: cell.length } }];
      }),
    ),
    notSurveyed: Object.fromEntries(notSurveyed.map((code) => [code, rule])),
  };
}

function formOf(rules: SocialRules, cell: string): SocialForm {
  const { online } = rules;
  return online !== undefined && cell === cellCode(online.stratum, ONLINE) ? online.form : rules.form;
}

/** An entry of a list that was taken away leaves a hole. */
function withoutHoles(plain: unknown): unknown {
  if (Array.isArray(plain)) return plain.flatMap((each) => (each === undefined ? [] : [withoutHoles(each)]));
  if (typeof plain !== 'object' || plain === null) return plain;
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, withoutHoles(value)]));
}
