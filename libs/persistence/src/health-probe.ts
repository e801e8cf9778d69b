import { type DependencyHealth, HealthProbe } from '@carnet/use-cases';
import type { DataSource } from 'typeorm';
import { unfencedTables } from './row-security.js';
import { databaseCode } from './tenant-database.js';

/** Asks PostgreSQL under each role whether it answers, and still holds row security. */
export class SqlHealthProbe extends HealthProbe {
  constructor(private readonly sources: readonly DataSource[]) {
    super();
  }

  override check(): Promise<readonly DependencyHealth[]> {
    return Promise.all(this.sources.map(probe));
  }
}

async function probe(source: DataSource): Promise<DependencyHealth> {
  const role = 'applicationName' in source.options ? source.options.applicationName : 'carnet';
  const name = `postgres as ${role}`;
  return unfencedTables(source).then(
    // Which tables, a process that is started again tells its operator, and nobody else.
    ({ length }) => ({ name, ok: length === 0, detail: length === 0 ? null : `row security is off: ${String(length)} tables` }),
    (error: unknown) => ({ name, ok: false, detail: databaseCode(error) ?? 'does not answer' }),
  );
}
