import type { OrganisationAct } from '@carnet/acts/organisation-entries.js';
import type { Principal } from '@carnet/identity';
import { accept, Entropy, isUuid, type Outcome } from '@carnet/kernel';
import { ScimGroup, ScimGroupMember } from '@carnet/persistence/entities.js';
import { repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { DirectoryChange } from '../administration/directory-change.js';
import { DirectoryStore } from '../administration/directory.store.js';
import { applyPatch } from './apply-patch.js';
import { ProviderDirectory } from './provider-directory.js';
import {
  type GroupInput,
  parseGroup,
  staleResourceRefusal,
  type ResourceReference,
  type Resource,
  type ScimGroupRow,
} from './resources.js';
import { refuseScim } from './scim.refusals.js';
import { type Found, ScimStore } from './scim.store.js';
import { oneWith, type Wanted } from './search.js';

const missing = refuseScim('scim-not-found');

/** Shared parts of acts on groups: the group, its members, and the places they have through it. */
@Injectable()
export class ScimGroupDesk {
  constructor(
    private readonly change: DirectoryChange,
    private readonly directory: DirectoryStore,
    private readonly provider: ProviderDirectory,
    private readonly store: ScimStore,
  ) {}

  read<T>(principal: Principal, work: (scope: TenantScope) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.change.read(principal, null, work);
  }

  perform<T>(
    principal: Principal,
    { act, id }: { readonly act: OrganisationAct; readonly id: string },
    work: (scope: TenantScope) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.change.performRepeatable(principal, { act, organisation: null, subject: { kind: 'group', id } }, work);
  }

  /** Changes an existing group to what `saying` returns. */
  alter(
    principal: Principal,
    named: ResourceReference & { readonly act: OrganisationAct },
    saying: (row: ScimGroupRow) => Outcome<GroupInput>,
  ): Promise<Outcome<ScimGroupRow>> {
    return this.perform(principal, named, async (scope) => {
      const held = await this.findGroup(scope, named);
      if (!held.ok) return held;
      const said = saying(held.value.row);
      return said.ok ? this.write(scope, held.value, said.value) : said;
    });
  }

  /** Finds a group of the provider; refused if it does not exist or has changed since the provider read it. */
  async findGroup(scope: TenantScope, { issuer, id, seen }: ResourceReference): Promise<Outcome<FoundGroup>> {
    const group = isUuid(id) ? await repositoryOf(scope, ScimGroup).findOneBy({ issuer, id }) : null;
    const row = group === null ? null : await this.store.group(scope, issuer, id);
    if (group === null || row === null) return missing;
    return staleResourceRefusal(row, seen) ?? accept({ group, row });
  }

  /** Whether no other group of the provider has this name. */
  async isFree(scope: TenantScope, { issuer, id }: ResourceReference, displayName: string): Promise<boolean> {
    const named = await this.store.groups(scope, issuer, oneWith('displayname', displayName));
    return named.page.every((group) => group.id === id);
  }

  /** Stores a group and updates the places of everybody affected. */
  async write(scope: TenantScope, { group, row }: FoundGroup, said: GroupInput): Promise<Outcome<ScimGroupRow>> {
    const { id, issuer } = group;
    const { displayName, externalId, members } = said;
    if (!(await this.isFree(scope, group, displayName))) return refuseScim('scim-taken');
    if (!(await this.store.areUsers(scope, issuer, members))) return refuseScim('scim-value-invalid');
    const before = row.members.map((member) => member.id);
    const [joined, left] = [members.filter((one) => !before.includes(one)), before.filter((one) => !members.includes(one))];
    const renamed = displayName !== group.displayName;
    // A request that repeats the stored values changes nothing (RFC 7644, section 3.5.2.1).
    if (!renamed && group.version > 1 && externalId === group.externalId && joined.length + left.length === 0) return accept(row);
    const touched = renamed ? [...before, ...joined] : [...joined, ...left];
    await this.provider.forgetTokenGroups(scope, issuer, touched);
    const columns = { displayName, externalId, changedAt: new Date(scope.startedAt) };
    await this.directory.update(scope, ScimGroup, { key: { id }, version: group.version }, columns);
    const rows = repositoryOf(scope, ScimGroupMember);
    for (const person of left) await rows.delete({ group: id, person });
    if (joined.length > 0) await rows.insert(joined.map((person) => ({ group: id, person })));
    const kind = group.version === 1 ? 'scim-group-added' : 'scim-group-edited';
    await this.provider.note(scope, kind, { kind: 'group', id }, { displayName, joined, left });
    const placed = await this.provider.reapplyMapping(scope, issuer, touched);
    if (!placed.ok) return placed;
    return accept((await this.store.group(scope, issuer, id)) ?? row);
  }

  /** Removes a group at the provider's request. */
  remove(principal: Principal, named: ResourceReference): Promise<Outcome<null>> {
    return this.perform(principal, { ...named, act: 'remove-scim-group' }, async (scope) => {
      const held = await this.findGroup(scope, named);
      if (!held.ok) return held;
      const { group, row } = held.value;
      const { id, issuer, displayName } = group;
      const left = row.members.map((member) => member.id);
      await this.provider.forgetTokenGroups(scope, issuer, left);
      await repositoryOf(scope, ScimGroupMember).delete({ group: id });
      await repositoryOf(scope, ScimGroup).delete({ id });
      await this.provider.note(scope, 'scim-group-removed', { kind: 'group', id }, { displayName, left });
      return this.provider.reapplyMapping(scope, issuer, left);
    });
  }
}

interface FoundGroup {
  readonly group: ScimGroup;
  readonly row: ScimGroupRow;
}

/** Creates a group with its members. */
@Injectable()
export class CreateScimGroup {
  constructor(
    private readonly desk: ScimGroupDesk,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { issuer, body }: { readonly issuer: string; readonly body: Resource }): Promise<Outcome<ScimGroupRow>> {
    const id = this.entropy.uuid();
    return this.desk.perform(principal, { act: 'create-scim-group', id }, async (scope) => {
      const said = parseGroup(body);
      if (!said.ok) return said;
      const { displayName, externalId } = said.value;
      if (!(await this.desk.isFree(scope, { issuer, id }, displayName))) return refuseScim('scim-taken');
      const at = new Date(scope.startedAt);
      await repositoryOf(scope, ScimGroup).insert({ id, issuer, displayName, externalId, createdAt: at, changedAt: at, version: 1 });
      const held = await this.desk.findGroup(scope, { issuer, id });
      return held.ok ? this.desk.write(scope, held.value, said.value) : held;
    });
  }
}

/** Reads a group of a provider. */
@Injectable()
export class ReadScimGroup {
  constructor(private readonly desk: ScimGroupDesk) {}

  execute(principal: Principal, named: ResourceReference): Promise<Outcome<ScimGroupRow>> {
    return this.desk.read(principal, async (scope) => {
      const held = await this.desk.findGroup(scope, named);
      return held.ok ? accept(held.value.row) : held;
    });
  }
}

/** Lists groups of a provider by page. */
@Injectable()
export class ListScimGroups {
  constructor(
    private readonly desk: ScimGroupDesk,
    private readonly store: ScimStore,
  ) {}

  execute(
    principal: Principal,
    { issuer, which }: { readonly issuer: string; readonly which: Wanted },
  ): Promise<Outcome<Found<ScimGroupRow>>> {
    return this.desk.read(principal, async (scope) => accept(await this.store.groups(scope, issuer, which)));
  }
}

/** Replaces a group. Without `members` it becomes empty. */
@Injectable()
export class ReplaceScimGroup {
  constructor(private readonly desk: ScimGroupDesk) {}

  execute(principal: Principal, { body, ...named }: ResourceReference & { readonly body: Resource }): Promise<Outcome<ScimGroupRow>> {
    return this.desk.alter(principal, { ...named, act: 'replace-scim-group' }, () => parseGroup(body));
  }
}

/** Applies the operations of a PatchOp message to a group. */
@Injectable()
export class PatchScimGroup {
  constructor(private readonly desk: ScimGroupDesk) {}

  execute(principal: Principal, { body, ...named }: ResourceReference & { readonly body: unknown }): Promise<Outcome<ScimGroupRow>> {
    return this.desk.alter(principal, { ...named, act: 'patch-scim-group' }, ({ displayName, externalId, members }) => {
      const resource = applyPatch({ displayName, externalId, members: members.map(({ id }) => ({ value: id })) }, body);
      return resource.ok ? parseGroup(resource.value) : resource;
    });
  }
}

/** Removes a group; its members lose the places they had through it. */
@Injectable()
export class RemoveScimGroup {
  constructor(private readonly desk: ScimGroupDesk) {}

  execute(principal: Principal, named: ResourceReference): Promise<Outcome<null>> {
    return this.desk.remove(principal, named);
  }
}
