import type { ASTNode } from '@marcbachmann/cel-js';
import { dayLiteralOf } from './mutants.js';
import { operandsOf, canonicalText } from './syntax.js';

/** A budget of comparisons between parts of conditions; a pack of long chains would otherwise take hours. */
export class EffortBudget {
  constructor(private left: number) {}

  get isSpent(): boolean {
    return this.left < 0;
  }

  /** Counts one comparison; returns false if the budget is spent. */
  spend(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }
}

const unlimitedEffort = new EffortBudget(Number.POSITIVE_INFINITY);

/**
 * Whether the second condition is true wherever the first is, as far as their texts show. True is reliable; false may mean unknown. Each
 * part of the weaker condition must follow from a part of the stronger one: the same text, one arm of an "or", or a wider bound. Once the
 * effort is spent, the result is false.
 */
export function entails(stronger: ASTNode, weaker: ASTNode, effort: EffortBudget = unlimitedEffort): boolean {
  if (isLiteral(weaker, true) || isLiteral(stronger, false)) return true;
  const arms = operandsOf(stronger, '||');
  if (arms.length > 1) return arms.every((arm) => entails(arm, weaker, effort));
  const given = operandsOf(stronger, '&&');
  return operandsOf(weaker, '&&').every((part) => given.some((one) => entailsPart(one, part, effort)));
}

/** Whether two conditions entail each other, as far as their texts show. */
export function areEquivalent(one: ASTNode, other: ASTNode, effort: EffortBudget = unlimitedEffort): boolean {
  return entails(one, other, effort) && entails(other, one, effort);
}

/** Whether a condition is never true, as far as its text shows: a literal, or two parts that exclude each other. */
export function isNeverTrue(node: ASTNode, effort: EffortBudget = unlimitedEffort): boolean {
  const arms = operandsOf(node, '||');
  if (arms.length > 1) return arms.every((arm) => isNeverTrue(arm, effort));
  const parts = operandsOf(node, '&&');
  if (parts.length === 1) return isLiteral(node, false);
  const clash = (part: ASTNode, other: ASTNode): boolean => effort.spend() && excludes(part, other);
  return parts.some((part) => isNeverTrue(part, effort)) || parts.some((part) => parts.some((other) => clash(part, other)));
}

function isLiteral(node: ASTNode, value: boolean): boolean {
  return node.op === 'value' && node.args === value;
}

function entailsPart(given: ASTNode, part: ASTNode, effort: EffortBudget): boolean {
  if (!effort.spend()) return false;
  if (canonicalText(given) === canonicalText(part)) return true;
  const own = operandsOf(given, '||');
  if (own.length > 1) return own.every((arm) => operandsOf(arm, '&&').some((one) => entailsPart(one, part, effort)));
  const arms = operandsOf(part, '||');
  if (arms.length > 1) return arms.some((arm) => operandsOf(arm, '&&').every((one) => entailsPart(given, one, effort)));
  const [one, other] = [boundOf(given), boundOf(part)];
  return one !== null && other !== null && one.what === other.what && within(one, other);
}

function excludes(one: ASTNode, other: ASTNode): boolean {
  if (one.op === '!_' && canonicalText(one.args) === canonicalText(other)) return true;
  const [a, b] = [equalityOf(one), equalityOf(other)];
  if (a !== null && b !== null && a.what === b.what && a.value !== b.value) return true;
  const [low, high] = [boundOf(one), boundOf(other)];
  if (!low?.up || high === null || high.up || low.what !== high.what) return false;
  return low.value > high.value || (low.value === high.value && !(low.closed && high.closed));
}

/** A bound such as `what >= value`: all values above or below it, including the value if closed. */
interface HalfLine {
  readonly what: string;
  readonly up: boolean;
  readonly closed: boolean;
  readonly value: number | string;
}

function boundOf(node: ASTNode): HalfLine | null {
  if (node.op !== '<' && node.op !== '<=' && node.op !== '>' && node.op !== '>=') return null;
  const value = scalarOf(node.args[1]);
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  return { what: canonicalText(node.args[0]), up: node.op.startsWith('>'), closed: node.op.endsWith('='), value };
}

function within(inner: HalfLine, outer: HalfLine): boolean {
  if (inner.up !== outer.up || typeof inner.value !== typeof outer.value) return false;
  if (inner.value === outer.value) return outer.closed || !inner.closed;
  return inner.up ? inner.value > outer.value : inner.value < outer.value;
}

function equalityOf(node: ASTNode): { readonly what: string; readonly value: number | string | boolean } | null {
  if (node.op !== '==') return null;
  const value = scalarOf(node.args[1]);
  return value === null ? null : { what: canonicalText(node.args[0]), value };
}

function scalarOf(node: ASTNode): number | string | boolean | null {
  const day = dayLiteralOf(node);
  if (day !== null) return day;
  if (node.op !== 'value') return null;
  if (typeof node.args === 'bigint') return Number(node.args);
  return typeof node.args === 'number' || typeof node.args === 'string' || typeof node.args === 'boolean' ? node.args : null;
}
