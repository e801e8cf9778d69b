import pg from 'pg';
import { formatOffices, type Principal } from '@carnet/identity';
import { type Instant, instant, isUuid } from '@carnet/kernel';
import type { Connection, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { type BoundStatement, connectionOf, queryConfigOf, type Statement } from './prepared.js';

const opened: unique symbol = Symbol('an open tenant transaction');

/** Proof of being inside an organisation's open transaction. Only `persistence` can make one; it is invalid after the transaction. */
export interface TenantScope {
  readonly [opened]: true;
  readonly principal: Principal;
  /** The database's clock at the start of the transaction. */
  readonly startedAt: Instant;
}

/**
 * How PostgreSQL plans a transaction's statements: by its own choice, or once for all values and without sequential scans. A plan made
 * while a table is empty would scan all of it later.
 */
export type Planning = 'as usual' | 'once';

export abstract class TenantDatabase {
  /**
   * Runs `work` in one transaction that sees what the principal's organisation may see, and commits it. Runs all of `work` again, a few
   * times, after a serialization failure or deadlock (40001, 40P01) or if the idempotency key was taken meanwhile; `work` must have no
   * external effects. Any error other than `OutcomeUnknown` means that nothing is stored.
   * @param planning `once` for statements that ask the same of every transfer.
   * @throws OutcomeUnknown if the answer to the commit was lost.
   */
  abstract transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>, planning?: Planning): Promise<T>;
}

/** Thrown if the connection breaks during a commit: the changes may or may not be stored. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Thrown if another act was stored under this idempotency key meanwhile; the transaction runs again and finds its answer. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
  readonly code = 'CN010';

  constructor() {
    super('an act is stored under this key');
  }
}

export type { BoundStatement, Statement };

/** The connection pools by realm, because row security differs by role. */
export interface RealmSources {
  readonly company: DataSource;
  readonly authority: DataSource;
}

interface OpenTransaction {
  readonly client: PoolClient;
  readonly manager: EntityManager;
  /** Whether an earlier transaction of the same work failed. */
  readonly repeated: boolean;
  readonly planning: Planning;
  busy: boolean;
  state: 'open' | 'committing' | 'committed' | 'rolled-back';
}

const transactions = new WeakMap<TenantScope, OpenTransaction>();

/**
 * Retried: a serialization failure, a deadlock, and a taken idempotency key, whose stored answer the next attempt finds. 08P01 is
 * PgBouncer's error, once per connection, for a statement that it believes prepared because it followed a failed one.
 */
const retryable = new Set(['40001', '40P01', 'CN010', '08P01']);

const attempts = 4;

/**
 * Runs a statement in the scope's transaction, the only way to query. @throws if the scope has ended or another query is running, which are
 * errors of the program.
 */
export async function query<Row extends object>(
  scope: TenantScope,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const transaction = acquireTransaction(scope);
  try {
    const result = await transaction.client.query<Row & QueryResultRow>(queryConfigOf(statement, values));
    return result.rows;
  } finally {
    transaction.busy = false;
  }
}

