import type { Json } from '@carnet/kernel';
import type { Derivation, Fact, FactRead, Facts } from '../facts.js';

/** A derived fact: with its value, or without one if a fact it depends on is unknown. */
export type DerivedFact = (Fact & { readonly derivation: Derivation }) | { readonly name: string; readonly derivation: Derivation };

/** Adds derived facts. */
export function withDerived(facts: Facts, derived: readonly DerivedFact[]): Facts {
  if (derived.length === 0) return facts;
  const settled = derived.filter((one) => 'value' in one);
  const open = derived.filter((one) => !('value' in one)).map(({ name, derivation }) => [name, derivation] as const);
  return facts.withDerivedFacts(settled, new Map(open));
}

/** The value of a fact before its derivation; null if it was unknown. */
export function valueBeforeDerivation({ value, origin }: FactRead): Derivation['before'] {
  return origin === 'unknown' ? null : { value, origin };
}

/** Restores the facts to before their derivation, so that deriving twice equals deriving once. */
export function undoDerivation(facts: Facts, names: readonly string[]): Facts {
  const derived = names.map((name) => facts.read(name)).filter(({ derivation }) => derivation !== undefined);
  if (derived.length === 0) return facts;
  const known = derived.flatMap(({ name, derivation }): readonly Fact[] => {
    const before = derivation?.before ?? null;
    return before === null ? [] : [{ name, ...before }];
  });
  const unknown = derived.filter(({ derivation }) => derivation?.before === null).map(({ name }) => name);
  return facts.without(unknown).with(known);
}

/** The texts of a list fact; null if it is unknown or no list. */
export function textsOfFact(facts: Facts, name: string): readonly string[] | null {
  const { value, origin } = facts.read(name);
  return origin === 'unknown' ? null : textsOfList(value);
}

export function textsOfList(value: Json): readonly string[] | null {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : null;
}
