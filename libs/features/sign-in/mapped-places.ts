import type { OrganisationEntryKind } from '@carnet/acts/organisation-entries.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { type Claims, type ClaimRule, placesFromClaims, withProvisionedGroups } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Membership, ScimGroup, ScimGroupMember } from '@carnet/persistence/entities.js';
import { repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { DirectoryStore } from '../administration/directory.store.js';
import { RightsCheck } from '../administration/rights.js';

/** Applies a provider's mapping to places: at each sign-in, and when the provider reports groups. */
@Injectable()
export class MappedPlaces {
  constructor(
    private readonly store: DirectoryStore,
    private readonly rights: RightsCheck,
    private readonly history: OrganisationHistory,
  ) {}

  /**
   * Gives a person the places of the rules and removes all others. The caller holds the directory's lock.
   *
   * @returns a refusal, with nothing changed, if an organisation would lose its last administrator.
   */
  async apply(scope: TenantScope, rules: readonly ClaimRule[], claims: Claims, person: string): Promise<Outcome<null>> {
    const memberships = repositoryOf(scope, Membership);
    const wanted = placesFromClaims(rules, claims);
    const held = await memberships.findBy({ person });
    for (const one of held) {
      const kept = wanted.find(({ organisation }) => organisation === one.organisation)?.roles ?? [];
      const last = await this.rights.lastAdministratorRefusal(scope, one, one, kept);
      if (last) return last;
    }
    for (const one of held) {
      if (wanted.some(({ organisation }) => organisation === one.organisation)) continue;
      await memberships.delete({ person, organisation: one.organisation });
      await this.note(scope, one.organisation, 'role-revoked', person, { roles: one.roles });
    }
    for (const { organisation, ...rights } of wanted) {
      const one = held.find((place) => place.organisation === organisation);
      const place = { roles: [...rights.roles], disciplines: [...rights.disciplines] };
      if (one && same(one.roles, place.roles) && same(one.disciplines, place.disciplines)) continue;
      if (one) await memberships.update({ person, organisation, version: one.version }, { ...place, version: one.version + 1 });
      else {
        const realm = organisation === scope.principal.organisation ? 'authority' : 'company';
        await memberships.insert({ person, organisation, realm, ...place, version: 1 });
        await this.store.moveHome(scope, person, { organisation, authority: scope.principal.organisation });
      }
      await this.note(scope, organisation, 'role-granted', person, place);
    }
    return accept(null);
  }

  private note(
    scope: TenantScope,
    organisation: string,
    kind: OrganisationEntryKind,
    id: string,
    says: Readonly<Record<string, string[]>>,
  ): Promise<void> {
    return this.history.add(scope, { organisation, kind, subject: { kind: 'person', id }, says });
  }
}

/**
 * Claims with the person's groups from the provider's directory. For groups reported by SCIM, the token's claims do not count.
 *
 * @param person null for the claims without those groups, as stored at sign-in.
 */
export async function claimsWithGroups(scope: TenantScope, issuer: string, person: string | null, claims: Claims): Promise<Claims> {
  const groups = await repositoryOf(scope, ScimGroup).findBy({ issuer });
  if (groups.length === 0) return claims;
  const mine = person === null ? [] : await repositoryOf(scope, ScimGroupMember).findBy({ person });
  const held = groups.filter(({ id }) => mine.some(({ group }) => group === id));
  return withProvisionedGroups(claims, { told: groups.map(nameOf), held: held.map(nameOf) });
}

const nameOf = ({ displayName }: ScimGroup): string => displayName;

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}
