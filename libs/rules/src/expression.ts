import type { ASTNode } from '@marcbachmann/cel-js';
import { isIsoDate } from '@carnet/kernel';
import { BoundedCache } from './bounded-cache.js';
import type { Frame } from './condition.js';
import { functions, hasAllOf, hasAnyOf, memberOf } from './functions.js';
import { evaluationFault, kleeneAnd, kleeneNot, kleeneOr, type ValueOrUnknown, Unknown, type Value } from './kleene.js';
import { operators } from './operators.js';
import { childrenOf } from './syntax-tree.js';

/** The variable of a macro such as `exists`. */
interface Local {
  readonly name: string;
  readonly value: Value;
  readonly outer: Local | undefined;
}

export type CompiledExpression = (frame: Frame, local?: Local) => ValueOrUnknown;

/** A name of the condition language, with the facts behind it. */
export interface ResolvedName {
  readonly read: (frame: Frame) => ValueOrUnknown;
  /** Reads it as a truth value: unknown if it is null. Absent for names that rest on no fact. */
  readonly truth?: (frame: Frame) => ValueOrUnknown;
  /** Whether it was stated. Absent for names that are no facts. */
  readonly stated?: (frame: Frame) => boolean;
  /** The number of the fact that it names; absent for names that are no facts. */
  readonly slot?: number;
  readonly facts: readonly string[];
  /** The number of parts of its expansion. */
  readonly parts: number;
  /** Set for the variable of a macro, which is read from the local scope rather than the frame. */
  readonly variable?: true;
}

export type Resolve = (name: string) => ResolvedName;

/** Thrown for something that a condition may not use. */
export class NotAllowedError extends Error {}

interface Operand {
  readonly run: CompiledExpression;
  /** The unknown that replaces an invalid null: it asks the filer for the facts of a name; null if the operand is no name. */
  readonly unset: Unknown | null;
  /** The number of the fact, if the operand is the name of one. */
  readonly slot: number | undefined;
}

/**
 * Compiles a checked syntax tree to closures. CEL's own evaluator throws for each missing fact (2 µs against 0.1) and names only one. Here
 * an unknown is a value that names all facts that would settle it, and null is never ordered as if it were 0. The operators are a closed
 * list: a pack with any other does not load.
 */
export function compileExpression(node: ASTNode, resolve: Resolve): CompiledExpression {
  const operand = (child: ASTNode): Operand => operandOf(child, resolve);
  const truth = (child: ASTNode): CompiledExpression => compileTruth(child, resolve);
  switch (node.op) {
    case 'value':
      return constant(node.args);
    case 'id':
      return identifier(node.args, resolve);
    case '!_':
      return negation(truth(node.args));
    case '&&':
      return conjunction(joinedBy(node, '&&').map(truth));
    case '||':
      return disjunction(joinedBy(node, '||').map(truth));
    case '?:':
      return choice(truth(node.args[0]), compileExpression(node.args[1], resolve), compileExpression(node.args[2], resolve));
    case 'list': {
      const list = literalsOf(node.args);
      return list === null ? apply(node.args.map(operand), (values) => values) : () => list;
    }
    case '.': {
      const [from, key] = node.args;
      return withFixed(operand(from), memberOf, key);
    }
    case '[]':
      return apply([operand(node.args[0]), operand(node.args[1])], ([from, key]) => memberOf(from ?? null, key ?? null));
    case 'call':
      return node.args[0] === 'stated' ? statement(node.args[1][0], resolve) : call(node.args[0], node.args[1], operand);
    case 'rcall':
      return method(node.args[0], node.args[1], node.args[2], resolve);
    default:
      return binary(node, operand);
  }
}

/** Like `compileExpression`, for a place that needs a truth value: a name that is null is unknown there. */
export function compileTruth(node: ASTNode, resolve: Resolve): CompiledExpression {
  const truth = node.op === 'id' ? resolve(node.args).truth : undefined;
  return truth ?? compileExpression(node, resolve);
}

