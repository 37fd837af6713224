import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { type Accounts, openAccounts } from './accounts.ts';
import { bindingOf } from './binding.ts';

const TENANT = 'hangzhou';

describe('people', () => {
  let database: TestDatabase;
  let accounts: Accounts;
  beforeAll(async () => {
    database = await createTestDatabase();
    accounts = openAccounts({ appUrl: database.appUrl, nodeName: 'test', now: () => 1_000 });
  });
  afterAll(async () => {
    await accounts.close();
    await database.drop();
  });
  const add = async (name: string, loginName: string) => {
    const added = await accounts.people.add({ tenant: TENANT, name, loginName });
    if ('refusal' in added) throw new Error(added.refusal);
    return added;
  };

  it('are bound by a hash that fits what stands here, and nothing else', async () => {
    const { account, binding } = await add('周敏', 'zhou');
    expect(binding).toMatch(/^[0-9a-f]{64}$/);
    expect(await accounts.people.fits(TENANT, account, binding)).toBe(true);
    expect(
      await accounts.people.fits(
        TENANT,
        account,
        binding.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      ),
    ).toBe(false);
    const salt = new Uint8Array(32);
    const identity = { tenant: TENANT, account, name: '周敏', loginName: 'zhou' };
    expect(bindingOf(identity, salt)).not.toBe(binding);
    expect(bindingOf({ ...identity, name: '周敏敏' }, salt)).not.toBe(bindingOf(identity, salt));
  });

  it('can be forgotten altogether: name, links and sessions, while the account’s id goes on in the ledger', async () => {
    const { account, binding } = await add('吴强', 'wu');
    const { token } = await accounts.links.make({ tenant: TENANT, account, forMs: 60_000 });
    const session = await accounts.sessions.start({ tenant: TENANT, account });
    expect(await accounts.sessions.isLive(session)).toBe(true);
    await accounts.people.forget(TENANT, account);
    expect(await accounts.people.find(TENANT, account)).toBeUndefined();
    expect(await accounts.people.fits(TENANT, account, binding)).toBeUndefined();
    expect(await accounts.links.use(token, { repeatable: true })).toBeUndefined();
    expect(await accounts.sessions.isLive(session)).toBe(false);
    expect((await add('吴小强', 'wu')).account).not.toBe(account);
  });

  it('take a login name once, whatever its case and width', async () => {
    await add('郑和', 'Zheng');
    const again = await accounts.people.add({ tenant: TENANT, name: '郑成功', loginName: 'ｚＨＥＮＧ' });
    expect(again).toMatchObject({ refusal: 'account/login-name-taken', field: 'loginName' });
    const bad = await accounts.people.add({ tenant: TENANT, name: '郑', loginName: 'zheng@home' });
    expect(bad).toMatchObject({ refusal: 'account/login-name-shape' });
    const elsewhere = await accounts.people.add({ tenant: 'beijing', name: '郑和', loginName: 'zheng' });
    expect(elsewhere).toHaveProperty('account');
  });
});
