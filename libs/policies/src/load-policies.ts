import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RoutingPolicies } from '@carnet/workflow';
import { lintPolicy } from './lint-policy.js';
import { inOrder, lintVersions } from './lint-versions.js';
import { type PolicyFinding, policyFinding } from './policy-finding.js';
import type { PolicyVersion } from './policy-version.js';
import { type ReadPolicy, readPolicy } from './read-policy.js';

/** A file of a policy. */
export interface PolicyFile {
  readonly file: string;
  readonly text: string;
}

/** Policies that were read, oldest first, and everything that lint says of them. */
export interface LintedPolicies {
  readonly versions: readonly PolicyVersion[];
  readonly findings: readonly PolicyFinding[];
}

/** The policies that an installation routes by, oldest first. */
export interface OpenedPolicies {
  readonly versions: readonly PolicyVersion[];
  readonly routing: RoutingPolicies;
}

/** The folder that this release's policies are in. */
const shipped = join(import.meta.dirname, '../policies');

/** The policies of a folder; the shipped ones when none is named. In order of name: that of a listing differs between file systems. */
export function policyFiles(directory: string = shipped): readonly PolicyFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({ file: name, text: readFileSync(join(directory, name), 'utf8') }));
}

/** Reads policies and lints each by itself and all of them together. */
export function lintPolicies(files: readonly PolicyFile[]): LintedPolicies {
  const read = files.map(({ file, text }) => readPolicy(text, file));
  const malformed = read.flatMap((one) => (one.ok ? [] : one.problems.map((problem) => policyFinding('format', problem))));
  const sources = inOrder(read.flatMap((one) => (one.ok ? [one.value] : [])));
  return { versions: sources.map(versionOf), findings: [...malformed, ...sources.flatMap(lintPolicy), ...lintVersions(sources)] };
}

/**
 * Opens the policies of a folder; the shipped ones when none is named.
 *
 * @throws Error that lists every error with its file, line and column: nothing is routed by a policy that cannot be followed.
 */
export function openPolicies(directory?: string): OpenedPolicies {
  const { versions, findings } = lintPolicies(policyFiles(directory));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`the policies cannot be used:\n${errors.map(placeOf).join('\n')}`);
  if (versions.length === 0) throw new Error('there is no policy: nothing could be routed');
  return { versions, routing: new RoutingPolicies(versions.map(({ policy }) => policy)) };
}

function placeOf({ file, line, column, message }: PolicyFinding): string {
  return `${file}:${String(line)}:${String(column)} ${message}`;
}

function versionOf({ policy, digest, file }: ReadPolicy): PolicyVersion {
  return { policy, digest, file };
}
