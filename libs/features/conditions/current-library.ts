import { filingDay } from '@carnet/acts/filing-content.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { conditionLibraries, type ConditionLibrary, conditionLibraryOn } from '@carnet/workflow';
import type { OwnCondition, OwnConditions } from './own-conditions.store.js';

/** What a condition from an own condition names as its `library`, in place of an edition. */
export function ownLibraryId({ version }: Pick<OwnCondition, 'version'>): string {
  return `own-${String(version)}`;
}

/** The library of today; within the authority it also has the own conditions. */
export async function currentLibrary(own: OwnConditions, scope: TenantScope): Promise<ConditionLibrary> {
  const edition = conditionLibraryOn(filingDay(scope.startedAt));
  if (scope.principal.realm !== 'authority') return edition;
  const added = (await own.list(scope, false)).map((one) => ({ ...one.entry, code: one.code, library: ownLibraryId(one) }));
  // A later edition may use the code of an own condition; the own condition then keeps it.
  const taken = new Set(added.map(({ code }) => code));
  return { ...edition, conditions: [...edition.conditions.filter(({ code }) => !taken.has(code)), ...added] };
}

/** Whether any edition has a condition of this code. */
export function isLibraryCode(code: string): boolean {
  return conditionLibraries.some(({ conditions }) => conditions.some((one) => one.code === code));
}
