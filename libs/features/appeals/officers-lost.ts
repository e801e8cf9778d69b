import type { Workforce } from '@carnet/acts/workforce.store.js';
import type { PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Appeal, openAppeals, type Transfer } from '@carnet/workflow';

/** Whether whoever has an open appeal in hand, which nobody has advised on, holds the role of an officer no longer. */
export async function isLost(workforce: Workforce, scope: TenantScope, { officer, opinion }: Appeal): Promise<boolean> {
  if (officer === null || opinion !== null) return false;
  const standing = await workforce.standing(scope, officer);
  return standing?.roles.includes('officer') !== true;
}

/** Those officers, of all open appeals of a transfer. */
export async function officersLost(workforce: Workforce, scope: TenantScope, transfer: Transfer): Promise<readonly PersonId[]> {
  const lost: PersonId[] = [];
  for (const appeal of openAppeals(transfer)) {
    if (appeal.officer !== null && (await isLost(workforce, scope, appeal))) lost.push(appeal.officer);
  }
  return lost;
}
