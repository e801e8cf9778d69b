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

/** A fact at hand: the value a condition reads, and how a finding shows it. */
interface Held {
  readonly value: Value | Unknown;
  readonly read: FactRead;
}

/** The facts of one judgement, frozen. Made by `readFacts` and `factsFromJson`. */
export class Facts {
  private readonly held = new Map<string, Held>();

  /** With `others`, the entries and unknowns given are only those that differ from them. */
  constructor(
    readonly asOfDate: IsoDate,
    private readonly known: ReadonlyMap<string, Fact>,
    private readonly withheld: ReadonlySet<string>,
    private readonly others: Facts | null = null,
  ) {}

  get entries(): ReadonlyMap<string, Fact> {
    if (this.others === null) return this.known;
    return new Map([...[...this.others.entries].filter(([name]) => !this.withheld.has(name)), ...this.known]);
  }

  get unknown(): ReadonlySet<string> {
    if (this.others === null) return this.withheld;
    return new Set([...[...this.others.unknown].filter((name) => !this.known.has(name)), ...this.withheld]);
  }

  /** One object for each fact, so that readers can tell by identity what they have seen. A fact never given is as unknown as one withheld. */
  look(name: string): Held {
    const before = this.held.get(name);
    if (before !== undefined) return before;
    // Keeping what was looked up changes nothing a caller can see.
    const held = this.find(name);
    this.held.set(name, held);
    return held;
  }

  value(name: string): Value | Unknown {
    return this.look(name).value;
  }

  read(name: string): FactRead {
    return this.look(name).read;
  }

  /** The same facts with some more known. */
  with(changes: readonly Fact[]): Facts {
    return new Facts(this.asOfDate, new Map(changes.map((fact) => [fact.name, fact])), new Set(), this);
  }

  /** The same facts with some of them unknown. */
  without(names: readonly string[]): Facts {
    return new Facts(this.asOfDate, new Map(), new Set(names), this);
  }

  private find(name: string): Held {
    const fact = this.known.get(name);
    if (fact !== undefined) return { value: valueOf(fact.value), read: fact };
    if (this.others !== null && !this.withheld.has(name)) return this.others.look(name);
    return { value: new Unknown([name]), read: { name, value: null, origin: 'unknown' } };
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