/** Like {@link query}, for its first row; null if there is none. */
export async function queryOne<Row extends object>(
  scope: TenantScope,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row | null> {
  const [row] = await query<Row>(scope, statement, values);
  return row ?? null;
}

/** Runs statements in the scope's transaction, in order and in one round trip; none runs after a failure. */
export async function queryAll(scope: TenantScope, calls: readonly BoundStatement[]): Promise<void> {
  const transaction = acquireTransaction(scope);
  try {
    const results = await Promise.allSettled(sendAll(transaction.client, calls));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    transaction.busy = false;
  }
}

/**
 * Runs the last statements of the transaction and commits, in one round trip: locks are released as soon as the server has committed,
 * however busy this process is. A commit after a failed statement is a rollback.
 */
export async function queryAllAndCommit(scope: TenantScope, calls: readonly BoundStatement[]): Promise<void> {
  await sendAndCommit(scope, calls);
}

/** Like {@link queryAllAndCommit} for one statement; returns its rows. */
export async function queryAndCommit<Row extends object>(
  scope: TenantScope,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const [result] = await sendAndCommit<Row>(scope, [{ statement, values }]);
  return result?.rows ?? [];
}

async function sendAndCommit<Row extends object>(
  scope: TenantScope,
  calls: readonly BoundStatement[],
): Promise<readonly QueryResult<Row & QueryResultRow>[]> {
  const transaction = acquireTransaction(scope);
  const { client } = transaction;
  transactions.delete(scope);
  transaction.state = 'committing';
  const answers = sendInOnePacket(
    client,
    () => [Promise.allSettled(sendAll<Row>(client, calls)), Promise.allSettled([client.query('commit')])] as const,
  );
  const [results, ending] = await Promise.all(answers);
  const failed = results.find((result) => result.status === 'rejected');
  const [commit] = ending;
  if (commit.status === 'fulfilled') transaction.state = stateAfter(commit.value);
  // After a refused statement the commit is a rollback, whether or not its answer arrived.
  else if (failed?.reason instanceof pg.DatabaseError) transaction.state = 'open';
  if (failed) throw failed.reason;
  if (commit.status === 'rejected') throw commit.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** Sends the statements together; they are answered in order. */
function sendAll<Row extends object>(client: PoolClient, calls: readonly BoundStatement[]): Promise<QueryResult<Row & QueryResultRow>>[] {
  return sendInOnePacket(client, () =>
    calls.map(({ statement, values }) => client.query<Row & QueryResultRow>(queryConfigOf(statement, values))),
  );
}

/** Sends in one packet instead of one per statement. */
function sendInOnePacket<T>(client: PoolClient, send: () => T): T {
  const { stream } = (client as PoolClient & { readonly connection: Connection }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** The repository of an entity in the scope's transaction; only the tables of the directory have entities. */
export function repositoryOf<Entity extends ObjectLiteral>(scope: TenantScope, entity: EntityTarget<Entity>): Repository<Entity> {
  const transaction = transactions.get(scope);
  if (!transaction) throw new Error('the tenant transaction has ended');
  return transaction.manager.getRepository(entity);
}

/** Whether an earlier transaction of this work failed. */
export function isRetry(scope: TenantScope): boolean {
  return transactions.get(scope)?.repeated ?? false;
}

const useGenericPlans = `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`;

const useAutomaticPlans = `select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true)`;

/** The statements, planned once for all values, whatever the planning of the transaction. */
export function withGenericPlans(scope: TenantScope, calls: readonly BoundStatement[]): readonly BoundStatement[] {
  if (calls.length === 0 || transactions.get(scope)?.planning === 'once') return calls;
  const before = { statement: { name: 'plan-once', text: useGenericPlans }, values: [] };
  const behind = { statement: { name: 'plan-as-usual', text: useAutomaticPlans }, values: [] };
  return [before, ...calls, behind];
}

function acquireTransaction(scope: TenantScope): OpenTransaction {
  const transaction = transactions.get(scope);
  if (!transaction) throw new Error('the tenant transaction has ended');
  if (transaction.busy) throw new Error('two queries at once in one tenant transaction');
  transaction.busy = true;
  return transaction;
}

/** PostgreSQL answers the commit of a failed transaction with ROLLBACK, not with an error. */
function stateAfter({ command }: QueryResult): OpenTransaction['state'] {
  return command === 'COMMIT' ? 'committed' : 'rolled-back';
}

/** Tenant transactions on TypeORM's pools, one pool per realm. */
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
      // On a dead connection no rollback is possible; the server rolls back when it closes, unless the commit had reached it.
      if (committing || transaction.state === 'open') broken = await rollBack(client);
      throw committing && broken ? new OutcomeUnknown('the answer to a commit was lost', { cause: error }) : error;
    } finally {
      // The error makes the runner return the connection to the pool as unusable, so that nobody inherits its transaction.
      if (broken) client.emit('error', broken);
      else await runner.release();
    }
  }
}

/** Transactions as `carnet_directory`, which writes people, memberships, companies and keys; the organisation is the principal's. */
export class DirectoryDatabase extends TypeOrmTenantDatabase {
  constructor(source: DataSource) {
    super({ company: source, authority: source });
  }
}

async function rollBack(client: PoolClient): Promise<Error | undefined> {
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
    // `work` may have caught the error of a statement, after which nothing is stored.
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
 * Opens the transaction and sets tenant and person, in one round trip; the settings end with it. JIT is off because no statement runs long
 * enough to gain from it. PostgreSQL before 18 adds a huge cost to a sequential scan that is disabled but unavoidable, which would trigger
 * it.
 */
async function begin(transaction: OpenTransaction, principal: Principal): Promise<TenantScope> {
  if (!isUuid(principal.organisation)) throw new Error('the organisation of a principal is a UUID');
  const person = principal.person ?? '';
  if (person !== '' && !isUuid(person)) throw new Error('the person of a principal is a UUID');
  const via = principal.via ?? '';
  if (!/^[\w .:-]*$/.test(via)) throw new Error('how a principal came is said in plain characters');
  const offices = formatOffices(principal);
  if (!/^[a-z :-]*$/.test(offices)) throw new Error('offices are named by plain words');
  const planning = transaction.planning === 'once' ? `${useGenericPlans}; ` : '';
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

/** The SQLSTATE of a database error, also if the error is wrapped. */
export function databaseCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? databaseCode(error.driverError) : null;
}
