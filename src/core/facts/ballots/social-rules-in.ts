import type { Scheme } from '../../scheme/scheme.ts';
import { socialRulesOf } from '../../scoring/parts/ballots-part.ts';
import { cellCode, ONLINE, type SocialForm, type SocialRules } from '../../scoring/social/social-rules.ts';
import { partBy } from '../scored-unit.ts';

/** What a scheme says of social evaluation, whole; `undefined` where none of its parts comes from ballots. */
export function socialRulesIn(scheme: Scheme): SocialRules | undefined {
  const part = partBy(scheme, 'ballots');
  return part === undefined ? undefined : socialRulesOf({ scheme, ...part });
}

/** The questions that were asked in a cell. */
export function formOfCell({ form, online }: SocialRules, cell: string): SocialForm {
  return online !== undefined && cell === cellCode(online.stratum, ONLINE) ? online.form : form;
}
