import type { Json } from '@carnet/kernel';
import type { Invariant } from './invariants.js';
import type { Sentence } from './sentence.js';
import type { WatchedWords } from './watched-words.js';

export type FactType = 'boolean' | 'string' | 'integer' | 'number' | 'date' | 'enum' | 'list' | 'counts';

/**
 * What a fact is: *observed* (what the data, the parties and the route are), *assessed* (the result of an assessment, or a
 * mechanism that is in place, which carries a light answer only with the document that backs it) or *claimed* (a legal conclusion of the filer, which carries none alone).
 */
export const FACT_KINDS = ['observed', 'assessed', 'claimed'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** What the engine takes when a fact is not stated. */
export type Absence = 'required' | 'not-stated' | { readonly assume: Json } | { readonly assumeFrom: string };

/**
 * Something a filer can do, in words as an order. It makes the fact `to` a value, `add`s an item to a list, or leaves out what the fact
 * tells: items of a list, which the sentence names in `{items}`, or all that makes a boolean true. Only acts are proposed: no claim,
 * no other recipient, no smaller number. `fits` names facts and the values beside which the act can be done at all, such as the roles of
 * both sides for a module of clauses; it is not proposed beside others. Values that stand in a reference table are named by their group,
 * such as the places whose companies somebody certifies.
 */
export type Act = { readonly says: Sentence; readonly fits?: Readonly<Record<string, readonly Json[] | { readonly group: string }>> } & (
  { readonly to: Json } | { readonly add: string } | { readonly leaveOut: true }
);

/** Where an act of leaving out names what is left out. */
export const itemsSlot = '{items}';

/** One fact a filing may carry. */
export interface FactDefinition {
  readonly name: string;
  readonly type: FactType;
  readonly unit?: Sentence;
  /** The values of an enum, or the items a list may hold. */
  readonly values?: readonly string[];
  /** Other words than the values are taken too: no rule knows them, and a filing that states one is left to a person. */
  readonly open?: true;
  readonly pattern?: 'country' | 'subdivision' | 'zone' | 'evidence';
  readonly min?: number;
  readonly max?: number;
  /** The categories of a `counts` fact. */
  readonly keys?: readonly string[];
  /** `text` is what a company writes in its own words: no condition can read it. */
  readonly source: 'stated' | 'ledger' | 'derived' | 'text';
  /** Left out, `observed`. */
  readonly kind?: FactKind;
  /** Another assessed fact whose document backs this one too. */
  readonly backedBy?: string;
  /** Of an assessed fact, or of each item of an assessed list, the codes of the documents that show it; left out, any may. */
  readonly documents?: Readonly<Record<string, readonly string[]>>;
  readonly absent: Absence;
  /** What a filer can do about it; left out, nothing. */
  readonly acts?: readonly Act[];
  readonly minimumFor?: readonly string[];
  readonly label: Sentence;
  readonly meaning: Sentence;
  readonly valueLabels?: Readonly<Record<string, Sentence>>;
}

/** All facts, in the order of the file. */
export interface FactCatalogue {
  readonly edition: string;
  readonly facts: readonly FactDefinition[];
  readonly byName: ReadonlyMap<string, FactDefinition>;
  /** What cannot be so together, beside the facts. */
  readonly invariants: readonly Invariant[];
  /** What people look at before a filing passes; it contradicts nothing, so no pack reads it. */
  readonly watched: readonly Invariant[];
  /** Words in texts that people compare with the facts. */
  readonly words: readonly WatchedWords[];
  /** What groups of countries, treaties and those who recognise others are called; none where nobody says. */
  readonly codes?: Readonly<Record<string, Sentence>>;
}

/** Whether null is an ordinary answer to this fact, and not "I do not know". */
export function isNullable({ absent }: FactDefinition): boolean {
  return absent === 'not-stated' || (typeof absent === 'object' && 'assume' in absent && absent.assume === null);
}
