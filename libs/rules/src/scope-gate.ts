import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { mayDiffer } from './basis.js';
import { slotOf } from './fact-slots.js';
import type { Facts } from './facts.js';
import { Unknown, type Value } from './kleene.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';

/** Whether a pack may bind on these facts. */
export type MayBind = (facts: Facts) => boolean;

/** What is known of a condition without evaluating it: false, true, or open, as for unstated facts. */
type Gate = (facts: Facts) => 'closed' | 'passed' | 'open';

/** Whether a value makes the test true. */
type Opens = (value: Value) => boolean;

type Surroundings = Pick<RulePack, 'named'> & { readonly reference: ReferenceData };

/**
 * A quick test whether a pack can bind, by key facts of its scope such as the exporter's country. It returns false only if the scope is
 * false for all values of unstated facts, and true for any condition it cannot analyse; the scope is then evaluated.
 */
export function scopeGate({ binds, named }: RulePack, reference: ReferenceData): MayBind {
  const gate = gateOf(parse(binds.source).ast, { named, reference });
  return gate === null ? () => true : (facts) => gate(facts) !== 'closed';
}

/** The gate of a condition; null if it cannot be analysed. */
function gateOf(node: ASTNode, at: Surroundings): Gate | null {
  switch (node.op) {
    case '||': {
      const [left, right] = [gateOf(node.args[0], at), gateOf(node.args[1], at)];
      return left === null || right === null ? null : eitherGate(left, right);
    }
    case '&&': {
      const [left, right] = [gateOf(node.args[0], at), gateOf(node.args[1], at)];
      return left === null || right === null ? (left ?? right) : bothGate(left, right);
    }
    case 'id':
      return truthGate(node.args, at);
    case '==':
      return equalityGate(node.args[0], node.args[1]) ?? equalityGate(node.args[1], node.args[0]);
    case 'in':
      return memberGate(node.args[0], node.args[1]);
    case 'call':
      return node.args[0] === 'has_any' ? sharedItemGate(node.args[1]) : groupGate(node, at);
    case 'rcall':
      return node.args[0] === 'exists' ? itemGate(node.args[1], node.args[2], at) : null;
    default:
      return null;
  }
}

function eitherGate(left: Gate, right: Gate): Gate {
  return (facts) => {
    const one = left(facts);
    if (one === 'passed') return one;
    const other = right(facts);
    return one === 'open' && other === 'closed' ? one : other;
  };
}

/** In the order of the text: after an open operand, the scope must be evaluated to report what it needs. */
function bothGate(left: Gate, right: Gate): Gate {
  return (facts) => {
    const one = left(facts);
    return one === 'passed' ? right(facts) : one;
  };
}

function factGate(fact: string, opens: Opens): Gate {
  const slot = slotOf(fact);
  return (facts) => {
    const value = facts.valueAt(slot);
    // An unstated value may differ.
    if (value instanceof Unknown || mayDiffer(facts.readAt(slot))) return 'open';
    return opens(value) ? 'passed' : 'closed';
  };
}

/** Membership in a value that is no list is unknown, so it may be true. */
function listGate(fact: string, opens: Opens): Gate {
  return factGate(fact, (value) => !Array.isArray(value) || (value as readonly Value[]).some(opens));
}

/** The gate of a name as a truth value: only `false` closes it, because null is unknown. */
function truthGate(name: string, at: Surroundings): Gate | null {
  const condition = at.named.get(name);
  return condition === undefined ? factGate(name, (value) => value !== false) : gateOf(parse(condition.source).ast, at);
}

function equalityGate(one: ASTNode, other: ASTNode): Gate | null {
  const literal = literalOf(other);
  return one.op === 'id' && literal !== undefined ? factGate(one.args, (value) => value === literal) : null;
}

function memberGate(item: ASTNode, range: ASTNode): Gate | null {
  const literal = literalOf(item);
  if (literal !== undefined) return range.op === 'id' ? listGate(range.args, (value) => value === literal) : null;
  const literals = literalsOf(range);
  return item.op === 'id' && literals !== null ? factGate(item.args, (value) => literals.has(value)) : null;
}

function sharedItemGate([list, range]: readonly ASTNode[]): Gate | null {
  const literals = range === undefined ? null : literalsOf(range);
  return list?.op === 'id' && literals !== null ? listGate(list.args, (value) => literals.has(value)) : null;
}

function groupGate(node: ASTNode, { reference }: Surroundings): Gate | null {
  const group = groupOf(node, reference);
  return group === null ? null : factGate(group.of, group.opens);
}

function itemGate(list: ASTNode, [variable, body]: readonly ASTNode[], { reference }: Surroundings): Gate | null {
  const group = body === undefined ? null : groupOf(body, reference);
  return list.op === 'id' && variable?.op === 'id' && group?.of === variable.args ? listGate(list.args, group.opens) : null;
}

/** For `in_group('EEA', name)`, the name and a test for values in the group. */
function groupOf(node: ASTNode, reference: ReferenceData): { readonly of: string; readonly opens: Opens } | null {
  if (node.op !== 'call' || node.args[0] !== 'in_group') return null;
  const [named, code] = node.args[1];
  const group = named === undefined ? undefined : literalOf(named);
  if (typeof group !== 'string' || code?.op !== 'id' || reference.inGroup(group, '') === null) return null;
  return { of: code.args, opens: (value) => typeof value === 'string' && reference.inGroup(group, value)?.value === true };
}

function literalsOf(list: ASTNode): ReadonlySet<Value> | null {
  if (list.op !== 'list') return null;
  const literals = list.args.map(literalOf);
  return literals.every((literal) => literal !== undefined) ? new Set(literals) : null;
}

/** The value of a literal text, boolean or null; undefined for other nodes. */
function literalOf(node: ASTNode): Value | undefined {
  if (node.op !== 'value') return undefined;
  const { args } = node;
  return args === null || typeof args === 'string' || typeof args === 'boolean' ? args : undefined;
}
