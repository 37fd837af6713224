import { type Refusal, refuse } from '../basics/refusal.ts';
import { decideAccount } from './accounts/decide-account.ts';
import { COMMANDS } from './catalogue.ts';
import { FOUNDER } from './command.ts';
import type { Asked, Decided } from './decision.ts';
import { actorOf, mayGive } from './permissions.ts';
import { decidePoints } from './points/decide-points.ts';
import { decideUnit } from './units/decide-unit.ts';
import { decideYear } from './years/decide-year.ts';

/**
 * Admits a command or says why not. Who may ask comes first, so that nobody learns from a refusal what the record holds;
 * then the rule of the area. Changes nothing: what is admitted is drawn in by `fold`.
 */
export function decide(asked: Asked): Decided {
  const forbidden = permissionFault(asked);
  return forbidden ?? decideArea(asked);
}

function permissionFault(asked: Asked): Refusal | undefined {
  const { by, command, standing } = asked;
  if (by !== FOUNDER) {
    if (!standing.record.founded.get()) return refuse('founding/missing');
    const account = standing.record.accounts.get(by);
    if (account === undefined) return refuse('account/unknown');
    if (!account.open) return refuse('account/closed');
  }
  if (mayGive(actorOf(standing.record, by), command.kind)) return undefined;
  const { title } = COMMANDS[command.kind];
  return refuse('permission/not-allowed', { command: title.zh, commandEn: title.en });
}

function decideArea(asked: Asked): Decided {
  const { command, record } = asked;
  switch (command.kind) {
    case 'register-unit':
    case 'rename-unit':
    case 'change-unit':
    case 'merge-units':
    case 'split-unit':
    case 'abolish-unit':
    case 'set-organisation-order':
    case 'import-units':
      return record.line === 'standing' ? decideUnit({ ...asked, command, record }) : refuse('line/standing-only');
    case 'found':
    case 'open-account':
    case 'close-account':
    case 'grant-role':
    case 'revoke-role':
      return record.line === 'standing' ? decideAccount({ ...asked, command, record }) : refuse('line/standing-only');
    case 'open-year':
    case 'adopt-scheme':
    case 'assign-cohort':
    case 'import-cohorts':
      return record.line === 'annual' ? decideYear({ ...asked, command, record }) : refuse('line/annual-only');
    case 'import-points':
    case 'correct-points':
      return record.line === 'annual' ? decidePoints({ ...asked, command, record }) : refuse('line/annual-only');
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}
