import type { Role } from '../core/facts/accounts/account-facts.ts';
import { openAccounts } from '../store/accounts/accounts.ts';
import { isLoopback } from '../store/accounts/loopback.ts';
import { DEMO_ROLES, demoAccount } from './demo-people.ts';

/** A day's work. */
const LINK_MS = 24 * 3_600_000;

export interface DemoLinks {
  readonly city: { readonly zh: string; readonly en: string };
  readonly people: readonly { readonly role: Role; readonly token: string }[];
}

/**
 * New sign-in links for everybody of the demo cities. None where the server can be reached
 * from elsewhere, and none for a real city.
 */
export async function demoLinks(options: {
  readonly appUrl: string;
  readonly nodeName: string;
  readonly host: string;
}): Promise<readonly DemoLinks[]> {
  const accounts = openAccounts({ ...options, now: Date.now });
  try {
    const cities = (await accounts.cities.all()).filter(({ demo }) => demo);
    const links: DemoLinks[] = [];
    for (const { tenant, name } of isLoopback(options.host) ? cities : []) {
      const people = [];
      for (const role of DEMO_ROLES) {
        const account = demoAccount(tenant, role);
        const { token } = await accounts.links.make({ tenant, account, forMs: LINK_MS, repeatable: true });
        people.push({ role, token });
      }
      links.push({ city: name, people });
    }
    return links;
  } finally {
    await accounts.close();
  }
}
