import { jest } from '@jest/globals';
import type { Instant } from '@carnet/kernel';
import pg from 'pg';

/**
 * The time that tenant transactions are told by the database, chosen by a test: what is decided, counted and recorded in them happens
 * then. Leases and retries of work items keep the server's own clock.
 */
export class DatabaseTime {
  private told: Instant | null = null;
  private readonly spy: { mockRestore(): void };

  constructor() {
    // Any query, in any of its forms: only the one that opens a tenant transaction is another one.
    const prototype = pg.Client.prototype as unknown as { query(...asked: unknown[]): unknown };
    const { query } = prototype;
    const at = (first: unknown): unknown => this.rewritten(first);
    this.spy = jest.spyOn(prototype, 'query').mockImplementation(function (this: unknown, ...[first, ...rest]: unknown[]) {
      return query.call(this, at(first), ...rest);
    });
  }

  set(at: Instant): void {
    this.told = at;
  }

  end(): void {
    this.spy.mockRestore();
  }

  private rewritten(asked: unknown): unknown {
    if (this.told === null || typeof asked !== 'string' || !asked.startsWith('begin;')) return asked;
    return asked.replace('transaction_timestamp()', `'${this.told}'::timestamptz`);
  }
}
