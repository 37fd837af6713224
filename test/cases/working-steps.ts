import type { Working } from '../../src/core/scoring/workings.ts';

/** Every step of a tree: its codes from the root, and what it says. Steps of one code under one parent must not be two. */
export function stepsOf(working: Working): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (step: Working, above: string): void => {
    const path = `${above} › ${step.code}`;
    if (found.has(path)) throw new Error(`two steps at ${path}`);
    found.set(path, step.step === 'missing' ? `missing: ${step.why.zh}` : step.value);
    for (const term of 'terms' in step ? (step.terms ?? []) : []) walk(term, path);
  };
  walk(working, '');
  return found;
}

/** Paths at which two trees differ, there or not there included. */
export function differences(before: Working, after: Working): readonly string[] {
  const [a, b] = [stepsOf(before), stepsOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
}

/** Paths that differ and neither name an input nor stand above a step that does. */
export function strays(before: Working, after: Working, names: (path: string) => boolean): readonly string[] {
  const named = [...stepsOf(before).keys(), ...stepsOf(after).keys()].filter(names);
  return differences(before, after).filter((path) => named.every((each) => !each.startsWith(path)) && !names(path));
}
