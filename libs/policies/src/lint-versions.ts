import { type PolicyFinding, policyFinding } from './policy-finding.js';
import type { ReadPolicy } from './read-policy.js';

/** What is wrong among versions, which come in the order of their numbers: each begins after those before it. */
export function lintVersions(versions: readonly ReadPolicy[]): readonly PolicyFinding[] {
  return versions.flatMap(({ policy: { id, from, hearing }, source }, index) => {
    const before = versions.slice(0, index);
    if (before.some(({ policy }) => policy.id === id))
      return [policyFinding('id-doubled', source.problem(['id'], `${id} is the id of another version, too`))];
    const later = before.find(({ policy }) => policy.from >= from);
    if (later === undefined) return hearing === undefined ? dropped(id, source, before.at(-1)) : [];
    const says = `${id} would begin on ${from}, and ${later.policy.id} began on ${later.policy.from}`;
    return [policyFinding('date-before-existing', source.problem(['from'], says))];
  });
}

/** A version that hears nobody, after one that does. */
function dropped(id: string, source: ReadPolicy['source'], before: ReadPolicy | undefined): readonly PolicyFinding[] {
  if (before?.policy.hearing === undefined) return [];
  const says = `${id} lets people refuse unheard, and ${before.policy.id} does not`;
  return [policyFinding('hearing-dropped', source.problem(['id'], says))];
}

/** By year and number: 2026.10 comes after 2026.9. */
export function inOrder<T extends Pick<ReadPolicy, 'policy'>>(versions: readonly T[]): readonly T[] {
  return versions.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function placeOf({ policy: { id } }: Pick<ReadPolicy, 'policy'>): number {
  const [year = 0, number = 0] = id.replace('routing-', '').split('.').map(Number);
  return year * 10_000 + number;
}
