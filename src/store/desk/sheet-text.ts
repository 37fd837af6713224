import { type Refusal, refuse } from '../../core/basics/refusal.ts';

export const SHEET_ENCODINGS = ['UTF-8', 'GB 18030'] as const;
export type SheetEncoding = (typeof SHEET_ENCODINGS)[number];

/**
 * The text of an office's file, and as what it was read: UTF-8, or what a Chinese Excel writes when it is asked for plain CSV
 * (GB 18030). Almost any bytes pass as the latter, so it is tried only where there is no sign that the file was meant to be
 * the former, and refused where it would read as what nobody writes: Big5, which came with Traditional Chinese, and other
 * encodings become other characters without a word. A text whose headings have zeros in them is UTF-16, or none.
 */
export function sheetText(bytes: Uint8Array): { readonly text: string; readonly encoding: SheetEncoding } | Refusal {
  const utf8 = decodeAs('utf-8', bytes);
  if (utf8 !== undefined) return isText(utf8) ? { text: utf8, encoding: 'UTF-8' } : refuse('input/not-utf8');
  if (isBrokenUtf8(bytes)) return refuse('input/not-utf8');
  if (isBig5(bytes)) return refuse('input/big5');
  const text = decodeAs('gb18030', bytes);
  if (text === undefined || !isText(text) || isOddlyChinese(text)) return refuse('input/not-utf8');
  return { text, encoding: 'GB 18030' };
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isText(text: string): boolean {
  return !/^[^\r\n]*\0/.test(text);
}

/** Whether bytes that are not UTF-8 nearly are: marked so, or with more Chinese characters than faults. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (text.startsWith('\uFEFF')) return true;
  const [chinese, faults] = [/[\u3000-\u9FFF\uFF00-\uFFEF]/g, /\uFFFD/g].map((sign) => text.match(sign)?.length ?? 0);
  return (chinese ?? 0) > (faults ?? 0);
}

/** `sample: true`, tried on texts in both encodings: nearly all pairs are common in Big5, and few of them are in GB. */
const BIG5_SHARE_MIN = 0.9;
const GB_SHARE_MAX = 0.7;

/**
 * Both encodings pair bytes the same way. Big5 keeps its 5,401 common characters under the leads A4–C6 with trails 40–7E and
 * A1–FE; GB 2312 its 3,755 under B0–D7 with trails A1–FE alone. Signs are under A1–A3 in both.
 */
function isBig5(bytes: Uint8Array): boolean {
  let [pairs, big5, gb] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[at + 1] ?? 0;
    // Four bytes of GB 18030: a rare character, which Big5 does not have.
    const isFour = trail >= 0x30 && trail <= 0x39;
    at += isFour ? 3 : 1;
    pairs += 1;
    if (isFour) continue;
    if (lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) big5 += 1;
    if (trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7))) gb += 1;
  }
  return pairs > 0 && big5 / pairs >= BIG5_SHARE_MIN && gb / pairs < GB_SHARE_MAX;
}

/** `sample: true`: an office has a rare character of its own in a name now and then, and not in every tenth place. */
const PRIVATE_SHARE_MAX = 0.1;

/** Whether many of the characters are ones that no standard knows (private use): the bytes were meant otherwise. */
function isOddlyChinese(text: string): boolean {
  const foreign = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
  const own = text.match(/\p{Private_Use}/gu)?.length ?? 0;
  return own > foreign * PRIVATE_SHARE_MAX;
}
