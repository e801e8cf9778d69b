import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { EffectiveRange, Rule } from '../pack.js';
import { childrenOf } from '../syntax-tree.js';
import { EffortBudget, entails, isNeverTrue, areEquivalent } from './entailment.js';
import type { Path } from '../problem.js';
import type { LintFindings } from './lint-finding.js';
import { ownRules, type PackSubject } from './pack-subject.js';
import { substituteNames } from './syntax.js';

/** About thirty times the need of the largest shipped pack. */
const maxComparisons = 5_000_000;

/** The largest expansion of a name; nested names grow exponentially. */
const maxExpandedNodes = 2_000;

/** A rule with every name of `let` in its condition expanded. */
interface ExpandedRule {
  readonly rule: Rule;
  readonly when: ASTNode;
}

/** Lints rules that can never decide, rules that contradict each other, and gaps between two versions of one rule. */
export function lintReachability(subject: PackSubject, findings: LintFindings): void {
  const rules = expandedRules(subject);
  const effort = new EffortBudget(maxComparisons);
  const places = new Map(rules.map(({ rule }, index) => [rule.id, index]));
  for (const { rule, path } of ownRules(subject)) {
    const place = places.get(rule.id) ?? -1;
    const own = rules[place];
    if (own === undefined) continue;
    lintOrder(own, rules.slice(0, place), path, { findings, effort });
    lintCohort(own, rules[places.get(rule.overlay?.relaxes ?? '') ?? -1], path, { findings, effort });
    const gap = ruleBeforeGap(own, rules, effort);
    if (gap !== null) sayGap(findings, path, gap.rule, own.rule);
  }
  if (effort.isSpent)
    findings.add(
      'not-compared',
      ['rules'],
      'the rules are too many and too long to compare each with all',
      'Split the pack, or name what its conditions share.',
    );
}

/** The findings to add to, and the budget of the search. */
interface Search {
  readonly findings: LintFindings;
  readonly effort: EffortBudget;
}

/** Lints whether a rule can decide after those before it. */
function lintOrder(own: ExpandedRule, earlier: readonly ExpandedRule[], path: Path, { findings, effort }: Search): void {
  const { id, effective } = own.rule;
  const at = [...path, 'when'];
  if (isNeverTrue(own.when, effort))
    return findings.add(
      'unreachable',
      at,
      `${id} is never true: its condition excludes itself`,
      'Correct the condition, or remove the rule.',
    );
  const rival = earlier.find((one) => isRival(one, own, effort));
  if (rival !== undefined) return sayRival(findings, at, rival.rule, own.rule);
  const cover = earlier.find((one) => covers(one.rule.effective, effective) && entails(own.when, one.when, effort));
  if (cover === undefined) return;
  findings.add(
    'unreachable',
    at,
    `${id} never decides: wherever it is true, ${cover.rule.id} before it is true as well`,
    `Put ${id} before ${cover.rule.id}, narrow ${cover.rule.id}, or remove ${id}.`,
  );
}

/** Lints the cohort of an overlay: it must be a proper part of the cases of the relaxed rule. */
function lintCohort(own: ExpandedRule, relaxed: ExpandedRule | undefined, path: Path, { findings, effort }: Search): void {
  if (relaxed === undefined) return;
  const at = [...path, 'when'];
  const [id, behind] = [own.rule.id, relaxed.rule.id];
  if (!entails(own.when, relaxed.when, effort))
    findings.add(
      'overlay-reaches-further',
      at,
      `${id} may hold where ${behind}, which it relaxes, does not`,
      `Write the condition of ${behind} into it, and what the cohort is: \`<condition> && <cohort>\`.`,
    );
  else if (entails(relaxed.when, own.when, effort))
    findings.add(
      'overlay-without-cohort',
      at,
      `${id} holds wherever ${behind} does: it names no cohort`,
      'Say in its condition for whom it is, or change the rule itself.',
    );
}

