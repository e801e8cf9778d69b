import { COUNTRIES } from '@carnet/rule-packs';
import { demoCompanies, type CompanyKey } from '../../apps/cli/src/demo/directory.js';
import type { TestDatabase } from './database.js';
import { asOwner } from './sql.js';

/** Registers establishments of demo companies: in every country, unless some are named. */
export async function establish(
  database: TestDatabase,
  companies: readonly CompanyKey[],
  countries: readonly string[] = COUNTRIES,
): Promise<void> {
  const ids = demoCompanies.flatMap(({ id, key }) => (companies.includes(key) ? [id] : []));
  await asOwner(database, (sql) =>
    sql.rows('update carnet.company set establishments = array_remove($2::text[], country::text) where tenant_id = any ($1::uuid[])', [
      ids,
      countries,
    ]),
  );
}
