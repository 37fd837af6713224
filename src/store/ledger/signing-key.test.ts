import { createHash } from 'node:crypto';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/database.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';

const hasher = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => rm(folder, { recursive: true }));

const openKey = (file: string) => openSigningKey({ file, name: 'gongping.example', hasher });

test('a key is made once, for its owner alone, and signs the same ever after', async () => {
  const file = join(folder, 'keys', 'checkpoint.pem');
  const [one, other] = (await Promise.all([openKey(file), openKey(file)])) as [SigningKey, SigningKey];
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const bytes = Buffer.from('gongping.example/hangzhou/2016\n');
  const signature = await one.signer.sign(bytes);
  expect(signature).toEqual(await other.signer.sign(bytes));
  expect(await other.verifier.verify(bytes, signature)).toBe(true);
  expect(await other.verifier.verify(Buffer.from('another text\n'), signature)).toBe(false);
  expect(one.publicKey.publicKey).toHaveLength(32);
});

test('a key that others may read is refused, with what to do', async () => {
  const file = join(folder, 'open.pem');
  await openKey(file);
  await chmod(file, 0o640);
  expect(await openKey(file)).toEqual({ refusal: 'signing-key/open-to-others', values: { file } });
});

test('a file that is no Ed25519 key is refused and left as it is', async () => {
  const file = join(folder, 'not-a-key.pem');
  await writeFile(file, 'a shopping list', { mode: 0o600 });
  expect(await openKey(file)).toEqual({ refusal: 'signing-key/not-a-key', values: { file } });
  expect(await readFile(file, 'utf8')).toBe('a shopping list');
});
