import { utf8Bytes } from '../basics/utf8.ts';

/** A stream of chance that a seed determines. Each call gives a double in [0, 1) with 53 random bits. */
export type Chance = () => number;

/** Four whole numbers below 2³², not all 0. */
export type XoshiroState = readonly [number, number, number, number];

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * xoshiro128** of Blackman & Vigna (2018, “Scrambled linear pseudorandom number generators”): not for secrets, but the
 * same on every machine. Each call gives the next whole number below 2³².
 */
export function xoshiro128(state: XoshiroState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
}

function rotated(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/**
 * The stream of a seed, which is any text: FNV-1a (64 bits, Fowler, Noll & Vo) of its UTF-8 bytes starts SplitMix64
 * (Steele, Lea & Flood 2014), whose first two outputs, low half first, are the state of xoshiro128**. Two outputs of that,
 * the upper 27 bits of the first and then the upper 26 of the second, make a double.
 */
export function chanceOf(seed: string): Chance {
  const next = xoshiro128(stateOf(seed));
  return () => {
    const upper = next() >>> 5;
    const lower = next() >>> 6;
    return (upper * 2 ** 26 + lower) / 2 ** 53;
  };
}

/** The state of xoshiro128** that a seed stands for. */
export function stateOf(seed: string): XoshiroState {
  let hash = FNV_OFFSET;
  for (const byte of utf8Bytes(seed)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  const golden = 0x9e3779b97f4a7c15n;
  const [first, second] = [mixed(hash + golden), mixed(hash + 2n * golden)];
  return [lowHalf(first), lowHalf(first >> 32n), lowHalf(second), lowHalf(second >> 32n)];
}

/** The output function of SplitMix64. */
function mixed(counter: bigint): bigint {
  const start = BigInt.asUintN(64, counter);
  const once = BigInt.asUintN(64, (start ^ (start >> 30n)) * 0xbf58476d1ce4e5b9n);
  const twice = BigInt.asUintN(64, (once ^ (once >> 27n)) * 0x94d049bb133111ebn);
  return twice ^ (twice >> 31n);
}

function lowHalf(x: bigint): number {
  return Number(BigInt.asUintN(32, x));
}
