/** What an uploaded sheet is, by its first bytes: a name can be wrong, and a browser sends every file alike. */
export type FileKind = 'text' | 'zip' | 'old' | 'locked';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of .xls, .et and of workbooks with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function fileKind(bytes: Uint8Array): FileKind {
  if (begins(bytes, ZIP)) return 'zip';
  if (!begins(bytes, COMPOUND)) return 'text';
  const entry = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(entry) ? 'locked' : 'old';
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, at) => bytes[at] === byte);
}
