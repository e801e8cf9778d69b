import { eventually } from './eventually.js';
import { connected } from './sql.js';

const now = `select pg_current_xact_id()::text::bigint as number`;
const oldest = `select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as number`;

/**
 * Waits until nobody on the server is in a transaction that began before now: messages are read up to the oldest that still runs,
 * whosever it is, and other suites share the server.
 */
export async function readable({ adminUrl }: { readonly adminUrl: string }): Promise<void> {
  await connected(adminUrl, async (sql) => {
    const number = async (text: string): Promise<bigint> => BigInt((await sql.rows<{ number: string }>(text))[0]?.number ?? 0);
    const until = await number(now);
    await eventually('every transaction of before has ended', async () => (await number(oldest)) > until);
  });
}
