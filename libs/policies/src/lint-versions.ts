import { requiresProof } from './lint-claims.js';
import { type PolicyFinding, policyFinding } from './policy-finding.js';
import type { ParsedPolicy } from './parse-policy.js';

/** The family of the versions that come with releases. */
const released = 'routing';

/** The family of a version: its id without year and number. */
export function familyOf({ policy: { id } }: Pick<ParsedPolicy, 'policy'>): string {
  return id.slice(0, id.lastIndexOf('-'));
}

/** The faults between versions, given in their order: each must begin after earlier ones of its family. */
export function lintVersions(versions: readonly ParsedPolicy[]): readonly PolicyFinding[] {
  return versions.flatMap((version, index) => {
    const { id, from } = version.policy;
    const before = versions.slice(0, index);
    if (before.some(({ policy }) => policy.id === id))
      return [policyFinding('id-doubled', version.source.problem(['id'], `${id} is the id of another version, too`))];
    const family = before.filter((one) => familyOf(one) === familyOf(version));
    const later = family.find(({ policy }) => policy.from >= from);
    if (later === undefined) return lintDroppedParts(version, predecessor(version, before));
    const says = `${id} would begin on ${from}, and ${later.policy.id} began on ${later.policy.from}`;
    return [policyFinding('date-before-existing', version.source.problem(['from'], says))];
  });
}

/** The faults in the names of own versions. */
export function lintOwnNames(own: readonly ParsedPolicy[]): readonly PolicyFinding[] {
  const families = [...new Set(own.map(familyOf))];
  return own.flatMap((version) => {
    const family = familyOf(version);
    const at = (says: string): PolicyFinding => policyFinding('name-taken', version.source.problem(['id'], says));
    if (family === released) return [at(`${released} is the name of the versions that come with a release`)];
    return family === families[0] ? [] : [at(`own versions share one name, and the first is called ${families[0] ?? ''}`)];
  });
}

/** Warns of a last own version from before `earnedFrom` without claims: it still decides automatically on unconfirmed law. */
export function lintLastOwnVersion(own: readonly ParsedPolicy[]): readonly PolicyFinding[] {
  const last = own.at(-1);
  if (last === undefined || requiresProof(last.policy) || last.policy.claims !== undefined) return [];
  const says = `${last.policy.id} grants and refuses at once on law that nobody read, and on claims that nobody checked`;
  return [policyFinding('earlier-version-routes', last.source.problem(['id'], says))];
}

/** The version that this one replaces: the latest one with an earlier first day, own versions before those of a release. */
function predecessor({ policy: { from } }: ParsedPolicy, before: readonly ParsedPolicy[]): ParsedPolicy | undefined {
  const earlier = before.filter(({ policy }) => policy.from < from);
  return earlier.findLast((one) => familyOf(one) !== released) ?? earlier.at(-1);
}

/** Warns if a version drops the hearing or the check for completeness that its predecessor has. */
function lintDroppedParts({ policy, source }: ParsedPolicy, before: ParsedPolicy | undefined): readonly PolicyFinding[] {
  if (before === undefined) return [];
  const [id, earlier] = [policy.id, before.policy.id];
  const stands = (part: 'hearing' | 'completeness'): boolean => before.policy[part] === undefined || policy[part] !== undefined;
  const unheard = `${id} lets people refuse unheard, and ${earlier} does not`;
  const unchecked = `${id} lets reviews and their clocks begin at once, and ${earlier} has filings checked for completeness first`;
  return [
    ...(stands('hearing') ? [] : [policyFinding('hearing-dropped', source.problem(['id'], unheard))]),
    ...(stands('completeness') ? [] : [policyFinding('completeness-dropped', source.problem(['id'], unchecked))]),
  ];
}

/** Sorts versions: those of releases first, then by year and number, so that 2026.10 follows 2026.9. */
export function sortVersions<T extends Pick<ParsedPolicy, 'policy'>>(versions: readonly T[]): readonly T[] {
  return versions.toSorted((one, other) => rankOf(one) - rankOf(other) || versionNumberOf(one) - versionNumberOf(other));
}

function rankOf(version: Pick<ParsedPolicy, 'policy'>): number {
  return familyOf(version) === released ? 0 : 1;
}

function versionNumberOf({ policy: { id } }: Pick<ParsedPolicy, 'policy'>): number {
  const [year = 0, number = 0] = id
    .slice(id.lastIndexOf('-') + 1)
    .split('.')
    .map(Number);
  return year * 10_000 + number;
}
