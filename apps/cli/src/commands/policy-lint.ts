import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Json } from '@carnet/kernel';
import {
  type KnownCodes,
  lintPolicies,
  lintStaff,
  openPolicies,
  type PolicyFile,
  readPolicyFiles,
  type PolicyFinding,
  type PolicyVersion,
} from '@carnet/policies';
import { openRuleBook } from '@carnet/rule-packs';
import { type FactDefinition, factsReadBy } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { RoutingPolicies, type StaffMember } from '@carnet/workflow';
import { ownPolicies } from '../law-of-day.js';
import { resolveLanguage } from '../language-option.js';
import { unreadableFile } from '../problem.js';
import { comparePolicies, parseChangeSource, changesText } from './policy-changes.js';
import { readPolicy, versionOf } from './policy-simulate.js';

export interface PolicyLintFlags {
  /** A version or file to compare with; the last named file counts as the later one. */
  readonly against?: string;
  /** Source of filings for the comparison. */
  readonly over?: string;
  readonly language?: string;
}

/** Compares the last named file, or else the version of the day, with another policy: how many filings change lanes, which, and why. */
export async function lintChanges(asked: readonly string[], { against, over = 'scenarios', language }: PolicyLintFlags): Promise<void> {
  if (against === undefined) return;
  const [{ routing }, day] = [openPolicies(ownPolicies()), filingDay(systemClock.now())];
  const [last, other] = [await readPolicy(asked.at(-1)), await readPolicy(against)];
  const [after, before] = [last === null ? routing.on(day) : versionOf(last, routing), versionOf(other ?? against, routing)];
  const source = parseChangeSource(over);
  const { changes, names } = await comparePolicies({ before, after, over: source, day, illustrativeLists: false });
  process.stdout.write(changesText(changes, source, names, await resolveLanguage(language)));
}

/**
 * Prints lint findings of policies. A named file stands beside the shipped versions and the authority's own, and replaces one of the same
 * name. The exit code is 1 if there is a finding.
 *
 * @param staff the authority's people, needed by the named policies or else by those that route; null if unknown.
 */
export async function lintPolicyFiles(asked: readonly string[], staff: () => Promise<readonly StaffMember[] | null>): Promise<void> {
  const named = asked.map(fileAt);
  const names = new Set(named.map(nameOf));
  const folder = ownPolicies();
  const others = (files: readonly PolicyFile[]): readonly PolicyFile[] => files.filter((one) => !names.has(nameOf(one)));
  const [shipped, own] = [others(readPolicyFiles()), others(folder === undefined ? [] : readPolicyFiles(folder))];
  const ofRelease = (one: PolicyFile): boolean => nameOf(one).startsWith('routing-');
  const { versions, findings } = lintPolicies(
    [...shipped, ...named.filter(ofRelease)],
    [...own, ...named.filter((one) => !ofRelease(one))],
    knownCodes(),
  );
  const files = asked.length === 0 ? [...shipped, ...own] : named;
  const people = await staff();
  const needed = asked.length === 0 ? routing(versions, own).flatMap(({ file }) => files.filter((one) => one.file === file)) : named;
  const unstaffed = people === null ? [] : lintStaff(needed, people);
  const told = [...findings.filter(({ file }) => files.some((one) => one.file === file)), ...unstaffed];
  process.stdout.write(`${told.map(lineOf).join('')}${summaryOf(files.length, told)}\n`);
  if (told.length > 0) process.exitCode = 1;
}

/** The versions that route today or later. */
function routing(versions: readonly PolicyVersion[], own: readonly PolicyFile[]): readonly PolicyVersion[] {
  const origin = ({ file }: PolicyVersion) => (own.some((one) => one.file === file) ? ('authority' as const) : ('release' as const));
  const published = RoutingPolicies.fromPublished(
    versions.map((one) => ({ policy: one.policy, from: one.policy.from, origin: origin(one) })),
  );
  const today = filingDay(systemClock.now());
  return versions.filter(({ policy }) => {
    const span = published.span(policy.id);
    return span !== null && (span.until === null || span.until > today);
  });
}

/** Codes that the rules of this release define. */
function knownCodes(): KnownCodes {
  const { catalogue, packs } = openRuleBook();
  const readers = new Map<string, readonly string[]>();
  for (const pack of packs) for (const fact of new Set(factsReadBy(pack))) readers.set(fact, [...(readers.get(fact) ?? []), pack.regime]);
  const fact = (name: string) => catalogue.byName.get(name);
  const cited = packs.map(({ regime, rules }): [string, ReadonlySet<string>] => [
    regime,
    new Set(rules.flatMap(({ citations }) => citations.map(({ instrument, article }) => `${instrument} ${article}`))),
  ]);
  return {
    readers,
    observed: new Map(
      catalogue.facts
        .filter(({ kind = 'observed', source }) => kind === 'observed' && source !== 'text')
        .map((one) => [one.name, valuesOf(one)]),
    ),
    outside: new Map(
      packs.map(({ regime, rules }) => [
        regime,
        new Set(rules.filter(({ outcome, confidence }) => outcome === 'not_applicable' && confidence === 'confirmed').map(({ id }) => id)),
      ]),
    ),
    claims: new Set(catalogue.facts.filter(({ kind }) => kind === 'claimed').map(({ name }) => name)),
    purposes: new Set(fact('purpose')?.values),
    dataTags: new Set(fact('data_tags')?.values),
    sectors: new Set(fact('exporter_sector')?.values),
    cited: new Map(cited),
  };
}

function valuesOf({ type, values }: Pick<FactDefinition, 'type' | 'values'>): ReadonlySet<Json> | null {
  if (type === 'boolean') return new Set([true, false]);
  return values === undefined ? null : new Set(values);
}

function nameOf({ file }: PolicyFile): string {
  return basename(file);
}

function fileAt(file: string): PolicyFile {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

function lineOf({ file, line, column, severity, code, message, remedy }: PolicyFinding): string {
  return `${file}:${String(line)}:${String(column)} ${severity} ${code}: ${message}\n    ${remedy}\n`;
}

function summaryOf(policies: number, told: readonly PolicyFinding[]): string {
  const errors = told.filter(({ severity }) => severity === 'error').length;
  return `${counted(policies, 'policy', 'policies')}, ${counted(errors, 'error')}, ${counted(told.length - errors, 'warning')}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
