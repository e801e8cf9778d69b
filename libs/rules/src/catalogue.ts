import type { Json } from '@carnet/kernel';
import type { Invariant } from './invariants.js';
import type { Scenario } from './scenarios.js';
import type { Sentence } from './sentence.js';
import type { WatchedWords } from './watched-words.js';

export type FactType = 'boolean' | 'string' | 'integer' | 'number' | 'date' | 'enum' | 'list' | 'counts';

/**
 * What a fact states: an observation about data, parties or route (*observed*), the result of an assessment or a mechanism in place
 * (*assessed*), or a legal conclusion of the filer (*claimed*). An assessed fact carries a light answer only with its document; a claimed
 * fact never does alone.
 */
export const FACT_KINDS = ['observed', 'assessed', 'claimed'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** The value that the engine uses if a fact is not stated. */
export type Absence = 'required' | 'not-stated' | { readonly assume: Json } | { readonly assumeFrom: string };

/**
 * Something a filer can do, in words as an imperative. It sets the fact to `to`, `add`s an item to a list, or leaves out what the fact
 * states: items of a list, named as `{items}` in the sentence, or everything that makes a boolean true. Claims, other recipients and
 * smaller numbers are never proposed. `fits` gives the values of other facts with which the act is possible, such as the roles of both
 * sides for a module of clauses. Values of a reference table are given by their group, such as the places with certified companies.
 */
export type Act = { readonly says: Sentence; readonly fits?: Readonly<Record<string, readonly Json[] | { readonly group: string }>> } & (
  { readonly to: Json } | { readonly add: string } | { readonly leaveOut: true }
);

/** The slot for the left-out items in the sentence of an act. */
export const itemsSlot = '{items}';

/** One fact a filing may carry. */
export interface FactDefinition {
  readonly name: string;
  readonly type: FactType;
  readonly unit?: Sentence;
  /** The values of an enum, or the items a list may hold. */
  readonly values?: readonly string[];
  /** Accepts values outside the list. No rule knows them, so such a filing goes to a person. */
  readonly open?: true;
  readonly pattern?: 'country' | 'subdivision' | 'zone' | 'evidence';
  readonly min?: number;
  readonly max?: number;
  /** The categories of a `counts` fact. */
  readonly keys?: readonly string[];
  /** `text` is free text of the company, which no condition can read. */
  readonly source: 'stated' | 'ledger' | 'derived' | 'text';
  /** Absent for `observed`. */
  readonly kind?: FactKind;
  /** Another assessed fact whose document backs this one too. */
  readonly backedBy?: string;
  /** The codes of the documents that show an assessed fact, or each item of an assessed list; absent if any document may. */
  readonly documents?: Readonly<Record<string, readonly string[]>>;
  readonly absent: Absence;
  /** What a filer can do about it; absent if nothing. */
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
  /** Invariants: facts that contradict each other. */
  readonly invariants: readonly Invariant[];
  /** Conditions on which a person looks at a filing before it passes. They contradict nothing, so no pack reads them. */
  readonly watched: readonly Invariant[];
  /** Words in texts, for people to compare with the facts. */
  readonly words: readonly WatchedWords[];
  /** The scenarios that a filing may name, by their codes; absent if none are given. */
  readonly scenarios?: ReadonlyMap<string, Scenario>;
  /** Names of country groups, treaties and recognising sides; absent if none are given. */
  readonly codes?: Readonly<Record<string, Sentence>>;
}

/** Whether null is a valid value of this fact, rather than "unknown". */
export function isNullable({ absent }: FactDefinition): boolean {
  return absent === 'not-stated' || (typeof absent === 'object' && 'assume' in absent && absent.assume === null);
}
