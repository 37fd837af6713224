import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { sentenceOf } from '../../core/basics/refusal.ts';
import { guardFault } from './guards.ts';

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** What is found while something is other than the migrations made it. It is put back as it was. */
async function foundAfter(statement: string): Promise<string> {
  const undo = UNDO.get(statement) ?? '';
  await owner.query(statement);
  try {
    const fault = await guardFault(database.appUrl);
    return fault === undefined ? '' : sentenceOf(fault, 'en');
  } finally {
    await owner.query(undo);
  }
}

const SOURCE = `(select prosrc from pg_proc where proname = 'refuse_change')`;
const UNDO = new Map([
  ['alter table fact disable trigger fact_no_update', 'alter table fact enable always trigger fact_no_update'],
  ['alter table fact enable trigger fact_no_delete', 'alter table fact enable always trigger fact_no_delete'],
  [
    'drop trigger fact_continues on fact',
    `create trigger fact_continues after insert on fact referencing new table as added for each statement
       execute function check_line_continues(); alter table fact enable always trigger fact_continues`,
  ],
  [
    'drop trigger fact_no_update on fact; create trigger fact_no_update before update of by on fact for each statement execute function refuse_change(); alter table fact enable always trigger fact_no_update',
    'drop trigger fact_no_update on fact; create trigger fact_no_update before update on fact for each statement execute function refuse_change(); alter table fact enable always trigger fact_no_update',
  ],
  [
    `create table was as select ${SOURCE} as source; create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'`,
    `do $do$ begin execute format('create or replace function refuse_change() returns trigger language plpgsql as %L',
       (select source from was)); end $do$; drop table was`,
  ],
  ['grant update (body) on fact to gongping_app', 'revoke update (body) on fact from gongping_app'],
  ['grant delete on fact to public', 'revoke delete on fact from public'],
  ['revoke insert on fact from gongping_app', 'grant insert on fact to gongping_app'],
  ['create rule swallow as on insert to fact do instead nothing', 'drop rule swallow on fact'],
  ['alter table fact enable row level security', 'alter table fact disable row level security'],
]);

/** What each of them is found as. */
const FOUND = [
  'the trigger fact_no_update is not always enabled, or was changed',
  'the trigger fact_no_delete is not always enabled, or was changed',
  'the trigger fact_continues is gone',
  'the trigger fact_no_update is not always enabled, or was changed',
  'the function of the trigger fact_no_update was changed, the function of the trigger fact_no_delete was changed, the function of the trigger fact_no_truncate was changed',
  'the role gongping_app may update on fact',
  'the role gongping_app may delete on fact',
  'the role gongping_app may not insert on fact',
  'a rule was put on the table fact',
  'a row policy was put on the table fact',
];

describe('the guards of the ledger', () => {
  test('are whole in a new database', async () => {
    expect(await guardFault(database.appUrl)).toBeUndefined();
  });

  test.each([...UNDO.keys()].map((statement, at) => [FOUND[at], statement] as const))(
    'are found wanting: %s',
    async (found, statement) => {
      expect(await foundAfter(statement)).toContain(`not whole: ${found}`);
      expect(await guardFault(database.appUrl)).toBeUndefined();
    },
  );

  test('that are all gone are named in one sentence of each language', async () => {
    await owner.query('alter table fact disable trigger user; grant truncate on fact to gongping_app');
    const fault = await guardFault(database.appUrl);
    if (fault === undefined) throw new Error('not found');
    for (const name of ['fact_no_update', 'fact_no_delete', 'fact_no_truncate', 'fact_continues', 'truncate']) {
      expect(sentenceOf(fault, 'zh')).toContain(name);
      expect(sentenceOf(fault, 'en')).toContain(name);
    }
  });
});
