import { type DependencyHealth, HealthProbe } from '@carnet/use-cases';
import type { DataSource } from 'typeorm';
import { databaseCode } from './tenant-database.js';

/** Asks PostgreSQL under each role whether it answers. */
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
  return source.query('select 1').then(
    () => ({ name, ok: true, detail: null }),
    (error: unknown) => ({ name, ok: false, detail: databaseCode(error) ?? 'does not answer' }),
  );
}
