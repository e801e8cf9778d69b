import type { Json } from '@carnet/kernel';
import { itemsSlot } from '../catalogue.js';
import type { Facts } from '../facts.js';
import type { Sentence } from '../sentence.js';
import type { Law } from './explain.js';
import { valueInWords } from './operand-words.js';
import type { FactStatement } from './fact-statement.js';

/** The kinds of acts, easiest first: `arrange` something, `leave-out` data, `put-in-place` something that takes a while. */
export const CHANGE_KINDS = ['arrange', 'leave-out', 'put-in-place'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** An act that may be proposed, with the resulting value of a fact. */
export interface Candidate extends FactStatement {
  readonly kind: ChangeKind;
  /** The items left out or added. */
  readonly items: readonly string[];
  /** The sentence of the act in the catalogue. */
  readonly act: Sentence;
}

/** An act as proposed to the filer. */
export interface Change extends Omit<Candidate, 'value' | 'act'> {
  readonly label: Sentence;
  readonly from: Json;
  readonly to: Json;
  readonly says: Sentence;
}

/** Easiest first, then fewest items, then by name and value: the order in which changes are tried and shown. */
export function easiestFirst(one: Candidate, other: Candidate): number {
  return (
    difficultyOf([one]) - difficultyOf([other]) ||
    one.items.length - other.items.length ||
    byText(one.fact, other.fact) ||
    byText(JSON.stringify(one.value), JSON.stringify(other.value))
  );
}

/** The combined difficulty of changes; 0 for the easiest. */
export function difficultyOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((total, { kind }) => total + CHANGE_KINDS.indexOf(kind), 0);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The proposed act with its sentence in both languages. */
export function changeOf({ fact, kind, value: to, items, act }: Candidate, facts: Facts, { catalogue, reference }: Law): Change {
  const definition = catalogue.byName.get(fact);
  if (definition === undefined) throw new RangeError(`there is no fact ${fact}`);
  const named = fact === 'data_elements' ? reference.namesOfFields(items) : valueInWords(items, definition);
  const says = { en: act.en.replaceAll(itemsSlot, named.en), zh: act.zh.replaceAll(itemsSlot, named.zh) };
  return { fact, label: definition.label, kind, from: facts.read(fact).value, to, items, says };
}
