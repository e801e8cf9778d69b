import type { OrganisationEntryKind } from '@carnet/acts/organisation-entries.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { type Claims, withProvisionedGroups } from '@carnet/identity';
import { accept, type Json, type Outcome } from '@carnet/kernel';
import { Issuer, IssuerPerson, Person, ScimGroup, ScimGroupMember } from '@carnet/persistence/entities.js';
import { repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { claimsWithGroups, MappedPlaces } from '../sign-in/mapped-places.js';

/** Shared parts of changes of users and groups: the history entry, and the places that follow from groups. */
@Injectable()
export class ProviderDirectory {
  constructor(
    private readonly places: MappedPlaces,
    private readonly history: OrganisationHistory,
  ) {}

  /** Adds a history entry in the name of the provider. */
  note(
    scope: TenantScope,
    kind: OrganisationEntryKind,
    subject: { readonly kind: string; readonly id: string },
    says: Json,
  ): Promise<void> {
    return this.history.add(scope, { organisation: scope.principal.organisation, kind, subject, says });
  }

  /**
   * Removes the provider's groups from these people's stored token claims. Call it before a group is renamed or deleted, so that its old
   * name gives no places afterwards.
   */
  async forgetTokenGroups(scope: TenantScope, issuer: string, people: readonly string[]): Promise<void> {
    const told = (await repositoryOf(scope, ScimGroup).findBy({ issuer })).map(({ displayName }) => displayName);
    const links = repositoryOf(scope, IssuerPerson);
    for (const person of people)
      for (const { subject, claims } of await links.findBy({ issuer, person })) {
        const kept = 'groups' in claims ? withProvisionedGroups(claims, { told, held: [] }) : claims;
        if (kept !== claims) await links.update({ issuer, subject }, { claims: kept as IssuerPerson['claims'] });
      }
  }

  /** Removes a person from every group of the provider. */
  async leaveGroups(scope: TenantScope, issuer: string, person: string): Promise<void> {
    await this.forgetTokenGroups(scope, issuer, [person]);
    const members = repositoryOf(scope, ScimGroupMember);
    for (const { id: group } of await repositoryOf(scope, ScimGroup).findBy({ issuer })) await members.delete({ group, person });
  }

  /** Applies the mapping in force to these people: gives the places that their groups grant, and removes the others. */
  async reapplyMapping(scope: TenantScope, issuer: string, people: readonly string[]): Promise<Outcome<null>> {
    const rules = (await repositoryOf(scope, Issuer).findOneBy({ id: issuer }))?.mapping ?? [];
    if (rules.length === 0) return accept(null);
    for (const id of people) {
      const person = await repositoryOf(scope, Person).findOneBy({ id });
      if (person?.disabledAt !== null) continue;
      const [link] = await repositoryOf(scope, IssuerPerson).findBy({ issuer, person: id });
      const claims: Claims = await claimsWithGroups(scope, issuer, id, link?.claims ?? {});
      const given = await this.places.apply(scope, rules, claims, id);
      if (!given.ok) return given;
    }
    return accept(null);
  }
}
