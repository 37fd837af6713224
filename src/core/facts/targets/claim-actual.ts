import { isRefusal, refuse } from '../../basics/refusal.ts';
import { sameValue } from '../../basics/same-value.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { passageFault } from '../text-fault.ts';
import { reportableTarget } from './issued-of.ts';
import { reportFault } from './report-fault.ts';
import type { TargetCommand } from './target-facts.ts';

type Claiming = Asked<Extract<TargetCommand, { readonly kind: 'claim-actual' }>, AnnualRecord>;

/**
 * A unit says what it has done of its own target, until the objective part is closed (`domain.md` M-14). It is shown beside what the provider
 * says and never counts: the provider's figure does, once a second person has verified it.
 */
export function claimActual(asked: Claiming): Decided {
  const { command, record } = asked;
  const { unit, target: code, part, reported, statement } = command;
  if (!actsAs(asked, ['unit-head', 'liaison'], unit)) return { ...refuse('permission/other-unit'), field: 'unit' };
  const text = passageFault(statement, { zh: '说明', en: 'statement' });
  if (text !== undefined) return { ...text, field: 'statement' };
  const found = reportableTarget(record, unit, code);
  if (isRefusal(found)) return found;
  const fault = reportFault({ code, target: found.target, part, reported, rules: found.rules });
  if (fault !== undefined) return { ...fault, field: 'reported' };
  const before = record.claimedActuals.get(unit)?.find((each) => each.of === code && each.part === part);
  if (before !== undefined && sameValue(before.reported, reported)) return [];
  const from = before?.reported ?? null;
  return [{ kind: 'actual-claimed', body: { unit, target: code, part, from, to: reported, statement } }];
}
