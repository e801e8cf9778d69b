import type { DataSource } from 'typeorm';
import { unfencedTables } from './runtime-role.js';
import { databaseCode } from './tenant-database.js';

export interface DependencyHealth {
  readonly name: string;
  readonly ok: boolean;
  /** Why not, in words for an operator; null when all is well. */
  readonly detail: string | null;
}

/** Asks what this process needs whether it is there. */
export abstract class HealthProbe {
  abstract check(): Promise<readonly DependencyHealth[]>;
  /** How many work items died and wait for an operator; null when nobody can say. */
  abstract deadWork(): Promise<number | null>;
}

// In the words of a partial index.
const dead = `select count(*)::int as dead from carnet.work_item where state = 'dead'`;

/** Asks PostgreSQL under each role whether it answers, and still holds row security. */
export class SqlHealthProbe extends HealthProbe {
  /** @param counting of a role that sees what is dead of every company. */
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
  return unfencedTables(source).then(
    // Which tables, a process that is started again tells its operator, and nobody else.
    ({ length }) => ({ name, ok: length === 0, detail: length === 0 ? null : `row security is off: ${String(length)} tables` }),
    (error: unknown) => ({ name, ok: false, detail: databaseCode(error) ?? 'does not answer' }),
  );
}
