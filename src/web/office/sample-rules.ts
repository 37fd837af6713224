import type { Bilingual } from '../../core/scoring/workings.ts';

/** Every rule inside a scheme that is marked as a sample, with where it stands. A rule is known by its `clause`. */
export function sampleRules(
  data: unknown,
  place = '',
): readonly { readonly place: string; readonly clause: Bilingual }[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('clause' in data) {
    return 'sample' in data && data.sample === true ? [{ place, clause: data.clause as Bilingual }] : [];
  }
  return Object.entries(data).flatMap(([key, value]) => {
    const step = Array.isArray(data) ? `[${key}]` : place === '' ? key : `.${key}`;
    return sampleRules(value, `${place}${step}`);
  });
}
