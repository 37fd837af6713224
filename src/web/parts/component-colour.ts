/** Colours of the parts of a total, as the design gives them; parts it does not know take the next free one. */
const COLOURS: Readonly<Record<string, string>> = {
  objective: 'var(--teal)',
  social: 'var(--indigo)',
  leaders: 'var(--ochre)',
  innovation: 'var(--plum)',
  statement: 'var(--indigo)',
  daily: 'var(--teal)',
  bonus: 'var(--plum)',
  deduction: 'var(--ink-3)',
};
const OTHERS = ['var(--teal)', 'var(--indigo)', 'var(--ochre)', 'var(--plum)'] as const;
const TINTS: Readonly<Record<string, string>> = {
  'var(--teal)': 'var(--teal-tint)',
  'var(--indigo)': 'var(--indigo-tint)',
  'var(--ochre)': 'var(--ochre-tint)',
  'var(--plum)': 'var(--plum-tint)',
};

export function componentColour(code: string, index = 0): string {
  return COLOURS[code] ?? OTHERS[index % OTHERS.length] ?? 'var(--ink-3)';
}
export function componentTint(code: string, index = 0): string {
  return TINTS[componentColour(code, index)] ?? 'var(--wash)';
}
