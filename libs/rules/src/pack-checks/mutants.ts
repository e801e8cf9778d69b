import { isIsoDate } from '@carnet/kernel';
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Path } from '../problem.js';
import { childrenOf } from '../syntax-tree.js';
import { dayAfter, dayBefore } from './neighbour-days.js';
import { type PackSubject, ownersRestingOn, type WrittenCondition } from './pack-subject.js';
import { joinOperands, makeNode, operandsOf, withChildren, canonicalText } from './syntax.js';

/** A small change of a pack that changes an answer, unless the pack is redundant there. */
export interface Mutant {
  /** The changed condition: the rule's id, `let NAME` or `binds`. */
  readonly at: string;
  /** The change, such as `a < 5 -> a <= 5`. */
  readonly change: string;
  readonly path: Path;
  /** The offset of the change in the text at `path`. */
  readonly character: number;
  readonly text: string;
  readonly kind: 'comparison' | 'part' | 'bound' | 'negation' | 'date';
}

/** One change inside a condition. */
interface Change {
  readonly from: string;
  readonly to: string;
  readonly character: number;
  readonly whole: ASTNode;
  readonly kind: Mutant['kind'];
}

/**
 * Every mutant of the pack's own rules, names and scope, in the order of the file: each comparison changed at its bound, each operand of an
 * `&&` or `||` left out, each number and day shifted by one both ways, each test negated, and each day of `effective` shifted by one both
 * ways. Duties are not changed, because no case states them. Some mutants may not compile, such as the negation of a number; the caller
 * skips them. A generator, because the longest packs have more than are tried.
 */
export function* mutantsOf(subject: PackSubject): Generator<Mutant, void> {
  const seen = new Map<string, number>();
  for (const condition of subject.conditions)
    if (isNoticeable(subject, condition)) for (const mutant of mutantsOfCondition(condition)) yield numbered(mutant, seen);
  for (const mutant of mutantsOfRanges(subject)) yield numbered(mutant, seen);
}

/** No case can notice a change of a name that only duties use. */
function isNoticeable(subject: PackSubject, { kind, owner }: WrittenCondition): boolean {
  return kind !== 'let' || ownersRestingOn(subject, owner.slice('let '.length)).length > 0;
}

/** Numbers repeated changes with the same words in the same place, because an excuse is for one change. */
function numbered(mutant: Mutant, seen: Map<string, number>): Mutant {
  const key = `${mutant.at}: ${mutant.change}`;
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return count === 1 ? mutant : { ...mutant, change: `${mutant.change} (no. ${String(count)})` };
}

function mutantsOfCondition({ owner, path, ast }: WrittenCondition): readonly Mutant[] {
  return changesIn(ast, (whole) => whole, true).map(({ from, to, character, whole, kind: sort }) => ({
    at: owner,
    change: `${from} -> ${to}`,
    path,
    character,
    text: canonicalText(whole),
    kind: sort,
  }));
}

// The operand of a negation is not negated; the negation is removed instead.
function isTruthChild(node: ASTNode, index: number): boolean {
  if (node.op === '?:') return index === 0;
  return node.op === 'rcall' && (node.args[0] === 'exists' || node.args[0] === 'all') && index === 2;
}

type Rebuild = (node: ASTNode) => ASTNode;

function changesIn(node: ASTNode, rebuild: Rebuild, isTruth: boolean): readonly Change[] {
  const change = (kind: Mutant['kind'], to: ASTNode): Change => ({
    kind,
    from: canonicalText(node),
    to: canonicalText(to),
    character: node.start,
    whole: rebuild(to),
  });
  if (node.op === '&&' || node.op === '||') return inChain(node, node.op, rebuild);
  const own = [
    ...flipped(node).map((to) => change('comparison', to)),
    ...shifted(node).map((to) => change('bound', to)),
    ...(isTruth ? negated(node) : []).map((to) => change('negation', to)),
  ];
  const below = childrenOf(node);
  const inner = below.flatMap((child, index) => {
    const place: Rebuild = (to) => rebuild(withChildren(node, below.with(index, to)));
    return changesIn(child, place, isTruthChild(node, index));
  });
  return isDay(node) ? own : [...own, ...inner];
}

function inChain(node: ASTNode, op: '&&' | '||', rebuild: Rebuild): readonly Change[] {
  const operands = operandsOf(node, op);
  return operands.flatMap((operand, index) => {
    const without: Change = {
      kind: 'part',
      from: canonicalText(operand),
      to: `(left out of ${op})`,
      character: operand.start,
      whole: rebuild(joinOperands(operands.toSpliced(index, 1), op)),
    };
    const place: Rebuild = (to) => rebuild(joinOperands(operands.with(index, to), op));
    return [without, ...changesIn(operand, place, true)];
  });
}

const flips: Readonly<Record<string, ASTNode['op']>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==' };

function flipped(node: ASTNode): readonly ASTNode[] {
  const op = flips[node.op];
  return op === undefined ? [] : [makeNode(op, node.args)];
}

/** The number or day shifted by one, both ways. */
function shifted(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' && typeof node.args === 'bigint')
    return [node.args - 1n, node.args + 1n].map((value) => makeNode('value', value));
  if (node.op === 'value' && typeof node.args === 'number') return [node.args - 1, node.args + 1].map((value) => makeNode('value', value));
  const day = dayLiteralOf(node);
  if (day === null || !isIsoDate(day)) return [];
  const days = [dayBefore(day), dayAfter(day)].filter((other) => other !== null);
  return days.map((other) => makeNode('call', ['date', [makeNode('value', other)]]));
}

function isDay(node: ASTNode): boolean {
  return dayLiteralOf(node) !== null;
}

/** The day of `date('2024-03-22')`. */
export function dayLiteralOf(node: ASTNode): string | null {
  if (node.op !== 'call' || node.args[0] !== 'date') return null;
  const [text] = node.args[1];
  return text?.op === 'value' && typeof text.args === 'string' ? text.args : null;
}

function negated(node: ASTNode): readonly ASTNode[] {
  if (node.op === '!_') return [node.args];
  return isTest(node) ? [makeNode('!_', node)] : [];
}

/** Whether a node is a truth value without a comparison: a fact, a name, or a function of a list or table. */
function isTest(node: ASTNode): boolean {
  return node.op === 'id' || node.op === 'in' || node.op === 'call' || node.op === 'rcall';
}

function mutantsOfRanges({ text }: PackSubject): readonly Mutant[] {
  return text.rules.flatMap(({ id, effective = {} }, index) =>
    (['from', 'to'] as const).flatMap((end) => {
      const day = effective[end];
      if (day === undefined) return [];
      const days = [dayBefore(day), dayAfter(day)].filter((other) => other !== null);
      const path: Path = ['rules', index, 'effective', end];
      return days.map((other): Mutant => ({ at: id, change: `${end} ${day} -> ${other}`, path, character: 0, text: other, kind: 'date' }));
    }),
  );
}
