import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readScheme } from '../../src/core/scheme/read-scheme.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';

const PARSED = new Map<string, unknown>();

/** A shipped scheme as plain data, fresh each time, so that a test may change it. */
export function shippedPlain(name: string): unknown {
  const plain = PARSED.get(name) ?? parse(readFileSync(new URL(`../../schemes/${name}.yaml`, import.meta.url), 'utf8'));
  PARSED.set(name, plain);
  return structuredClone(plain);
}

/** A shipped scheme, read. `change` sets fields of the plain data by their place, such as `components[1].max`. */
export function shippedScheme(name: string, change: Readonly<Record<string, unknown>> = {}): Scheme {
  const read = readScheme(changed(shippedPlain(name), change));
  if ('refusals' in read) throw new Error(`${name}: ${JSON.stringify(read.refusals)}`);
  return read.scheme;
}

/** Sets fields of plain data by their place; `null` takes a field away. */
export function changed(plain: unknown, change: Readonly<Record<string, unknown>>): unknown {
  for (const [place, value] of Object.entries(change)) {
    const steps = place.match(/[^.[\]]+/g) ?? [];
    const holder = steps.slice(0, -1).reduce<Record<string, unknown>>(
      (inside, step) => {
        const next = inside[step];
        if (typeof next !== 'object' || next === null) throw new Error(`nothing at ${place}`);
        return next as Record<string, unknown>;
      },
      plain as Record<string, unknown>,
    );
    const last = steps.at(-1) ?? '';
    if (value === null) delete holder[last];
    else holder[last] = value;
  }
  return plain;
}
