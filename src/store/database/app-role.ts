import { scryptSync } from 'node:crypto';
import { Client, escapeLiteral } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { scramVerifier } from './scram-verifier.ts';

/** The role the application logs in as: it reads, and adds where a migration lets it; it owns nothing and alters nothing. */
export const APP_ROLE = 'gongping_app';

/**
 * The application role's password on a server, from the owner's: every node that knows the owner's password comes to the
 * same one, so none is stored anywhere. scrypt keeps the owner's from being guessed by whoever learns the application's.
 */
export function derivedPassword(ownerPassword: string): string {
  return scryptSync(ownerPassword, APP_ROLE, 24).toString('base64url');
}

/**
 * Sees to it that the role is there and may do no more than it should. Where `mayCreate` is false the role is somebody
 * else's to make. Refuses with `database/app-role-missing` where it is not there and cannot be made, and with
 * `database/app-role-too-strong`. Requires the owner's session.
 */
export async function ensureAppRole(
  owner: Client,
  options: { readonly password: string | undefined; readonly mayCreate: boolean },
): Promise<Refusal | undefined> {
  const found = await readRole(owner);
  if (found === undefined) {
    if (!options.mayCreate) return refuse('database/app-role-missing');
    return createRole(owner, options.password);
  }
  return found.strong ? refuse('database/app-role-too-strong') : undefined;
}

async function readRole(owner: Client): Promise<{ readonly strong: boolean } | undefined> {
  const { rows } = await owner.query<{ strong: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole or pg_has_role(oid, current_user::regrole, 'member') as strong
     from pg_roles where rolname = $1`,
    [APP_ROLE],
  );
  return rows[0];
}

function passwordClause(password: string | undefined): string {
  return password === undefined ? '' : `password ${escapeLiteral(scramVerifier(password))}`;
}

async function createRole(owner: Client, password: string | undefined): Promise<Refusal | undefined> {
  try {
    await owner.query(`create role ${APP_ROLE} login ${passwordClause(password)}`);
    return undefined;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') return refuse('database/app-role-missing');
    // Roles belong to the whole server: a node of another database on it was quicker.
    if (code === '42710' || code === '23505') return undefined;
    throw error;
  }
}

/**
 * Tries the application's login, and where the server refuses the password lays it down anew (the owner's was changed, or
 * a cluster was put back from a backup). Refuses with `database/app-login-refused` where that may not be done.
 */
export async function checkAppLogin(
  owner: Client,
  options: { readonly appUrl: string; readonly password: string | undefined; readonly mayAlter: boolean },
): Promise<Refusal | undefined> {
  const refused = await tryLogin(options.appUrl);
  if (refused === undefined) return undefined;
  if (!options.mayAlter || options.password === undefined) return refuse('database/app-login-refused');
  try {
    await owner.query(`alter role ${APP_ROLE} login ${passwordClause(options.password)}`);
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return refuse('database/app-login-refused');
    throw error;
  }
  return (await tryLogin(options.appUrl)) === undefined ? undefined : refuse('database/app-login-refused');
}

/** The server's code when it refuses who logs in; any other fault is thrown. */
async function tryLogin(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    const { code } = error as { code?: string };
    // Class 28: who logs in is not believed. The driver itself gives up when a password is asked for and none is there.
    if (code?.startsWith('28') === true) return code;
    if (code === undefined && /password/.test((error as Error).message)) return '28000';
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
