import pg from 'pg';
import { officesText, type Principal } from '@carnet/identity';
import { type Instant, instant, isUuid } from '@carnet/kernel';
import type { Connection, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { type Call, connectionOf, prepared, type Statement } from './prepared.js';

const opened: unique symbol = Symbol('an open tenant transaction');

/** Proof of being inside one organisation's open transaction. Only `persistence` can make one, and it dies with the transaction. */
export interface TenantScope {
  readonly [opened]: true;
  readonly principal: Principal;
  /** The database's clock at the start of the transaction. */
  readonly startedAt: Instant;
}

/**
 * How PostgreSQL plans the statements of a transaction: as it thinks best, often for each execution anew, or once for all values and for tables
 * that have grown. A plan that is made while a table is empty reads all of it later.
 */
export type Planning = 'as usual' | 'once';

export abstract class TenantDatabase {
  /**
   * Runs `work` in one transaction that sees what the principal's organisation may see, and commits it.
   * The whole closure is run again, a few times, when the database reports a serialization failure or a
   * deadlock (40001, 40P01), or the idempotency key was taken meanwhile: it must not call anything outside.
   *
   * @param planning for what asks the same of every transfer: `once`, whatever the values.
   * @throws OutcomeUnknown when the answer to the commit was lost. Any other error says that nothing was stored.
   */
  abstract transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>, planning?: Planning): Promise<T>;
}

/** Thrown when the connection broke while a commit was under way: what was to be stored is stored, or it is not. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Thrown where an act was done meanwhile under the idempotency key of this one: its transaction is run again, and finds the answer. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
  readonly code = 'CN010';

  constructor() {
    super('an act is stored under this key');
  }
}

export type { Call, Statement };

/** The two connections pools, by realm: row security differs by role. */
export interface RealmSources {
  readonly company: DataSource;
  readonly authority: DataSource;
}

interface OpenTransaction {
  readonly client: PoolClient;
  readonly manager: EntityManager;
  /** Whether the work was begun before, in a transaction that failed. */
  readonly repeated: boolean;
  readonly planning: Planning;
  busy: boolean;
  state: 'open' | 'committing' | 'committed' | 'rolled-back';
}

const transactions = new WeakMap<TenantScope, OpenTransaction>();

/**
 * A serialisation failure, a deadlock, and an idempotency key that was taken: the next attempt looks for the answer stored under it. And what
 * PgBouncer says, once for a connection, of a statement that it holds for prepared since it came behind one that failed (08P01).
 */
const retryable = new Set(['40001', '40P01', 'CN010', '08P01']);

const attempts = 4;

/**
 * Runs a statement inside the scope's transaction. There is no other way to query: a scope that has ended, and
 * a second query while one runs, are faults of the program.
 */
export async function query<Row extends QueryResultRow>(
  scope: TenantScope,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const transaction = borrowed(scope);
  try {
    const result = await transaction.client.query<Row>(prepared(statement, values));
    return result.rows;
  } finally {
    transaction.busy = false;
  }
}

/** Runs statements inside the scope's transaction, in this order and in one round trip: none that follows a failure is run. */
export async function queryAll(scope: TenantScope, calls: readonly Call[]): Promise<void> {
  const transaction = borrowed(scope);
  try {
    const results = await Promise.allSettled(sent(transaction.client, calls));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    transaction.busy = false;
  }
}

/**
 * Runs the last statements of the scope's transaction and commits with them, in one round trip: what they lock is free as soon
 * as the server has stored it, however busy this process is. A commit after a failed statement is a rollback.
 */
export async function concludeAll(scope: TenantScope, calls: readonly Call[]): Promise<void> {
  await concluded(scope, calls);
}

/** As {@link concludeAll}, of one statement; answers its rows. */
export async function conclude<Row extends QueryResultRow>(
  scope: TenantScope,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const [result] = await concluded<Row>(scope, [{ statement, values }]);
  return result?.rows ?? [];
}

