import type { DataSource } from 'typeorm';
import { tablesWithoutRowSecurity } from './runtime-role.js';
import { databaseCode } from './tenant-database.js';

export interface DependencyHealth {
  readonly name: string;
  readonly ok: boolean;
  /** The fault for the operator; null if there is none. */
  readonly detail: string | null;
}

/** Checks the dependencies of this process. */
export abstract class HealthProbe {
  abstract check(): Promise<readonly DependencyHealth[]>;
  /** Work items that are dead and wait for an operator; null if unknown. */
  abstract deadWork(): Promise<number | null>;
}

// Matches the predicate of a partial index.
const dead = `select count(*)::int as dead from carnet.work_item where state = 'dead'`;

/** Checks under each role that PostgreSQL answers and that row security is on. */
export class SqlHealthProbe extends HealthProbe {
  /** @param counting connections of a role that sees every company's work items. */
  constructor(
    private readonly sources: readonly DataSource[],
    private readonly counting: DataSource,
  ) {
    super();
  }

  override check(): Promise<readonly DependencyHealth[]> {
    return Promise.all(this.sources.map(probe));
  }

  override async deadWork(): Promise<number | null> {
    const counted: Promise<readonly { readonly dead: number }[]> = this.counting.query(dead);
    return (await counted.catch(() => []))[0]?.dead ?? null;
  }
}

async function probe(source: DataSource): Promise<DependencyHealth> {
  const role = 'applicationName' in source.options ? source.options.applicationName : 'carnet';
  const name = `postgres as ${role}`;
  return tablesWithoutRowSecurity(source).then(
    // Only the number of tables: their names are for the operator, who sees them at the next start.
    ({ length }) => ({ name, ok: length === 0, detail: length === 0 ? null : `row security is off: ${String(length)} tables` }),
    (error: unknown) => ({ name, ok: false, detail: databaseCode(error) ?? 'does not answer' }),
  );
}
