import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/database.ts';
import { isRefusal, type Refusal } from '../../core/basics/refusal.ts';
import { type Ownership, takeOwnership } from './owner-lock.ts';
import { ownMark } from './process-mark.ts';

let folder = '';

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lock = (): string => join(folder, 'owner.lock');

async function mustTake(limits = { silentMs: 500 }): Promise<Ownership> {
  const answer: Ownership | Refusal = await takeOwnership(folder, limits);
  if (isRefusal(answer)) throw new Error(answer.refusal);
  return answer;
}

it('gives a folder to one at a time, and to the next once it is released', async () => {
  const first = await mustTake();
  expect(await takeOwnership(folder)).toEqual({ refusal: 'database/in-use', values: { folder, pid: process.pid } });
  await first.release();
  await (await mustTake()).release();
});

it('follows at once an owner whose number belongs to a later process now', async () => {
  await writeFile(lock(), JSON.stringify({ ...ownMark(), startedAt: 'another time' }));
  const since = Date.now();
  await mustTake();
  expect(Date.now() - since).toBeLessThan(2_000);
  expect(JSON.parse(await readFile(lock(), 'utf8'))).toMatchObject(ownMark());
});

it('lets exactly one of many followers have what a dead owner left', async () => {
  await writeFile(lock(), JSON.stringify({ ...ownMark(), startedAt: 'another time' }));
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeOwnership(folder)));
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
});

it('does not take an owner in another container for dead while it shows that it lives', async () => {
  await writeFile(lock(), JSON.stringify({ pid: 7, startedAt: '1', space: 'another machine' }));
  const beat = setInterval(() => void utimes(lock(), new Date(), new Date()), 100);
  try {
    expect(await takeOwnership(folder)).toMatchObject({ refusal: 'database/in-use', values: { pid: 7 } });
    expect(JSON.parse(await readFile(lock(), 'utf8'))).toMatchObject({ pid: 7 });
  } finally {
    clearInterval(beat);
  }
});

it('follows an owner in another container once it has been silent', async () => {
  await writeFile(lock(), JSON.stringify({ pid: 7, startedAt: '1', space: 'another machine' }));
  await (await mustTake()).release();
});

it('follows a mark that a power cut left empty', async () => {
  await writeFile(lock(), '');
  await (await mustTake()).release();
});
