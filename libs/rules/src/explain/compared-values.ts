import type { ASTNode } from '@marcbachmann/cel-js';
import type { FactCatalogue } from '../catalogue.js';
import { namesIn } from '../condition-language.js';
import type { RulePack } from '../pack.js';
import { childrenOf } from '../syntax-tree.js';
import { PackConditions } from './pack-conditions.js';

/** The values that the conditions of a pack compare facts with, at which an answer can change. */
export interface ComparedValues {
  /** Texts by fact, one list per test that names them together. */
  readonly texts: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Numbers by fact or `fact.category`, in ascending order. */
  readonly numbers: ReadonlyMap<string, readonly number[]>;
}

const comparedValuesCache = new WeakMap<RulePack, ComparedValues>();
const lists = ['has_any', 'has_all'];
const orderings = ['==', '!=', '<', '<=', '>', '>='];

/** Collects the values from the conditions of a pack; cached with the pack. */
export function comparedValuesOf(pack: RulePack, catalogue: FactCatalogue): ComparedValues {
  const before = comparedValuesCache.get(pack);
  if (before !== undefined) return before;
  const anatomy = PackConditions.of(pack, catalogue);
  const reader = new ComparedValuesCollector();
  const conditions = [pack.binds, ...pack.named.values(), ...pack.rules.map(({ when }) => when)];
  for (const { source } of conditions) reader.collect(anatomy.parseTree(source));
  for (const { mechanism } of pack.rules) if (typeof mechanism !== 'string') reader.addTexts(mechanism.of, mechanism.first);
  comparedValuesCache.set(pack, reader);
  return reader;
}

/** The mentions of several packs together. */
export function comparedValuesOfPacks(packs: readonly RulePack[], catalogue: FactCatalogue): ComparedValues {
  const all = new ComparedValuesCollector();
  for (const { texts, numbers } of packs.map((pack) => comparedValuesOf(pack, catalogue))) {
    for (const [name, lists] of texts) lists.forEach((list) => all.addTexts(name, list));
    for (const [name, bounds] of numbers) all.addNumbers(name, bounds);
  }
  return all;
}

class ComparedValuesCollector implements ComparedValues {
  readonly texts = new Map<string, (readonly string[])[]>();
  readonly numbers = new Map<string, readonly number[]>();

  collect(node: ASTNode): void {
    const sides = sidesOf(node);
    const texts = sides.flatMap(textsIn);
    if (texts.length > 0) for (const side of sides) if (side.op === 'id') this.addTexts(side.args, texts);
    if (orderings.includes(node.op)) this.collectNumbers(sides);
    childrenOf(node).forEach((child) => this.collect(child));
  }

  addTexts(name: string, texts: readonly string[]): void {
    this.texts.set(name, [...(this.texts.get(name) ?? []), texts]);
  }

  addNumbers(name: string, bounds: readonly number[]): void {
    const all = new Set([...(this.numbers.get(name) ?? []), ...bounds]);
    this.numbers.set(
      name,
      [...all].toSorted((a, b) => a - b),
    );
  }

  private collectNumbers(sides: readonly ASTNode[]): void {
    const numbers = sides.flatMap(numbersIn);
    if (numbers.length === 0) return;
    for (const name of sides.flatMap(quantitiesIn)) this.addNumbers(name, numbers);
  }
}

/** The compared operands of a test; empty for other nodes. */
function sidesOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'in' || orderings.includes(node.op)) return node.args as readonly ASTNode[];
  // Other functions look up tables, and their text argument names a table.
  if (node.op === 'call') return lists.includes(node.args[0]) ? node.args[1] : [];
  return node.op === 'rcall' && node.args[0] !== 'exists' && node.args[0] !== 'all' ? [node.args[1], ...node.args[2]] : [];
}

function textsIn(node: ASTNode): readonly string[] {
  if (node.op === 'list') return node.args.flatMap(textsIn);
  return node.op === 'value' && typeof node.args === 'string' ? [node.args] : [];
}

function numbersIn(node: ASTNode): readonly number[] {
  if (node.op === 'value') return typeof node.args === 'number' || typeof node.args === 'bigint' ? [Number(node.args)] : [];
  return childrenOf(node).flatMap(numbersIn);
}

/** Facts that are compared as numbers; a category of a count as `fact.category`. */
function quantitiesIn(node: ASTNode): readonly string[] {
  if (node.op === '.' && node.args[0].op === 'id') return [`${node.args[0].args}.${node.args[1]}`];
  return node.op === 'id' ? namesIn(node) : childrenOf(node).flatMap(quantitiesIn);
}
