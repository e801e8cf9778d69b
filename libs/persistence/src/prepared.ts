import type { PoolClient, QueryConfig, QueryResultRow } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

/** A named statement is parsed and planned once per connection; one with a null name is planned each time, for its values. */
export interface Statement {
  readonly name: string | null;
  readonly text: string;
}

/** A statement and its values. */
export interface BoundStatement {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

export function queryConfigOf({ name, text }: Statement, values: readonly unknown[]): QueryConfig {
  return { ...(name === null ? {} : { name }), text, values: [...values] };
}

/** The runner's connection, used directly because TypeORM has no named statements. */
export async function connectionOf(runner: QueryRunner): Promise<PoolClient> {
  const connection: unknown = await runner.connect();
  return connection as PoolClient;
}

/** Runs one statement in its own transaction, for roles that work for no tenant. */
export async function runPrepared<Row extends object>(
  source: DataSource,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const runner = source.createQueryRunner();
  try {
    const client = await connectionOf(runner);
    return (await client.query<Row & QueryResultRow>(queryConfigOf(statement, values))).rows;
  } finally {
    await runner.release();
  }
}
