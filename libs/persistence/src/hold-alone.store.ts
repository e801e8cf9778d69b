import type { Statement } from './prepared.js';
import { query, type TenantScope } from './tenant-database.js';

const hold: Statement = { name: 'hold-alone', text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))' };

/**
 * Takes an advisory lock until the transaction ends, so that a count that follows stays true until then. Without it, simultaneous requests
 * all see the same count and exceed the limit together.
 *
 * @param of whose it is; the caller's organisation unless something else is named.
 */
export async function holdAlone(scope: TenantScope, kind: string, of: string = scope.principal.organisation): Promise<void> {
  await query(scope, hold, [`${kind} ${of}`]);
}