async function concluded<Row extends QueryResultRow>(scope: TenantScope, calls: readonly Call[]): Promise<readonly QueryResult<Row>[]> {
  const transaction = borrowed(scope);
  const { client } = transaction;
  transactions.delete(scope);
  transaction.state = 'committing';
  const answers = together(
    client,
    () => [Promise.allSettled(sent<Row>(client, calls)), Promise.allSettled([client.query('commit')])] as const,
  );
  const [results, ending] = await Promise.all(answers);
  const failed = results.find((result) => result.status === 'rejected');
  const [commit] = ending;
  if (commit.status === 'fulfilled') transaction.state = stateAfter(commit.value);
  // The commit of a statement that the server refused is a rollback, whether its answer came or not.
  else if (failed?.reason instanceof pg.DatabaseError) transaction.state = 'open';
  if (failed) throw failed.reason;
  if (commit.status === 'rejected') throw commit.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** Sent together, answered in turn. */
function sent<Row extends QueryResultRow>(client: PoolClient, calls: readonly Call[]): Promise<QueryResult<Row>>[] {
  return together(client, () => calls.map(({ statement, values }) => client.query<Row>(prepared(statement, values))));
}

/** Sends in one packet what would otherwise leave in a packet for each statement. */
function together<T>(client: PoolClient, send: () => T): T {
  const { stream } = (client as PoolClient & { readonly connection: Connection }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** The repository of an entity inside the scope's transaction. There are entities for the tables of the directory alone. */
export function repositoryOf<Entity extends ObjectLiteral>(scope: TenantScope, entity: EntityTarget<Entity>): Repository<Entity> {
  const transaction = transactions.get(scope);
  if (!transaction) throw new Error('the tenant transaction has ended');
  return transaction.manager.getRepository(entity);
}

/** Whether the work of this scope was begun before, in a transaction that failed. */
export function isRepeated(scope: TenantScope): boolean {
  return transactions.get(scope)?.repeated ?? false;
}

const planOnce = `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`;

const planAsUsual = `select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true)`;

/** The statements, planned once for all values, whatever the transaction does otherwise. */
export function plannedOnce(scope: TenantScope, calls: readonly Call[]): readonly Call[] {
  if (calls.length === 0 || transactions.get(scope)?.planning === 'once') return calls;
  const before = { statement: { name: 'plan-once', text: planOnce }, values: [] };
  const behind = { statement: { name: 'plan-as-usual', text: planAsUsual }, values: [] };
  return [before, ...calls, behind];
}

function borrowed(scope: TenantScope): OpenTransaction {
  const transaction = transactions.get(scope);
  if (!transaction) throw new Error('the tenant transaction has ended');
  if (transaction.busy) throw new Error('two queries at once in one tenant transaction');
  transaction.busy = true;
  return transaction;
}

/** PostgreSQL answers the commit of a failed transaction with ROLLBACK and no error. */
function stateAfter({ command }: QueryResult): OpenTransaction['state'] {
  return command === 'COMMIT' ? 'committed' : 'rolled-back';
}

/** Tenant transactions on TypeORM's pools, one per realm. */
export class TypeOrmTenantDatabase extends TenantDatabase {
  constructor(private readonly sources: RealmSources) {
    super();
  }

  override async transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>, planning: Planning = 'as usual'): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(principal, work, { planning, repeated: attempt > 1 });
      } catch (error) {
        if (attempt >= attempts || !retryable.has(databaseCode(error) ?? '')) throw error;
      }
    }
  }

  private async once<T>(
    principal: Principal,
    work: (scope: TenantScope) => Promise<T>,
    how: Pick<OpenTransaction, 'planning' | 'repeated'>,
  ): Promise<T> {
    const runner = this.sources[principal.realm].createQueryRunner();
    const client = await connectionOf(runner);
    const transaction: OpenTransaction = { client, manager: runner.manager, ...how, busy: false, state: 'open' };
    let broken: Error | undefined;
    try {
      return await inTransaction(transaction, principal, work);
    } catch (error) {
      const committing = transaction.state === 'committing';
      // A dead connection cannot roll back; the server does it when the connection goes, if it was not told to commit.
      if (committing || transaction.state === 'open') broken = await faultOfRollback(client);
      throw committing && broken ? new OutcomeUnknown('the answer to a commit was lost', { cause: error }) : error;
    } finally {
      // The runner listens for its connection's errors and hands it back to the pool as unusable, so that no
      // later borrower inherits its transaction.
      if (broken) client.emit('error', broken);
      else await runner.release();
    }
  }
}

/** Transactions as `carnet_directory`, in which people, memberships, companies and keys are written; the organisation is the principal's. */
export class DirectoryDatabase extends TypeOrmTenantDatabase {
  constructor(source: DataSource) {
    super({ company: source, authority: source });
  }
}

async function faultOfRollback(client: PoolClient): Promise<Error | undefined> {
  return client.query('rollback').then(
    () => undefined,
    (fault: unknown) => (fault instanceof Error ? fault : new Error('rollback failed')),
  );
}

async function inTransaction<T>(transaction: OpenTransaction, principal: Principal, work: (scope: TenantScope) => Promise<T>): Promise<T> {
  const scope = await begin(transaction, principal);
  try {
    const result = await work(scope);
    if (transactions.has(scope)) await commit(transaction);
    // Work that swallowed the failure of a statement stored nothing.
    if (transaction.state !== 'committed') throw new Error('the transaction had failed and was rolled back');
    return result;
  } finally {
    transactions.delete(scope);
  }
}

async function commit(transaction: OpenTransaction): Promise<void> {
  transaction.state = 'committing';
  transaction.state = stateAfter(await transaction.client.query('commit'));
}

/**
 * Opens the transaction and names the tenant and who asks, in one round trip. The settings end with the transaction. Nothing here runs long
 * enough to be compiled first: PostgreSQL before 18 takes a table that can only be read whole for endless where that is to be avoided.
 */
async function begin(transaction: OpenTransaction, principal: Principal): Promise<TenantScope> {
  if (!isUuid(principal.organisation)) throw new Error('the organisation of a principal is a UUID');
  const person = principal.person ?? '';
  if (person !== '' && !isUuid(person)) throw new Error('the person of a principal is a UUID');
  const via = principal.via ?? '';
  if (!/^[\w .:-]*$/.test(via)) throw new Error('how a principal came is said in plain characters');
  const offices = officesText(principal);
  if (!/^[a-z :-]*$/.test(offices)) throw new Error('offices are named by plain words');
  const planning = transaction.planning === 'once' ? `${planOnce}; ` : '';
  const results: unknown = await transaction.client.query(
    `begin; ${planning}select set_config('app.tenant_id', '${principal.organisation}', true), set_config('app.person_id', '${person}', true), ` +
      `set_config('app.via', '${via}', true), set_config('app.offices', '${offices}', true), set_config('jit', 'off', true), ` +
      `to_char(transaction_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as started_at`,
  );
  const opening = (results as readonly { rows: readonly { started_at: string }[] }[]).at(-1);
  const startedAt: Instant = instant(opening?.rows[0]?.started_at ?? '');
  const scope: TenantScope = Object.freeze({ [opened]: true as const, principal, startedAt });
  transactions.set(scope, transaction);
  return scope;
}

/** The SQLSTATE of a database error, however it is wrapped. */
export function databaseCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? databaseCode(error.driverError) : null;
}
