import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { childrenOf } from '../syntax-tree.js';

const chains = { '&&': new WeakMap<ASTNode, readonly ASTNode[]>(), '||': new WeakMap<ASTNode, readonly ASTNode[]>() };

/** The operands of a chain of `&&` or `||`, however it is bracketed; the node itself for other nodes. */
export function operandsOf(node: ASTNode, op: '&&' | '||'): readonly ASTNode[] {
  const before = chains[op].get(node);
  if (before !== undefined) return before;
  const operands = node.op === op ? node.args.flatMap((side) => operandsOf(side, op)) : [node];
  chains[op].set(node, operands);
  return operands;
}

/** Joins operands to a chain. */
export function joinOperands(operands: readonly ASTNode[], op: '&&' | '||'): ASTNode {
  return operands.reduce((left, right) => makeNode(op, [left, right]));
}

/** A node without source text. It can only be serialised. */
export function makeNode(op: ASTNode['op'], args: unknown): ASTNode {
  return { op, args } as unknown as ASTNode;
}

// Cached, because each part of a condition is compared with many others by its text.
const texts = new WeakMap<ASTNode, string>();

/** A condition as canonical text: equal for conditions that differ only in blanks and brackets. */
export function canonicalText(node: ASTNode): string {
  const before = texts.get(node);
  if (before !== undefined) return before;
  const text = serialize(node);
  texts.set(node, text);
  return text;
}

/** The node with its children, as of `childrenOf`, replaced. */
export function withChildren(node: ASTNode, children: readonly ASTNode[]): ASTNode {
  const [first, ...rest] = children;
  switch (node.op) {
    case 'value':
    case 'id':
      return node;
    case '!_':
    case '-_':
      return makeNode(node.op, first);
    case '.':
    case '.?':
      return makeNode(node.op, [first, node.args[1]]);
    case 'call':
      return makeNode(node.op, [node.args[0], children]);
    case 'rcall':
      return makeNode(node.op, [node.args[0], first, rest]);
    case 'map':
      return node;
    default:
      return makeNode(node.op, children);
  }
}

/** The node with each name replaced by the result of `of`; a name without a result stays. */
export function substituteNames(node: ASTNode, of: (name: string) => ASTNode | undefined): ASTNode {
  if (node.op === 'id') return of(node.args) ?? node;
  return withChildren(
    node,
    childrenOf(node).map((child) => substituteNames(child, of)),
  );
}
