import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { shown } from '../sentence-template.js';
import type { Sentence } from '../sentence.js';
import { valueInWords } from './operand-words.js';
import { restated, type Statement } from './restated.js';

/**
 * What somebody would do: `arrange` something; `leave-out` items; `lower` a number; `put-in-place` what takes a while;
 * look for an `other-recipient`. The easiest stand first. To `state` what nobody stated changes nothing in the world,
 * and is honest only where it is so.
 */
export const CHANGE_KINDS = ['arrange', 'leave-out', 'lower', 'put-in-place', 'other-recipient', 'state'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change of one fact that may be proposed. */
export interface Candidate extends Statement {
  readonly kind: ChangeKind;
  /** Items left out or added; the number of people fewer; else 1. */
  readonly size: number;
  /** What is left out or added, or the category of a count. */
  readonly items: readonly string[];
}

/** A change as it is proposed. */
export interface Change extends Omit<Candidate, 'value'> {
  readonly label: Sentence;
  readonly from: Json;
  readonly to: Json;
  /** Other values of the fact with the same result. */
  readonly alike: readonly Json[];
  readonly says: Sentence;
}

/** Easiest first, then smallest, then by name and value: the order in which changes are tried and shown. */
export function easiestFirst(one: Candidate, other: Candidate): number {
  return (
    easeOf([one]) - easeOf([other]) ||
    one.size - other.size ||
    byText(one.fact, other.fact) ||
    byText(JSON.stringify(one.value), JSON.stringify(other.value))
  );
}

/** How hard changes are together; 0 for the easiest. */
export function easeOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((total, { kind }) => total + CHANGE_KINDS.indexOf(kind), 0);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The change in full, with a sentence in both languages. */
export function changeOf(candidate: Candidate, alike: readonly Json[], facts: Facts, catalogue: FactCatalogue): Change {
  const { fact, kind, value: to, size, items } = candidate;
  const definition = catalogue.byName.get(fact);
  if (definition === undefined) throw new RangeError(`there is no fact ${fact}`);
  const words = { before: shown(facts.read(fact), definition), after: wordsFor(candidate, definition, facts, catalogue) };
  const says = { en: sentence(candidate, definition, words, 'en'), zh: sentence(candidate, definition, words, 'zh') };
  return { fact, label: definition.label, kind, from: facts.read(fact).value, to, size, items, alike, says };
}

/** The new value in words; where items are left out or added, those. */
function wordsFor({ fact, kind, value, items }: Candidate, definition: FactDefinition, facts: Facts, catalogue: FactCatalogue): Sentence {
  const told = Array.isArray(value) && (kind === 'leave-out' || kind === 'put-in-place') ? items : value;
  return shown(restated(facts, [{ fact, value: told }], catalogue).read(fact), definition);
}

interface Words {
  readonly before: Sentence;
  readonly after: Sentence;
}

function sentence({ kind, size }: Candidate, definition: FactDefinition, words: Words, language: keyof Sentence): string {
  const { label, source, type } = definition;
  const number = valueInWords(size, definition)[language];
  const [name, before, after] = [label[language], words.before[language], words.after[language]];
  const english = language === 'en';
  switch (kind) {
    case 'state':
      return english ? `If it is so, state it: ${name}: ${after}.` : `如属实，请填报：${name}：${after}。`;
    case 'arrange':
      return english
        ? `See to it that this holds: ${name}: ${after} (now: ${before}).`
        : `作出安排，使“${name}”成为“${after}”（目前为“${before}”）。`;
    case 'leave-out':
      if (type === 'boolean')
        return english ? `Leave out of the transfer all that makes this so: ${name}.` : `从传输内容中去掉使“${name}”成立的全部数据。`;
      return english ? `Leave out of the transfer, of "${name}": ${after}.` : `从传输内容中去掉“${name}”中的：${after}。`;
    case 'lower':
      if (source !== 'ledger') return english ? `Lower "${name}" to ${after}.` : `将“${name}”降至 ${after}。`;
      return english
        ? `Send the data of ${number} fewer ${size === 1 ? 'person' : 'people'}, here or in any other filing; "${name}" would then be: ${after}.`
        : `减少 ${number} 人的数据，且不得另行申报；“${name}”将为：${after}。`;
    case 'put-in-place':
      return english ? `Put in place, under "${name}": ${after}.` : `在“${name}”中落实：${after}。`;
    case 'other-recipient':
      return english ? `Choose a recipient in ${after}, all else being equal.` : `其他条件不变，改由位于 ${after} 的接收方接收。`;
  }
}
