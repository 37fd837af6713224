import type { NotAnswered } from './api.ts';

/** Whether a question has no answer only because nobody has adopted a scheme yet. */
export function hasNoScheme(error: NotAnswered | null): error is NotAnswered {
  const code = error?.refusal.refusal;
  return code === 'scheme/none-in-force' || code === 'scheme/none-yet';
}
