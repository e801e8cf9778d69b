import type { IsoDate, Json } from '@carnet/kernel';
import { isIsoDate } from '@carnet/kernel';
import { Unknown, type Value } from './kleene.js';

const origins = ['stated', 'assumed', 'derived', 'ledger', 'reference'] as const;

/** Where a value comes from; a reader must be able to tell what the filer said from what the engine took. */
export type Origin = (typeof origins)[number];

/** One fact a judgement rests on. */
export interface Fact {
  readonly name: string;
  readonly value: Json;
  readonly origin: Origin;
}

/** A fact as a finding reads it; `unknown` has the value null. */
export interface FactRead {
  readonly name: string;
  readonly value: Json;
  readonly origin: Origin | 'unknown';
}

/** The facts of one judgement, frozen. Made by `readFacts` and `factsFromJson`. */
export class Facts {
  private readonly values: Map<string, Value | Unknown>;
  private readonly reads: Map<string, FactRead>;

  /** `alike` are facts that differ only in `changed`; what is known of the others is taken over from them. */
  constructor(
    readonly asOfDate: IsoDate,
    readonly entries: ReadonlyMap<string, Fact>,
    readonly unknown: ReadonlySet<string>,
    alike?: { readonly facts: Facts; readonly changed: Iterable<string> },
  ) {
    this.values = new Map(alike?.facts.values);
    this.reads = new Map(alike?.facts.reads);
    for (const name of alike?.changed ?? entries.keys()) {
      const fact = entries.get(name);
      if (fact === undefined) continue;
      this.values.set(name, valueOf(fact.value));
      this.reads.set(name, fact);
    }
    for (const name of alike?.changed ?? unknown) if (unknown.has(name)) this.forget(name);
  }

  /** The value a condition reads. A fact that was never given is as unknown as one that was withheld. */
  value(name: string): Value | Unknown {
    const value = this.values.get(name);
    return value === undefined ? this.forget(name) : value;
  }

  read(name: string): FactRead {
    const read = this.reads.get(name);
    if (read !== undefined) return read;
    this.forget(name);
    return { name, value: null, origin: 'unknown' };
  }

  /** The same facts with some more known. */
  with(changes: readonly Fact[]): Facts {
    const entries = new Map(this.entries);
    const unknown = new Set(this.unknown);
    for (const fact of changes) {
      entries.set(fact.name, fact);
      unknown.delete(fact.name);
    }
    return new Facts(this.asOfDate, entries, unknown, { facts: this, changed: changes.map(({ name }) => name) });
  }

  /** The same facts with some of them unknown. */
  without(names: readonly string[]): Facts {
    const entries = new Map(this.entries);
    for (const name of names) entries.delete(name);
    return new Facts(this.asOfDate, entries, new Set([...this.unknown, ...names]), { facts: this, changed: names });
  }

  // Both maps are caches: filling them changes nothing a caller can see.
  private forget(name: string): Unknown {
    const unknown = new Unknown([name]);
    this.values.set(name, unknown);
    this.reads.set(name, { name, value: null, origin: 'unknown' });
    return unknown;
  }
}

/** Facts as JSON for storage; equal facts give equal canonical JSON. */
export function factsToJson(facts: Facts): Json {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return {
    asOfDate: facts.asOfDate,
    facts: [...facts.entries.values()].map(({ name, value, origin }) => ({ name, value, origin })).sort(byName),
    unknown: [...facts.unknown].sort(),
  };
}

/** Reads what `factsToJson` wrote. Anything else in the store is damage, so it throws a RangeError. */
export function factsFromJson(json: Json): Facts {
  const stored = record(json);
  const { asOfDate, facts, unknown } = stored;
  if (typeof asOfDate !== 'string' || !isIsoDate(asOfDate) || !Array.isArray(facts) || !Array.isArray(unknown)) throw damaged();
  const entries = (facts as readonly Json[]).map((entry) => {
    const { name, value, origin } = record(entry);
    const known = origins.find((candidate) => candidate === origin);
    if (typeof name !== 'string' || value === undefined || known === undefined) throw damaged();
    return [name, { name, value, origin: known }] as const;
  });
  return new Facts(asOfDate, new Map(entries), new Set((unknown as readonly Json[]).map(textOf)));
}

function record(json: Json | undefined): Partial<Readonly<Record<string, Json>>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw damaged();
  return json as Readonly<Record<string, Json>>;
}

function textOf(json: Json): string {
  if (typeof json !== 'string') throw damaged();
  return json;
}

function damaged(): RangeError {
  return new RangeError('stored facts are damaged');
}

// Objects become maps, so that no condition can reach a prototype.
function valueOf(json: Json): Value {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map(valueOf);
  return new Map(Object.entries(json).map(([key, value]) => [key, valueOf(value)]));
}
