/** The kinds of unit of `domain.md` M-01. */
export const UNIT_TYPES = [
  'DEPT',
  'DISTRICT',
  'DISPATCHED',
  'CENTRAL',
  'MANAGED',
  'ENTERPRISE',
  'OFFICE',
  'COMMITTEE',
  'AGENCY',
] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

/** What is said of a unit when it enters the registry. Dates are `YYYY-MM-DD`; `order` is the organisation order (机构序列). */
export interface UnitDetails {
  readonly name: string;
  readonly shortName: string;
  readonly englishName?: string;
  readonly type: UnitType;
  /** The post at its head (局长, 区长), never a person. */
  readonly headRole?: string;
  readonly parent?: string;
  readonly uscc?: string;
  readonly establishedOn?: string;
  readonly order?: number;
  /** 专项考评部门: assesses others, and may itself be assessed. */
  readonly assessesOthers?: boolean;
  /** The public record its entry was taken from. */
  readonly source?: string;
}

/** The details that may be changed one by one; a name changes by renaming. */
export const CHANGEABLE = [
  'type',
  'englishName',
  'headRole',
  'parent',
  'uscc',
  'establishedOn',
  'assessesOthers',
] as const;
export type ChangeableDetail = (typeof CHANGEABLE)[number];

/** How a unit ended: said by somebody with a reason, or by a row of a sheet. */
interface Ending {
  readonly effectiveOn: string;
  readonly reason?: string;
  readonly batch?: string;
  readonly row?: number;
}

/** Facts about units. `unit` is the unit's code, given once and never used again. */
export type UnitFact =
  | {
      readonly kind: 'unit-registered';
      readonly body: { readonly unit: string; readonly batch?: string; readonly row?: number } & UnitDetails;
    }
  | {
      readonly kind: 'unit-renamed';
      readonly body: {
        readonly unit: string;
        readonly from: { readonly name: string; readonly shortName: string };
        readonly to: { readonly name: string; readonly shortName: string; readonly englishName?: string };
        readonly effectiveOn: string;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'unit-changed';
      readonly body: {
        readonly unit: string;
        readonly detail: ChangeableDetail;
        readonly from: string | boolean | null;
        readonly to: string | boolean | null;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'units-merged';
      readonly body: {
        readonly units: readonly string[];
        readonly into: string;
      } & Ending;
    }
  | {
      readonly kind: 'unit-split';
      readonly body: {
        readonly unit: string;
        readonly into: readonly string[];
      } & Ending;
    }
  | {
      readonly kind: 'unit-abolished';
      readonly body: { readonly unit: string } & Ending;
    }
  | {
      readonly kind: 'organisation-order-set';
      readonly body: { readonly units: readonly string[]; readonly reason: string };
    };

/** Commands about units. Effective dates may lie in the past: the ledger keeps both when it was and when it was said. */
export type UnitCommand =
  | ({ readonly kind: 'register-unit'; readonly unit: string } & UnitDetails)
  | {
      readonly kind: 'rename-unit';
      readonly unit: string;
      readonly name: string;
      readonly shortName: string;
      readonly englishName?: string;
      readonly effectiveOn: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'change-unit';
      readonly unit: string;
      readonly detail: ChangeableDetail;
      readonly to: string | boolean | null;
      readonly reason: string;
    }
  | {
      readonly kind: 'merge-units';
      readonly units: readonly string[];
      readonly into: string;
      readonly effectiveOn: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'split-unit';
      readonly unit: string;
      readonly into: readonly string[];
      readonly effectiveOn: string;
      readonly reason: string;
    }
  | { readonly kind: 'abolish-unit'; readonly unit: string; readonly effectiveOn: string; readonly reason: string }
  | { readonly kind: 'set-organisation-order'; readonly units: readonly string[]; readonly reason: string }
  /** A whole sheet or nothing. `batch` is the file's SHA-256 in hex; rows count from 2, the header being 1. */
  | {
      readonly kind: 'import-units';
      readonly batch: string;
      readonly rows: readonly ({
        readonly unit: string;
        readonly row: number;
        readonly abolishedOn?: string;
        readonly successors?: readonly string[];
      } & UnitDetails)[];
    };
