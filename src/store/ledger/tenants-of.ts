import type { Sql } from './line-store.ts';

/** Every tenant that has said something, by its code. One index step a tenant. */
export async function tenantsOf(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query({
    name: 'tenants-of',
    text: `with recursive line as (
             (select tenant from fact order by tenant limit 1)
             union all
             select (select f.tenant from fact f where f.tenant > line.tenant order by f.tenant limit 1)
             from line where line.tenant is not null
           )
           select tenant from line where tenant is not null order by tenant`,
  });
  return rows.map((row: { tenant: string }) => row.tenant);
}
