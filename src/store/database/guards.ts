import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { APP_ROLE } from './app-role.ts';
import { MIGRATIONS } from './migrate.ts';

/** When a trigger fires, as the catalogue counts it (`pg_trigger.tgtype`): before = 2, insert 4, delete 8, update 16, truncate 32. */
const NO_CHANGE = { no_update: 2 + 16, no_delete: 2 + 8, no_truncate: 2 + 32 } as const;
const CONTINUES = { continues: 4 } as const;

/** The tables whose rows are only ever added, with the triggers that see to it and the migration that made them. */
const GUARDED = [
  { table: 'fact', triggers: { ...NO_CHANGE, ...CONTINUES } },
  { table: 'checkpoint', triggers: NO_CHANGE },
] as const satisfies readonly {
  readonly table: string;
  readonly triggers: Readonly<Record<string, number>>;
}[];

type Named = { readonly zh: string; readonly en: string };

/**
 * Which of the database's own guards of the ledger are not as the migrations made them, as one refusal
 * (`database/guards-missing`) that names each: a trigger that is gone, changed or may be walked past, its function rewritten,
 * a rule or a row policy in between, a right of the application's role too many or too few. Any role may look.
 */
export async function guardFault(url: string): Promise<Refusal | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost connection fails the query that waits; without this it would end the process as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const missing: Named[] = [];
    for (const guarded of GUARDED) missing.push(...(await missingOf(client, guarded)));
    if (missing.length === 0) return undefined;
    return refuse('database/guards-missing', {
      missing: missing.map(({ zh }) => zh).join('、'),
      missingEn: missing.map(({ en }) => en).join(', '),
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function missingOf(client: Client, { table, triggers }: (typeof GUARDED)[number]): Promise<readonly Named[]> {
  return [
    ...(await missingTriggers(client, table, triggers)),
    ...(await between(client, table)),
    ...(await wrongRights(client, table)),
  ];
}

/** Triggers must be there for every row and every session ("always"), at their moment, and do what the migration wrote. */
async function missingTriggers(
  client: Client,
  table: string,
  wanted: Readonly<Record<string, number>>,
): Promise<readonly Named[]> {
  const { rows } = await client.query<{ name: string; whole: boolean; moment: number; source: string }>(
    `select trigger.tgname as name, trigger.tgtype::int as moment, function.prosrc as source,
       trigger.tgenabled = 'A' and trigger.tgqual is null and trigger.tgattr::text = '' as whole
     from pg_trigger as trigger join pg_proc as function on function.oid = trigger.tgfoid
     where trigger.tgrelid = to_regclass($1) and not trigger.tgisinternal`,
    [`public.${table}`],
  );
  const known = await migrationText();
  return Object.entries(wanted).flatMap(([suffix, moment]) => {
    const name = `${table}_${suffix}`;
    const found = rows.find((row) => row.name === name);
    if (found === undefined) return [{ zh: `触发器${name}不在`, en: `the trigger ${name} is gone` }];
    if (!found.whole || found.moment !== moment) {
      return [
        { zh: `触发器${name}没有始终启用或被改过`, en: `the trigger ${name} is not always enabled, or was changed` },
      ];
    }
    return known.includes(found.source.replaceAll('\r\n', '\n'))
      ? []
      : [{ zh: `触发器${name}的函数被改过`, en: `the function of the trigger ${name} was changed` }];
  });
}

async function migrationText(): Promise<string> {
  return (await readFile(join(MIGRATIONS, '0001-ledger.sql'), 'utf8')).replaceAll('\r\n', '\n');
}

/** A rule can put another statement in the place of one, and a row policy can hide rows. */
async function between(client: Client, table: string): Promise<readonly Named[]> {
  const { rows } = await client.query<{ ruled: boolean; hidden: boolean }>(
    `select exists (select from pg_rewrite where ev_class = relation.oid) as ruled, relrowsecurity as hidden
     from pg_class as relation where relation.oid = to_regclass($1)`,
    [`public.${table}`],
  );
  const [found] = rows;
  if (found === undefined) return [{ zh: `表${table}不在`, en: `the table ${table} is gone` }];
  return [
    ...(found.ruled ? [{ zh: `表${table}被加了规则`, en: `a rule was put on the table ${table}` }] : []),
    ...(found.hidden ? [{ zh: `表${table}被加了行策略`, en: `a row policy was put on the table ${table}` }] : []),
  ];
}

/** The application's role reads and adds. Rights that everybody has count as its own. */
async function wrongRights(client: Client, table: string): Promise<readonly Named[]> {
  const { rows } = await client.query<
    Readonly<Record<'select' | 'insert' | 'update' | 'delete' | 'truncate', boolean>>
  >(
    `select has_table_privilege(role.oid, relation.oid, 'select') as select,
       has_table_privilege(role.oid, relation.oid, 'insert') as insert,
       has_any_column_privilege(role.oid, relation.oid, 'update') as update,
       has_table_privilege(role.oid, relation.oid, 'delete') as delete,
       has_table_privilege(role.oid, relation.oid, 'truncate') as truncate
     from pg_class as relation, pg_roles as role where relation.oid = to_regclass($1) and role.rolname = $2`,
    [`public.${table}`, APP_ROLE],
  );
  const [rights] = rows;
  if (rights === undefined) return [{ zh: `角色${APP_ROLE}不在`, en: `the role ${APP_ROLE} is gone` }];
  return Object.entries(rights).flatMap(([right, has]) => {
    const should = right === 'select' || right === 'insert';
    if (has === should) return [];
    return should
      ? [{ zh: `角色${APP_ROLE}在表${table}上没有${right}权`, en: `the role ${APP_ROLE} may not ${right} on ${table}` }]
      : [{ zh: `角色${APP_ROLE}在表${table}上多了${right}权`, en: `the role ${APP_ROLE} may ${right} on ${table}` }];
  });
}
