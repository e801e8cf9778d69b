import type { PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { TransferChange } from './transfer-journal.store.js';
import type { Workforce } from './workforce.store.js';

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
