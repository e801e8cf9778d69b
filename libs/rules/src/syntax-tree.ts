import type { ASTNode } from '@marcbachmann/cel-js';

/** The values of each name with a closed list. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

/** The direct children of a node. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '!_':
    case '-_':
      return [node.args];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

/**
 * A message about a literal compared with a fact that can never have that value, a mistake that types do not find; null if there is none.
 */
export function findImpossibleLiteral(node: ASTNode, vocabulary: Vocabulary): string | null {
  const found = comparison(node, vocabulary);
  if (found !== null) return found;
  for (const child of childrenOf(node)) {
    const below = findImpossibleLiteral(child, vocabulary);
    if (below !== null) return below;
  }
  return null;
}

function comparison(node: ASTNode, vocabulary: Vocabulary): string | null {
  const sides = sidesOf(node);
  if (sides === null) return null;
  for (const [one, other] of [sides, [sides[1], sides[0]] as const]) {
    if (one.op !== 'id') continue;
    const values = vocabulary.get(one.args);
    const stranger = values && literals(other).find((literal) => !values.includes(literal));
    if (stranger !== undefined) return `"${stranger}" is not a value of ${one.args}`;
  }
  return null;
}

/** The two sides of a comparison, or of a test of membership; null for other nodes. */
export function sidesOf(node: ASTNode): readonly [ASTNode, ASTNode] | null {
  if (node.op === '==' || node.op === '!=' || node.op === 'in') return node.args;
  if (node.op !== 'call' || (node.args[0] !== 'has_any' && node.args[0] !== 'has_all')) return null;
  const [one, other] = node.args[1];
  return one !== undefined && other !== undefined ? [one, other] : null;
}

/** The texts that are written out in a node or in its list. */
export function literals(node: ASTNode): readonly string[] {
  if (node.op === 'list') return node.args.flatMap(literals);
  return node.op === 'value' && typeof node.args === 'string' ? [node.args] : [];
}
