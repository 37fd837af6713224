import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatExact, parseExact, sum, ZERO } from '../core/basics/rational.ts';
import { scheme } from './scheme.ts';

const SHIPPED = fileURLToPath(new URL('../../schemes/hangzhou-departments-2016.yaml', import.meta.url));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongping-scheme-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...words: readonly string[]) {
  let out = '';
  let err = '';
  const code = await scheme(words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** A copy of the shipped scheme with some words changed, and the line of the first change. */
async function spoilt(name: string, changes: readonly (readonly [from: string, to: string])[]) {
  const file = join(folder, name);
  await copyFile(SHIPPED, file);
  let text = await readFile(file, 'utf8');
  const lines = changes.map(([from, to]) => {
    const at = text.indexOf(from);
    if (at < 0) throw new Error(`nothing to change: ${from}`);
    const line = text.slice(0, at).split('\n').length;
    text = text.replace(from, to);
    return line;
  });
  await writeFile(file, text);
  return { file, lines };
}

describe('gongping scheme check', () => {
  test('prints what every leaf counts, and that is 100 in all', async () => {
    const { code, out, err } = await run('check', SHIPPED);
    expect([code, err]).toEqual([0, '']);
    const [header, ...rows] = out.trimEnd().split('\n');
    expect(header).toBe('path,name,points,exact');
    expect(rows).toContain('social/citizens/service,社会评价/市民代表/服务态度和工作效率,3.3333,10/3');
    const exact = rows.map((row) => parseExact(row.split(',').at(-1) ?? '') ?? ZERO);
    expect(formatExact(sum(exact))).toBe('100');
  });

  test('names every fault with its line and field', async () => {
    const { file, lines } = await spoilt('faults.yaml', [
      ["weight: '0.20'", "weight: '0.30'"],
      ["zeroAtRatio: '2'", "zeroAtRatio: '0.5'"],
      ['ties: [social', 'ties: [sozial'],
    ]);
    const { code, out, err } = await run('check', file);
    expect([code, out]).toEqual([1, '']);
    const places = err
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(file.length + 1).split(': ')[0]);
    expect(places).toHaveLength(3);
    expect(places).toContain(`${lines[1]}:components[0].method.rules.targets.control.zeroAtRatio`);
    expect(places).toContain(`${lines[2]}:ranking.ties`);
    // The strata as a list do not come to 1: the place is the list's.
    const listLine = (await readFile(file, 'utf8')).split('\n').findIndex((line) => line.trim() === 'strata:') + 2;
    expect(places).toContain(`${listLine}:components[1].method.rules.strata`);
  });

  test('names a misspelt field where it stands, and every one of them', async () => {
    const { file, lines } = await spoilt('misspelt.yaml', [
      ['capAtMax: true', 'capAtMaximum: true'],
      ['  seats: 9', '  seat: 9'],
    ]);
    const { code, err } = await run('check', file);
    expect(code).toBe(1);
    for (const line of lines) expect(err).toContain(`${file}:${line}:`);
    expect(err.match(/field\/unknown/g)?.length).toBe(2);
    expect(err.match(/field\/missing/g)?.length).toBe(2);
  });

  test('a file that is not there, is no YAML, or a word too many: exit code 2', async () => {
    const broken = join(folder, 'broken.yaml');
    await writeFile(broken, 'scheme: [unclosed');
    expect((await run('check', join(folder, 'nowhere.yaml'))).code).toBe(2);
    expect(await run('check', broken)).toMatchObject({ code: 2, err: expect.stringContaining('file/not-yaml') });
    expect(await run('weigh', broken)).toMatchObject({ code: 2, err: expect.stringContaining('usage/arguments') });
    expect(await run('check', broken, broken)).toMatchObject({ code: 2 });
    expect(await run('--fast')).toMatchObject({ code: 2, err: expect.stringContaining('--fast') });
  });

  test('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('gongping scheme check') });
  });

  test('gives objects with --json', async () => {
    const { out } = await run('check', SHIPPED, '--json');
    expect(JSON.parse(out)[0]).toEqual({ path: 'objective', name: '目标考核', points: '45.0000', exact: '45' });
  });
});
