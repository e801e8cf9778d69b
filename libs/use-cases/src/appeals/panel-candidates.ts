import type { PersonId } from '@carnet/kernel';
import type { AppealProcedure } from '@carnet/workflow';
import { type Workforce } from '../ports/directory.js';
import type { TenantScope } from '../ports/tenant-database.js';

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
