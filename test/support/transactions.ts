import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';
import { asOwner, withConnection } from './sql.js';

const now = `select pg_current_xact_id()::text::bigint as number`;
const oldest = `select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as number`;

/**
 * Waits until nobody on the server is in a transaction that began before now: messages are read up to the oldest that still runs,
 * whosever it is, and other suites share the server.
 */
export async function waitForOlderTransactions({ adminUrl }: { readonly adminUrl: string }): Promise<void> {
  await withConnection(adminUrl, async (sql) => {
    const number = async (text: string): Promise<bigint> => BigInt((await sql.rows<{ number: string }>(text))[0]?.number ?? 0);
    const until = await number(now);
    await eventually('every transaction of before has ended', async () => (await number(oldest)) > until);
  });
}

/**
 * Makes a database look as if its dump had been restored into a server that is so many transactions behind the one it came from; ahead of
 * it when negative. Rows are then of other transactions than those that they name.
 */
export function simulateRestore(database: TestDatabase, behind: number): Promise<void> {
  const moved = `((tx::text)::bigint + ${String(behind)})::text::xid8`;
  const hidden = ['history_entry', 'visit', 'audit_reading', 'word_reading'];
  return asOwner(database, async (sql) => {
    await sql.rows('begin');
    for (const table of hidden) await sql.rows(`alter table carnet.${table} no force row level security`);
    await sql.rows(`update carnet.history_entry set tx = ${moved}`);
    await sql.rows(`update carnet.visit set up_to_tx = ${moved.replace('tx', 'up_to_tx')}`);
    for (const table of ['history_follower', 'audit_reading', 'word_reading'])
      await sql.rows(`update carnet.${table} set before_tx = before_tx + $1`, [behind]);
    await sql.rows(`update carnet.history_numbers set tx = ${moved}`);
    for (const table of hidden) await sql.rows(`alter table carnet.${table} force row level security`);
    await sql.rows('commit');
  });
}

/** Lets the server count on, by transactions that do nothing. */
export function advanceTransactions({ adminUrl }: { readonly adminUrl: string }, transactions: number): Promise<void> {
  return withConnection(adminUrl, async (sql) => {
    for (let i = 0; i < transactions; i += 1) await sql.rows(now);
  });
}
