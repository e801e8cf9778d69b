import { jest } from '@jest/globals';
import type { Instant } from '@carnet/kernel';
import pg from 'pg';

/**
 * The time that tenant transactions are told by the database, chosen by a test: what is decided, counted and recorded in them happens
 * then, and deadlines are due by then. Leases and retries of work items keep the server's own clock.
 */
export class DatabaseTime {
  private told: Instant | null = null;
  private readonly spy: { mockRestore(): void };

  constructor() {
    // Any query, in any of its forms: only the one that opens a tenant transaction and the sweep of deadlines are other ones.
    const prototype = pg.Client.prototype as unknown as { query(...asked: unknown[]): unknown };
    const { query } = prototype;
    const at = (first: unknown): unknown => this.rewritten(first);
    this.spy = jest.spyOn(prototype, 'query').mockImplementation(function (this: unknown, ...[first, ...rest]: unknown[]) {
      return query.call(this, at(first), ...rest);
    });
  }

  /** Null: the database's own. */
  set(at: Instant | null): void {
    this.told = at;
  }

  end(): void {
    this.spy.mockRestore();
  }

  private rewritten(asked: unknown): unknown {
    if (this.told === null) return asked;
    if (isSweep(asked)) return { ...asked, values: [asked.values[0], asked.values[1] ?? this.told] };
    if (typeof asked !== 'string' || !asked.startsWith('begin;')) return asked;
    return asked.replace('transaction_timestamp()', `'${this.told}'::timestamptz`);
  }
}

/** The sweep of a worker that runs meanwhile: it names no time, and takes the server's. */
function isSweep(asked: unknown): asked is { readonly values: readonly unknown[] } {
  return typeof asked === 'object' && asked !== null && 'name' in asked && asked.name === 'timer-hand-out' && 'values' in asked;
}
