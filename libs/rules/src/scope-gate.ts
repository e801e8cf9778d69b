import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { mayDiffer } from './basis.js';
import { slotOf } from './fact-slots.js';
import type { Facts } from './facts.js';
import { Unknown, type Value } from './kleene.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';

/** Which of many packs can bind at all. */
export type MayBind = (facts: Facts) => boolean;

/** What is known of a condition: it is false, it is true, or nobody knows without asking it, as with what nobody stated. */
type Gate = (facts: Facts) => 'closed' | 'passed' | 'open';

/** Whether a value lets what is asked of it be true. */
type Opens = (value: Value) => boolean;

type Surroundings = Pick<RulePack, 'named'> & { readonly reference: ReferenceData };

/**
 * Whether a pack can bind, by the facts its scope hangs on, such as the exporter's country. It says no only where the scope is
 * false whatever the facts are that nobody stated; where it says yes the scope is asked. Of what it cannot read it says yes.
 */
export function scopeGate({ binds, named }: RulePack, reference: ReferenceData): MayBind {
  const gate = gateOf(parse(binds.source).ast, { named, reference });
  return gate === null ? () => true : (facts) => gate(facts) !== 'closed';
}

/** What is known of a condition by a few facts; null where none tell. */
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

/** In the order of the text: behind what may be otherwise, a regime says what it would have to know. */
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
    // What nobody stated may be otherwise.
    if (value instanceof Unknown || mayDiffer(facts.readAt(slot))) return 'open';
    return opens(value) ? 'passed' : 'closed';
  };
}

/** Membership of what is no list is unknown, and may be so. */
function listGate(fact: string, opens: Opens): Gate {
  return factGate(fact, (value) => !Array.isArray(value) || (value as readonly Value[]).some(opens));
}

/** A name that is a truth: not false, for one that nobody stated is unknown. */
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

/** `in_group('EEA', name)`: the name, and which values are in the group. */
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

/** A text, a truth or null that is written down. */
function literalOf(node: ASTNode): Value | undefined {
  if (node.op !== 'value') return undefined;
  const { args } = node;
  return args === null || typeof args === 'string' || typeof args === 'boolean' ? args : undefined;
}
