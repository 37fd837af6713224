import { fromBase64, toBase64 } from './base64.ts';
import { concatBytes, u32Bytes, u32Of } from './bytes.ts';
import type { Hasher } from './hash-chain.ts';
import { utf8Bytes } from './utf8.ts';

/**
 * A line's size and root, signed, in a form that public witnesses and existing tools read:
 * C2SP signed-note and tlog-checkpoint (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).
 */

export interface Checkpoint {
  /** What names the log: a URL without scheme, such as `gongping.example/hangzhou/2017`. */
  readonly origin: string;
  readonly size: number;
  /** The RFC 6962 root at that size: 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines. The standard advises against them, for nobody who watches the log can check them. */
  readonly extensions?: readonly string[];
}

/** Signs bytes with a key that others know by `name` and `keyId` (32 bits). The name has no space and no plus. */
export interface Signer {
  readonly name: string;
  readonly keyId: number;
  sign(bytes: Uint8Array): Promise<Uint8Array> | Uint8Array;
}

/** Checks signatures of one key that the reader trusts. */
export interface Verifier {
  readonly name: string;
  readonly keyId: number;
  verify(bytes: Uint8Array, signature: Uint8Array): Promise<boolean> | boolean;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** `text` is what was signed: it ends with its last newline, before the empty line. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The trusted keys that signed the text, or why nothing in the note may be believed. */
export type NoteVerdict =
  | { readonly text: string; readonly signedBy: readonly string[] }
  | { readonly fault: 'malformed' | 'no-known-key' | 'wrong-signature' };

/** As many as the reference implementation reads; the standard asks for at least 16. */
const signaturesMax = 100;

/** Three lines or more, each with its newline: origin, size, root in Base 64, extensions. Throws on what has no such text. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a tree size: ${size}`);
  if (root.length !== 32) throw new RangeError(`a root has 32 bytes, not ${root.length}`);
  for (const line of [origin, ...extensions]) {
    if (line === '' || line.includes('\n') || !isNoteText(line)) {
      throw new RangeError('an origin or extension must be one line of text');
    }
  }
  return [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** Reads the text of a note whose signature was checked; `undefined` when it is not a checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n') || !isNoteText(text)) return undefined;
  const lines = text.slice(0, -1).split('\n');
  const [origin, sizeText = '', rootText = '', ...extensions] = lines;
  const size = /^(?:0|[1-9]\d*)$/.test(sizeText) ? Number(sizeText) : undefined;
  const root = fromBase64(rootText);
  if (origin === undefined || lines.includes('') || size === undefined || !Number.isSafeInteger(size)) return undefined;
  if (root?.length !== 32) return undefined;
  return { origin, size, root, ...(extensions.length > 0 && { extensions }) };
}

/**
 * Text, empty line, one signature line a signer, in the order given. Throws on a text without its last newline or with
 * control characters, on a name that a reader would refuse, and when nobody signs.
 */
export async function signNote(text: string, ...signers: readonly Signer[]): Promise<string> {
  if (!text.endsWith('\n') || !isNoteText(text)) throw new RangeError('a note is lines of text, the last one ended');
  if (signers.length === 0) throw new RangeError('a note needs a signer');
  const bytes = utf8Bytes(text);
  let note = `${text}\n`;
  for (const signer of signers) {
    if (!isKeyName(signer.name)) throw new RangeError(`not a key name: ${signer.name}`);
    const signature = concatBytes(u32Bytes(signer.keyId), await signer.sign(bytes));
    note += `— ${signer.name} ${toBase64(signature)}\n`;
  }
  return note;
}

/** Takes a note apart without believing it; `undefined` when it is not a note. */
export function parseNote(note: string): SignedNote | undefined {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n') || !isNoteText(note)) return undefined;
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > signaturesMax) return undefined;
  const signatures = lines.map(parseSignatureLine);
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, cut + 1), signatures };
}

/**
 * Believes a note when at least one trusted key signed it and no trusted key's signature is wrong. Signatures of other
 * keys are left aside, as the standard requires. A key counts once, however often its line is repeated.
 */
export async function verifyNote(note: string, ...trusted: readonly Verifier[]): Promise<NoteVerdict> {
  const parsed = parseNote(note);
  if (parsed === undefined) return { fault: 'malformed' };
  const bytes = utf8Bytes(parsed.text);
  const signedBy: string[] = [];
  for (const verifier of trusted) {
    const { name, keyId } = verifier;
    const own = parsed.signatures.find((signature) => signature.name === name && signature.keyId === keyId);
    if (own === undefined) continue;
    if (!(await verifier.verify(bytes, own.signature))) return { fault: 'wrong-signature' };
    signedBy.push(name);
  }
  return signedBy.length === 0 ? { fault: 'no-known-key' } : { text: parsed.text, signedBy };
}

/** SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), its first four bytes. An Ed25519 public key has 32 bytes. */
export function ed25519KeyId(key: {
  readonly hasher: Hasher;
  readonly name: string;
  readonly publicKey: Uint8Array;
}): number {
  if (key.publicKey.length !== 32) throw new RangeError(`an Ed25519 key has 32 bytes, not ${key.publicKey.length}`);
  return u32Of(key.hasher(concatBytes(utf8Bytes(key.name), Uint8Array.of(0x0a, 0x01), key.publicKey)));
}

/** Non-empty, without plus, control character or any space that Unicode or Go knows. */
export function isKeyName(name: string): boolean {
  return name !== '' && isNoteText(name) && !/[\s\u0085+]/u.test(name);
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== '—' || more.length > 0 || !isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyId: u32Of(bytes), signature: bytes.subarray(4) };
}

/** Whole characters, and no control character below U+0020 but the newline. */
function isNoteText(text: string): boolean {
  if (!text.isWellFormed()) return false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && unit !== 0x0a) return false;
  }
  return true;
}
