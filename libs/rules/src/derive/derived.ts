import type { Json } from '@carnet/kernel';
import type { Derivation, Fact, FactRead, Facts } from '../facts.js';

/** A fact that was derived: with its value, or open because what it depends on is not known. */
export type Derived = (Fact & { readonly derivation: Derivation }) | { readonly name: string; readonly derivation: Derivation };

/** The facts with those that were derived from them. */
export function withDerived(facts: Facts, derived: readonly Derived[]): Facts {
  if (derived.length === 0) return facts;
  const settled = derived.filter((one) => 'value' in one);
  const open = derived.filter((one) => !('value' in one)).map(({ name, derivation }) => [name, derivation] as const);
  return facts.derived(settled, new Map(open));
}

/** What a fact was before it is derived. */
export function beforeOf({ value, origin }: FactRead): Derivation['before'] {
  return origin === 'unknown' ? null : { value, origin };
}

/** The facts as they were before anything was derived, so that deriving twice gives what deriving once does. */
export function underived(facts: Facts, names: readonly string[]): Facts {
  const derived = names.map((name) => facts.read(name)).filter(({ derivation }) => derivation !== undefined);
  if (derived.length === 0) return facts;
  const known = derived.flatMap(({ name, derivation }): readonly Fact[] => {
    const before = derivation?.before ?? null;
    return before === null ? [] : [{ name, ...before }];
  });
  const unknown = derived.filter(({ derivation }) => derivation?.before === null).map(({ name }) => name);
  return facts.without(unknown).with(known);
}

/** The texts of a list fact; null when it is not known to be a list. */
export function textsIn(facts: Facts, name: string): readonly string[] | null {
  const { value, origin } = facts.read(name);
  return origin === 'unknown' ? null : listOf(value);
}

export function listOf(value: Json): readonly string[] | null {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : null;
}
