/**
 * The calculators' methods once more, slowly and from their definitions: nothing here is shared with the product.
 * Numbers are fractions of two big integers in the exact methods, doubles in the index.
 */

export interface ReferencePanel {
  readonly used: number;
  /** To two decimals, half-up; blank where there is none. */
  readonly score: string;
}

/** Marks in hundredths. */
export function referencePanel(
  marks: readonly number[],
  { dropHigh, dropLow, minMarks }: { readonly dropHigh: number; readonly dropLow: number; readonly minMarks: number },
): ReferencePanel {
  const left = [...marks].toSorted((a, b) => a - b);
  for (let times = 0; times < dropHigh; times += 1) left.pop();
  for (let times = 0; times < dropLow; times += 1) left.shift();
  if (left.length === 0 || left.length < minMarks) return { used: left.length, score: '' };
  const sum = left.reduce((a, b) => a + b, 0);
  // Whole hundredths as often as they fit; a half or more of one that is left over is one more.
  let hundredths = 0;
  while ((hundredths + 1) * left.length <= sum) hundredths += 1;
  if (2 * (sum - hundredths * left.length) >= left.length) hundredths += 1;
  const digits = String(hundredths).padStart(3, '0');
  return { used: left.length, score: `${digits.slice(0, -2)}.${digits.slice(-2)}` };
}

/** Seat by seat: each next one goes to the place that is furthest below its share, the earlier one where that is equal. */
export function referenceAllocation(sizes: readonly number[], total: number): readonly number[] {
  const sum = sizes.reduce((a, b) => a + b, 0);
  const seats = sizes.map((size) => Math.floor((size * total) / sum));
  while (seats.reduce((a, b) => a + b, 0) < total) {
    let best = 0;
    // size · total − seat · sum is the remainder times the sum: whole numbers, small enough here to be exact.
    const lacking = sizes.map((size, place) => size * total - (seats[place] ?? 0) * sum);
    for (const [place, lack] of lacking.entries()) if (lack > (lacking[best] ?? 0)) best = place;
    seats[best] = (seats[best] ?? 0) + 1;
  }
  return seats;
}

export interface ReferenceNode {
  readonly code: string;
  readonly weight: number;
  readonly direction: number;
  readonly normalise?: string;
  readonly low?: number;
  readonly high?: number;
  readonly aggregate?: string;
  readonly children: readonly ReferenceNode[];
}

export type ReferenceData = Readonly<Record<string, readonly (number | undefined)[]>>;

/** Every code's value for every unit; absent where blank. */
export function referenceIndex(
  root: ReferenceNode,
  data: ReferenceData,
  missing: string,
): Readonly<Record<string, readonly (number | undefined)[]>> {
  const units = Object.values(data)[0]?.length ?? 0;
  const found: Record<string, (number | undefined)[]> = {};
  const visit = (node: ReferenceNode, sign: number): readonly (number | undefined)[] => {
    const own = sign * node.direction;
    const values =
      node.children.length === 0
        ? leafValues(node, data[node.code] ?? [], own).map((x) => (x === undefined && missing === 'zero' ? 0 : x))
        : groupValues(
            node,
            node.children.map((child) => visit(child, own)),
            units,
            missing,
          );
    found[node.code] = [...values];
    return values;
  };
  visit(root, 1);
  return found;
}

function leafValues(
  node: ReferenceNode,
  raw: readonly (number | undefined)[],
  sign: number,
): readonly (number | undefined)[] {
  const adjusted = raw.map((x) => (x === undefined ? undefined : sign * x));
  const present = adjusted.filter((x) => x !== undefined);
  const mean = present.reduce((a, b) => a + b, 0) / present.length;
  const variance = present.reduce((total, x) => total + (x - mean) ** 2, 0) / (present.length - 1);
  const [least, most] = [Math.min(...present), Math.max(...present)];
  const between = (x: number, low: number, high: number): number => {
    const share = (x - low) / (high - low);
    const inside = share < 0 ? 0 : share > 1 ? 1 : share;
    return sign < 0 ? 1 - inside : inside;
  };
  return raw.map((measured, unit) => {
    const x = adjusted[unit];
    if (x === undefined || measured === undefined) return undefined;
    switch (node.normalise) {
      case 'minmax':
        return most === least ? undefined : (100 * (x - least)) / (most - least);
      case 'goalpost':
        return between(measured, node.low ?? 0, node.high ?? 0);
      case 'log-goalpost':
        return between(Math.log(measured), Math.log(node.low ?? 0), Math.log(node.high ?? 0));
      case 'zscore':
        return most === least || present.length < 2 ? undefined : (x - mean) / Math.sqrt(variance);
      case 'rank':
        return 1 + present.filter((y) => y < x).length + (present.filter((y) => y === x).length - 1) / 2;
      default:
        return x;
    }
  });
}

function groupValues(
  node: ReferenceNode,
  columns: readonly (readonly (number | undefined)[])[],
  units: number,
  missing: string,
): readonly (number | undefined)[] {
  return Array.from({ length: units }, (_, unit) => {
    const pairs = columns.map((column, at) => [node.children[at]?.weight ?? 0, column[unit]] as const);
    const there = pairs.filter((pair): pair is readonly [number, number] => pair[1] !== undefined);
    if (there.length < pairs.length && missing !== 'skip') return undefined;
    const weights = there.reduce((total, [weight]) => total + weight, 0);
    if (weights === 0) return undefined;
    switch (node.aggregate) {
      case 'geometric':
        return there.reduce((product, [weight, x]) => product * x ** (weight / weights), 1);
      case 'harmonic':
        return weights / there.reduce((total, [weight, x]) => total + weight / x, 0);
      default:
        return there.reduce((total, [weight, x]) => total + (weight / weights) * x, 0);
    }
  });
}
