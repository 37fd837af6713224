import type { Bilingual, Rule } from '../workings.ts';

/** What is common to everything that is scored by a target: what it is called, and the document that issued it. */
export interface Head {
  /** Begins every step of its workings: `beds/share`. */
  readonly code: string;
  readonly name: Bilingual;
  readonly rule: Rule;
}

/** The label of one number of a head: “新增养老床位，目标值”. */
export function labelOf(head: Head, part: Bilingual): Bilingual {
  return { zh: `${head.name.zh}，${part.zh}`, en: `${head.name.en}, ${part.en}` };
}
