import { accept, type Fault, faultAt, type IsoDate, type Json, type Outcome, refuse } from '@carnet/kernel';
import { type FactCatalogue, type FactDefinition, isNullable } from './catalogue.js';
import { faultsOf } from './fact-values.js';
import { type Fact, Facts, type Origin } from './facts.js';
import { canonicalPlaceCode } from './place.js';

export interface ReadFactsOptions {
  /** The day whose law applies if the filing states none, such as the day of filing. */
  readonly asOfDate: IsoDate;
  /** Facts from the company's ledger, which override the filer's; null if the ledger cannot tell. */
  readonly ledger?: Readonly<Record<string, Json | null>>;
}

/** Facts while they are read. */
interface Draft {
  readonly entries: Map<string, Fact>;
  readonly unknown: Set<string>;
  readonly faults: Fault[];
}

/**
 * Reads the stated facts, completes them by the catalogue, and records the origin of each. Reports all faults by JSON Pointer into `input`;
 * pointers to the ledger's facts start with `/ledger`.
 */
export function readFacts(catalogue: FactCatalogue, input: unknown, { asOfDate, ledger = {} }: ReadFactsOptions): Outcome<Facts> {
  if (!isRecord(input))
    return refuseFacts([
      faultAt('', 'wrong-type', {
        en: 'the facts are an object with one member for each fact',
        zh: '事实须为对象，每项事实各占一个成员。',
      }),
    ]);
  const draft: Draft = {
    entries: new Map(),
    unknown: new Set(),
    faults: [...unknownFactFaults(catalogue, input, ''), ...unknownFactFaults(catalogue, ledger, '/ledger')],
  };
  const absent = catalogue.facts.filter((definition) => !takeFact(definition, input, ledger, draft));
  if (draft.faults.length > 0) return refuseFacts(draft.faults);
  // After all stated facts, because a fact may be assumed from a later one in the catalogue.
  for (const definition of absent) assume(definition, draft);
  const stated = draft.entries.get('as_of_date')?.value;
  const day = typeof stated === 'string' ? (stated as IsoDate) : asOfDate;
  if (stated === undefined && catalogue.byName.has('as_of_date')) {
    draft.unknown.delete('as_of_date');
    draft.entries.set('as_of_date', { name: 'as_of_date', value: day, origin: 'derived' });
  }
  return accept(new Facts(day, draft.entries, draft.unknown));
}

/** Completes frozen facts for another catalogue: its additional facts get their defaults. */
export function completeFacts(catalogue: FactCatalogue, facts: Facts): Facts {
  const draft: Draft = { entries: new Map(facts.entries), unknown: new Set(), faults: [] };
  const missing = catalogue.facts.filter(({ name }) => !facts.entries.has(name) && !facts.unknown.has(name));
  if (missing.length === 0) return facts;
  for (const definition of missing) assume(definition, draft);
  const added = missing.flatMap(({ name }) => draft.entries.get(name) ?? []);
  return facts.with(added).without([...draft.unknown]);
}

/** Takes a fact from the ledger, or else from the input; returns false if neither has it. */
function takeFact(definition: FactDefinition, input: Members, ledger: Members, draft: Draft): boolean {
  const { name } = definition;
  const counted = ownMember(ledger, name);
  const given = counted === undefined ? withCanonicalPlaces(definition, ownMember(input, name)) : counted;
  if (given === undefined) return false;
  if (counted === null) {
    draft.unknown.add(name);
    return true;
  }
  const faults = given === null ? [] : faultsOf(definition, given as Json, `${counted === undefined ? '' : '/ledger'}/${name}`);
  draft.faults.push(...faults);
  if (faults.length === 0) storeFact(definition, given as Json, counted === undefined ? 'stated' : 'ledger', draft);
  return true;
}

// Normalises places, so that later comparisons are exact.
function withCanonicalPlaces({ pattern }: FactDefinition, given: unknown): unknown {
  if (pattern === undefined || pattern === 'evidence') return given;
  if (Array.isArray(given)) return given.map((one: unknown) => (typeof one === 'string' ? canonicalPlaceCode(one) : one));
  return typeof given === 'string' ? canonicalPlaceCode(given) : given;
}

function storeFact(definition: FactDefinition, value: Json, origin: Origin, { entries, unknown }: Draft): void {
  const { name } = definition;
  if (value === null && !isNullable(definition)) return void unknown.add(name);
  // For a fact that may be absent, null is the same as absence.
  const said = value === null && definition.absent === 'not-stated' ? 'assumed' : origin;
  entries.set(name, { name, value: freezeValue(withAllCategories(definition, value)), origin: said });
}

function assume(definition: FactDefinition, draft: Draft): void {
  const { absent } = definition;
  if (absent === 'required' || absent === 'not-stated') return storeFact(definition, null, 'assumed', draft);
  if ('assume' in absent) return storeFact(definition, absent.assume, 'assumed', draft);
  const value = draft.entries.get(absent.assumeFrom)?.value ?? null;
  storeFact(definition, typeof value === 'string' && definition.type === 'list' ? [value] : value, 'assumed', draft);
}

// An absent category of a count is 0, so that conditions can read every category.
function withAllCategories({ type, keys = [] }: FactDefinition, value: Json): Json {
  if (type !== 'counts' || !isRecord(value)) return value;
  return Object.fromEntries(keys.map((key) => [key, (ownMember(value, key) as Json | undefined) ?? 0]));
}

function unknownFactFaults(catalogue: FactCatalogue, input: Members, pointer: string): readonly Fault[] {
  return Object.keys(input)
    .filter((name) => !catalogue.byName.has(name))
    .map((name) =>
      faultAt(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown-fact', {
        en: `there is no fact "${name.slice(0, 100)}"`,
        zh: '没有此项事实',
      }),
    );
}

function refuseFacts(faults: readonly Fault[]): Outcome<Facts> {
  return refuse('facts-invalid', { en: 'Some of the facts cannot be read.', zh: '部分事实无法读取。' }, { faults });
}

type Members = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Reads own members only, so that a filing cannot use a prototype.
function ownMember(record: Members, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function freezeValue(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze([...(value as readonly Json[])]);
  return Object.freeze({ ...(value as Readonly<Record<string, Json>>) });
}
