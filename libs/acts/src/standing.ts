import type { Principal } from '@carnet/identity';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Standing } from '@carnet/workflow';
import type { Workforce } from './workforce.store.js';

const nothing: Standing = { roles: [], disciplines: [] };

/** What the caller is at the authority now. Read under the lock: what was taken away meanwhile counts no more, whatever the token says. */
export async function standingOf(workforce: Workforce, scope: TenantScope, { person }: Pick<Principal, 'person'>): Promise<Standing> {
  return (person === null ? null : await workforce.standing(scope, person)) ?? nothing;
}
