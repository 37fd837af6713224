import { refuse } from '../../core/basics/refusal.ts';
import { answerAdmitted, answerSilent, answerStored } from './answers.ts';
import { checkOwnHead } from './doubt.ts';
import type { Hand } from './hand.ts';
import type { Post } from './post.ts';
import type { Turn } from './turn.ts';

/** What the writer does after a turn. `shared`: others write this line, or what it was decided by. */
export interface Concluded {
  readonly next: 'go on' | 'pause' | 'reconnect';
  readonly shared: boolean;
  /** Why it has to pause. */
  readonly error?: unknown;
}

const goOn: Concluded = { next: 'go on', shared: false };
const shared: Concluded = { next: 'go on', shared: true };

/** Brings a turn to its end for every command in it: answered, put back, or in doubt. */
export async function conclude(post: Post, hand: Hand, turn: Turn): Promise<Concluded> {
  switch (turn.end) {
    case 'decided':
      return await concludeDecided(post, hand, turn);
    case 'behind':
      await post.catchUp(post.line);
      await post.catchUp(post.standing);
      return goOn;
    case 'skewed':
      hand.refuseAll(refuse('clock/skew', { seconds: turn.seconds }));
      return goOn;
    case 'failed':
      return { next: 'pause', shared: false, error: turn.error };
    default:
      turn satisfies never;
      throw new Error('no such end of a turn');
  }
}

async function concludeDecided(post: Post, hand: Hand, turn: Turn & { readonly end: 'decided' }): Promise<Concluded> {
  const { draft, appended, exact } = turn;
  switch (appended?.end) {
    case undefined:
    case 'committed': {
      if (appended !== undefined) answerAdmitted(post, draft);
      hand.passed(draft.taken);
      const again = await answerSilent(post, draft, exact);
      hand.putBack();
      return again.length > 0 ? shared : goOn;
    }
    case 'clash':
      await answerStored(post, draft.taken);
      hand.putBack();
      return shared;
    case 'standing':
      await post.catchUp(post.standing);
      hand.putBack();
      return shared;
    case 'skewed':
      hand.refuseAll(refuse('clock/skew', { seconds: appended.seconds }));
      return goOn;
    case 'refused':
      // A line that was put back to an earlier state refuses everything, whoever asks.
      await checkOwnHead(post);
      hand.putBack();
      hand.blame(draft.taken, appended.error);
      return goOn;
    case 'waited':
      hand.putBack();
      return { next: 'pause', shared: false, error: appended.error };
    case 'uncertain':
      return { next: 'reconnect', shared: false };
    default:
      appended satisfies never;
      throw new Error('no such end of an append');
  }
}
