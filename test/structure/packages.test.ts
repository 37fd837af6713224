import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const packages = JSON.parse(readFileSync('package.json', 'utf8')) as Packages;
const lock = readFileSync('package-lock.json', 'utf8');

describe('the packages', () => {
  it('are pinned to exact versions', () => {
    const versions = Object.entries({
      ...packages.dependencies,
      ...packages.optionalDependencies,
      ...packages.devDependencies,
    });
    expect(versions.length).toBeGreaterThan(10);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('are locked without naming a registry’s host', () => {
    expect(readFileSync('.npmrc', 'utf8')).toContain('omit-lockfile-registry-resolved=true');
    expect(lock).not.toContain('"resolved"');
    expect(lock).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });

  it('are locked with a digest each', () => {
    const entries = Object.entries((JSON.parse(lock) as { packages: Record<string, { integrity?: string }> }).packages);
    expect(
      entries.filter(([path, entry]) => path !== '' && entry.integrity === undefined).map(([path]) => path),
    ).toEqual([]);
  });
});
