/** How often each option was chosen, by group of leaders; `''` where they are not told apart. */
export type LeaderGroups = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type LeaderFact = {
  readonly kind: 'leader-ballots-counted';
  readonly body: {
    readonly unit: string;
    readonly groups: LeaderGroups;
    /** Whether groups were put together because one was so small that it would show who answered what. */
    readonly isMerged: boolean;
    /** Whether so few voted that nothing is said of how. */
    readonly isWithheld: boolean;
    readonly batch: string;
  };
};

export type LeaderCommand = {
  readonly kind: 'count-leader-ballots';
  readonly cohort: string;
  readonly batch: string;
  readonly units: readonly { readonly row: number; readonly unit: string; readonly groups: LeaderGroups }[];
};
