/** Thin spaces between thousands, as the design asks: `6 214`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
}

/** Hash digits a reader compares by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/**
 * An exact value as a reader reads it: a decimal as it is, `775/9` as `86.1111…`.
 * The dots say that the digits go on; nothing is rounded for the eye.
 */
export function exactText(value: string, digits = 4): string {
  const found = /^(-?)(\d+)\/(\d+)$/.exec(value);
  if (found === null) return value.startsWith('-') ? `−${value.slice(1)}` : value;
  const numerator = BigInt(found[2] ?? '0');
  const denominator = BigInt(found[3] ?? '1');
  const whole = numerator / denominator;
  let rest = numerator % denominator;
  let decimals = '';
  for (let place = 0; place < digits && rest > 0n; place += 1) {
    rest *= 10n;
    decimals += String(rest / denominator);
    rest %= denominator;
  }
  return `${found[1] === '-' ? '−' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}${rest > 0n ? '…' : ''}`;
}

/** For places on a scale and widths of bars only, where a float is good enough; never for a printed number. */
export function roughly(value: string): number {
  const [numerator = '', denominator] = value.split('/');
  return denominator === undefined ? Number(numerator) : Number(numerator) / Number(denominator);
}

/** `45分`, `+3分`; a maximum is printed without trailing noughts. */
export function maxText(max: string): string {
  return max.includes('.') ? max.replace(/\.?0+$/, '') : max;
}

/** Orders decimal strings exactly: by sign, whole digits, then decimals. */
export function compareDecimals(a: string, b: string): number {
  const scaled = (text: string, places: number): bigint => {
    const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
    const digits = BigInt(whole + decimals.padEnd(places, '0'));
    return text.startsWith('-') ? -digits : digits;
  };
  const places = Math.max((a.split('.')[1] ?? '').length, (b.split('.')[1] ?? '').length);
  const left = scaled(a, places);
  const right = scaled(b, places);
  return left < right ? -1 : left > right ? 1 : 0;
}
