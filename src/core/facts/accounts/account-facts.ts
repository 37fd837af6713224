/**
 * The roles of `domain.md` 4.1, in its order, R1 … R20.
 * A role of a unit is held for that unit only.
 */
export const ROLES = [
  'committee',
  'government',
  'director',
  'officer',
  'unit-head',
  'liaison',
  'organiser',
  'leader',
  'judge',
  'controller',
  'observer',
  'agency',
  'voter',
  'public',
  'finance',
  'personnel',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'district-office',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLES_OF_A_UNIT = ['unit-head', 'liaison', 'organiser'] as const satisfies readonly Role[];
export const ADMINISTRATORS = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const satisfies readonly Role[];

/** What may be lent to a deputy: the sign-offs of a unit's head, and the office's two roles (`domain.md` M-48). */
export const DELEGABLE = ['director', 'officer', 'unit-head'] as const satisfies readonly Role[];
export type Delegable = (typeof DELEGABLE)[number];

/** A role of `account` lent to `deputy` from one day to another, both included, `YYYY-MM-DD` in China. */
export interface DelegationBody {
  readonly delegation: string;
  readonly account: string;
  readonly deputy: string;
  readonly role: Delegable;
  readonly unit?: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/**
 * Facts about accounts. `account` is a random id; who it is stands in the accounts store alone. `binding` is the salted
 * hash (hex) of what that store says, so that it cannot be changed later without being seen.
 */
export type AccountFact =
  | { readonly kind: 'account-opened'; readonly body: { readonly account: string; readonly binding: string } }
  | { readonly kind: 'account-closed'; readonly body: { readonly account: string; readonly reason: string } }
  | {
      readonly kind: 'role-granted';
      readonly body: { readonly account: string; readonly role: Role; readonly unit?: string };
    }
  | {
      readonly kind: 'role-revoked';
      readonly body: { readonly account: string; readonly role: Role; readonly unit?: string; readonly reason: string };
    }
  /** A way in was made for an account: that it was, never the link. `first` is the invitation. */
  | { readonly kind: 'link-issued'; readonly body: { readonly account: string; readonly purpose: 'first' | 'again' } }
  /** What said who a closed account was is deleted: name, login name and the salt of its binding. */
  | { readonly kind: 'account-forgotten'; readonly body: { readonly account: string; readonly reason: string } }
  | { readonly kind: 'lock-lifted'; readonly body: { readonly account: string } }
  | { readonly kind: 'delegation-made'; readonly body: DelegationBody }
  | {
      readonly kind: 'delegation-ended';
      readonly body: {
        readonly delegation: string;
        readonly account: string;
        readonly deputy: string;
        readonly reason: string;
      };
    };

export type AccountCommand =
  /** First of all, once: three people, each excluding the others. */
  | {
      readonly kind: 'found';
      readonly administrators: readonly {
        readonly account: string;
        readonly binding: string;
        readonly role: (typeof ADMINISTRATORS)[number];
      }[];
    }
  | { readonly kind: 'open-account'; readonly account: string; readonly binding: string }
  | { readonly kind: 'close-account'; readonly account: string; readonly reason: string }
  | { readonly kind: 'grant-role'; readonly account: string; readonly role: Role; readonly unit?: string }
  | {
      readonly kind: 'revoke-role';
      readonly account: string;
      readonly role: Role;
      readonly unit?: string;
      readonly reason: string;
    }
  | { readonly kind: 'forget-account'; readonly account: string; readonly reason: string }
  | { readonly kind: 'issue-link'; readonly account: string }
  | { readonly kind: 'lift-lock'; readonly account: string }
  | {
      readonly kind: 'delegate-role';
      /** A random id. */
      readonly delegation: string;
      readonly to: string;
      readonly role: Delegable;
      readonly unit?: string;
      readonly from: string;
      readonly until: string;
      readonly reason: string;
    }
  | { readonly kind: 'end-delegation'; readonly delegation: string; readonly reason: string };
