/**
 * Where in a value of plain data the first text stands that is no text: with a NUL, which no database stores, or half a
 * character, which has no bytes. `undefined` where every text is whole. The value's schema bounds its depth.
 */
export function brokenText(value: unknown, place: readonly string[] = []): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? place.join('.') : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inside] of Object.entries(value)) {
    // A key that is broken is not repeated in the answer.
    const found = brokenText(key, place) ?? brokenText(inside, [...place, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
