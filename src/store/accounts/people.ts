import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { bindingOf, type Identity } from './binding.ts';
import { checkPassword, hashPassword, isPassword } from './password.ts';

export interface Person {
  readonly account: string;
  readonly name: string;
  readonly loginName: string;
  readonly hasPassword: boolean;
  /** When the password was set, and when the person last came in (ms UTC). */
  readonly passwordSetAt?: number;
  readonly signedInAt?: number;
}

export interface People {
  /** Keeps a person's data under a new random id. Answers the id and the binding for the fact that opens the account. */
  readonly add: (person: {
    readonly tenant: string;
    readonly name: string;
    readonly loginName: string;
    /** Given by the demo's loader and by a command sent again; otherwise made here. */
    readonly account?: string;
    readonly salt?: Uint8Array;
  }) => Promise<{ readonly account: string; readonly binding: string } | Refusal>;
  readonly find: (tenant: string, account: string) => Promise<Person | undefined>;
  /** The account behind a login name, however it is typed. */
  readonly byLoginName: (tenant: string, loginName: string) => Promise<string | undefined>;
  readonly all: (tenant: string) => Promise<readonly Person[]>;
  /** True where a person's data are still what the ledger bound; `undefined` when they were deleted. */
  readonly fits: (tenant: string, account: string, binding: string) => Promise<boolean | undefined>;
  readonly setPassword: (
    tenant: string,
    account: string,
    password: { readonly current: string | undefined; readonly next: string },
  ) => Promise<Refusal | undefined>;
  /** Ends an account's links, sessions and password: its holder needs a new link to come in. */
  readonly endAccess: (tenant: string, account: string) => Promise<void>;
  /** Deletes all that says who an account is. The ledger keeps the random id. */
  readonly forget: (tenant: string, account: string) => Promise<void>;
}

interface PersonRow {
  readonly account: string;
  readonly name: string;
  readonly login_name: string;
  readonly binding_salt: Buffer;
  readonly password_hash: string | null;
  readonly password_set_at: string | null;
  readonly signed_in_at: string | null;
}

const columns = 'account, name, login_name, binding_salt, password_hash, password_set_at, signed_in_at';

/** One spelling for one name: compatible characters alike, lower case, no space around. */
export function readLoginName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

export function openPeople(pool: Pool, now: () => number): People {
  const findRow = async (tenant: string, account: string): Promise<PersonRow | undefined> => {
    const found = await pool.query<PersonRow>(`select ${columns} from person where tenant = $1 and account = $2`, [
      tenant,
      account,
    ]);
    return found.rows[0];
  };
  return {
    add: (person) => addPerson(pool, person),
    find: async (tenant, account) => {
      const row = await findRow(tenant, account);
      return row && personOf(row);
    },
    byLoginName: async (tenant, loginName) => {
      const found = await pool.query<{ account: string }>(
        'select account from person where tenant = $1 and login_name = $2',
        [tenant, readLoginName(loginName)],
      );
      return found.rows[0]?.account;
    },
    all: async (tenant) => {
      const found = await pool.query<PersonRow>(`select ${columns} from person where tenant = $1 order by account`, [
        tenant,
      ]);
      return found.rows.map(personOf);
    },
    fits: async (tenant, account, binding) => {
      const row = await findRow(tenant, account);
      return row && bindingOf(identityOf(tenant, row), row.binding_salt) === binding;
    },
    setPassword: async (tenant, account, { current, next }) => {
      const row = await findRow(tenant, account);
      if (row === undefined) return refuse('account/unknown');
      if (row.password_hash !== null && !(await isPassword(row.password_hash, current ?? ''))) {
        return { ...refuse('password/current-wrong'), field: 'current' };
      }
      const weak = checkPassword(next, row.login_name);
      if (weak !== undefined) return weak;
      const hash = await hashPassword(next);
      await pool.query(
        'update person set password_hash = $3, password_set_at = $4 where tenant = $1 and account = $2',
        [tenant, account, hash, now()],
      );
      return undefined;
    },
    endAccess: async (tenant, account) => {
      await pool.query(
        `with links as (delete from sign_in_link where tenant = $1 and account = $2),
              sessions as (update session set ended_at = $3 where tenant = $1 and account = $2 and ended_at is null)
         update person set password_hash = null, password_set_at = null where tenant = $1 and account = $2`,
        [tenant, account, now()],
      );
    },
    forget: async (tenant, account) => {
      await pool.query(
        `with links as (delete from sign_in_link where tenant = $1 and account = $2),
              tries as (
                delete from sign_in_try where tenant = $1
                  and login_name = (select login_name from person where tenant = $1 and account = $2)
              ),
              sessions as (delete from session where tenant = $1 and account = $2)
         delete from person where tenant = $1 and account = $2`,
        [tenant, account],
      );
    },
  };
}

async function addPerson(pool: Pool, person: Parameters<People['add']>[0]): ReturnType<People['add']> {
  const { tenant } = person;
  const name = person.name.normalize('NFC').trim();
  const loginName = readLoginName(person.loginName);
  if (name === '') return { ...refuse('input/missing', { field: 'name' }), field: 'name' };
  if (!/^[\p{L}\p{N}._-]{1,60}$/u.test(loginName)) return { ...refuse('account/login-name-shape'), field: 'loginName' };
  const account = person.account ?? randomBytes(16).toString('hex');
  const salt = person.salt ?? randomBytes(32);
  const added = await pool.query(
    `insert into person (tenant, account, name, login_name, binding_salt) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [tenant, account, name, loginName, Buffer.from(salt)],
  );
  if (added.rowCount === 1) return { account, binding: bindingOf({ tenant, account, name, loginName }, salt) };
  // The same person under the same id, sent again: the first answer holds.
  const found = await pool.query<PersonRow>(`select ${columns} from person where tenant = $1 and account = $2`, [
    tenant,
    account,
  ]);
  const row = found.rows[0];
  if (row === undefined || row.name !== name || row.login_name !== loginName) {
    return { ...refuse('account/login-name-taken'), field: 'loginName' };
  }
  return { account, binding: bindingOf(identityOf(tenant, row), row.binding_salt) };
}

function identityOf(tenant: string, row: PersonRow): Identity {
  return { tenant, account: row.account, name: row.name, loginName: row.login_name };
}

function personOf(row: PersonRow): Person {
  return {
    account: row.account,
    name: row.name,
    loginName: row.login_name,
    hasPassword: row.password_hash !== null,
    ...(row.password_set_at !== null && { passwordSetAt: Number(row.password_set_at) }),
    ...(row.signed_in_at !== null && { signedInAt: Number(row.signed_in_at) }),
  };
}
