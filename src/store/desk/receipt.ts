/** The desk's word that a command stands in the ledger, durably. */
export interface Receipt {
  /** The place of the first fact it said; of the line's last fact when there was nothing to change. */
  readonly seq: number;
  /** How many facts it said, one after the other from `seq`. */
  readonly count: number;
  /** When, in milliseconds since 1970, UTC, as it stands in the facts. */
  readonly at: number;
  /** Whether the command had been taken before under the same id; then the rest is what was answered the first time. */
  readonly repeated: boolean;
}
