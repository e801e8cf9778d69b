import { accept, type Fault, faultAt, type IsoDate, type Json, type Outcome, refuse } from '@carnet/kernel';
import { type FactCatalogue, type FactDefinition, isNullable } from './catalogue.js';
import { faultsOf } from './fact-values.js';
import { type Fact, Facts, type Origin } from './facts.js';
import { placeOf } from './place.js';

export interface ReadFactsOptions {
  /** The day whose law counts when the filing names none, such as the day of filing. */
  readonly asOfDate: IsoDate;
  /** Facts the company's own ledger knows better than the filer; null when the ledger cannot tell. */
  readonly ledger?: Readonly<Record<string, Json | null>>;
}

/** Facts on the way to being read. */
interface Draft {
  readonly entries: Map<string, Fact>;
  readonly unknown: Set<string>;
  readonly faults: Fault[];
}

/**
 * Reads what a filer stated, completes it by the catalogue, and keeps for each fact where it came from.
 * All faults are reported at once, by JSON Pointer into `input`; those of the ledger start with `/ledger`.
 */
export function readFacts(catalogue: FactCatalogue, input: unknown, { asOfDate, ledger = {} }: ReadFactsOptions): Outcome<Facts> {
  if (!isRecord(input))
    return invalid([
      faultAt('', 'wrong-type', {
        en: 'the facts are an object with one member for each fact',
        zh: '事实须为对象，每项事实各占一个成员。',
      }),
    ]);
  const draft: Draft = {
    entries: new Map(),
    unknown: new Set(),
    faults: [...strangers(catalogue, input, ''), ...strangers(catalogue, ledger, '/ledger')],
  };
  const absent = catalogue.facts.filter((definition) => !take(definition, input, ledger, draft));
  if (draft.faults.length > 0) return invalid(draft.faults);
  // Only now: a fact may be assumed from one that stands after it in the catalogue.
  for (const definition of absent) assume(definition, draft);
  const stated = draft.entries.get('as_of_date')?.value;
  const day = typeof stated === 'string' ? (stated as IsoDate) : asOfDate;
  if (stated === undefined && catalogue.byName.has('as_of_date')) {
    draft.unknown.delete('as_of_date');
    draft.entries.set('as_of_date', { name: 'as_of_date', value: day, origin: 'derived' });
  }
  return accept(new Facts(day, draft.entries, draft.unknown));
}

/** Frozen facts as rules of another catalogue read them: what it knows besides is absent, and taken as it says. */
export function completedBy(catalogue: FactCatalogue, facts: Facts): Facts {
  const draft: Draft = { entries: new Map(facts.entries), unknown: new Set(), faults: [] };
  const missing = catalogue.facts.filter(({ name }) => !facts.entries.has(name) && !facts.unknown.has(name));
  if (missing.length === 0) return facts;
  for (const definition of missing) assume(definition, draft);
  const added = missing.flatMap(({ name }) => draft.entries.get(name) ?? []);
  return facts.with(added).without([...draft.unknown]);
}

/** Takes a fact from the ledger, or else as stated; false when neither speaks of it. */
function take(definition: FactDefinition, input: Members, ledger: Members, draft: Draft): boolean {
  const { name } = definition;
  const counted = own(ledger, name);
  const given = counted === undefined ? placed(definition, own(input, name)) : counted;
  if (given === undefined) return false;
  if (counted === null) {
    draft.unknown.add(name);
    return true;
  }
  const faults = given === null ? [] : faultsOf(definition, given as Json, `${counted === undefined ? '' : '/ledger'}/${name}`);
  draft.faults.push(...faults);
  if (faults.length === 0) keep(definition, given as Json, counted === undefined ? 'stated' : 'ledger', draft);
  return true;
}

// One spelling of each place, before anything asks whether data leaves it.
function placed({ pattern }: FactDefinition, given: unknown): unknown {
  if (pattern === undefined || pattern === 'evidence') return given;
  if (Array.isArray(given)) return given.map((one: unknown) => (typeof one === 'string' ? placeOf(one) : one));
  return typeof given === 'string' ? placeOf(given) : given;
}

function keep(definition: FactDefinition, value: Json, origin: Origin, { entries, unknown }: Draft): void {
  const { name } = definition;
  if (value === null && !isNullable(definition)) return void unknown.add(name);
  // Of a fact whose absence says nothing, null says nothing either.
  const said = value === null && definition.absent === 'not-stated' ? 'assumed' : origin;
  entries.set(name, { name, value: frozen(completed(definition, value)), origin: said });
}

function assume(definition: FactDefinition, draft: Draft): void {
  const { absent } = definition;
  if (absent === 'required' || absent === 'not-stated') return keep(definition, null, 'assumed', draft);
  if ('assume' in absent) return keep(definition, absent.assume, 'assumed', draft);
  const value = draft.entries.get(absent.assumeFrom)?.value ?? null;
  keep(definition, typeof value === 'string' && definition.type === 'list' ? [value] : value, 'assumed', draft);
}

// A category of a count that is left out counts nobody; conditions may then ask for every category.
function completed({ type, keys = [] }: FactDefinition, value: Json): Json {
  if (type !== 'counts' || !isRecord(value)) return value;
  return Object.fromEntries(keys.map((key) => [key, (own(value, key) as Json | undefined) ?? 0]));
}

function strangers(catalogue: FactCatalogue, input: Members, pointer: string): readonly Fault[] {
  return Object.keys(input)
    .filter((name) => !catalogue.byName.has(name))
    .map((name) =>
      faultAt(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown-fact', {
        en: `there is no fact "${name.slice(0, 100)}"`,
        zh: '没有此项事实',
      }),
    );
}

function invalid(faults: readonly Fault[]): Outcome<Facts> {
  return refuse('facts-invalid', { en: 'Some of the facts cannot be read.', zh: '部分事实无法读取。' }, { faults });
}

type Members = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Only own members count: a filing must not be able to speak through a prototype.
function own(record: Members, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function frozen(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze([...(value as readonly Json[])]);
  return Object.freeze({ ...(value as Readonly<Record<string, Json>>) });
}
