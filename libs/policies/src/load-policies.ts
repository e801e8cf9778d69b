import type { Digest } from '@carnet/kernel';
import { type PublishedPolicy, RoutingPolicies } from '@carnet/workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownCodes } from './lint-codes.js';
import { lintPolicy } from './lint-policy.js';
import { sortVersions, lintLastOwnVersion, lintOwnNames, lintVersions } from './lint-versions.js';
import { type PolicyFinding, policyFinding } from './policy-finding.js';
import { type PolicyVersion, type ParsedPolicy, parsePolicy } from './parse-policy.js';

export interface PolicyFile {
  readonly file: string;
  readonly text: string;
}

/** The readable policies, oldest first, and all lint findings. */
export interface LintedPolicies {
  readonly versions: readonly PolicyVersion[];
  readonly findings: readonly PolicyFinding[];
}

/** The policies of a release and of an authority from their files, oldest first. */
export interface OpenedPolicies {
  readonly versions: readonly (PolicyVersion & Pick<PublishedPolicy, 'origin'>)[];
  /** Each version routes from the day in its file, for use where no policy was published. */
  readonly routing: RoutingPolicies;
}

/** A published policy as an installation stores it. */
export interface StoredPolicy extends Pick<PublishedPolicy, 'from' | 'origin'> {
  readonly id: string;
  readonly digest: Digest;
  readonly text: string;
}

/** The stored policies of an installation, in order of publication. */
export interface PolicyArchive {
  policies(): Promise<readonly StoredPolicy[]>;
}

/** The folder of the policies of this release. */
const shipped = join(import.meta.dirname, '../policies');

/**
 * Reads the policy files of a folder, by default the shipped ones. Sorted by name, because listings differ between file systems.
 *
 * @throws Error of the file system if the folder cannot be read.
 */
export function readPolicyFiles(directory: string = shipped): readonly PolicyFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  const place = (name: string): string => (directory === shipped ? name : join(directory, name));
  return names.sort().map((name) => ({ file: place(name), text: readFileSync(join(directory, name), 'utf8') }));
}

/**
 * Reads policies and lints each of them and all together.
 *
 * @param own files of the authority, beside those of the release.
 * @param known codes that the rules know; without it, unknown codes are not reported.
 */
export function lintPolicies(files: readonly PolicyFile[], own: readonly PolicyFile[] = [], known?: KnownCodes): LintedPolicies {
  const read = (some: readonly PolicyFile[]) => some.map(({ file, text }) => parsePolicy(text, file));
  const [released, owned] = [read(files), read(own)];
  const malformed = [...released, ...owned].flatMap((one) =>
    one.ok ? [] : one.problems.map((problem) => policyFinding('format', problem)),
  );
  const sources = sortVersions([...released, ...owned].flatMap(parsedValueOf));
  const findings = [
    ...malformed,
    ...sources.flatMap((one) => lintPolicy(one, known)),
    ...lintOwnNames(owned.flatMap(parsedValueOf)),
    ...lintLastOwnVersion(sortVersions(owned.flatMap(parsedValueOf))),
    ...lintVersions(sources),
  ];
  return { versions: sources.map(versionOf), findings };
}

/**
 * Opens the policies of this release and the authority's own.
 *
 * @param directory the folder of the own policies; absent if there are none.
 * @throws Error that lists every error with its file, line and column, so that no faulty policy routes.
 */
export function openPolicies(directory?: string): OpenedPolicies {
  const own = directory === undefined ? [] : readPolicyFiles(directory);
  const { versions, findings } = lintPolicies(readPolicyFiles(), own);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`the policies cannot be used:\n${errors.map(placeOf).join('\n')}`);
  const owned = new Set(own.map(({ file }) => file));
  const named = versions.map((version) => ({
    ...version,
    origin: owned.has(version.file) ? ('authority' as const) : ('release' as const),
  }));
  const published = named.map(({ policy, origin }) => ({ policy, origin, from: policy.from }));
  return { versions: named, routing: RoutingPolicies.fromPublished(published) };
}

/**
 * Reads the policies that were published in an installation.
 *
 * @throws Error if there is none, or if one does not match its digest or cannot be followed by this release.
 */
export async function readPublishedPolicies(archive: PolicyArchive): Promise<RoutingPolicies> {
  const kept = await archive.policies();
  if (kept.length === 0) throw new Error('there is no routing policy here: run `carnet migrate`');
  return RoutingPolicies.fromPublished(kept.map(({ from, origin, ...one }) => ({ from, origin, policy: verifyStoredPolicy(one) })));
}

function verifyStoredPolicy({ id, text, digest }: Pick<StoredPolicy, 'id' | 'text' | 'digest'>): ParsedPolicy['policy'] {
  const read = parsePolicy(text, id);
  if (!read.ok) throw new Error(`the routing policy ${id} cannot be followed by this release: ${read.problems.map(placeOf).join('; ')}`);
  if (read.value.digest !== digest) throw new Error(`the routing policy ${id} is damaged: it is not what was published`);
  return read.value.policy;
}

function placeOf({ file, line, column, message }: Pick<PolicyFinding, 'file' | 'line' | 'column' | 'message'>): string {
  return `${file}:${String(line)}:${String(column)} ${message}`;
}

function parsedValueOf(one: ReturnType<typeof parsePolicy>): readonly ParsedPolicy[] {
  return one.ok ? [one.value] : [];
}

function versionOf({ policy, digest, file, text }: ParsedPolicy): PolicyVersion {
  return { policy, digest, file, text };
}
