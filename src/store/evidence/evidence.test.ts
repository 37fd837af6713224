import { createHash } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, temporaryFolder } from '../../../test/database.ts';
import { type Evidence, type OpenedFile, openEvidence } from './evidence.ts';

let database: TestDatabase;
let folder: string;
let evidence: Evidence;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
  evidence = openEvidence({ appUrl: database.appUrl, nodeName: 'test', folder, fileBytesMax: 1024 * 1024 });
});

afterAll(async () => {
  await evidence.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function read(file: unknown): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (file as OpenedFile).bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function* inPieces(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

/** Where a file under this hash lies. */
const placeOf = (tenant: string, hash: string): string => join(folder, tenant, hash.slice(0, 2), hash.slice(2));

test('a file put in pieces lies under the SHA-256 of the whole and comes back as it was', async () => {
  const bytes = Buffer.from('单位,得分\nHZ-001,44.1000\n');
  const put = await evidence.putFile('hangzhou', inPieces('单位,得分\n', 'HZ-001,44.1000\n'));
  expect(put).toEqual({ hash: sha256(bytes), byteCount: bytes.length });
  const opened = await evidence.openFile('hangzhou', sha256(bytes));
  expect(await read(opened)).toBe(bytes.toString('utf8'));
  expect(await evidence.putFile('hangzhou', bytes)).toEqual(put);
  expect(await readdir(join(folder, '.incoming'))).toEqual([]);
});

test('what one tenant keeps is not there for another', async () => {
  const put = await evidence.putFile('hangzhou', Buffer.from('杭州的材料'));
  const { hash } = put as { hash: string };
  expect(await evidence.openFile('beijing', hash)).toBeUndefined();
  expect(await evidence.deleteFile('beijing', hash, '误点')).toBe(false);
  expect(await read(await evidence.openFile('hangzhou', hash))).toBe('杭州的材料');
});

test('a file over the limit is refused while it streams, and nothing of it stays', async () => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield new Uint8Array(64 * 1024);
  }
  expect(await evidence.putFile('hangzhou', endless())).toEqual({
    refusal: 'input/too-large',
    values: { limit: '1 MiB' },
  });
  expect(await readdir(join(folder, '.incoming'))).toEqual([]);
});

test('a source that breaks off leaves nothing behind', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('the first half');
    throw new Error('the line went dead');
  }
  await expect(evidence.putFile('hangzhou', broken())).rejects.toThrow('the line went dead');
  expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  expect(await evidence.openFile('hangzhou', sha256(Buffer.from('the first half')))).toBeUndefined();
});

test('a file that was changed on the disk ends with an error instead of passing for evidence', async () => {
  const { hash } = (await evidence.putFile('hangzhou', Buffer.from('会议纪要：通过'))) as { hash: string };
  await writeFile(placeOf('hangzhou', hash), '会议纪要：驳回');
  await expect(read(await evidence.openFile('hangzhou', hash))).rejects.toThrow('not the one that was put there');
});

test('a deleted file says when and why, leaves the disk, and does not come back unnoticed', async () => {
  const bytes = Buffer.from('a file with a name in it');
  const { hash } = (await evidence.putFile('hangzhou', bytes)) as { hash: string };
  const before = Date.now();
  expect(await evidence.deleteFile('hangzhou', hash, '含个人信息')).toBe(true);
  const left = await evidence.openFile('hangzhou', hash);
  expect(left).toEqual({ deletedAt: expect.any(Number), reason: '含个人信息' });
  expect((left as { deletedAt: number }).deletedAt).toBeGreaterThan(before - 5_000);
  await expect(stat(placeOf('hangzhou', hash))).rejects.toThrow('ENOENT');
  expect(await evidence.putFile('hangzhou', bytes)).toEqual({
    refusal: 'evidence/deleted',
    values: { reason: '含个人信息' },
  });
  // Deleting again, as after a crash between the note and the disk, keeps the first reason.
  expect(await evidence.deleteFile('hangzhou', hash, 'another reason')).toBe(true);
  expect(await evidence.openFile('hangzhou', hash)).toEqual(left);
});

test('the same text twice has two hashes, each checkable with its own salt', async () => {
  const one = await evidence.putText('hangzhou', '服务态度好');
  const other = await evidence.putText('hangzhou', '服务态度好');
  expect(one.hash).not.toBe(other.hash);
  const stored = await evidence.readText('hangzhou', one.hash);
  if (stored === undefined || 'deletedAt' in stored) throw new Error('the text is gone');
  expect(stored.text).toBe('服务态度好');
  expect(sha256(Buffer.concat([Buffer.from(stored.salt, 'hex'), Buffer.from(stored.text)]))).toBe(one.hash);
});

test('a deleted text takes its salt along, so that nobody can try out what it was', async () => {
  const { hash } = await evidence.putText('hangzhou', '某同志');
  expect(await evidence.deleteText('hangzhou', hash, '本人要求')).toBe(true);
  expect(await evidence.readText('hangzhou', hash)).toEqual({ deletedAt: expect.any(Number), reason: '本人要求' });
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query('select salt, content from evidence_text where hash = $1', [
    Buffer.from(hash, 'hex'),
  ]);
  await owner.end();
  expect(rows).toEqual([{ salt: null, content: null }]);
  expect(await evidence.deleteText('hangzhou', 'ab'.repeat(32), 'no such text')).toBe(false);
});

test('a hash is a hash: nothing else reaches the disk', async () => {
  await expect(evidence.openFile('hangzhou', '../../etc/passwd')).rejects.toThrow('32 bytes in hex');
  await expect(evidence.deleteFile('hangzhou', '..', 'reason')).rejects.toThrow('32 bytes in hex');
});
