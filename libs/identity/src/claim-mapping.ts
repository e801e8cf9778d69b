import type { TenantId } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { Role } from './permissions.js';

/** One line of a mapping: who has this value in this claim has this place. */
export interface ClaimRule {
  /** A claim by its name, or by a path with dots, such as `realm_access.roles`. */
  readonly claim: string;
  /** The value, or one of several that a claim lists; `*` for any. */
  readonly has: string;
  readonly organisation: TenantId;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

/** What somebody is in an organisation by their claims. */
export interface MappedPlace {
  readonly organisation: TenantId;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export type Claims = Readonly<Record<string, unknown>>;

/** Every place that the rules give to these claims: those of one organisation together, in the order of the rules. */
export function placesBy(rules: readonly ClaimRule[], claims: Claims): readonly MappedPlace[] {
  const places = new Map<TenantId, MappedPlace>();
  for (const { claim, has, organisation, roles, disciplines } of rules) {
    if (!holds(valuesOf(claims, claim), has)) continue;
    const known = places.get(organisation);
    places.set(organisation, {
      organisation,
      roles: union(known?.roles ?? [], roles),
      disciplines: union(known?.disciplines ?? [], disciplines),
    });
  }
  // A discipline alone is no place.
  return [...places.values()].filter(({ roles }) => roles.length > 0);
}

/** The claims that the rules read, and no others: what is kept of a sign-in, so that a changed mapping can be previewed. */
export function readBy(rules: readonly ClaimRule[], claims: Claims): Record<string, readonly string[]> {
  return Object.fromEntries(rules.map(({ claim }) => [claim, valuesOf(claims, claim)]));
}

/**
 * Claims whose groups are completed by what the provider tells of its groups beside sign-ins: of a group that it tells of (`told`), being in it (`held`)
 * is what counts, and not what a token once said.
 */
export function withGroups(claims: Claims, { told, held }: { readonly told: readonly string[]; readonly held: readonly string[] }): Claims {
  if (told.length === 0) return claims;
  return { ...claims, groups: [...valuesOf(claims, 'groups').filter((group) => !told.includes(group)), ...held] };
}

/** The texts in a claim: itself, or each of its list. */
function valuesOf(claims: Claims, claim: string): readonly string[] {
  // A name may hold dots itself, as addresses do.
  const value = Object.hasOwn(claims, claim) ? claims[claim] : claim.split('.').reduce<unknown>(memberOf, claims);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) =>
    typeof one === 'string' ? [one] : typeof one === 'boolean' || typeof one === 'number' ? [String(one)] : [],
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Claims)[name] : undefined;
}

function holds(values: readonly string[], has: string): boolean {
  return has === '*' ? values.length > 0 : values.includes(has);
}

function union<T>(held: readonly T[], more: readonly T[]): readonly T[] {
  return [...new Set([...held, ...more])];
}
