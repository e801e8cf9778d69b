import { assertNever, type Json, type Refusal } from '@carnet/kernel';
import type { PackCommand, PackCommandKind, PackEvent } from './commands.js';
import { type PackRefusalCode, packRefusals } from './refusals.js';
import type { CheckFinding, CheckReport, PackState, PackVersion } from './pack-version.js';

/** The commands allowed in each state. An unpublished version can be revised or discarded; a published one is final. */
export const packLifecycle: Readonly<Record<PackState | 'none', readonly PackCommandKind[]>> = {
  none: ['create'],
  draft: ['revise', 'lint', 'discard'],
  linted: ['revise', 'lint', 'test', 'discard'],
  tested: ['revise', 'lint', 'test', 'shadow', 'discard'],
  shadow: ['revise', 'lint', 'test', 'publish', 'discard'],
  published: [],
  discarded: [],
};

export type PackDecision =
  | { readonly accepted: true; readonly event: PackEvent; readonly after: PackVersion }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Decides a command: one event, or a refusal with a stable code. Pure; `version` is null before the draft exists. */
export function decidePack(version: PackVersion | null, command: PackCommand): PackDecision {
  if (!packLifecycle[version?.state ?? 'none'].includes(command.kind)) return refuseWith('pack-not-in-this-state');
  const code = version === null ? null : refusalCodeFor(version, command);
  if (code !== null) return refuseWith(code);
  const event = eventOf(command);
  return { accepted: true, event, after: evolvePack(version, event, command) };
}

function refusalCodeFor(version: PackVersion, command: PackCommand): PackRefusalCode | null {
  if (command.kind === 'publish') return publicationRefusalCode(version, command);
  return command.kind === 'revise' && command.content.regime !== version.content.regime ? 'pack-of-another-regime' : null;
}

type Publish = Extract<PackCommand, { kind: 'publish' }>;

function publicationRefusalCode({ authors, content }: PackVersion, command: Publish): PackRefusalCode | null {
  const { by, digest, inForceFrom, today, published, checks } = command;
  if (authors.includes(by) || command.authors.includes(by)) return 'author-cannot-publish';
  if (digest !== content.digest) return 'stale-content';
  if (inForceFrom < today) return 'in-force-too-early';
  if ((published.get(content.label) ?? content.digest) !== content.digest) return 'pack-label-taken';
  if (checks.some(({ passed }) => !passed)) return 'pack-checks-failed';
  return null;
}

function eventOf(command: PackCommand): PackEvent {
  const { by, at } = command;
  switch (command.kind) {
    case 'create':
      return { kind: 'drafted', by, at, content: command.content };
    case 'revise':
      return { kind: 'revised', by, at, content: command.content };
    case 'lint':
      return { kind: command.report.passed ? 'lint-passed' : 'lint-failed', by, at, report: command.report };
    case 'test':
      return { kind: command.report.passed ? 'tests-passed' : 'tests-failed', by, at, report: command.report };
    case 'shadow':
      return { kind: 'shadowed', by, at };
    case 'discard':
      return { kind: 'discarded', by, at };
    case 'publish': {
      const { inForceFrom, signature } = command;
      return { kind: 'published', by, at, publication: { publisher: by, inForceFrom, publishedAt: at, signature } };
    }
    default:
      return assertNever(command);
  }
}

function evolvePack(before: PackVersion | null, event: PackEvent, command: PackCommand): PackVersion {
  if (before === null) {
    if (event.kind !== 'drafted' || command.kind !== 'create') throw new RangeError('a version begins with its draft');
    const none = { lint: null, tests: null, publication: null };
    return { id: command.id, revision: 1, state: 'draft', content: event.content, authors: [event.by], ...none };
  }
  return { ...before, revision: before.revision + 1, ...changeOf(before, event) };
}

function changeOf(before: PackVersion, event: PackEvent): Partial<PackVersion> {
  switch (event.kind) {
    case 'drafted':
    case 'revised': {
      const authors = before.authors.includes(event.by) ? before.authors : [...before.authors, event.by];
      return { state: 'draft', content: event.content, authors, lint: null, tests: null };
    }
    // A repeated check that fails resets the later states.
    case 'lint-passed':
      return { state: reached(before.state, 'linted'), lint: event.report };
    case 'lint-failed':
      return { state: 'draft', lint: event.report, tests: null };
    case 'tests-passed':
      return { state: reached(before.state, 'tested'), tests: event.report };
    case 'tests-failed':
      return { state: 'linted', tests: event.report };
    case 'shadowed':
      return { state: 'shadow' };
    case 'discarded':
      return { state: 'discarded' };
    case 'published':
      return { state: 'published', publication: event.publication };
    default:
      return assertNever(event);
  }
}

const order: readonly PackState[] = ['draft', 'linted', 'tested', 'shadow'];

/** The later of two states: a repeated check that passes resets nothing. */
function reached(now: PackState, least: PackState): PackState {
  return order.indexOf(now) > order.indexOf(least) ? now : least;
}

function refuseWith(code: PackRefusalCode): PackDecision {
  return { accepted: false, refusal: { code, detail: packRefusals[code].en, says: packRefusals[code] } };
}

/** The report of one check; it passes if all findings are warnings. */
export function checkReport(ruleSet: CheckReport['ruleSet'], findings: readonly CheckFinding[]): CheckReport {
  return { passed: findings.every(({ severity }) => severity === 'warning'), ruleSet, findings: findings as unknown as readonly Json[] };
}
