import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerBody, createClient, type Question } from '../../api/client.ts';
import type { RefusalAnswer, Route } from '../../api/contract.ts';
import { RESTING_HEADER } from '../../api/resting.ts';
import type { Bilingual } from '../../core/scoring/workings.ts';
import { isResting } from './presence.ts';

/** A page that nobody has touched lately says so: then its question is no sign of life. */
function ask(path: string, init: RequestInit): Promise<Response> {
  if (!isResting()) return fetch(path, init);
  return fetch(path, { ...init, headers: { ...(init.headers as Record<string, string>), [RESTING_HEADER]: '1' } });
}

export const api = createClient({ fetch: ask });

type Loose = (
  route: Route,
  question: object,
) => Promise<
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number; readonly refusal: RefusalAnswer }
>;

/** Why a question has no answer. `status` as the client says: 0 is the network, 401 not signed in, 403 not allowed. */
export class NotAnswered extends Error {
  readonly status: number;
  readonly refusal: RefusalAnswer;
  constructor(status: number, refusal: RefusalAnswer) {
    super(refusal.refusal);
    this.status = status;
    this.refusal = refusal;
  }
  get sentence(): Bilingual {
    return this.refusal.sentence;
  }
}

export async function asked<Key extends Route>(route: Key, question: Question<Key>): Promise<AnswerBody<Key>> {
  const answer = await (api as Loose)(route, question);
  if (!answer.ok) throw new NotAnswered(answer.status, answer.refusal);
  return answer.body as AnswerBody<Key>;
}

export type Asking<Key extends Route> = UseQueryResult<AnswerBody<Key>, NotAnswered>;

/**
 * Asks the server and keeps the answer fresh: the stream of the ledger's head makes it ask again.
 * `keep` shows the last answer while the next is on its way, for filters and switches.
 */
export function useAsk<Key extends Route>(
  route: Key,
  question: Question<Key>,
  options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): Asking<Key> {
  return useQuery<AnswerBody<Key>, NotAnswered>({
    queryKey: [route, question],
    queryFn: ({ signal }) => asked(route, { ...question, signal }),
    enabled: options.enabled ?? true,
    ...(options.keep === true && { placeholderData: keepPreviousData as never }),
  });
}
