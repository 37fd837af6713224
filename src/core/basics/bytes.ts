export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** For public values such as hashes: it stops at the first difference, so it must not compare secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Four bytes, the most significant first. Throws on anything but a whole number from 0 to 2^32 - 1. */
export function u32Bytes(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new RangeError(`not 32 bits: ${value}`);
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Reads back what `u32Bytes` wrote. Requires at least four bytes. */
export function u32Of(bytes: Uint8Array): number {
  const [a, b, c, d] = bytes;
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new RangeError('under 4 bytes');
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
