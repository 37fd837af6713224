import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import { hadAHand } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import { lineFault, passageFault, reasonFault } from '../text-fault.ts';
import type { EventCommand } from './event-facts.ts';
import { eventCodeFault, unitWithEvents } from './events-of-unit.ts';
import { type RecordedClaim, stands } from './recorded-events.ts';

type AskedTo<Kind extends EventCommand['kind']> = Asked<Extract<EventCommand, { readonly kind: Kind }>, AnnualRecord>;

/** A unit claims for itself, under an item of the catalogue; one fact is rewarded once (M-37). */
export function claimBonus(asked: AskedTo<'claim-bonus'>): Decided {
  const { kind: _kind, ...claim } = asked.command;
  const { record } = asked;
  const { unit } = claim;
  if (!actsAs(asked, ['unit-head', 'liaison'], unit)) return { ...refuse('permission/other-unit'), field: 'unit' };
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const isRewarded = scored.scheme.components.some(
    ({ method }) => method?.kind === 'events' && method.which === 'bonus',
  );
  if (!isRewarded) return refuse('claim/no-bonus', { unit });
  const fault = claimFault(record, claim, scored.events.bonus.items);
  return fault ?? [{ kind: 'bonus-claimed', body: claim }];
}

type Claim = Omit<Extract<EventCommand, { readonly kind: 'claim-bonus' }>, 'kind'>;
type Items = Exclude<ReturnType<typeof unitWithEvents>, Refusal>['events']['bonus']['items'];

function claimFault(record: AnnualRecord, claim: Claim, items: Items): Refusal | undefined {
  const { unit, claim: code, item, level, fact, statement } = claim;
  const shape = eventCodeFault(code, 'claim');
  if (shape !== undefined) return shape;
  const claims = record.claims.get(unit) ?? [];
  if (claims.some((each) => each.claim === code))
    return { ...refuse('claim/code-used', { claim: code }), field: 'claim' };
  const found = items.find((each) => each.code === item);
  if (found === undefined) return { ...refuse('event/item-unknown', { item, known: named(items) }), field: 'item' };
  if (found.levels.every((each) => each.code !== level)) {
    return { ...refuse('event/level-unknown', { level, known: named(found.levels) }), field: 'level' };
  }
  const words = { zh: '事项（文件或奖项）', en: 'what is rewarded' };
  const wrong = fact === '' ? refuse('text/missing', { field: words.zh, fieldEn: words.en }) : lineFault(fact, words);
  if (wrong !== undefined) return { ...wrong, field: 'fact' };
  const text = passageFault(statement, { zh: '说明', en: 'statement' });
  if (text !== undefined) return { ...text, field: 'statement' };
  const other = claims.find((each) => each.fact === fact && isAlive(each));
  return other === undefined
    ? undefined
    : { ...refuse('claim/fact-claimed', { fact, claim: other.claim }), field: 'fact' };
}

function named(items: readonly { readonly code: string; readonly name: { readonly zh: string } }[]): string {
  return items.map(({ code, name }) => `${code}（${name.zh}）`).join('、');
}

/** Not refused, and not withdrawn after it was granted. */
function isAlive({ decided, acts }: RecordedClaim): boolean {
  return decided === undefined || (decided === 'granted' && stands(acts));
}

/** The office grants or refuses, once; another person than the one who claimed. */
export function decideClaim(asked: AskedTo<'decide-claim'>): Decided {
  const { command, record } = asked;
  const { unit, claim: code, granted, reason } = command;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const claim = record.claims.get(unit)?.find((each) => each.claim === code);
  if (claim === undefined) return { ...refuse('claim/unknown', { unit, claim: code }), field: 'claim' };
  if (claim.decided !== undefined) return refuse('claim/decided', { claim: code });
  if (hadAHand(asked, claim)) return refuse('claim/own', { claim: code });
  const level = command.level ?? claim.level;
  const levels = scored.events.bonus.items.find((each) => each.code === claim.item)?.levels ?? [];
  if (levels.every((each) => each.code !== level)) {
    return { ...refuse('event/level-unknown', { level, known: named(levels) }), field: 'level' };
  }
  return [{ kind: 'claim-decided', body: { unit, claim: code, granted, level, reason } }];
}