const nameless: Pick<ResolvedName, 'facts' | 'slot'> = { facts: [] };

function operandOf(node: ASTNode, resolve: Resolve): Operand {
  const { facts, slot } = node.op === 'id' ? resolve(node.args) : nameless;
  return { run: compileExpression(node, resolve), unset: facts.length > 0 ? new Unknown(facts) : null, slot };
}

function constant(literal: unknown): CompiledExpression {
  const known = literalOf(literal);
  return () => known;
}

function literalOf(literal: unknown): Value {
  const value = typeof literal === 'bigint' ? Number(literal) : literal;
  if (value !== null && !['boolean', 'number', 'string'].includes(typeof value)) throw new NotAllowedError('a literal of this kind');
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new NotAllowedError('a number this large');
  return value as Value;
}

/** A list of literals as one constant value; null if an item is no literal. */
function literalsOf(items: readonly ASTNode[]): readonly Value[] | null {
  const list: Value[] = [];
  for (const { op, args } of items) if (op === 'value') list.push(literalOf(args));
  return list.length === items.length ? list : null;
}

function identifier(name: string, resolve: Resolve): CompiledExpression {
  const { read, variable } = resolve(name);
  if (variable !== true) return read;
  return (frame, local) => {
    for (let scope = local; scope !== undefined; scope = scope.outer) if (scope.name === name) return scope.value;
    return read(frame);
  };
}

/** The operands of a chain of one operator, in order, however they are grouped. */
function joinedBy(node: ASTNode, operator: '&&' | '||'): readonly ASTNode[] {
  return node.op === operator ? node.args.flatMap((part) => joinedBy(part, operator)) : [node];
}

function negation(operand: CompiledExpression): CompiledExpression {
  return (frame, local) => kleeneNot(operand(frame, local));
}

function conjunction(parts: readonly CompiledExpression[]): CompiledExpression {
  return (frame, local) => {
    let all: ValueOrUnknown = true;
    for (const part of parts) {
      const one = part(frame, local);
      if (one === false) return false;
      if (one !== true) all = kleeneAnd(all, one);
    }
    return all;
  };
}

function disjunction(parts: readonly CompiledExpression[]): CompiledExpression {
  return (frame, local) => {
    let any: ValueOrUnknown = false;
    for (const part of parts) {
      const one = part(frame, local);
      if (one === true) return true;
      if (one !== false) any = kleeneOr(any, one);
    }
    return any;
  };
}

function choice(condition: CompiledExpression, yes: CompiledExpression, no: CompiledExpression): CompiledExpression {
  return (frame, local) => {
    const truth = condition(frame, local);
    if (truth === true) return yes(frame, local);
    if (truth === false) return no(frame, local);
    return truth instanceof Unknown ? truth : evaluationFault('the condition of ?: is not set', '“?:”的条件未填写');
  };
}

/**
 * Strict application: an unknown argument makes the result unknown, with the facts of all unknown arguments. One and two arguments, which
 * are nearly all, have their own code, because a list that grows by `push` takes four times the memory.
 */
function apply(operands: readonly Operand[], operate: (values: readonly Value[], frame: Frame) => ValueOrUnknown): CompiledExpression {
  const [first, second] = operands;
  if (first !== undefined && operands.length === 1) return applyToOne(first, operate);
  if (first !== undefined && second !== undefined && operands.length === 2) return applyToTwo(first, second, operate);
  return (frame, local) => {
    const values: Value[] = [];
    let unknown: Unknown | null = null;
    for (const operand of operands) {
      const value = operand.run(frame, local);
      if (value instanceof Unknown) unknown = unknown === null ? value : unknown.and(value);
      else values.push(value);
    }
    if (unknown !== null) return unknown;
    const result = operate(values, frame);
    return result instanceof Unknown ? attributeFault(result, operands, values) : result;
  };
}

