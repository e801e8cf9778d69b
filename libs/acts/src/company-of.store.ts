import type { TenantId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';

/**
 * As a condition: a row of the caller's own company; for the authority's role, of any. Row security says the same. A statement that finds
 * rows by an id alone says it too, so that neither fence stands by the other's grace.
 */
export function ofCaller(row: string): string {
  return `((select pg_has_role('carnet_authority', 'usage')) or ${row}.tenant_id = (select carnet.current_tenant()))`;
}

const company: Statement = {
  name: 'company-of-transfer',
  text: `select t.tenant_id as company from carnet.transfer t where t.id = $1 and ${ofCaller('t')}`,
};

/** Whose transfer an id is of; null where the caller may not see one. */
export async function companyOf(scope: TenantScope, transfer: string): Promise<TenantId | null> {
  const [found] = await query<{ company: TenantId }>(scope, company, [transfer]);
  return found?.company ?? null;
}
