import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readYearFolder } from '../../src/cli/year-folder/read-year-folder.ts';
import { publishResults } from '../../src/core/publication/publish-results.ts';
import { checkScheme } from '../../src/core/scheme/check-scheme.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { scoreCohort } from '../../src/core/scoring/score-cohort.ts';
import type { UnitInputs } from '../../src/core/scoring/unit-inputs.ts';
import { hunted } from '../hunt.ts';
import { inputsOf } from './inputs-of.ts';
import { SMALL_YEARS, type SmallYear } from './random-year.ts';
import { NOTHING_SAID } from './score-reference.ts';
import { tellable, yearFiles } from './year-files.ts';

const YEARS: readonly SmallYear[] = fc
  .sample(SMALL_YEARS, { numRuns: hunted(250), seed: 20_161_231 })
  .filter(({ scheme }) => checkScheme(scheme).length === 0)
  .slice(0, hunted(60))
  .map(tellable)
  .map(withAssessed);

/** Specials name units of their own; they are in the city too, and nothing more is said of them. */
function withAssessed({ scheme, units }: SmallYear): SmallYear {
  const specials = units[0]?.specials ?? [];
  const known = units.map(({ unit }) => unit);
  const assessed = new Set(specials.flatMap((special) => special.units).filter((unit) => !known.includes(unit)));
  return { scheme, units: [...units, ...[...assessed].map((unit) => ({ ...NOTHING_SAID, specials, unit }))] };
}

function published(scheme: Scheme, inputs: readonly UnitInputs[]) {
  const scores = scoreCohort({ scheme, units: inputs });
  const scored = [...scores].map(([unit, score]) => ({ unit, score }));
  const { ranked, unranked } = publishResults({ scheme, cohort: 'all', scored });
  return {
    points: Object.fromEntries(scored.map(({ unit, score }) => [unit, [score.components, score.total]])),
    ranked: ranked.map(({ unit, rank, tier }) => [unit, rank, tier]),
    unranked: unranked.map(({ unit, tier }) => [unit, tier]),
  };
}

describe('a year told in files', { timeout: 60_000 }, () => {
  test('is scored to the same digits as when it is handed in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongping-year-'));
    const used = new Map<string, number>();
    try {
      for (const { scheme, units } of YEARS) {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder);
        const files = yearFiles({ scheme, units });
        for (const [name, text] of Object.entries(files)) {
          await writeFile(join(folder, name), text);
          used.set(name, (used.get(name) ?? 0) + 1);
        }
        await writeFile(join(folder, 'scheme.yaml'), stringify(scheme, { aliasDuplicateObjects: false }));
        const { found, faults } = await readYearFolder(folder);
        expect(faults, JSON.stringify({ scheme, units })).toEqual([]);
        const read = found.units.map(({ unit }) => found.inputs(unit));
        const told = units.map((unit) => inputsOf(scheme, unit));
        expect(published(found.schemes[0] ?? scheme, read), JSON.stringify({ scheme, units })).toEqual(
          published(scheme, told),
        );
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    for (const [name, times] of used) expect(times, name).toBeGreaterThan(1);
    expect(used.size).toBe(16);
  });
});
