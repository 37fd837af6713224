import type { Asked } from './decision.ts';

/** Whose hand is in something that was said: who said it, and the one in whose place they did. */
export interface Hands {
  readonly by: string;
  readonly onBehalfOf?: string;
}

/** The hands in a fact. */
export function handsOf({ by, body }: { readonly by: string; readonly body: object }): Hands {
  const onBehalfOf = principalOf(body);
  return onBehalfOf === undefined ? { by } : { by, onBehalfOf };
}

/** In whose place a fact was said, where somebody stood in: a random account id. */
export function principalOf(body: object): string | undefined {
  return 'onBehalfOf' in body && typeof body.onBehalfOf === 'string' ? body.onBehalfOf : undefined;
}

/**
 * Whether the one who asks, or the one in whose place they ask, had a hand in it: a deputy does not approve what the one
 * they stand in for has drafted, nor the other way round.
 */
export function hadAHand({ by, acting }: Pick<Asked, 'by' | 'acting'>, entry: Hands): boolean {
  const asking = [by, ...(acting === undefined ? [] : [acting.account])];
  return asking.includes(entry.by) || (entry.onBehalfOf !== undefined && asking.includes(entry.onBehalfOf));
}
