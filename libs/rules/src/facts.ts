import { type IsoDate, type Json, isIsoDate } from '@carnet/kernel';
import type { Confidence } from './confidence.js';
import { nameAt, slotOf } from './fact-slots.js';
import { Unknown, type Value } from './kleene.js';
import type { Sentence } from './sentence.js';

const origins = ['stated', 'assumed', 'derived', 'ledger', 'reference', 'established'] as const;

/** The origin of a value. It distinguishes what the filer stated, the engine assumed, and an officer established. */
export type Origin = (typeof origins)[number];

/** How a fact was derived: the reason, the rows of dated data, and the value before. */
export interface Derivation {
  readonly because: Sentence;
  /** Ids of rows of reference data, sorted. */
  readonly rows: readonly string[];
  /** Facts that would settle it; empty if it is settled. */
  readonly asks: readonly string[];
  /** The value before; null if it was unknown. A stated value that differs is a disagreement. */
  readonly before: { readonly value: Json; readonly origin: Origin } | null;
  /** `unconfirmed` if a row it rests on is unconfirmed or illustrative. */
  readonly confidence: Confidence;
}

/** A fact of a judgement. */
export interface Fact {
  readonly name: string;
  readonly value: Json;
  readonly origin: Origin;
  readonly derivation?: Derivation;
}

/** A fact as read by a finding; its value is null if the origin is `unknown`. */
export interface FactRead {
  readonly name: string;
  readonly value: Json;
  readonly origin: Origin | 'unknown';
  readonly derivation?: Derivation;
}

interface MemoizedValue {
  readonly one: object;
  readonly other: object;
  readonly value: unknown;
}

/** The facts of one judgement, frozen. Made by `readFacts` and `factsFromJson`. */
export class Facts {
  /** By `slotOf`: the values for conditions, and the facts for findings. */
  private readonly values: (Value | Unknown | undefined)[];
  private readonly reads: (FactRead | undefined)[];
  /** Cached words of facts, by the number of the format. */
  private readonly prints: (string | undefined)[] = [];

  private memoizedValue: MemoizedValue | null = null;
  private unsetWithheld: Facts | null = null;

  /** With `others`, `known` and `withheld` hold only the differences from it. `open` gives the derivations of unknown derived facts. */
  constructor(
    readonly asOfDate: IsoDate,
    private readonly known: ReadonlyMap<string, Fact>,
    private readonly withheld: ReadonlySet<string>,
    private readonly others: Facts | null = null,
    open: ReadonlyMap<string, Derivation> = new Map(),
  ) {
    this.values = others?.values.slice() ?? [];
    this.reads = others?.reads.slice() ?? [];
    for (const name of withheld) this.hold(slotOf(name), unknownRead(name, open.get(name)));
    for (const fact of known.values()) this.hold(slotOf(fact.name), fact);
  }

  get entries(): ReadonlyMap<string, Fact> {
    if (this.others === null) return this.known;
    return new Map([...[...this.others.entries].filter(([name]) => !this.withheld.has(name)), ...this.known]);
  }

  get unknown(): ReadonlySet<string> {
    if (this.others === null) return this.withheld;
    return new Set([...[...this.others.unknown].filter((name) => !this.known.has(name)), ...this.withheld]);
  }

  value(name: string): Value | Unknown {
    return this.valueAt(slotOf(name));
  }

  /** Returns one object per fact, so that readers can compare by identity. A fact that was never given is unknown, like a withheld one. */
  read(name: string): FactRead {
    return this.readAt(slotOf(name));
  }

  valueAt(slot: number): Value | Unknown {
    const value = this.values[slot];
    return value === undefined ? this.valueAt(this.storeAsUnknown(slot)) : value;
  }

  readAt(slot: number): FactRead {
    return this.reads[slot] ?? this.readAt(this.storeAsUnknown(slot));
  }

  /** A fact in words, cached by the number of the format, because many sentences show the same one. */
  cachedText(place: number, print: (facts: Facts) => string): string {
    return (this.prints[place] ??= print(this));
  }

  /** Computes a value from the facts and two objects, and caches it until another pair of objects is given. */
  memoize<One extends object, Other extends object, T>(one: One, other: Other, workOut: (one: One, other: Other, facts: Facts) => T): T {
    if (this.memoizedValue?.one !== one || this.memoizedValue.other !== other)
      this.memoizedValue = { one, other, value: workOut(one, other, this) };
    return this.memoizedValue.value as T;
  }

  /** The same facts with some more known. */
  with(changes: readonly Fact[]): Facts {
    return new Facts(this.asOfDate, new Map(changes.map((fact) => [fact.name, fact])), new Set(), this);
  }

  /** The same facts with some of them unknown. */
  without(names: readonly string[]): Facts {
    return new Facts(this.asOfDate, new Map(), new Set(names), this);
  }

