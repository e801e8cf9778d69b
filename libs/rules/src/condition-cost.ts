import type { ASTNode } from '@marcbachmann/cel-js';
import { maxWorkingDays } from './functions.js';
import { childrenOf } from './syntax-tree.js';

/** The largest number of steps of one condition on any facts. The costliest shipped condition takes a few hundred. */
export const mostSteps = 50_000;
/** The largest number of steps of all conditions of a pack and the pack it extends. */
export const mostStepsOfPack = 200_000;
/** The largest number of parts of a condition with its names expanded; nested names grow exponentially. */
export const mostParts = 20_000;

/** The largest number of items of a list fact (`fact-values.ts`). */
const listItems = 1_000;

/** An upper bound of the steps of a condition. A name counts as one step, because its answer is computed once for all conditions. */
export function stepsOf(node: ASTNode): number {
  const below = childrenOf(node).reduce((sum, child) => sum + stepsOf(child), 1);
  if (node.op === 'rcall' && (node.args[0] === 'exists' || node.args[0] === 'all')) {
    const [, range, [, body]] = node.args;
    return below + lengthOf(range) * (body === undefined ? 1 : stepsOf(body));
  }
  if (node.op === 'in') return below + lengthOf(node.args[1]);
  if (node.op !== 'call') return below;
  const [name, [first, second, third]] = node.args;
  if (name === 'has_any' || name === 'has_all') return below + (first && second ? lengthOf(first) + lengthOf(second) : 0);
  if (name !== 'working_day_after') return below;
  return below + (third?.op === 'value' ? Math.min(Number(third.args), maxWorkingDays) : maxWorkingDays);
}

function lengthOf(range: ASTNode): number {
  return range.op === 'list' ? range.args.length : listItems;
}

/** The number of parts of a condition with its names expanded. */
export function partsOf(node: ASTNode, partsOfName: (name: string) => number): number {
  if (node.op === 'id') return partsOfName(node.args);
  return childrenOf(node).reduce((sum, child) => sum + partsOf(child, partsOfName), 1);
}
