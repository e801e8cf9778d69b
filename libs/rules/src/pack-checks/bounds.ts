import { isIsoDate } from '@carnet/kernel';
import { type ASTNode } from '@marcbachmann/cel-js';
import { frameOf } from '../frame.js';
import type { Path } from '../problem.js';
import { childrenOf } from '../syntax-tree.js';
import { dayLiteralOf } from './mutants.js';
import { dayBefore } from './neighbour-days.js';
import { type JudgedCase, type PackSubject, ownersRestingOn, type WrittenCondition } from './pack-subject.js';
import { canonicalText } from './syntax.js';

/** A number or day at which an answer may change, and the places around it without a case. */
export interface Bound {
  /** The rule's id, `let NAME` or `binds`. */
  readonly at: string;
  readonly path: Path;
  readonly character: number;
  /** The comparison, or the end of `effective`. */
  readonly text: string;
  /** The places that need a case: on the bound, just below it, and for a number just above it, within the fact's range. */
  readonly needed: readonly BoundPosition[];
  readonly missing: readonly BoundPosition[];
}

export type BoundPosition = 'on' | 'below' | 'above';

/** A place at or beside a bound, as a condition that is true there. */
interface BoundProbe {
  readonly name: BoundPosition;
  readonly probe: string;
}

/** The largest number of bounds that are checked; no pack written by a person has more. */
const mostBounds = 2_000;

/** Every bound of the pack's own conditions and effective dates, with the places that have no case. */
export function boundsOf(subject: PackSubject): readonly Bound[] {
  const places = subject.conditions.flatMap((condition) => comparisonsIn(condition.ast).map((node) => ({ condition, node })));
  return [...places.slice(0, mostBounds).map((place) => boundIn(subject, place)), ...effectiveBounds(subject)];
}

interface ConditionComparison {
  readonly condition: WrittenCondition;
  readonly node: ASTNode;
}

function boundIn(subject: PackSubject, { condition, node }: ConditionComparison): Bound {
  const cases = casesEvaluating(subject, condition);
  const points = probesOf(subject, node);
  const missing = points.filter(({ probe }) => !isProbeReached(subject, probe, cases));
  return {
    at: condition.owner,
    path: condition.path,
    character: node.start,
    text: canonicalText(node),
    needed: points.map(({ name }) => name),
    missing: missing.map(({ name }) => name),
  };
}

function casesEvaluating(subject: PackSubject, { kind, owner }: WrittenCondition): readonly JudgedCase[] {
  const rules = kind === 'let' ? ownersRestingOn(subject, owner.slice(4)) : [owner];
  if (rules.includes('binds')) return subject.judgedCases;
  return subject.judgedCases.filter(({ evaluatedRules }) => rules.some((id) => evaluatedRules.has(id)));
}

function comparisonsIn(node: ASTNode): readonly ASTNode[] {
  const below = childrenOf(node).flatMap(comparisonsIn);
  return literalSide(node) === null ? below : [node, ...below];
}

const comparisons = ['<', '<=', '>', '>=', '==', '!='];

/** The sides of a comparison with a literal number or day; null for other nodes. */
function literalSide(node: ASTNode): { readonly compared: ASTNode; readonly literal: ASTNode } | null {
  if (!comparisons.includes(node.op)) return null;
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  if (isBound(right)) return { compared: left, literal: right };
  return isBound(left) ? { compared: right, literal: left } : null;
}

function isBound(node: ASTNode): boolean {
  return (node.op === 'value' && (typeof node.args === 'bigint' || typeof node.args === 'number')) || dayLiteralOf(node) !== null;
}

function probesOf({ context: { catalogue } }: PackSubject, node: ASTNode): readonly BoundProbe[] {
  const sides = literalSide(node);
  if (sides === null) return [];
  const { compared, literal } = sides;
  const what = `(${canonicalText(compared)})`;
  const day = dayLiteralOf(literal);
  if (day !== null) {
    const before = isIsoDate(day) ? dayBefore(day) : null;
    const points: readonly BoundProbe[] = [{ name: 'on', probe: `${what} == date('${day}')` }];
    return before === null ? points : [...points, { name: 'below', probe: `${what} == date('${before}')` }];
  }
  const { min = -Infinity, max = Infinity } = (compared.op === 'id' ? catalogue.byName.get(compared.args) : undefined) ?? {};
  const bound = Number(literal.args);
  const points = typeof literal.args === 'bigint' ? integerProbes(what, bound) : decimalProbes(what, canonicalText(literal), bound);
  return points.filter(({ name }) => (name !== 'below' || bound > min) && (name !== 'above' || bound < max));
}

function integerProbes(what: string, bound: number): readonly BoundProbe[] {
  return [
    { name: 'on', probe: `${what} == ${String(bound)}` },
    { name: 'below', probe: `${what} == ${String(bound - 1)}` },
    { name: 'above', probe: `${what} == ${String(bound + 1)}` },
  ];
}

// Decimals have no next number, so anything within 1 of the bound counts as just below or above: 49.9 % for a half.
function decimalProbes(what: string, text: string, bound: number): readonly BoundProbe[] {
  const [low, high] = [bound - 1, bound + 1].map((number) => (Number.isInteger(number) ? `${String(number)}.0` : String(number)));
  return [
    { name: 'on', probe: `${what} == ${text}` },
    { name: 'below', probe: `${what} < ${text} && ${what} >= ${String(low)}` },
    { name: 'above', probe: `${what} > ${text} && ${what} <= ${String(high)}` },
  ];
}

/** Whether the probe is true in a case. It may use all names of the pack. */
function isProbeReached({ language, context: { reference } }: PackSubject, probe: string, cases: readonly JudgedCase[]): boolean {
  const compiled = language.compile(probe, 'bool');
  return compiled.ok && cases.some(({ facts }) => compiled.condition.run(frameOf(facts, reference)) === true);
}

function effectiveBounds({ text, judgedCases }: PackSubject): readonly Bound[] {
  const days = new Set(judgedCases.map(({ facts }) => facts.asOfDate));
  return text.rules.flatMap(({ id, effective = {} }, index) =>
    (['from', 'to'] as const).flatMap((end): readonly Bound[] => {
      const day = effective[end];
      if (day === undefined) return [];
      const path: Path = ['rules', index, 'effective', end];
      const before = dayBefore(day);
      const needed: readonly BoundPosition[] = before === null ? ['on'] : ['on', 'below'];
      const missing = needed.filter((place) => !days.has(place === 'on' || before === null ? day : before));
      return [{ at: id, path, character: 0, text: `${end} ${day}`, needed, missing }];
    }),
  );
}
