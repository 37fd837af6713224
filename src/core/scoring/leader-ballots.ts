import type { LeaderBallot } from './leader-score.ts';
import type { LeaderCounts } from './unit-inputs.ts';

/** One ballot for each time an option was counted. Whose it was is not known. */
export function leaderBallots(counts: LeaderCounts): readonly LeaderBallot[] {
  return Object.entries(counts.groups).flatMap(([group, options]) =>
    Object.entries(options).flatMap(([option, times]) =>
      Array.from({ length: times }, () => (group === '' ? { option } : { option, group })),
    ),
  );
}