function sayGap(findings: LintFindings, path: Path, earlier: Rule, later: Rule): void {
  findings.add(
    'gap',
    [...path, 'effective'],
    `${earlier.id} ends with ${String(earlier.effective.to)} and ${later.id}, which asks the same, begins on ${String(later.effective.from)}`,
    'Let one begin on the day the other ends, or say in a comment why the law has nothing between.',
  );
}

/**
 * Whether an earlier rule has the same condition and a common day in force. A rule whose condition is always true, such as the last one,
 * has no rivals: earlier ones of that kind are its history.
 */
function isRival(one: ExpandedRule, own: ExpandedRule, effort: EffortBudget): boolean {
  if (isAlwaysTrue(own.when) || !overlap(one.rule.effective, own.rule.effective)) return false;
  return areEquivalent(one.when, own.when, effort);
}

function sayRival(findings: LintFindings, at: Path, earlier: Rule, later: Rule): void {
  const alike = earlier.outcome === later.outcome && JSON.stringify(earlier.mechanism) === JSON.stringify(later.mechanism);
  const both = `${later.id} asks the same as ${earlier.id} before it, on days on which both are in force,`;
  if (alike) findings.add('doubled', at, `${both} and answers the same`, 'Remove one, or end the earlier one where the later one begins.');
  else {
    const answers = `${both} and answers ${later.outcome} instead of ${earlier.outcome}`;
    findings.add(
      'contradictory',
      at,
      answers,
      'End the earlier one with `to` where the later one begins, or correct one of the conditions.',
    );
  }
}

/** The last rule with the same condition that ended before this one begins, if there are days between; otherwise null. */
function ruleBeforeGap({ rule, when }: ExpandedRule, rules: readonly ExpandedRule[], effort: EffortBudget): ExpandedRule | null {
  const { from } = rule.effective;
  // Rules that are always true form a history, such as a time before the law and a time of an older law.
  if (from === null || isAlwaysTrue(when)) return null;
  const alike = rules.filter((one) => one.rule.id !== rule.id && areEquivalent(one.when, when, effort));
  const before = alike.filter(({ rule: { effective } }) => effective.to !== null && effective.to <= from);
  const touches = alike.some(({ rule: { effective } }) => covers(effective, { from, to: null }) || effective.to === from);
  return touches ? null : (before.at(-1) ?? null);
}

function isAlwaysTrue(node: ASTNode): boolean {
  return node.op === 'value' && node.args === true;
}

function expandedRules({ pack }: PackSubject): readonly ExpandedRule[] {
  const named = new Map<string, { readonly ast: ASTNode; readonly size: number }>();
  const expand = (source: string): { readonly ast: ASTNode; readonly size: number } => {
    const { ast } = parse(source);
    const size = sizeWith(ast, (name) => named.get(name)?.size);
    // An unexpanded name only hides its content from the comparison.
    return size > maxExpandedNodes ? { ast, size: 1 } : { ast: substituteNames(ast, (name) => named.get(name)?.ast), size };
  };
  // Names are listed after those they mention.
  for (const [name, { source }] of pack.named) named.set(name, expand(source));
  return pack.rules.map((rule) => ({ rule, when: expand(rule.when.source).ast }));
}

function sizeWith(node: ASTNode, of: (name: string) => number | undefined): number {
  if (node.op === 'id') return of(node.args) ?? 1;
  return childrenOf(node).reduce((sum, child) => sum + sizeWith(child, of), 1);
}

function overlap(one: EffectiveRange, other: EffectiveRange): boolean {
  return before(one.from, other.to) && before(other.from, one.to);
}

// Whether a range from `from` begins before a range ends at `to`.
function before(from: string | null, to: string | null): boolean {
  return from === null || to === null || from < to;
}

function covers(outer: EffectiveRange, inner: EffectiveRange): boolean {
  const begins = outer.from === null || (inner.from !== null && outer.from <= inner.from);
  return begins && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}
