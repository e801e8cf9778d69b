import type { TenantScope } from '@carnet/use-cases';
import { query, type Statement } from './tenant-database.js';

const hold: Statement = { name: 'hold-alone', text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))' };

/**
 * Waits for whoever holds the same, and holds it until the transaction ends. What a later statement counts stays true until then. A limit
 * that is compared without this is passed by all who ask at once.
 *
 * @param of whose it is; the caller's organisation unless something else is named.
 */
export async function holdAlone(scope: TenantScope, kind: string, of: string = scope.principal.organisation): Promise<void> {
  await query(scope, hold, [`${kind} ${of}`]);
}
