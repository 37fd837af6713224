import type { Scheme } from '../../scheme/scheme.ts';

/** The states of `domain.md` M-02 in order: 草拟、征求意见、报委员会、已批准、已发布（锁定）、运行、结束、归档. */
export const STAGES = [
  'drafted',
  'consulted',
  'submitted',
  'adopted',
  'published',
  'running',
  'ended',
  'archived',
] as const;
export type Stage = (typeof STAGES)[number];

/** Which text of which scheme: its hash (hex) binds every step to what was read when it was taken. */
export interface SchemeVersion {
  readonly scheme: string;
  readonly version: number;
  readonly hash: string;
}

export type SchemeFact =
  /** A text that binds nobody yet; written again, it takes the place of the draft before. */
  | {
      readonly kind: 'scheme-drafted';
      readonly body: { readonly scheme: Scheme; readonly hash: string; readonly reason: string };
    }
  | { readonly kind: 'scheme-consulted'; readonly body: SchemeVersion }
  | { readonly kind: 'scheme-submitted'; readonly body: SchemeVersion }
  | { readonly kind: 'scheme-returned'; readonly body: SchemeVersion & { readonly reason: string } }
  | {
      readonly kind: 'scheme-adopted';
      readonly body: { readonly scheme: Scheme; readonly hash: string; readonly reason: string };
    }
  | { readonly kind: 'scheme-published'; readonly body: SchemeVersion }
  | { readonly kind: 'scheme-started'; readonly body: SchemeVersion }
  | { readonly kind: 'scheme-ended'; readonly body: SchemeVersion }
  | { readonly kind: 'scheme-archived'; readonly body: SchemeVersion };

export type SchemeCommand =
  | { readonly kind: 'draft-scheme'; readonly scheme: Scheme; readonly reason: string }
  | { readonly kind: 'consult-scheme'; readonly scheme: string }
  | { readonly kind: 'submit-scheme'; readonly scheme: string }
  | { readonly kind: 'return-scheme'; readonly scheme: string; readonly reason: string }
  /** With its whole text: the committee adopts what it has before it, and that must be what was submitted. */
  | { readonly kind: 'adopt-scheme'; readonly scheme: Scheme; readonly reason: string }
  | { readonly kind: 'publish-scheme'; readonly scheme: string }
  | { readonly kind: 'start-scheme'; readonly scheme: string }
  | { readonly kind: 'end-scheme'; readonly scheme: string }
  | { readonly kind: 'archive-scheme'; readonly scheme: string };
