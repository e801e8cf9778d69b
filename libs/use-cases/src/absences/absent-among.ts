import type { PersonId } from '@carnet/kernel';
import { type Workforce } from '../ports/directory.js';
import type { TenantScope } from '../ports/tenant-database.js';
import type { TransferChange } from '../ports/transfer-store.js';

/** Whoever of these is absent on the day, for the history to name: work goes to them only where nobody else was left. */
export async function absentAmong(
  workforce: Workforce,
  scope: TenantScope,
  people: readonly PersonId[],
): Promise<Pick<TransferChange, 'evidence'>> {
  if (people.length === 0) return {};
  const absent = await workforce.absent(scope);
  const among = people.filter((person) => absent.includes(person));
  return among.length === 0 ? {} : { evidence: { absent: among.join(' ') } };
}
