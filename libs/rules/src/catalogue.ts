import type { Json } from '@carnet/kernel';
import type { Invariant } from './invariants.js';
import type { Sentence } from './sentence.js';

export type FactType = 'boolean' | 'string' | 'integer' | 'number' | 'date' | 'enum' | 'list' | 'counts';

/**
 * What a fact is: *observed* (what the data, the parties and the route are), *assessed* (the result of an assessment, which carries
 * a light answer only with the document that backs it) or *claimed* (a legal conclusion of the filer, which carries none alone).
 */
export type FactKind = 'observed' | 'assessed' | 'claimed';

/** What the engine takes when a fact is not stated. */
export type Absence = 'required' | 'not-stated' | { readonly assume: Json } | { readonly assumeFrom: string };

/**
 * What a filer may honestly do about a fact that is so: nothing, anything, less of it (a lower number, items left
 * out), fewer items though not none, none of it (what makes it so left out), more of it (items added), or make it one
 * of these values; of a list, add these items.
 */
export type Changeable = boolean | 'less' | 'fewer' | 'none' | 'more' | readonly Json[];

/** One fact a filing may carry. */
export interface FactDefinition {
  readonly name: string;
  readonly type: FactType;
  readonly unit?: Sentence;
  /** The values of an enum, or the items a list may hold. */
  readonly values?: readonly string[];
  readonly pattern?: 'country' | 'subdivision' | 'zone' | 'evidence';
  readonly min?: number;
  readonly max?: number;
  /** The categories of a `counts` fact. */
  readonly keys?: readonly string[];
  readonly source: 'stated' | 'ledger' | 'derived';
  /** Left out, `observed`. */
  readonly kind?: FactKind;
  /** Another assessed fact whose document backs this one too. */
  readonly backedBy?: string;
  readonly absent: Absence;
  /** Left out, the default of `changeableOf` counts. */
  readonly changeable?: Changeable;
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
}

/** Whether null is an ordinary answer to this fact, and not "I do not know". */
export function isNullable({ absent }: FactDefinition): boolean {
  return absent === 'not-stated' || (typeof absent === 'object' && 'assume' in absent && absent.assume === null);
}

/** What a filer may do about a fact: as the catalogue says, else nothing; what the ledger counts may become less. */
export function changeableOf({ changeable, source }: FactDefinition): Changeable {
  return changeable ?? (source === 'ledger' ? 'less' : false);
}
