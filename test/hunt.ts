/**
 * How many runs a law gets: as many as the inner loop has time for, and `GONGPING_HUNT` times as many where somebody hunts
 * (`npm run soak` does). The seed stays, so that the short run is the beginning of the long one.
 */
export function hunted(runs: number): number {
  const times = Number(process.env.GONGPING_HUNT ?? 1);
  if (!Number.isSafeInteger(times) || times < 1) throw new RangeError('GONGPING_HUNT is a whole number from 1');
  return runs * times;
}
