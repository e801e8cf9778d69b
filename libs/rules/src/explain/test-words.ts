import type { ASTNode } from '@marcbachmann/cel-js';
import { type FactDefinition, isNullable } from '../catalogue.js';
import type { Sentence } from '../sentence.js';
import { type ConditionNames, operandOf, valueInWords } from './operand-words.js';

const orderings = {
  '<': { not: '>=', turned: '>', than: { en: 'below', zh: '低于' }, day: { en: 'before', zh: '早于' } },
  '<=': { not: '>', turned: '>=', than: { en: 'at most', zh: '不超过' }, day: { en: 'on or before', zh: '不晚于' } },
  '>': { not: '<=', turned: '<', than: { en: 'above', zh: '超过' }, day: { en: 'after', zh: '晚于' } },
  '>=': { not: '<', turned: '<=', than: { en: 'at least', zh: '不低于' }, day: { en: 'on or after', zh: '不早于' } },
} as const;

type Ordering = keyof typeof orderings;

/** A test in words: the label of the fact and the wanted value. A test that is too complex stays in the pack's notation. */
export function testInWords(node: ASTNode, text: string, wanted: boolean, names: ConditionNames): Sentence {
  return nodeInWords(node, wanted, names) ?? (wanted ? { en: text, zh: text } : { en: `not (${text})`, zh: `并非（${text}）` });
}

function nodeInWords(node: ASTNode, wanted: boolean, names: ConditionNames): Sentence | null {
  switch (node.op) {
    case 'value':
      return node.args === wanted ? { en: 'in every other case', zh: '其他各种情形' } : { en: 'in no case', zh: '无此情形' };
    case 'id':
      return yesOrNo(names.catalogue.byName.get(node.args), wanted);
    case '==':
    case '!=':
      return equality(node.args, (node.op === '==') === wanted, names);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordering(node.op, node.args, wanted, names);
    case 'in':
      return membership(node.args, wanted, names);
    case '!_':
      return nodeInWords(node.args, !wanted, names);
    case 'call':
      return callInWords(node.args[0], node.args[1], wanted, names);
    case 'rcall':
      return method(node.args[0], node.args[1], node.args[2], wanted, names);
    default:
      return null;
  }
}

function yesOrNo(definition: FactDefinition | null | undefined, wanted: boolean): Sentence | null {
  return definition ? labelledSentence(definition.label, valueInWords(wanted, definition)) : null;
}

function equality([left, right]: readonly [ASTNode, ASTNode], same: boolean, names: ConditionNames): Sentence | null {
  if (left.op === 'value' && right.op !== 'value') return equality([right, left], same, names);
  const one = operandOf(left, null, names);
  if (one === null) return null;
  if (right.op === 'value' && right.args === null) return labelledSentence(one.words, same ? notStated : stated);
  if (right.op === 'value' && typeof right.args === 'boolean') return booleanTestInWords(one.definition, right.args, same);
  const other = operandOf(right, one.definition, names);
  if (other === null) return null;
  if (one.definition?.type === 'boolean' && other.definition?.type === 'boolean') {
    return labelledSentence(one.words, {
      en: `${same ? 'the same answer as' : 'another answer than'} “${other.words.en}”`,
      zh: `与“${other.words.zh}”${same ? '相同' : '不同'}`,
    });
  }
  return labelledSentence(one.words, same ? other.words : { en: `not ${other.words.en}`, zh: `不是${other.words.zh}` });
}

/** A comparison with yes or no. A nullable fact may also be unstated, which is neither. */
function booleanTestInWords(definition: FactDefinition | null, value: boolean, same: boolean): Sentence | null {
  const told = yesOrNo(definition, value === same);
  if (told === null || definition === null || same || !isNullable(definition)) return told;
  return { en: `${told.en} or not stated`, zh: `${told.zh}或未填写` };
}

