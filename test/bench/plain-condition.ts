import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { IsoDate } from '@carnet/kernel';
import type { RulePack } from '@carnet/rules';

type Literal = string | number | boolean | null;
export type Comparison = '==' | '<' | '<=' | '>' | '>=';

/** A condition in words that every rule engine has, with the names of the pack written out. */
export type Plain =
  | { readonly kind: 'fixed'; readonly value: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Plain[] }
  | { readonly kind: 'not'; readonly part: Plain }
  | { readonly kind: 'compare'; readonly fact: string; readonly operator: Comparison; readonly literal: Literal; readonly cel: string }
  | { readonly kind: 'one-of'; readonly fact: string; readonly literals: readonly string[] }
  | { readonly kind: 'holds'; readonly fact: string; readonly literal: string };

/** What a condition is read with: the names it may mention, and the day of all transfers, so that dates need no engine. */
export interface Reading {
  readonly named: RulePack['named'];
  readonly day: IsoDate;
}

/** The condition in plain words; null where another engine has none for a part of it, such as working days. */
export function plainOf(source: string, at: Reading): Plain | null {
  return plain(parse(source).ast, at);
}

function plain(node: ASTNode, at: Reading): Plain | null {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'boolean' ? { kind: 'fixed', value: node.args } : null;
    case 'id': {
      const condition = at.named.get(node.args);
      return condition === undefined ? compared(node.args, '==', true) : plainOf(condition.source, at);
    }
    case '!_':
      return not(plain(node.args, at));
    case '&&':
    case '||':
      return joined(node.op === '&&' ? 'all' : 'any', [plain(node.args[0], at), plain(node.args[1], at)]);
    case '?:': {
      const [test, yes, no] = node.args.map((part) => plain(part, at));
      if (test?.kind === 'fixed') return (test.value ? yes : no) ?? null;
      return joined('any', [joined('all', [test ?? null, yes ?? null]), joined('all', [not(test ?? null), no ?? null])]);
    }
    case 'in':
      return memberOf(node.args[0], node.args[1], at);
    case 'call':
      return node.args[0] === 'has_any' ? anyOf(node.args[1], at) : null;
    case '!=':
      return not(comparison('==', node.args, at));
    case '==':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args, at);
    default:
      return null;
  }
}

function joined(kind: 'all' | 'any', parts: readonly (Plain | null)[]): Plain | null {
  const decides = kind === 'any';
  if (parts.some((part) => part?.kind === 'fixed' && part.value === decides)) return { kind: 'fixed', value: decides };
  const open: Plain[] = [];
  for (const part of parts) {
    if (part === null) return null;
    if (part.kind === 'fixed') continue;
    if (part.kind === kind) open.push(...part.parts);
    else open.push(part);
  }
  const [only, ...more] = open;
  if (only === undefined) return { kind: 'fixed', value: !decides };
  return more.length === 0 ? only : { kind, parts: open };
}

function not(part: Plain | null): Plain | null {
  if (part === null) return null;
  return part.kind === 'fixed' ? { kind: 'fixed', value: !part.value } : { kind: 'not', part };
}

const turned: Readonly<Record<Comparison, Comparison>> = { '==': '==', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function comparison(operator: Comparison, [left, right]: readonly ASTNode[], at: Reading): Plain | null {
  if (left === undefined || right === undefined) return null;
  if (left.op !== 'id') return right.op === 'id' ? comparison(turned[operator], [right, left], at) : null;
  const day = dayIn(right);
  if (left.args === 'as_of_date' && day !== null) return { kind: 'fixed', value: holds(operator, at.day, day) };
  if (at.named.has(left.args) || right.op !== 'value') return null;
  return compared(left.args, operator, right.args);
}

function dayIn(node: ASTNode): string | null {
  if (node.op !== 'call' || node.args[0] !== 'date') return null;
  const [text] = node.args[1];
  return text === undefined ? null : textOf(text);
}

function holds(operator: Comparison, left: string, right: string): boolean {
  const order = left < right ? -1 : left > right ? 1 : 0;
  return { '==': order === 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
}

function compared(fact: string, operator: Comparison, given: unknown): Plain | null {
  if (typeof given === 'bigint') return { kind: 'compare', fact, operator, literal: Number(given), cel: String(given) };
  if (typeof given === 'number')
    return { kind: 'compare', fact, operator, literal: given, cel: Number.isInteger(given) ? `${String(given)}.0` : String(given) };
  if (given !== null && typeof given !== 'string' && typeof given !== 'boolean') return null;
  return { kind: 'compare', fact, operator, literal: given, cel: JSON.stringify(given) };
}

function memberOf(item: ASTNode, range: ASTNode, { named }: Reading): Plain | null {
  const literal = textOf(item);
  if (literal !== null) return range.op === 'id' && !named.has(range.args) ? { kind: 'holds', fact: range.args, literal } : null;
  const literals = textsOf(range);
  return item.op === 'id' && !named.has(item.args) && literals !== null ? { kind: 'one-of', fact: item.args, literals } : null;
}

function anyOf([held, wanted]: readonly ASTNode[], { named }: Reading): Plain | null {
  const literals = wanted === undefined ? null : textsOf(wanted);
  if (held?.op !== 'id' || named.has(held.args) || literals === null) return null;
  const fact = held.args;
  return joined(
    'any',
    literals.map((literal) => ({ kind: 'holds', fact, literal })),
  );
}

function textsOf(node: ASTNode): readonly string[] | null {
  if (node.op !== 'list') return null;
  const texts = node.args.map(textOf);
  return texts.every((text) => text !== null) ? texts : null;
}

function textOf(node: ASTNode): string | null {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : null;
}

/** The facts a condition reads. */
export function factsIn(condition: Plain): readonly string[] {
  switch (condition.kind) {
    case 'fixed':
      return [];
    case 'all':
    case 'any':
      return condition.parts.flatMap(factsIn);
    case 'not':
      return factsIn(condition.part);
    default:
      return [condition.fact];
  }
}
