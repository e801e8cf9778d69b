import type { Principal } from '@carnet/identity';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';

const known: ReadonlySet<string> = new Set(DISCIPLINES);

/** The disciplines that a principal holds. */
export function disciplinesOf(principal: Principal): readonly Discipline[] {
  return principal.disciplines.filter((name): name is Discipline => known.has(name));
}
