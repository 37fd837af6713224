import { type Refusal, type RefusalCode, type RefusalValues, refuse } from '../basics/refusal.ts';

/** A fault at its place in the scheme. */
export function schemeFault(field: string, code: RefusalCode, values: RefusalValues = {}): Refusal {
  return { ...refuse(code, { field, ...values }), field };
}

/** A fault for each code that stands more than once. */
export function doubledCodes(field: string, codes: readonly string[]): readonly Refusal[] {
  return [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))].map((value) =>
    schemeFault(field, 'scheme/doubled', { value }),
  );
}
