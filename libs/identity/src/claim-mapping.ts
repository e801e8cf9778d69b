import type { TenantId } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { Role } from './permissions.js';

/** One rule of a mapping: people whose claim has this value get this place. */
export interface ClaimRule {
  /** Name of a claim, or a path with dots such as `realm_access.roles`. */
  readonly claim: string;
  /** The value, or one of the values of a list; `*` for any. */
  readonly has: string;
  readonly organisation: TenantId;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

/** The place of a person in an organisation that follows from their claims. */
export interface MappedPlace {
  readonly organisation: TenantId;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export type Claims = Readonly<Record<string, unknown>>;

/** The places that the rules give for these claims, one per organisation, in the order of the rules. */
export function placesFromClaims(rules: readonly ClaimRule[], claims: Claims): readonly MappedPlace[] {
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
  // Disciplines without a role are no place.
  return [...places.values()].filter(({ roles }) => roles.length > 0);
}

/** Only the claims that the rules read: stored for each sign-in, so that a changed mapping can be previewed. */
export function claimsReadByRules(rules: readonly ClaimRule[], claims: Claims): Record<string, readonly string[]> {
  return Object.fromEntries(rules.map(({ claim }) => [claim, valuesOf(claims, claim)]));
}

/**
 * Claims with their groups completed by the group memberships that the provider sends outside of sign-ins. For groups that it sends
 * (`told`), the membership (`held`) counts, not the token.
 */
export function withProvisionedGroups(
  claims: Claims,
  { told, held }: { readonly told: readonly string[]; readonly held: readonly string[] },
): Claims {
  if (told.length === 0) return claims;
  return { ...claims, groups: [...valuesOf(claims, 'groups').filter((group) => !told.includes(group)), ...held] };
}

/** The values of a claim as texts: the claim itself, or the members of its list. */
function valuesOf(claims: Claims, claim: string): readonly string[] {
  // A claim's name may itself contain dots, as addresses do.
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