function ordering(operator: Ordering, [left, right]: readonly [ASTNode, ASTNode], wanted: boolean, names: ConditionNames): Sentence | null {
  if (left.op === 'value') return ordering(orderings[operator].turned, [right, left], wanted, names);
  const [one, other] = [operandOf(left, null, names), operandOf(right, null, names)];
  if (one === null || other === null) return null;
  const { than, day } = orderings[wanted ? operator : orderings[operator].not];
  const phrase = one.day || other.day ? day : than;
  return labelledSentence(one.words, { en: `${phrase.en} ${other.words.en}`, zh: `${phrase.zh}${other.words.zh}` });
}

function membership([item, range]: readonly [ASTNode, ASTNode], wanted: boolean, names: ConditionNames): Sentence | null {
  if (item.op === 'value') return relationInWords(range, item, names, wanted ? includes : excludes);
  return relationInWords(item, range, names, wanted ? oneOf : noneOf);
}

interface Phrase {
  readonly en: string;
  readonly zh: string;
}

const notStated = { en: 'not stated', zh: '未填写' };
const stated = { en: 'stated', zh: '已填写' };
const includes = { en: 'including', zh: '包含' };
const excludes = { en: 'without', zh: '不包含' };
const oneOf = { en: 'one of', zh: '属于' };
const noneOf = { en: 'none of', zh: '不属于' };
const anyOf = { en: 'including any of', zh: '包含以下任一项：' };
const withoutAny = { en: 'including none of', zh: '不包含以下任何一项：' };
const allOf = { en: 'including all of', zh: '包含以下全部：' };
const notAllOf = { en: 'not including all of', zh: '未包含以下全部：' };

const onlyOf = { en: 'only of these:', zh: '仅包含以下项：' };
const notOnlyOf = { en: 'not only of these:', zh: '并非仅包含以下项：' };

/** A fact and the values that it contains or is among. */
function relationInWords(subject: ASTNode, values: ASTNode, names: ConditionNames, phrase: Phrase): Sentence | null {
  const one = operandOf(subject, null, names);
  const other = one && operandOf(values, one.definition, names);
  return one && other && labelledSentence(one.words, { en: `${phrase.en} ${other.words.en}`, zh: `${phrase.zh}${other.words.zh}` });
}

/** A call of a table function, or a test of a list. */
function callInWords(name: string, args: readonly ASTNode[], wanted: boolean, names: ConditionNames): Sentence | null {
  const [first, second] = args;
  if (name === 'stated') return first?.op === 'id' ? statedTestInWords(names.catalogue.byName.get(first.args), wanted) : null;
  if (first === undefined || second === undefined) return null;
  switch (name) {
    case 'has_any':
      if (first.op === 'list' && second.op !== 'list') return relationInWords(second, first, names, wanted ? anyOf : withoutAny);
      return relationInWords(first, second, names, wanted ? anyOf : withoutAny);
    case 'has_all':
      // If a literal list has all items of a fact, the fact has no other items.
      if (first.op === 'list' && second.op !== 'list') return relationInWords(second, first, names, wanted ? onlyOf : notOnlyOf);
      return relationInWords(first, second, names, wanted ? allOf : notAllOf);
    case 'treaty_party':
      return relationInWords(
        second,
        first,
        names,
        wanted ? { en: 'Party of', zh: '缔约方：' } : { en: 'not a Party of', zh: '非缔约方：' },
      );
    case 'treaty_binds':
      return treatyInWords(first, args, wanted, names);
    case 'in_group':
      return relationInWords(second, first, names, wanted ? { en: 'in', zh: '属于' } : { en: 'not in', zh: '不属于' });
    default:
      return null;
  }
}

