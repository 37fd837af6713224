import type { Refusal } from '../basics/refusal.ts';
import { readShape } from './read-shape.ts';
import type { Scheme } from './scheme.ts';
import { SCHEME } from './scheme-shape.ts';

/**
 * Makes a scheme of plain data (parsed YAML or JSON), or names every place that is not as it must be.
 * Only the shape is read here; whether the numbers fit together is `checkScheme`'s question.
 */
export function readScheme(
  plain: unknown,
): { readonly scheme: Scheme } | { readonly refusals: readonly [Refusal, ...Refusal[]] } {
  const read = readShape(SCHEME, plain);
  return 'refusals' in read ? read : { scheme: read.value };
}
