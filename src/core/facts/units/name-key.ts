/**
 * What two names have in common that differ only in how they were typed: full-width or plain brackets and letters, one
 * character or its parts. Names are told apart by this, and kept as they were written.
 */
export function nameKey(name: string): string {
  return name.normalize('NFKC');
}
