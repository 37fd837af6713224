import { useParams, useSearch } from '@tanstack/react-router';
import { type Asking, useAsk } from './api.ts';
import { dateOfMoment, dayNumber } from './dates.ts';

/** The year and moment a person looks at; both stand in the address, so that a page can be sent to somebody else. */
export interface Looking {
  readonly year: number;
  /** A day (its end) or an instant in ms, as the server takes it; absent for now. */
  readonly asOf: string | undefined;
  /** The query part of a question about that moment. */
  readonly when: { readonly asOf?: string };
}

export function useLooking(): Looking {
  const params = useParams({ strict: false }) as { readonly year?: string };
  const search = useSearch({ strict: false }) as { readonly asOf?: string | number };
  const asOf = search.asOf === undefined ? undefined : String(search.asOf);
  return { year: Number(params.year ?? 0), asOf, when: asOf === undefined ? {} : { asOf } };
}

/** The instant an as-of means: a day means its end, as at the server. */
export function instantOf(asOf: string): number {
  return /^\d+$/.test(asOf) ? Number(asOf) : (dayNumber(asOf) + 1) * 86_400_000 - 8 * 3_600_000 - 1;
}

/** The day looked at, `YYYY-MM-DD`: today on the server's clock, or that of the moment asked for. */
export function dayLookedAt(asOf: string | undefined, today: string): string {
  return asOf === undefined ? today : dateOfMoment(instantOf(asOf));
}

/** An address's as-of: a day, or an instant. Anything else is left out. */
export function readAsOf(given: unknown): string | number | undefined {
  if (typeof given === 'number' && Number.isSafeInteger(given) && given >= 0) return given;
  return typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
}

export function useMe(): Asking<'GET /api/me'> {
  return useAsk('GET /api/me', {});
}
