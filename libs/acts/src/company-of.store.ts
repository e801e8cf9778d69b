import type { TenantId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';

/**
 * SQL condition: the row belongs to the caller's company, or the caller has the authority's role. Row security enforces the same.
 * Statements that find rows only by id repeat it, so that neither protection depends on the other.
 */
export function visibleToCaller(row: string): string {
  return `((select pg_has_role('carnet_authority', 'usage')) or ${row}.tenant_id = (select carnet.current_tenant()))`;
}

const company: Statement = {
  name: 'company-of-transfer',
  text: `select t.tenant_id as company from carnet.transfer t where t.id = $1 and ${visibleToCaller('t')}`,
};

/** The company of a transfer; null if the caller cannot see the transfer. */
export async function companyOf(scope: TenantScope, transfer: string): Promise<TenantId | null> {
  const [found] = await query<{ company: TenantId }>(scope, company, [transfer]);
  return found?.company ?? null;
}