function applyToOne(operand: Operand, operate: (values: readonly Value[], frame: Frame) => ValueOrUnknown): CompiledExpression {
  return (frame, local) => {
    const value = operand.run(frame, local);
    if (value instanceof Unknown) return value;
    const values = [value];
    const result = operate(values, frame);
    return result instanceof Unknown ? attributeFault(result, [operand], values) : result;
  };
}

function applyToTwo(
  left: Operand,
  right: Operand,
  operate: (values: readonly Value[], frame: Frame) => ValueOrUnknown,
): CompiledExpression {
  return (frame, local) => {
    const a = left.run(frame, local);
    const b = right.run(frame, local);
    if (a instanceof Unknown) return b instanceof Unknown ? a.and(b) : a;
    if (b instanceof Unknown) return b;
    const values = [a, b];
    const result = operate(values, frame);
    return result instanceof Unknown ? attributeFault(result, [left, right], values) : result;
  };
}

function attributeFault(fault: Unknown, operands: readonly Operand[], values: readonly Value[]): Unknown {
  const unset = operands.flatMap((operand, index) => (values[index] === null && operand.unset !== null ? [operand.unset] : []));
  return unset.length > 0 ? unset.reduce((all, one) => all.and(one)) : fault;
}

function binary(node: ASTNode, operand: (node: ASTNode) => Operand): CompiledExpression {
  const operate = operators.get(node.op);
  if (operate === undefined) throw new NotAllowedError(`the operator ${node.op}`);
  const [left, right] = (node.args as [ASTNode, ASTNode]).map(operand) as [Operand, Operand];
  const fixed = fixedOf((node.args as [ASTNode, ASTNode])[1]);
  if (fixed !== undefined) return node.op === '==' && !Array.isArray(fixed) ? sameAs(left, fixed) : withFixed(left, operate, fixed);
  return applyToTwo(left, right, ([a = null, b = null]) => operate(a, b));
}

/** The most common tests: a comparison with a constant. A fact is read here and not by one more call. */
function withFixed(
  { run, unset, slot }: Operand,
  operate: (left: Value, right: Value) => ValueOrUnknown,
  fixed: Value,
): CompiledExpression {
  if (slot !== undefined)
    return ({ facts, trail }) => {
      const value = trail.valueOf(facts, slot);
      if (value instanceof Unknown) return value;
      const result = operate(value, fixed);
      return result instanceof Unknown && value === null && unset !== null ? unset : result;
    };
  return (frame, local) => {
    const value = run(frame, local);
    if (value instanceof Unknown) return value;
    const result = operate(value, fixed);
    return result instanceof Unknown && value === null && unset !== null ? unset : result;
  };
}

/** Equality with a constant; null equals only null. */
function sameAs({ run, slot }: Operand, fixed: Value): CompiledExpression {
  if (slot !== undefined)
    return ({ facts, trail }) => {
      const value = trail.valueOf(facts, slot);
      return value instanceof Unknown ? value : value === fixed;
    };
  return (frame, local) => {
    const value = run(frame, local);
    return value instanceof Unknown ? value : value === fixed;
  };
}

/** The constant value of a node: a literal, a list of literals, or a literal day; undefined for other nodes. */
function fixedOf(node: ASTNode): Value | undefined {
  if (node.op === 'value') return literalOf(node.args);
  if (node.op === 'list') return literalsOf(node.args) ?? undefined;
  return node.op === 'call' ? (dayNamed(node.args[0], node.args[1]) ?? undefined) : undefined;
}

function call(name: string, args: readonly ASTNode[], operand: (node: ASTNode) => Operand): CompiledExpression {
  if (name === 'has') return presence(args[0], operand);
  const operate = functions.get(name);
  if (operate === undefined) throw new NotAllowedError(`the function ${name}`);
  const day = dayNamed(name, args);
  if (day !== null) return () => day;
  const [list, wanted] = args;
  const literals = wanted?.op === 'list' ? literalsOf(wanted.args) : null;
  if (list !== undefined && literals !== null && (name === 'has_any' || name === 'has_all'))
    return withFixed(operand(list), name === 'has_any' ? hasAnyOf(literals) : hasAllOf(literals), literals);
  return apply(args.map(operand), operate);
}

