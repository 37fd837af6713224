import type { Sql } from './line-store.ts';

/** The years in which a tenant has said something, ascending; 0 is its standing line. One index step a year. */
export async function yearsOf(sql: Sql, tenant: string): Promise<readonly number[]> {
  const { rows } = await sql.query({
    name: 'years-of',
    text: `with recursive line as (
             (select year from fact where tenant = $1 order by year limit 1)
             union all
             select (select f.year from fact f where f.tenant = $1 and f.year > line.year order by f.year limit 1)
             from line where line.year is not null
           )
           select year from line where year is not null order by year`,
    values: [tenant],
  });
  return rows.map((row: { year: number }) => row.year);
}
