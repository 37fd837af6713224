import { createHash } from 'node:crypto';
import type { Hasher } from '../../src/core/basics/hash-chain.ts';
import { isRefusal } from '../../src/core/basics/refusal.ts';
import type { Role } from '../../src/core/facts/accounts/account-facts.ts';
import type { Command } from '../../src/core/facts/command.ts';
import type { Decided } from '../../src/core/facts/decision.ts';
import type { Fact, Said } from '../../src/core/facts/fact.ts';
import type { AnnualRecord, StandingRecord } from '../../src/core/facts/record.ts';
import { emptyAnnualRecord, emptyStandingRecord } from '../../src/core/facts/record.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { officeRules as rules } from '../../src/core/views/office-rules.ts';

export const sha256: Hasher = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** Some file's hash, where a test does not care which. */
export const BATCH = 'ab'.repeat(32);

const STANDING_KINDS: readonly string[] = [
  'register-unit',
  'rename-unit',
  'change-unit',
  'merge-units',
  'split-unit',
  'abolish-unit',
  'set-organisation-order',
  'import-units',
  'found',
  'open-account',
  'close-account',
  'grant-role',
  'revoke-role',
  'forget-account',
  'issue-link',
  'lift-lock',
  'delegate-role',
  'end-delegation',
];

/** Two lines of one city, told by real commands through the real rules: no desk, no store. */
export interface SmallOffice {
  readonly year: number;
  readonly standing: StandingRecord;
  readonly annual: AnnualRecord;
  /** Everything said so far, line by line. */
  readonly said: { readonly standing: readonly Said[]; readonly annual: readonly Said[] };
  /** What the rules would answer; changes nothing. */
  readonly ask: (by: string, command: Command) => Decided;
  /** The same, and when admitted it is said. */
  readonly give: (by: string, command: Command) => Decided;
  /** As `give`, for what a test takes for granted: throws on a refusal. */
  readonly must: (by: string, command: Command) => readonly Fact[];
  /** From now on it is the morning of this day in China. */
  readonly turnTo: (day: string) => void;
  /** The moment at which it would be said, in milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** An office in which nobody is appointed yet, or in which this was said already. */
export function emptyOffice(year = 2016, told?: SmallOffice['said']): SmallOffice {
  const standing = emptyStandingRecord();
  const annual = emptyAnnualRecord();
  const said = { standing: [...(told?.standing ?? [])], annual: [...(told?.annual ?? [])] };
  for (const one of said.standing) rules.fold(standing, one);
  for (const one of said.annual) rules.fold(annual, one);
  let morning = 1_480_000_000_000;
  const lineOf = (command: Command) => (STANDING_KINDS.includes(command.kind) ? 'standing' : 'annual');
  const ask = (by: string, command: Command): Decided => {
    const line = lineOf(command);
    return rules.decide({
      tenant: 'test',
      year: line === 'standing' ? 0 : year,
      record: line === 'standing' ? standing : annual,
      standing: { record: standing, read: { year: 0, size: said.standing.length, root: '00'.repeat(32) } },
      command,
      by,
      now: morning,
      hasher: sha256,
      read: { year: line === 'standing' ? 0 : year, size: said[line].length, root: '00'.repeat(32) },
    });
  };
  const give = (by: string, command: Command): Decided => {
    const decided = ask(by, command);
    if (isRefusal(decided)) return decided;
    const line = lineOf(command);
    for (const [part, fact] of decided.entries()) {
      const one: Said = {
        ...fact,
        tenant: 'test',
        year: line === 'standing' ? 0 : year,
        seq: said[line].length + 1,
        at: morning + said[line].length,
        by,
        command: 'a-command',
        part,
      };
      rules.fold(line === 'standing' ? standing : annual, one);
      said[line].push(one);
    }
    return decided;
  };
  const must = (by: string, command: Command): readonly Fact[] => {
    const decided = give(by, command);
    if (isRefusal(decided)) throw new Error(`${command.kind}: ${JSON.stringify(decided)}`);
    return decided;
  };
  const turnTo = (day: string): void => {
    morning = Date.parse(`${day}T09:00:00+08:00`);
  };
  return { year, standing, annual, said, ask, give, must, turnTo, now: () => morning };
}

/** The accounts of `smallOffice` and the roles they hold; each is called by its role. */
export const PEOPLE = ['director', 'officer', 'committee', 'leader', 'observer'] as const;

/** An office with its three administrators and one account for each of `PEOPLE`. */
export function smallOffice(year = 2016): SmallOffice {
  const office = emptyOffice(year);
  office.must('founder', {
    kind: 'found',
    administrators: [
      { account: 'system', binding: bindingOf('system'), role: 'system-administrator' },
      { account: 'security', binding: bindingOf('security'), role: 'security-administrator' },
      { account: 'audit', binding: bindingOf('audit'), role: 'audit-administrator' },
    ],
  });
  for (const role of PEOPLE) {
    office.must('system', { kind: 'open-account', account: role, binding: bindingOf(role) });
    office.must('security', { kind: 'grant-role', account: role, role });
  }
  return office;
}

/**
 * A scheme on its whole way: drafted, put out for comment, submitted; then asked of `by` to adopt it. Answers what the
 * adoption is answered; a step before it that is refused leads to the same refusal there.
 */
export function adoptScheme(
  office: SmallOffice,
  scheme: Scheme,
  { by = 'committee', reason = '经委员会审议批准' }: { readonly by?: string; readonly reason?: string } = {},
): Decided {
  office.give('officer', { kind: 'draft-scheme', scheme, reason: '按上年方案草拟' });
  office.give('director', { kind: 'consult-scheme', scheme: scheme.scheme });
  office.give('director', { kind: 'submit-scheme', scheme: scheme.scheme });
  return office.give(by, { kind: 'adopt-scheme', scheme, reason });
}

/** Opens an account and gives it one role, of a unit or of none. */
export function appoint(office: SmallOffice, account: string, role: Role, unit?: string): void {
  if (!office.standing.accounts.has(account)) {
    office.must('system', { kind: 'open-account', account, binding: bindingOf(account) });
  }
  office.must('security', { kind: 'grant-role', account, role, ...(unit === undefined ? {} : { unit }) });
}

export function bindingOf(account: string): string {
  return createHash('sha256').update(account).digest('hex');
}

const NEXT: Readonly<Record<string, readonly [string, string]>> = {
  set: ['01-04', '03-31'],
  follow: ['04-01', '08-31'],
  verify: ['09-01', '12-14'],
  hear: ['12-15', '12-31'],
};

/** Opens the office's year with its seven steps. */
export function openYear(office: SmallOffice): void {
  const { year } = office;
  const steps = ['set', 'follow', 'verify', 'hear', 'judge', 'score', 'publish'] as const;
  office.must('director', {
    kind: 'open-year',
    title: { zh: `${year}年度`, en: `Year ${year}` },
    synthetic: true,
    phases: steps.map((phase, at) => {
      const days = NEXT[phase];
      const next = String(year + 1);
      return days === undefined
        ? { phase, from: `${next}-0${at - 3}-01`, to: `${next}-0${at - 2}-28` }
        : { phase, from: `${year}-${days[0]}`, to: `${year}-${days[1]}` };
    }),
  });
}