/** `stated(fact)`: whether the fact was stated, so that a rule can distinguish "no" from silence. */
function statement(node: ASTNode | undefined, resolve: Resolve): CompiledExpression {
  const stated = node?.op === 'id' ? resolve(node.args).stated : undefined;
  if (stated === undefined) throw new NotAllowedError('stated() of anything but a fact');
  return stated;
}

/** A literal day; null for a text that is none, which is a fault at each evaluation. */
function dayNamed(name: string, [text]: readonly ASTNode[]): Value {
  return name === 'date' && text?.op === 'value' && typeof text.args === 'string' && isIsoDate(text.args) ? text.args : null;
}

function presence(node: ASTNode | undefined, operand: (node: ASTNode) => Operand): CompiledExpression {
  if (node?.op !== '.') throw new NotAllowedError('has() of anything but a member');
  const [from, key] = node.args;
  return apply([operand(from)], ([value]) => value instanceof Map && value.has(key));
}

const methods = ['startsWith', 'endsWith', 'contains', 'size'];

function method(name: string, target: ASTNode, args: readonly ASTNode[], resolve: Resolve): CompiledExpression {
  if (name === 'exists' || name === 'all') return quantifier(name, target, args, resolve);
  const operate = methods.includes(name) ? functions.get(name) : undefined;
  if (operate === undefined) throw new NotAllowedError(`the method ${name}`);
  return apply(
    [target, ...args].map((node) => operandOf(node, resolve)),
    operate,
  );
}

function quantifier(name: 'exists' | 'all', target: ASTNode, args: readonly ASTNode[], resolve: Resolve): CompiledExpression {
  const [variable, body] = args;
  if (variable?.op !== 'id' || body === undefined || args.length !== 2)
    throw new NotAllowedError(`${name} without a variable and a condition`);
  const local = variable.args;
  const bound: ResolvedName = {
    read: () => evaluationFault(`${local} is not set`, `${local} 未填写`),
    facts: [],
    parts: 1,
    variable: true,
  };
  const test = compileTruth(body, (other) => (other === local ? bound : resolve(other)));
  const range = compileExpression(target, resolve);
  const answerFor = dependsOnVariableAlone(body, local) ? cachedByText(test, local) : test;
  const [join, start] = name === 'exists' ? ([kleeneOr, false] as const) : ([kleeneAnd, true] as const);
  return (frame, outer) => {
    const items = range(frame, outer);
    if (items instanceof Unknown) return items;
    if (!Array.isArray(items)) return evaluationFault(`${name} needs a list that is set`, `${name} 所需的列表未填写`);
    return (items as readonly Value[]).reduce<ValueOrUnknown>(
      (result, value) => join(result, answerFor(frame, { name: local, value, outer })),
      start,
    );
  };
}

/** Whether a condition reads nothing but the variable, so that equal items have equal answers. */
function dependsOnVariableAlone(node: ASTNode, variable: string): boolean {
  if (node.op === 'id') return node.args === variable;
  if (node.op === 'call' || (node.op === 'rcall' && !methods.includes(node.args[0]))) return false;
  return childrenOf(node).every((child) => dependsOnVariableAlone(child, variable));
}

/** The number of cached texts per condition. Fields of data have few names, and each is searched for many words. */
const mostTexts = 2_000;

function cachedByText(test: CompiledExpression, variable: string): CompiledExpression {
  const answers = new BoundedCache<ValueOrUnknown>(mostTexts);
  return (frame, local) => {
    const text = local?.name === variable ? local.value : null;
    return typeof text === 'string' ? answers.get(text, () => test(frame, local)) : test(frame, local);
  };
}
