import { partBy } from '../facts/scored-unit.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { outOf } from '../scoring/parts/part-score.ts';
import { revisionOf } from '../scoring/parts/targets-part.ts';
import { objectiveScore } from '../scoring/targets/objective-score.ts';
import type { UnitInputs } from '../scoring/unit-inputs.ts';
import type { Working } from '../scoring/workings.ts';

/** How the points of each target of a unit come to be, by the target's code; nothing where its scheme measures none. */
export function targetWorkings(scheme: Scheme, inputs: UnitInputs): Readonly<Record<string, Working>> {
  const part = partBy(scheme, 'targets');
  if (part === undefined) return {};
  const { component, method } = part;
  const { targets } = objectiveScore({
    items: inputs.targets,
    rules: { ...method.rules, max: outOf(component) },
    revised: revisionOf({ scheme, component, inputs }),
  });
  return Object.fromEntries(Object.entries(targets).map(([code, { working }]) => [code, working]));
}

/** The exact points of each target of a unit that has some. */
export function targetPoints(scheme: Scheme, inputs: UnitInputs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(targetWorkings(scheme, inputs)).flatMap(([code, working]) =>
      working.step === 'missing' ? [] : [[code, working.value] as const],
    ),
  );
}
