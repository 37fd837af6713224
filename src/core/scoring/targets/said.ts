import { given, type Valued } from '../work-out.ts';
import type { Bilingual, Origin, Rule, Working } from '../workings.ts';
import { type Head, labelOf } from './head.ts';

/**
 * What was said of one thing, and how far it may be believed (`domain.md` M-14, data status). Only what is verified counts.
 * `claimed` is what the unit had reported itself where the department that provides the figure reported another.
 */
export type Said<Value> =
  | { readonly status: 'missing' }
  | {
      readonly status: 'verified' | 'unverified' | 'provisional';
      readonly value: Value;
      readonly origin: Origin;
      readonly claimed?: Value;
    };

/** What the scheme does with what is not verified. A figure nobody reported blocks the score, or counts 0. */
export interface StatusRules {
  readonly unverified: { readonly rule: Rule };
  readonly provisional: { readonly rule: Rule };
  readonly missing: { readonly policy: 'block' | 'zero'; readonly rule: Rule };
}

export type DataFlag = 'unverified' | 'provisional' | 'missing';

/** A number that counts, or what stands in its place: a 0 that says why, or nothing at all. */
export type Counted =
  | { readonly counts: true; readonly number: Valued; readonly flags: readonly DataFlag[] }
  | { readonly counts: false; readonly instead: Working; readonly flags: readonly DataFlag[] };

/** A part of the weight, from 0 to 1, or missing. */
export interface Share {
  readonly working: Working;
  readonly flags: readonly DataFlag[];
}

/** The figure in force: that of the department which provides it, else the unit's own claim (M-14). */
export function figureInForce<Value>(heard: {
  readonly claim: Said<Value>;
  readonly provided: Said<Value>;
}): Said<Value> {
  const { claim, provided } = heard;
  if (provided.status === 'missing') return claim;
  return claim.status === 'missing' ? provided : { ...provided, claimed: claim.value };
}

/**
 * Weighs what was said by its status. `worth` turns it into the number that counts, labelled with the remark it is given;
 * `print` says it in words. An unverified claim is worth 0 until an objection is decided, and the leaf says so.
 */
export function counted<Value>(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly said: Said<Value>;
  readonly status: StatusRules;
  readonly print: (value: Value) => Bilingual;
  readonly worth: (
    value: Value,
    how: { readonly label: Bilingual; readonly origin: Origin; readonly rule?: Rule },
  ) => Valued;
}): Counted {
  const { code, label, said, status } = asked;
  if (said.status === 'missing') return unsaid({ code, label, status });
  const { value, origin, claimed } = said;
  const own = claimed === undefined ? undefined : asked.print(claimed);
  const remarked = own === undefined ? label : remark(label, OVERRIDDEN(own));
  switch (said.status) {
    case 'verified':
      return { counts: true, number: asked.worth(value, { label: remarked, origin }), flags: [] };
    case 'provisional': {
      const { rule } = status.provisional;
      const number = asked.worth(value, { label: remark(remarked, PROVISIONAL), origin, rule });
      return { counts: true, number, flags: ['provisional'] };
    }
    case 'unverified': {
      const { rule } = status.unverified;
      const zero = given({ code, label: remark(remarked, UNVERIFIED(asked.print(value))), value: '0', origin, rule });
      return { counts: false, instead: zero, flags: ['unverified'] };
    }
    default:
      said satisfies never;
      throw new Error('targets: unknown status');
  }
}

/** The one figure of a target. */
export function figure(asked: {
  readonly head: Head;
  readonly said: Said<string>;
  readonly status: StatusRules;
}): Counted {
  const code = `${asked.head.code}/actual`;
  return counted({
    code,
    label: labelOf(asked.head, { zh: '实际值', en: 'actual' }),
    said: asked.said,
    status: asked.status,
    print: (value) => ({ zh: value, en: value }),
    worth: (value, how) => given({ code, value, ...how }),
  });
}

/** Goes on with a number that counts; what stands in the place of one is the share itself. */
export function shareFrom(counting: Counted, share: (number: Valued) => Valued): Share {
  const { flags } = counting;
  return { working: counting.counts ? share(counting.number) : counting.instead, flags };
}

/** A label with a remark in brackets. */
export function remark(label: Bilingual, remarked: Bilingual): Bilingual {
  return { zh: `${label.zh}（${remarked.zh}）`, en: `${label.en} (${remarked.en})` };
}

const PROVISIONAL: Bilingual = { zh: '统计数据未出，暂定', en: 'statistics are late, provisional' };
const UNVERIFIED = (value: Bilingual): Bilingual => ({
  zh: `填报${value.zh}，未经核验，按0计`,
  en: `${value.en} claimed, not verified, counts 0`,
});
const OVERRIDDEN = (claimed: Bilingual): Bilingual => ({
  zh: `单位填报${claimed.zh}，以数据提供部门的为准`,
  en: `the unit claimed ${claimed.en}; the providing department’s stands`,
});

function unsaid(asked: { readonly code: string; readonly label: Bilingual; readonly status: StatusRules }): Counted {
  const { code, label } = asked;
  const { policy, rule } = asked.status.missing;
  const why = { zh: `${label.zh}还没有填报`, en: `${label.en} is not reported yet` };
  switch (policy) {
    case 'block':
      return { counts: false, instead: { step: 'missing', code, label, why, rule }, flags: ['missing'] };
    case 'zero': {
      const label0 = remark(label, { zh: '没有填报，按0计', en: 'not reported, counts 0' });
      return { counts: false, instead: given({ code, label: label0, value: '0', rule }), flags: ['missing'] };
    }
    default:
      policy satisfies never;
      throw new Error(`targets: unknown policy ${String(policy)}`);
  }
}
