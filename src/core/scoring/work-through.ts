import { type Arithmetic, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Rule, Working } from './workings.ts';

/** Does one step over its terms, like `workOut`; where a term is missing the step is missing too, and says why. */
export function workThrough(done: {
  readonly step: Arithmetic;
  readonly code: string;
  readonly label: Bilingual;
  readonly terms: readonly Working[];
  readonly rule?: Rule;
}): Working {
  const { code, label, terms, rule } = done;
  if (terms.every(isValued)) return workOut({ ...done, terms: terms.filter(isValued) });
  const why = joined(terms.flatMap((term) => (term.step === 'missing' ? [term.why] : [])));
  return { step: 'missing', code, label, why, terms, ...(rule === undefined ? {} : { rule }) };
}

export function isValued(working: Working): working is Valued {
  return working.step !== 'missing';
}

/** Several reasons as one sentence, each once. */
function joined(reasons: readonly Bilingual[]): Bilingual {
  const zh = [...new Set(reasons.map((reason) => reason.zh.replace(/。$/, '')))];
  const en = [...new Set(reasons.map((reason) => reason.en.replace(/\.$/, '')))];
  return { zh: zh.join('；'), en: en.join('; ') };
}
