import type { Statement } from './prepared.js';
import { query, type TenantScope } from './tenant-database.js';

const lockByKey: Statement = { name: 'hold-alone', text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))' };

/**
 * Takes an advisory lock until the transaction ends, so that a following count stays true. Without it, concurrent requests see the same
 * count and exceed a limit together.
 * @param of owner of the lock; the caller's organisation by default.
 */
export async function takeAdvisoryLock(scope: TenantScope, kind: string, of: string = scope.principal.organisation): Promise<void> {
  await query(scope, lockByKey, [`${kind} ${of}`]);
}
