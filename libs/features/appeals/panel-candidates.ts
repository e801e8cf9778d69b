import type { Workforce } from '@carnet/acts/workforce.store.js';
import type { PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AppealProcedure } from '@carnet/workflow';

/** Who could sit in a panel, the least loaded of the first role first. */
export async function panelCandidates(
  workforce: Workforce,
  scope: TenantScope,
  { roles }: AppealProcedure['panel'],
): Promise<readonly PersonId[]> {
  const candidates: PersonId[] = [];
  for (const role of roles) candidates.push(...(await workforce.voters(scope, role)));
  return [...new Set(candidates)];
}
