import { type Refusal, refuse } from '../../basics/refusal.ts';
import { METHOD_NAMES } from '../../scheme/method-names.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { usablePoints } from '../../scheme/usable-points.ts';

/** Why points cannot be entered for a part: it is worked out from something else, or the number is none of its points. */
export function enterableFault(asked: {
  readonly scheme: Scheme;
  readonly component: string;
  readonly value: string;
}): Refusal | undefined {
  const component = asked.scheme.components.find(({ code }) => code === asked.component);
  if (component?.method === undefined) return usablePoints(asked);
  const { zh, en } = METHOD_NAMES[component.method.kind];
  const { name } = component;
  return refuse('points/worked-out', { component: name.zh, componentEn: name.en, method: zh, methodEn: en });
}
