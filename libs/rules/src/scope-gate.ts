import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { mayDiffer } from './basis.js';
import { slotOf } from './fact-slots.js';
import type { Facts } from './facts.js';
import { Unknown, type Value } from './kleene.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';

/** A fact that a scope hangs on: closed for a value with which the scope is false, whatever else is so. */
interface Gate {
  readonly fact: string;
  readonly opens: (value: Value) => boolean;
}

/** Which of many packs can bind at all. */
export type MayBind = (facts: Facts) => boolean;

/**
 * Whether a pack can bind, by the few facts its scope hangs on, such as the exporter's country. It says no only where the
 * scope is false; where it says yes the scope is asked. Of a scope it cannot read it always says yes.
 */
export function scopeGate({ binds, named }: RulePack, reference: ReferenceData): MayBind {
  const gates = gatesOf(parse(binds.source).ast, { named, reference });
  if (gates === null) return () => true;
  const placed = gates.map(({ fact, opens }) => ({ slot: slotOf(fact), opens }));
  return (facts) =>
    placed.some(({ slot, opens }) => {
      const value = facts.valueAt(slot);
      // What nobody stated may be otherwise.
      return value instanceof Unknown || opens(value) || mayDiffer(facts.readAt(slot));
    });
}

type Surroundings = Pick<RulePack, 'named'> & { readonly reference: ReferenceData };

/** Gates of which at least one must be open for the condition to be true; null when there are none to name. */
function gatesOf(node: ASTNode, at: Surroundings): readonly Gate[] | null {
  switch (node.op) {
    case '||': {
      const [left, right] = [gatesOf(node.args[0], at), gatesOf(node.args[1], at)];
      return left === null || right === null ? null : [...left, ...right];
    }
    case '&&': {
      const [left, right] = [gatesOf(node.args[0], at), gatesOf(node.args[1], at)];
      if (left === null || right === null) return left ?? right;
      return right.length < left.length ? right : left;
    }
    case 'id':
      return truthGate(node.args, at);
    case '==':
      return equalityGate(node.args[0], node.args[1]) ?? equalityGate(node.args[1], node.args[0]);
    case 'in':
      return memberGate(node.args[0], node.args[1]);
    case 'call':
      return node.args[0] === 'in_group' ? groupGate(node.args[1], at) : null;
    default:
      return null;
  }
}

/** A name that is a truth: not false, for one that nobody stated is unknown. */
function truthGate(name: string, at: Surroundings): readonly Gate[] | null {
  const condition = at.named.get(name);
  return condition === undefined ? [{ fact: name, opens: (value) => value !== false }] : gatesOf(parse(condition.source).ast, at);
}

function equalityGate(one: ASTNode, other: ASTNode): readonly Gate[] | null {
  const literal = textOf(other);
  return one.op === 'id' && literal !== null ? [{ fact: one.args, opens: (value) => value === literal }] : null;
}

function memberGate(item: ASTNode, range: ASTNode): readonly Gate[] | null {
  const literal = textOf(item);
  // Membership of what is no list is unknown, and may be so.
  if (literal !== null && range.op === 'id')
    return [{ fact: range.args, opens: (value) => !Array.isArray(value) || value.includes(literal) }];
  if (item.op !== 'id' || range.op !== 'list') return null;
  const literals = new Set<Value>(range.args.map(textOf));
  return literals.has(null) ? null : [{ fact: item.args, opens: (value) => literals.has(value) }];
}

function groupGate([group, code]: readonly ASTNode[], { reference }: Surroundings): readonly Gate[] | null {
  const name = group === undefined ? null : textOf(group);
  if (name === null || code?.op !== 'id' || reference.inGroup(name, '') === null) return null;
  return [{ fact: code.args, opens: (value) => typeof value === 'string' && reference.inGroup(name, value)?.value === true }];
}

function textOf(node: ASTNode): string | null {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : null;
}
