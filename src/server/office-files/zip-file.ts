import { crc32, inflateRawSync } from 'node:zlib';

/** `sample: true`: more parts and more unpacked bytes than a sheet of the largest size needs. */
const PARTS_MAX = 1_000;
export const UNPACKED_MAX_BYTES = 96 * 1_048_576;

/** A file that says something else than its bytes hold. */
export class Damaged extends Error {}
/** A file whose parts would unpack to more than is read. */
export class TooLarge extends Error {}

export interface ZipFile {
  readonly names: readonly string[];
  /** The part's text, UTF-8. Throws `Damaged` or `TooLarge`; `undefined` where there is no such part. */
  readonly text: (name: string) => string | undefined;
}

interface Part {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/**
 * Opens a ZIP archive (APPNOTE 6.3) by its directory. Each part is unpacked only when it is asked for, never to more than it
 * declares nor all of them to more than the limit, whatever is packed; its checksum must hold. Throws `Damaged`.
 */
export function openZip(bytes: Buffer): ZipFile {
  const parts = readDirectory(bytes);
  let left = UNPACKED_MAX_BYTES;
  return {
    names: [...parts.keys()],
    text: (name) => {
      const part = parts.get(name.toLowerCase());
      if (part === undefined) return undefined;
      if (part.unpacked > left) throw new TooLarge();
      const unpacked = unpack(bytes, part);
      left -= unpacked.length;
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
      } catch {
        throw new Damaged('a part is not UTF-8');
      }
    },
  };
}

function readDirectory(bytes: Buffer): ReadonlyMap<string, Part> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw new Damaged('no directory');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > PARTS_MAX) throw new TooLarge();
  const parts = new Map<string, Part>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw new Damaged('a torn directory');
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new Damaged('an encrypted part');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)).replaceAll('\\', '/');
    parts.set(name.toLowerCase(), {
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

function unpack(bytes: Buffer, { method, crc, packed, unpacked, at }: Part): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50)
    throw new Damaged('a part is not where it should be');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) throw new Damaged('a part is cut off');
  const data = bytes.subarray(from, from + packed);
  const whole = method === 0 ? data : method === 8 ? inflate(data, unpacked) : undefined;
  if (whole === undefined || whole.length !== unpacked || crc32(whole) !== crc) throw new Damaged('a part is damaged');
  return whole;
}

function inflate(data: Buffer, length: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, length) });
  } catch {
    throw new Damaged('a part does not unpack');
  }
}
