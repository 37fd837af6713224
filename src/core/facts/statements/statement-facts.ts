import type { SheetRow } from '../../scoring/statement-rules.ts';

/**
 * Marks by group of judges and row of the sheet, sorted, so that no judge can be told. `ballots`: sheets of the group with
 * at least one mark.
 */
export type StatementGroups = Readonly<
  Record<string, { readonly ballots: number; readonly rows: Readonly<Record<string, readonly string[]>> }>
>;

export type StatementFact =
  /** 一单位一表: a unit's own rows where they are not the scheme's; locked before judges mark by them. */
  | {
      readonly kind: 'sheet-locked';
      readonly body: { readonly unit: string; readonly rows: readonly SheetRow[]; readonly reason: string };
    }
  | {
      readonly kind: 'statement-counted';
      readonly body: { readonly unit: string; readonly groups: StatementGroups; readonly batch: string };
    };

export type StatementCommand =
  | {
      readonly kind: 'lock-sheet';
      readonly unit: string;
      readonly rows: readonly SheetRow[];
      readonly reason: string;
    }
  | {
      readonly kind: 'count-statement';
      readonly cohort: string;
      readonly batch: string;
      readonly units: readonly { readonly row: number; readonly unit: string; readonly groups: StatementGroups }[];
    };
