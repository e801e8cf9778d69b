import { filingDay } from '@carnet/acts/filing-content.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { conditionLibraries, type ConditionLibrary, conditionLibraryOn } from '@carnet/workflow';
import type { OwnCondition, OwnConditions } from './own-conditions.store.js';

/** How a condition of the authority's own names what it was chosen from, instead of an edition. */
export function ownLibrary({ version }: Pick<OwnCondition, 'version'>): string {
  return `own-${String(version)}`;
}

/** What is chosen from now: the edition of the day, and within the authority its own conditions behind. */
export async function libraryNow(own: OwnConditions, scope: TenantScope): Promise<ConditionLibrary> {
  const edition = conditionLibraryOn(filingDay(scope.startedAt));
  if (scope.principal.realm !== 'authority') return edition;
  const added = (await own.list(scope, false)).map((one) => ({ ...one.entry, code: one.code, library: ownLibrary(one) }));
  // An edition may have come to have a code that was free when the authority took it: there it stays what it was.
  const taken = new Set(added.map(({ code }) => code));
  return { ...edition, conditions: [...edition.conditions.filter(({ code }) => !taken.has(code)), ...added] };
}

/** Whether some edition has a condition of this code. */
export function isShipped(code: string): boolean {
  return conditionLibraries.some(({ conditions }) => conditions.some((one) => one.code === code));
}
