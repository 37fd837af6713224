import type { AnswerBody } from '../../api/client.ts';
import { useWords } from '../parts/words/words.ts';

export type Delegation = AnswerBody<'GET /api/me/record'>['delegations'][number];

const LIGHTS = { 'in-force': 'good', 'to-come': 'care', suspended: 'bad', over: 'none', ended: 'none' } as const;

export function DelegationState({ state }: Pick<Delegation, 'state'>) {
  const { t } = useWords();
  return <span className={`light ${LIGHTS[state]}`}>{t(`delegation.${state}`)}</span>;
}
