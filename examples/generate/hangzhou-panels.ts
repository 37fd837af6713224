import type { Dice } from './dice.ts';

/** How leaders voted on a unit, by the codes of the scheme's options. */
export interface LeaderVotes {
  readonly counts: Readonly<Record<string, number>>;
  /** Ten-thousandths of a point. */
  readonly points: number;
}

/** Some thirty city leaders; 5 points times the mean of those who had an opinion. */
export function leaderVotes(by: Dice): LeaderVotes {
  const [abstain, unknown] = [by.even(0, 2), by.even(0, 4)];
  const [dissatisfied, basically] = [by.chance(1, 9) ? 1 : 0, by.even(0, 4)];
  const rather = by.even(2, 12);
  const satisfied = 33 - abstain - unknown - dissatisfied - basically - rather;
  const valid = satisfied + rather + basically + dissatisfied;
  const sum = 100 * satisfied + 80 * rather + 60 * basically;
  return {
    counts: {
      satisfied,
      'rather-satisfied': rather,
      'basically-satisfied': basically,
      dissatisfied,
      abstain,
      unknown,
    },
    points: Math.floor((1000 * sum + valid) / (2 * valid)),
  };
}

/** The marks that give the published 86.11, as many as there were judges (seed 1 H-013, H-015). */
export const COURT_MARKS = [86, 84, 87, 86, 85, 86, 88, 86, 87] as const;

/** One innovation hearing. A judge who may not mark the unit leaves a blank. */
export interface Hearing {
  readonly marks: readonly (number | undefined)[];
  /** Hundredths of the announced mark. */
  readonly announced: number;
}

export function hearing(marks: readonly (number | undefined)[]): Hearing {
  const valid = marks.flatMap((mark) => mark ?? []);
  const sum = valid.reduce((a, b) => a + b, 0);
  return { marks, announced: Math.floor((200 * sum + valid.length) / (2 * valid.length)) };
}

/** Nine marks around a middle. */
export function drawnHearing(by: Dice, isRecused: boolean): Hearing {
  const middle = by.bell(76, 90);
  const marks = Array.from({ length: 9 }, (_, at) => (isRecused && at === 3 ? undefined : middle + by.even(-4, 4)));
  return hearing(marks);
}

/** The bonus in ten-thousandths: three points times the announced mark, out of 100; a partner gets half, rounded. */
export function innovationPoints({ announced }: Hearing, role: 'lead' | 'partner'): number {
  return role === 'lead' ? 3 * announced : Math.floor((3 * announced + 1) / 2);
}
