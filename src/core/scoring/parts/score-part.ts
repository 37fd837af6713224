import type { Method } from '../../scheme/method.ts';
import { ballotsPart } from './ballots-part.ts';
import { dailyPart } from './daily-part.ts';
import { eventsPart } from './events-part.ts';
import { indexPart } from './index-part.ts';
import { leadersPart } from './leaders-part.ts';
import { panelPart } from './panel-part.ts';
import type { PartAsked, PartScore } from './part-score.ts';
import { statementPart } from './statement-part.ts';
import { targetsPart } from './targets-part.ts';

/** The exact points of one part that has a method, by what is known of the unit. */
export function scorePart(asked: PartAsked, method: Method): PartScore {
  switch (method.kind) {
    case 'targets':
      return targetsPart({ ...asked, method });
    case 'index':
      return indexPart({ ...asked, method });
    case 'ballots':
      return ballotsPart({ ...asked, method });
    case 'leader-ballots':
      return leadersPart({ ...asked, method });
    case 'panel':
      return panelPart({ ...asked, method });
    case 'statement':
      return statementPart({ ...asked, method });
    case 'daily':
      return dailyPart({ ...asked, method });
    case 'events':
      return eventsPart({ ...asked, method });
    default:
      method satisfies never;
      throw new Error('scheme: unknown method');
  }
}
