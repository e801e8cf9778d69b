import { accept, type Fault, type IsoDate, type Json, type Outcome, refuse } from '@carnet/kernel';
import { type FactCatalogue, type FactDefinition, isNullable } from './catalogue.js';
import { faultsOf } from './fact-values.js';
import { type Fact, Facts, type Origin } from './facts.js';

export interface ReadFactsOptions {
  /** The day whose law counts when the filing names none, such as the day of filing. */
  readonly asOfDate: IsoDate;
  /** Facts the company's own ledger knows better than the filer; null when the ledger cannot tell. */
  readonly ledger?: Readonly<Record<string, Json | null>>;
}

/**
 * Reads what a filer stated, completes it by the catalogue, and keeps for each fact where it came from.
 * All faults are reported at once, by JSON Pointer into `input`.
 */
export function readFacts(catalogue: FactCatalogue, input: unknown, { asOfDate, ledger = {} }: ReadFactsOptions): Outcome<Facts> {
  if (!isRecord(input)) return invalid([{ pointer: '', code: 'wrong-type', detail: 'the facts are an object with one member for each fact' }]);
  const faults = [...strangers(catalogue, input, ''), ...strangers(catalogue, ledger, '/ledger')];
  const entries = new Map<string, Fact>();
  const unknown = new Set<string>();
  const keep = (definition: FactDefinition, value: Json, origin: Origin): void => {
    if (value === null && !isNullable(definition)) unknown.add(definition.name);
    else entries.set(definition.name, { name: definition.name, value: frozen(completed(definition, value)), origin });
  };
  const later: FactDefinition[] = [];
  for (const definition of catalogue.facts) {
    const { name } = definition;
    const fromLedger = own(ledger, name);
    const given = fromLedger === undefined ? own(input, name) : fromLedger;
    if (given === undefined) later.push(definition);
    else {
      const wrong = given === null ? [] : faultsOf(definition, given as Json, `${fromLedger === undefined ? '' : '/ledger'}/${name}`);
      faults.push(...wrong);
      if (wrong.length > 0) continue;
      if (given === null && fromLedger === null) unknown.add(name);
      else keep(definition, given as Json, fromLedger === undefined ? 'stated' : 'ledger');
    }
  }
  if (faults.length > 0) return invalid(faults);
  const day = entries.get('as_of_date')?.value ?? asOfDate;
  for (const definition of later) assume(definition, entries, keep);
  const definition = catalogue.byName.get('as_of_date');
  if (definition !== undefined && !entries.has('as_of_date')) keep(definition, day, 'derived');
  unknown.delete('as_of_date');
  return accept(new Facts(day as IsoDate, entries, unknown));
}

function assume(definition: FactDefinition, entries: ReadonlyMap<string, Fact>, keep: (definition: FactDefinition, value: Json, origin: Origin) => void): void {
  const { absent } = definition;
  if (absent === 'required' || absent === 'not-stated') return keep(definition, null, 'assumed');
  if ('assume' in absent) return keep(definition, absent.assume, 'assumed');
  const value = entries.get(absent.assumeFrom)?.value ?? null;
  keep(definition, value !== null && definition.type === 'list' && typeof value === 'string' ? [value] : value, 'assumed');
}

// A category of a count that is left out counts nobody; conditions may then ask for every category.
function completed({ type, keys = [] }: FactDefinition, value: Json): Json {
  if (type !== 'counts' || !isRecord(value)) return value;
  return Object.fromEntries(keys.map((key) => [key, (own(value, key) as Json | undefined) ?? 0]));
}

function strangers(catalogue: FactCatalogue, input: Readonly<Record<string, unknown>>, pointer: string): readonly Fault[] {
  return Object.keys(input)
    .filter((name) => !catalogue.byName.has(name))
    .map((name) => ({ pointer: `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code: 'unknown-fact', detail: `there is no fact "${name.slice(0, 100)}"` }));
}

function invalid(faults: readonly Fault[]): Outcome<Facts> {
  return refuse('facts-invalid', 'Some of the facts cannot be read.', { faults });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Only own members count: a filing must not be able to speak through a prototype.
function own(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function frozen(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = Array.isArray(value) ? [...(value as readonly Json[])] : { ...value };
  return Object.freeze(copy);
}
