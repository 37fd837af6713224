import type { Pool } from 'pg';

/** A city that works on this system. `demo` is set when the city is made and never changes. */
export interface City {
  readonly tenant: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly demo: boolean;
}

export interface Cities {
  /** Does nothing where the city is there already. */
  readonly add: (city: City) => Promise<void>;
  readonly find: (tenant: string) => Promise<City | undefined>;
  /** In the order of their codes. */
  readonly all: () => Promise<readonly City[]>;
}

interface CityRow {
  readonly tenant: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly demo: boolean;
}

export function openCities(pool: Pool): Cities {
  const read = (row: CityRow): City => ({
    tenant: row.tenant,
    name: { zh: row.name_zh, en: row.name_en },
    demo: row.demo,
  });
  return {
    add: async ({ tenant, name, demo }) => {
      await pool.query(
        'insert into city (tenant, name_zh, name_en, demo) values ($1, $2, $3, $4) on conflict (tenant) do nothing',
        [tenant, name.zh, name.en, demo],
      );
    },
    find: async (tenant) => {
      const found = await pool.query<CityRow>('select tenant, name_zh, name_en, demo from city where tenant = $1', [
        tenant,
      ]);
      return found.rows[0] && read(found.rows[0]);
    },
    all: async () => {
      const found = await pool.query<CityRow>('select tenant, name_zh, name_en, demo from city order by tenant');
      return found.rows.map(read);
    },
  };
}
