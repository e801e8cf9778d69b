import type { TenantId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/use-cases';
import { query, type Statement } from './tenant-database.js';

const company: Statement = { name: 'company-of-transfer', text: `select t.tenant_id as company from carnet.transfer t where t.id = $1` };

/** Whose transfer an id is of; null where the caller may not see one. */
export async function companyOf(scope: TenantScope, transfer: string): Promise<TenantId | null> {
  const [found] = await query<{ company: TenantId }>(scope, company, [transfer]);
  return found?.company ?? null;
}