  /** The same facts with those unknown whose value is null. Cached, because every duty with such a fact asks for it. */
  withoutUnset(): Facts {
    return (this.unsetWithheld ??= this.without(
      this.reads.flatMap((read) => (read?.value === null && read.origin !== 'unknown' ? [read.name] : [])),
    ));
  }

  /** The same facts under the law of another day. */
  onDay(day: IsoDate): Facts {
    return new Facts(day, new Map([['as_of_date', { name: 'as_of_date', value: day, origin: 'derived' }]]), new Set(), this);
  }

  /** The same facts with derived ones: the settled ones, and the open ones by name. */
  withDerivedFacts(settled: readonly Fact[], open: ReadonlyMap<string, Derivation>): Facts {
    return new Facts(this.asOfDate, new Map(settled.map((fact) => [fact.name, fact])), new Set(open.keys()), this, open);
  }

  private hold(slot: number, read: FactRead): void {
    this.reads[slot] = read;
    this.values[slot] = read.origin === 'unknown' ? new Unknown(read.derivation?.asks ?? [read.name]) : valueOf(read.value);
  }

  // Caches that a fact was never given; not visible to callers.
  private storeAsUnknown(slot: number): number {
    this.hold(slot, unknownRead(nameAt(slot), undefined));
    return slot;
  }
}

function unknownRead(name: string, derivation: Derivation | undefined): FactRead {
  return { name, value: null, origin: 'unknown', ...(derivation === undefined ? {} : { derivation }) };
}

/** Facts as JSON for storage; equal facts give equal canonical JSON. */
export function factsToJson(facts: Facts): Json {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  const open = [...facts.unknown].sort().flatMap((name) => {
    const { derivation } = facts.read(name);
    return derivation === undefined ? [] : [withDerivation({ name }, derivation)];
  });
  return {
    asOfDate: facts.asOfDate,
    facts: [...facts.entries.values()]
      .map(({ name, value, origin, derivation }) => withDerivation({ name, value, origin }, derivation))
      .sort(byName),
    unknown: [...facts.unknown].sort(),
    ...(open.length === 0 ? {} : { open }),
  };
}

function withDerivation<T extends { readonly name: string }>(fact: T, derivation: Derivation | undefined): T & { derivation?: Json } {
  return derivation === undefined ? fact : { ...fact, derivation: derivation as unknown as Json };
}

/** Reads the output of `factsToJson`. @throws RangeError for anything else, because stored facts are then damaged. */
export function factsFromJson(json: Json): Facts {
  const stored = record(json);
  const { asOfDate, facts, unknown, open = [] } = stored;
  if (typeof asOfDate !== 'string' || !isIsoDate(asOfDate) || !Array.isArray(facts) || !Array.isArray(unknown)) throw damagedFactsError();
  if (!Array.isArray(open)) throw damagedFactsError();
  const entries = (facts as readonly Json[]).map((entry) => {
    const { name, value, origin, derivation } = record(entry);
    const known = origins.find((candidate) => candidate === origin);
    if (typeof name !== 'string' || value === undefined || known === undefined) throw damagedFactsError();
    const more = derivation === undefined ? {} : { derivation: derivationOf(derivation) };
    return [name, { name, value, origin: known, ...more }] as const;
  });
  const waiting = (open as readonly Json[]).map((entry) => {
    const { name, derivation } = record(entry);
    return [textOf(name), derivationOf(derivation)] as const;
  });
  return new Facts(asOfDate, new Map(entries), new Set((unknown as readonly Json[]).map(textOf)), null, new Map(waiting));
}

function derivationOf(json: Json | undefined): Derivation {
  const { because, rows, asks, before, confidence } = record(json);
  const { en, zh } = record(because);
  const was = before === null ? null : record(before);
  if (!Array.isArray(rows) || !Array.isArray(asks)) throw damagedFactsError();
  if (confidence !== 'confirmed' && confidence !== 'unconfirmed') throw damagedFactsError();
  return {
    because: { en: textOf(en), zh: textOf(zh) },
    rows: (rows as readonly Json[]).map(textOf),
    asks: (asks as readonly Json[]).map(textOf),
    before: was === null ? null : valueBefore(was),
    confidence,
  };
}

function valueBefore({ value, origin: name }: Partial<Readonly<Record<string, Json>>>): NonNullable<Derivation['before']> {
  const origin = origins.find((candidate) => candidate === name);
  if (value === undefined || origin === undefined) throw damagedFactsError();
  return { value, origin };
}

function record(json: Json | undefined): Partial<Readonly<Record<string, Json>>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw damagedFactsError();
  return json as Readonly<Record<string, Json>>;
}

function textOf(json: Json | undefined): string {
  if (typeof json !== 'string') throw damagedFactsError();
  return json;
}

function damagedFactsError(): RangeError {
  return new RangeError('stored facts are damaged');
}

// Converts objects to maps, so that no condition can reach a prototype.
function valueOf(json: Json): Value {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map(valueOf);
  return new Map(Object.entries(json).map(([key, value]) => [key, valueOf(value)]));
}
