/** One thing measured, next to the bare operation that it cannot beat or that it wants to beat. */
export interface Measurement {
  readonly what: string;
  readonly unit: string;
  /** How many operations or facts one run has; for rates, how long one run is. */
  readonly size: string;
  /** One number a run, warm-up left out. */
  readonly values: readonly number[];
  /** The same number of runs of the bare operation, taken in turns with ours. */
  readonly bare?: { readonly what: string; readonly values: readonly number[] };
  /** What the ratio of the medians (ours / bare) is meant to reach, where that is agreed. */
  readonly goal?: { readonly ratio: number; readonly better: 'higher' | 'lower' };
}

export interface Benchmark {
  readonly name: string;
  /** What is measured and against what, for the document. */
  readonly about: string;
  readonly run: (options: {
    readonly quick: boolean;
    readonly log: (line: string) => void;
  }) => Promise<readonly Measurement[]>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Smallest – median – largest. */
export function spread(values: readonly number[]): string {
  const range = [Math.min(...values), median(values), Math.max(...values)];
  return range.map(shown).join(' – ');
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}

/** A warm-up, then `runs` turns of ours and bare one after the other, so that both see the same machine. */
export async function inTurns(options: {
  readonly runs: number;
  readonly ours: () => Promise<number>;
  readonly bare: () => Promise<number>;
}): Promise<{ readonly ours: readonly number[]; readonly bare: readonly number[] }> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run <= options.runs; run += 1) {
    const [one, other] = [await options.bare(), await options.ours()];
    if (run === 0) continue;
    bare.push(one);
    ours.push(other);
  }
  return { ours, bare };
}
