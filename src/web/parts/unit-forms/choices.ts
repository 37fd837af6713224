import type { UnitsView } from '../../../core/views/view.ts';
import type { Choice } from '../form.tsx';
import type { Words } from '../words/words.ts';

/** Units that are units now, in the organisation order, to be chosen from. */
export function unitChoices(view: UnitsView, words: Words, without?: string): readonly Choice[] {
  return view.rows
    .filter((row) => row.state === 'active' && row.unit !== without)
    .map((row) => ({ value: row.unit, label: words.unitName(row) }));
}
