import type { Principal } from '@carnet/identity';
import type { Standing } from '@carnet/workflow';
import { type Workforce } from './ports/directory.js';
import type { TenantScope } from './ports/tenant-database.js';

const nothing: Standing = { roles: [], disciplines: [] };

/** What the caller is at the authority now. Read under the lock: what was taken away meanwhile counts no more, whatever the token says. */
export async function standingOf(workforce: Workforce, scope: TenantScope, { person }: Pick<Principal, 'person'>): Promise<Standing> {
  return (person === null ? null : await workforce.standing(scope, person)) ?? nothing;
}
