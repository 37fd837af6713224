import { type Refusal, refuse } from '../core/basics/refusal.ts';

/** The words given to a verb, sorted: `--name value`, `--name`, and the rest in order. */
export interface Options<Value extends string, Flag extends string> {
  readonly values: { readonly [name in Value]?: string };
  readonly flags: { readonly [name in Flag]?: true };
  readonly rest: readonly string[];
}

/** Reads a verb's words. Refuses an option that is unknown, doubled or without its value; `-` is a word like any other. */
export function readOptions<Value extends string, Flag extends string>(
  verb: string,
  args: readonly string[],
  known: { readonly values: readonly Value[]; readonly flags: readonly Flag[] },
): Options<Value, Flag> | Refusal {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const name = word.slice(2);
    if (values.has(name) || flags.has(name)) return refuse('usage/doubled-option', { option: word });
    if (known.flags.some((flag) => flag === name)) {
      flags.add(name);
    } else if (known.values.some((value) => value === name)) {
      const value = args[at + 1];
      if (value === undefined || value.startsWith('--'))
        return refuse('usage/option-needs-value', { option: word, verb });
      values.set(name, value);
      at += 1;
    } else {
      return refuse('usage/unknown-option', { option: word, verb });
    }
  }
  return {
    // Only names that are known came in.
    values: Object.fromEntries(values) as Options<Value, Flag>['values'],
    flags: Object.fromEntries([...flags].map((flag) => [flag, true])) as Options<Value, Flag>['flags'],
    rest,
  };
}
