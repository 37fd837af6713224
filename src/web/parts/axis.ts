/** A scale for a chart: where it begins and ends, and how far apart its ticks are. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Round ends around the values, and a step that leaves six to fourteen ticks. */
export function axisOf(values: readonly number[]): Axis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = Math.max(most - least, 0.5);
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20].find((one) => span / one <= 12) ?? 50;
  const from = Math.floor(least / step) * step;
  const to = Math.ceil(most / step) * step;
  return { from, to: to > from ? to : from + step, step };
}