/** Says whether a treaty is in force between two countries. */
function treatyInWords(treaty: ASTNode, [, one, other]: readonly ASTNode[], wanted: boolean, names: ConditionNames): Sentence | null {
  const [which, first, second] = [treaty, one, other].map((node) => (node === undefined ? null : operandOf(node, null, names)));
  if (!which || !first || !second) return null;
  const force = wanted ? { en: 'in force with', zh: '已生效，对方：' } : { en: 'not in force with', zh: '未生效，对方：' };
  return labelledSentence(first.words, {
    en: `${which.words.en} ${force.en} ${second.words.en}`,
    zh: `${which.words.zh}${force.zh}${second.words.zh}`,
  });
}

function statedTestInWords(definition: FactDefinition | undefined, wanted: boolean): Sentence | null {
  return definition === undefined ? null : labelledSentence(definition.label, wanted ? stated : notStated);
}

/** A test of the beginning of a text, or of each item of a list. */
function method(name: string, of: ASTNode, args: readonly ASTNode[], wanted: boolean, names: ConditionNames): Sentence | null {
  const [first, body] = args;
  if (name === 'startsWith' && first !== undefined) return beginning(of, first, wanted, names);
  const range = operandOf(of, null, names);
  if ((name !== 'exists' && name !== 'all') || range === null || first?.op !== 'id' || body === undefined) return null;
  // One item, or each item: the negation of `exists` is about each.
  const one = (name === 'exists') === wanted;
  const english = one ? 'one of' : of.op === 'list' ? 'any of' : 'each of';
  const places = of.op === 'list' ? placesWithin(body, first.args, of, names) : null;
  if (places !== null) {
    const phrase = one ? { en: 'in one of', zh: '位于下列之一：' } : { en: 'in none of', zh: '不在下列任何一处：' };
    return labelledSentence(places.fact, { en: `${phrase.en} ${places.list.en}`, zh: `${phrase.zh}${places.list.zh}` });
  }
  const words = { en: `${english} ${range.words.en}`, zh: `${range.words.zh}中${one ? '的一项' : '的每一项'}` };
  return nodeInWords(body, wanted, { ...names, local: { name: first.args, operand: { ...range, words } } });
}

/** The named places of a list of which one is to be the beginning of a fact. */
function placesWithin(
  body: ASTNode,
  item: string,
  list: ASTNode,
  names: ConditionNames,
): { readonly fact: Sentence; readonly list: Sentence } | null {
  if (body.op !== 'rcall' || body.args[0] !== 'startsWith') return null;
  const [, receiver, [start]] = body.args;
  if (start?.op !== 'id' || start.args !== item) return null;
  const fact = operandOf(receiver, null, names);
  const pattern = fact?.definition?.pattern;
  const places = pattern === 'zone' || pattern === 'subdivision' ? operandOf(list, fact?.definition ?? null, names) : null;
  return fact && places && { fact: fact.words, list: places.words };
}

function beginning(text: ASTNode, start: ASTNode, wanted: boolean, names: ConditionNames): Sentence | null {
  const [one, other] = [operandOf(text, null, names), operandOf(start, null, names)];
  if (one === null || other === null) return null;
  // The code of a zone begins with that of its place.
  const { pattern = null, valueLabels = {} } = one.definition ?? {};
  const place =
    start.op === 'value' &&
    typeof start.args === 'string' &&
    (pattern === 'zone' || pattern === 'subdivision') &&
    Object.hasOwn(valueLabels, start.args);
  const within = operandOf(start, one.definition, names);
  if (place && within !== null)
    return labelledSentence(
      one.words,
      wanted
        ? { en: `in ${within.words.en}`, zh: `位于${within.words.zh}` }
        : { en: `not in ${within.words.en}`, zh: `不在${within.words.zh}` },
    );
  const phrase = wanted ? { en: 'beginning with', zh: '开头为' } : { en: 'not beginning with', zh: '开头不是' };
  return labelledSentence(one.words, { en: `${phrase.en} ${other.words.en}`, zh: `${phrase.zh} ${other.words.zh}` });
}

function labelledSentence(subject: Sentence, phrase: Phrase): Sentence {
  return { en: `${subject.en}: ${phrase.en}`, zh: `${subject.zh}：${phrase.zh}` };
}
