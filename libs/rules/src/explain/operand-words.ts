import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from '../catalogue.js';
import { printFact } from '../sentence-template.js';
import type { Sentence } from '../sentence.js';

/** The names in a condition: facts, and named conditions of its pack with a value. */
export interface ConditionNames {
  readonly catalogue: FactCatalogue;
  readonly treeOfNamedValue: (name: string) => ASTNode | undefined;
  /** The variable of a macro such as `exists`, and its operand. */
  readonly local?: { readonly name: string; readonly operand: Operand };
}

/** One side of a comparison in words. */
export interface Operand {
  readonly words: Sentence;
  /** The fact, whose values have labels; null if the operand is not a fact. */
  readonly definition: FactDefinition | null;
  /** Whether it is a day, which is before or after another rather than below or above it. */
  readonly day: boolean;
}

/** An operand in words; null if it is too complex. `of` is the fact whose value a literal is. */
export function operandOf(node: ASTNode, of: FactDefinition | null, names: ConditionNames): Operand | null {
  switch (node.op) {
    case 'value':
      return literal(node.args, of, names);
    case 'list':
      return listed(node.args, of, names);
    case 'id':
      return identifier(node.args, names);
    case '.':
      return category(node.args[0], node.args[1], names);
    case '?:':
      return choiceOperand(node.args, names);
    case '+':
    case '-':
    case '*':
      return arithmetic(node.op, node.args, of, names);
    case 'call':
      return callOperand(node.args[0], node.args[1], names);
    default:
      return null;
  }
}

/** A value of a fact in words. */
export function valueInWords(value: Json, definition: FactDefinition): Sentence {
  return printFact({ value, origin: 'stated' }, definition);
}

function plain(words: Sentence): Operand {
  return { words, definition: null, day: false };
}

function literal(args: unknown, of: FactDefinition | null, { catalogue: { codes = {} } }: ConditionNames): Operand | null {
  const value = typeof args === 'bigint' ? Number(args) : args;
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  // An argument of a table function, such as a group of countries, is not a value of the compared fact.
  const code =
    typeof value === 'string' && !Object.hasOwn(of?.valueLabels ?? {}, value) && Object.hasOwn(codes, value) ? codes[value] : undefined;
  if (code !== undefined) return plain(code);
  return plain(valueInWords(value, of ?? placeholderFact));
}

// Stands for no particular fact: numbers and texts are written alike for all facts.
const emptySentence = { en: '', zh: '' };
const placeholderFact: FactDefinition = {
  name: '',
  type: 'string',
  source: 'stated',
  absent: 'required',
  label: emptySentence,
  meaning: emptySentence,
};

/** The labels of the recognition of a place. */
const recognition: FactDefinition = {
  ...placeholderFact,
  valueLabels: { in_force: { en: 'in force', zh: '有效' }, lapsed: { en: 'lapsed', zh: '已失效' }, '': { en: 'none', zh: '无' } },
};

function listed(items: readonly ASTNode[], of: FactDefinition | null, names: ConditionNames): Operand | null {
  const said = items.map((item) => operandOf(item, of, names));
  if (said.some((item) => item === null)) return null;
  if (said.length === 0) return plain({ en: 'none', zh: '无' });
  const join = (language: keyof Sentence, comma: string): string => said.map((item) => item?.words[language] ?? '').join(comma);
  return plain({ en: join('en', ', '), zh: join('zh', '、') });
}

function identifier(name: string, names: ConditionNames): Operand | null {
  if (names.local?.name === name) return names.local.operand;
  const definition = names.catalogue.byName.get(name);
  if (definition !== undefined) return { words: definition.label, definition, day: definition.type === 'date' };
  const node = names.treeOfNamedValue(name);
  return node === undefined ? null : operandOf(node, null, names);
}

function category(from: ASTNode, key: string, names: ConditionNames): Operand | null {
  const definition = from.op === 'id' ? names.catalogue.byName.get(from.args) : undefined;
  if (definition === undefined) return null;
  const { en, zh } = valueInWords(key, definition);
  return plain({ en: `${definition.label.en} (${en})`, zh: `${definition.label.zh}（${zh}）` });
}

function arithmetic(
  operator: '+' | '-' | '*',
  sides: readonly ASTNode[],
  of: FactDefinition | null,
  names: ConditionNames,
): Operand | null {
  const [one, other] = sides.map((side) => operandOf(side, of, names));
  if (!one || !other) return null;
  const sign = { '+': '+', '-': '−', '*': '×' }[operator];
  return plain({ en: `${one.words.en} ${sign} ${other.words.en}`, zh: `${one.words.zh} ${sign} ${other.words.zh}` });
}

/**
 * A choice in words: `x != null ? x : y` is x, or y if x is not stated. For any other choice, gives both sides. Two places keep the names of
 * places.
 */
function choiceOperand([, yes, no]: readonly ASTNode[], names: ConditionNames): Operand | null {
  const [one, other] = [yes, no].map((side) => side && operandOf(side, null, names));
  if (!one || !other) return null;
  const pattern = one.definition?.pattern;
  return {
    words: { en: `${one.words.en}, or else ${other.words.en}`, zh: `${one.words.zh}，否则为${other.words.zh}` },
    definition: pattern !== undefined && pattern === other.definition?.pattern ? one.definition : null,
    day: one.day,
  };
}

function countedDays(number: string): string {
  return number === '1' ? '1 day' : `${number} days`;
}

/** The calendar without holidays, whose working days are all days. */
const everyDay = 'EVERY_DAY';

/** A function in words: a counted day, a table's answer about a place, or the length of a list. */
function callOperand(name: string, args: readonly ASTNode[], names: ConditionNames): Operand | null {
  const said = args.map((argument) => operandOf(argument, null, names)?.words);
  const [first, second, third] = said;
  if (first === undefined) return null;
  const day = (words: Sentence): Operand => ({ words, definition: null, day: true });
  if (name === 'date') return day(first);
  if (name === 'size') return plain({ en: `number of items in ${first.en}`, zh: `${first.zh}的项数` });
  if (second === undefined) return null;
  if (name === 'days_after') return day({ en: `${countedDays(second.en)} after ${first.en}`, zh: `${first.zh}后 ${second.zh} 日` });
  if (name === 'years_after') return day({ en: `${second.en} years after ${first.en}`, zh: `${first.zh}后 ${second.zh} 年` });
  if (name === 'adequacy') {
    const words = { en: `Recognition of ${second.en} by ${first.en}`, zh: `${first.zh}对${second.zh}的充分性认可` };
    return { words, definition: recognition, day: false };
  }
  if (name === 'adequacy_scheme')
    return plain({ en: `schemes under which ${first.en} recognises ${second.en}`, zh: `${first.zh}认可${second.zh}的框架` });
  if (name === 'working_day_after' && third !== undefined) {
    const [calendar] = args;
    if (calendar?.op === 'value' && calendar.args === everyDay)
      return day({ en: `${countedDays(third.en)} after ${second.en}`, zh: `${second.zh}后 ${third.zh} 日` });
    return day({
      en: `${third.en} working days (${first.en}) after ${second.en}`,
      zh: `${second.zh}后 ${third.zh} 个工作日（${first.zh}）`,
    });
  }
  return null;
}
