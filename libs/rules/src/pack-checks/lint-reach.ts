import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { EffectiveRange, Rule } from '../pack.js';
import { entails, neverTrue, sameTruth } from './entailment.js';
import type { LintFindings } from './lint-finding.js';
import { ownRules, type PackSubject } from './pack-subject.js';
import { substituted } from './syntax.js';

/** A rule with its condition written out: every name of `let` replaced by what it says. */
interface Expanded {
  readonly rule: Rule;
  readonly when: ASTNode;
}

/** Rules that can never decide, rules that contradict each other, and days that fall between two versions of one rule. */
export function lintReach(subject: PackSubject, findings: LintFindings): void {
  const rules = expandedRules(subject);
  const byId = new Map(rules.map((one, index) => [one.rule.id, { ...one, earlier: rules.slice(0, index) }]));
  for (const {
    rule: { id },
    path,
  } of ownRules(subject)) {
    const own = byId.get(id);
    if (own === undefined) continue;
    const at = [...path, 'when'];
    if (neverTrue(own.when)) {
      findings.add('unreachable', at, `${id} is never true: its condition excludes itself`, 'Correct the condition, or remove the rule.');
      continue;
    }
    const rival = own.earlier.find((one) => isRival(one, own));
    if (rival !== undefined) sayRival(findings, at, rival.rule, own.rule);
    else {
      const cover = own.earlier.find((one) => covers(one.rule.effective, own.rule.effective) && entails(own.when, one.when));
      if (cover !== undefined)
        findings.add(
          'unreachable',
          at,
          `${id} never decides: wherever it is true, ${cover.rule.id} before it is true as well`,
          `Put ${id} before ${cover.rule.id}, narrow ${cover.rule.id}, or remove ${id}.`,
        );
    }
    const gap = gapBefore(own, rules);
    if (gap !== null)
      findings.add(
        'gap',
        [...path, 'effective'],
        `${gap.rule.id} ends with ${String(gap.rule.effective.to)} and ${id}, which asks the same, begins on ${String(own.rule.effective.from)}`,
        'Let one begin on the day the other ends, or say in a comment why the law has nothing between.',
      );
  }
}

/**
 * Whether an earlier rule asks the same, on days on which both are in force. A rule that always holds, such as the
 * last one, has others before it that hold for a time: they are its history, and no rivals.
 */
function isRival(one: Expanded, own: Expanded): boolean {
  if (isTrue(own.when) || !overlap(one.rule.effective, own.rule.effective)) return false;
  return sameTruth(one.when, own.when);
}

function sayRival(findings: LintFindings, at: readonly (string | number)[], earlier: Rule, later: Rule): void {
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

/** The rule that asks the same and ended last before this one begins, when there are days between. */
function gapBefore({ rule, when }: Expanded, rules: readonly Expanded[]): Expanded | null {
  const { from } = rule.effective;
  // Two rules that always hold are steps of a history of their own, such as a time before the law and a time of an older one.
  if (from === null || isTrue(when)) return null;
  const alike = rules.filter((one) => one.rule.id !== rule.id && sameTruth(one.when, when));
  const before = alike.filter(({ rule: { effective } }) => effective.to !== null && effective.to <= from);
  const touches = alike.some(({ rule: { effective } }) => covers(effective, { from, to: null }) || effective.to === from);
  return touches ? null : (before.at(-1) ?? null);
}

function isTrue(node: ASTNode): boolean {
  return node.op === 'value' && node.args === true;
}

function expandedRules({ pack }: PackSubject): readonly Expanded[] {
  const named = new Map<string, ASTNode>();
  const expand = (source: string): ASTNode => substituted(parse(source).ast, (name) => named.get(name));
  // Each name stands after those it mentions.
  for (const [name, { source }] of pack.named) named.set(name, expand(source));
  return pack.rules.map((rule) => ({ rule, when: expand(rule.when.source) }));
}

function overlap(one: EffectiveRange, other: EffectiveRange): boolean {
  return before(one.from, other.to) && before(other.from, one.to);
}

// Whether a range that begins with `from` begins before one that ends with `to` is over.
function before(from: string | null, to: string | null): boolean {
  return from === null || to === null || from < to;
}

function covers(outer: EffectiveRange, inner: EffectiveRange): boolean {
  const begins = outer.from === null || (inner.from !== null && outer.from <= inner.from);
  return begins && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}
