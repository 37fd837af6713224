/**
 * The place of a fault as it stands in the file. Scorers name a field by what it is about (`social.strata.citizens`); the
 * file has it at `components[1].method.rules.strata[0]`. Names are fields, numbers are positions, and what is neither is
 * the code of an item in a list here or one step below. What leads no further ends the way.
 */
export function placeIn(asked: {
  /** Where `data` stands. */
  readonly root: string;
  readonly data: unknown;
  readonly steps: readonly string[];
}): string {
  let { root: place, data } = asked;
  for (const step of asked.steps) {
    const next = stepInto(data, step) ?? stepBelow(data, step);
    if (next === undefined) return place;
    place += next.place;
    data = next.data;
  }
  return place;
}

/** `a.b[0].c` as its steps. */
export function stepsOf(field: string): readonly string[] {
  return field.match(/[^.[\]]+/g) ?? [];
}

interface Next {
  readonly place: string;
  readonly data: unknown;
}

function stepInto(data: unknown, step: string): Next | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (Array.isArray(data)) {
    const at = /^\d+$/.test(step) ? Number(step) : data.findIndex((item) => isNamed(item, step));
    return at < 0 || at >= data.length ? undefined : { place: `[${at}]`, data: data[at] };
  }
  if (!Object.hasOwn(data, step)) return undefined;
  return { place: `.${step}`, data: (data as Readonly<Record<string, unknown>>)[step] };
}

/** The item of that code in one of the lists that an object has. */
function stepBelow(data: unknown, step: string): Next | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  for (const [name, list] of Object.entries(data)) {
    if (!Array.isArray(list)) continue;
    const at = list.findIndex((item) => isNamed(item, step));
    if (at >= 0) return { place: `.${name}[${at}]`, data: list[at] };
  }
  return undefined;
}

const NAMES = ['code', 'unit', 'indicator'] as const;

function isNamed(item: unknown, name: string): boolean {
  if (typeof item !== 'object' || item === null) return false;
  return NAMES.some((field) => field in item && (item as Readonly<Record<string, unknown>>)[field] === name);
}
