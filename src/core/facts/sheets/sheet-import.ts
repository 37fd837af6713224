import type { Refusal } from '../../basics/refusal.ts';

/**
 * A sheet read for one command. With any fault the command must not be given: preview and import read the same way, so
 * both say the same.
 */
export interface SheetImport<Command> {
  readonly command: Command;
  readonly faults: readonly Refusal[];
  readonly header: readonly string[];
  readonly lines: readonly { readonly row: number; readonly cells: readonly string[] }[];
}
