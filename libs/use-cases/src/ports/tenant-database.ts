import type { Principal } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';

export const opened: unique symbol = Symbol('an open tenant transaction');

/** Proof of being inside one organisation's open transaction. Only `persistence` can make one, and it dies with the transaction. */
export interface TenantScope {
  readonly [opened]: true;
  readonly principal: Principal;
  /** The database's clock at the start of the transaction. */
  readonly startedAt: Instant;
}

export abstract class TenantDatabase {
  /**
   * Runs `work` in one transaction that sees what the principal's organisation may see, and commits it.
   * The whole closure is run again, a few times, when the database reports a serialization failure or a
   * deadlock (40001, 40P01): it must not call anything outside.
   *
   * @throws OutcomeUnknown when the answer to the commit was lost. Any other error says that nothing was stored.
   */
  abstract transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>): Promise<T>;
}

/** Thrown when the connection broke while a commit was under way: what was to be stored is stored, or it is not. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
