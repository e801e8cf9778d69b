import type { OrganisationAct } from '@carnet/acts/organisation-entries.js';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, Entropy, isUuid, type Outcome } from '@carnet/kernel';
import { IssuerPerson, Person, ScimUser } from '@carnet/persistence/entities.js';
import { repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { DirectoryChange } from '../administration/directory-change.js';
import { DirectoryStore } from '../administration/directory.store.js';
import { membershipsSnapshot, PersonDesk } from '../administration/person-acts.js';
import { applyPatch } from './apply-patch.js';
import { ProviderDirectory } from './provider-directory.js';
import {
  staleResourceRefusal,
  type ResourceReference,
  type Resource,
  type ScimUserRow,
  type UserInput,
  userResource,
  parseUser,
} from './resources.js';
import { refuseScim } from './scim.refusals.js';
import { type Found, ScimStore } from './scim.store.js';
import { oneWith, type Wanted } from './search.js';

const missing = refuseScim('scim-not-found');

interface FoundUser {
  readonly user: ScimUser;
  readonly row: ScimUserRow;
}

/** Shared parts of acts on users: the person, their link for sign-in, and the provider's names for them. */
@Injectable()
export class ScimUserDesk {
  constructor(
    private readonly change: DirectoryChange,
    private readonly directory: DirectoryStore,
    private readonly people: PersonDesk,
    private readonly provider: ProviderDirectory,
    private readonly store: ScimStore,
  ) {}

  read<T>(principal: Principal, work: (scope: TenantScope) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.change.read(principal, null, work);
  }

  /** Changes a user and returns the result. */
  perform(
    principal: Principal,
    { act, issuer, id }: ResourceReference & { readonly act: OrganisationAct },
    work: (scope: TenantScope) => Promise<Outcome<string>>,
  ): Promise<Outcome<ScimUserRow>> {
    return this.change.performRepeatable(principal, { act, organisation: null, subject: { kind: 'person', id } }, async (scope) => {
      const done = await work(scope);
      if (!done.ok) return done;
      const row = await this.store.user(scope, issuer, done.value);
      return row === null ? missing : accept(row);
    });
  }

  /** Removes a user at the provider's request. */
  remove(principal: Principal, named: ResourceReference): Promise<Outcome<null>> {
    const { issuer, id } = named;
    const act = { act: 'remove-scim-user' as const, organisation: null, subject: { kind: 'person', id } };
    return this.change.performRepeatable(principal, act, async (scope) => {
      const held = await this.findUser(scope, named);
      if (!held.ok) return held;
      const { user } = held.value;
      const switched = await this.setActive(scope, user, false);
      if (!switched.ok) return switched;
      await this.provider.leaveGroups(scope, issuer, id);
      const columns = { removed: true, disabledByProvider: switched.value, changedAt: new Date(scope.startedAt) };
      await this.directory.update(scope, ScimUser, { key: { issuer, person: id }, version: user.version }, columns);
      return accept(null);
    });
  }

  /** Finds a user of the provider; refused if they do not exist or have changed since the provider read them. */
  async findUser(scope: TenantScope, { issuer, id: person, seen }: ResourceReference): Promise<Outcome<FoundUser>> {
    const user = isUuid(person) ? await repositoryOf(scope, ScimUser).findOneBy({ issuer, person, removed: false }) : null;
    const row = user === null ? null : await this.store.user(scope, issuer, person);
    if (user === null || row === null) return missing;
    return staleResourceRefusal(row, seen) ?? accept({ user, row });
  }

  /** Stores a user: the person, whether they are disabled, and their link for sign-in. */
  async write(scope: TenantScope, user: ScimUser, said: UserInput): Promise<Outcome<string>> {
    const { issuer, person: id } = user;
    const externalId = said.externalId === undefined ? user.externalId : said.externalId;
    const { userName } = said;
    const [namesake] = (await this.store.users(scope, issuer, oneWith('username', userName))).page;
    if (namesake && namesake.id !== id) return refuseScim('scim-taken');
    const meant = await this.linkSubject(scope, { issuer, id }, externalId ?? userName);
    if (!meant.ok) return meant;
    const before = await this.shown(scope, id);
    await this.edit(scope, id, said);
    const switched = await this.setActive(scope, user, said.active);
    if (!switched.ok) return switched;
    const same = !user.removed && userName === user.userName && externalId === user.externalId && before === (await this.shown(scope, id));
    // A request that repeats the stored values changes nothing (RFC 7644, section 3.5.2.1).
    const changedAt = same ? user.changedAt : new Date(scope.startedAt);
    const columns = { userName, externalId, disabledByProvider: switched.value, removed: false, changedAt };
    await this.directory.update(scope, ScimUser, { key: { issuer, person: id }, version: user.version }, columns);
    return accept(id);
  }

  /** The attributes of the person that the provider sees, as text. */
  private async shown(scope: TenantScope, id: string): Promise<string> {
    const { name, email, disabledAt } = await this.person(scope, id);
    return canonicalJson({ name, email, active: disabledAt === null });
  }

  /** Links a subject of the provider to the person, so that sign-in finds them. */
  private async linkSubject(scope: TenantScope, { issuer, id }: ResourceReference, subject: string): Promise<Outcome<null>> {
    const links = repositoryOf(scope, IssuerPerson);
    const taken = await links.findOneBy({ issuer, subject });
    if (taken !== null) return taken.person === id ? accept(null) : refuseScim('scim-taken');
    const [known] = await links.findBy({ issuer, person: id });
    if (known) await links.update({ issuer, subject: known.subject }, { subject });
    else await links.insert({ issuer, subject, person: id, claims: {}, lastAt: null });
    return accept(null);
  }

  private async edit(scope: TenantScope, id: string, said: UserInput): Promise<void> {
    const person = await this.person(scope, id);
    const { name = person.name, email = person.email } = said;
    if (name === person.name && email === person.email) return;
    await this.people.update(scope, person, { name, email });
    const before = { name: person.name, email: person.email };
    await this.provider.note(scope, 'person-edited', { kind: 'person', id }, { before, after: { name, email } });
  }

  /** @returns whether the person is disabled because the provider said so. */
  private async setActive(scope: TenantScope, user: ScimUser, active: boolean | undefined): Promise<Outcome<boolean>> {
    const { issuer, person: id, disabledByProvider } = user;
    const person = await this.person(scope, id);
    const subject = { kind: 'person', id };
    if (active === false && person.disabledAt === null) {
      const ended = await this.people.disable(scope, person);
      if (!ended.ok) return ended;
      await this.provider.note(scope, 'person-disabled', subject, { before: membershipsSnapshot(ended.value) });
      return accept(true);
    }
    if (person.disabledAt === null) return accept(false);
    // A person disabled by an administrator stays disabled, whatever the provider says.
    if (active !== true || !disabledByProvider) return accept(disabledByProvider);
    await this.people.update(scope, person, { disabledAt: null });
    await this.provider.note(scope, 'person-enabled', subject, {});
    const placed = await this.provider.reapplyMapping(scope, issuer, [id]);
    return placed.ok ? accept(false) : placed;
  }

  private async person(scope: TenantScope, id: string): Promise<Person> {
    const person = await this.directory.person(scope, id);
    if (person === null) throw new Error('a user of a provider is a person');
    return person;
  }
}

/** Creates a user. If they have signed in with the provider before, the existing person is used. */
@Injectable()
export class CreateScimUser {
  constructor(
    private readonly desk: ScimUserDesk,
    private readonly provider: ProviderDirectory,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { issuer, body }: { readonly issuer: string; readonly body: Resource }): Promise<Outcome<ScimUserRow>> {
    const fresh = this.entropy.uuid();
    return this.desk.perform(principal, { act: 'create-scim-user', issuer, id: fresh }, async (scope) => {
      const said = parseUser(body);
      if (!said.ok) return said;
      const { userName, externalId = null, name = userName.slice(0, 200), email = null } = said.value;
      const link = await repositoryOf(scope, IssuerPerson).findOneBy({ issuer, subject: externalId ?? userName });
      const id = link?.person ?? fresh;
      const users = repositoryOf(scope, ScimUser);
      const known = link === null ? null : await users.findOneBy({ issuer, person: id });
      if (known?.removed === false) return refuseScim('scim-taken');
      if (link === null) await this.insertPerson(scope, id, { name, email });
      const at = new Date(scope.startedAt);
      const user: ScimUser = known ?? {
        issuer,
        person: id,
        userName,
        externalId,
        disabledByProvider: false,
        removed: true,
        createdAt: at,
        changedAt: at,
        version: 1,
      };
      if (known === null) await users.insert(user);
      return this.desk.write(scope, user, { ...said.value, externalId, active: said.value.active ?? true });
    });
  }

  private async insertPerson(scope: TenantScope, id: string, said: Pick<Person, 'name' | 'email'>): Promise<void> {
    await repositoryOf(scope, Person).insert({
      id,
      ...said,
      sameAs: null,
      home: null,
      disabledAt: null,
      invitationHash: null,
      invitationUntil: null,
      version: 1,
    });
    await this.provider.note(scope, 'person-added', { kind: 'person', id }, { after: { ...said } });
  }
}

/** Reads a user of a provider. */
@Injectable()
export class ReadScimUser {
  constructor(
    private readonly desk: ScimUserDesk,
    private readonly store: ScimStore,
  ) {}

  execute(principal: Principal, { issuer, id }: ResourceReference): Promise<Outcome<ScimUserRow>> {
    return this.desk.read(principal, async (scope) => {
      const row = isUuid(id) ? await this.store.user(scope, issuer, id) : null;
      return row === null ? missing : accept(row);
    });
  }
}

/** Lists users of a provider by page. */
@Injectable()
export class ListScimUsers {
  constructor(
    private readonly desk: ScimUserDesk,
    private readonly store: ScimStore,
  ) {}

  execute(
    principal: Principal,
    { issuer, which }: { readonly issuer: string; readonly which: Wanted },
  ): Promise<Outcome<Found<ScimUserRow>>> {
    return this.desk.read(principal, async (scope) => accept(await this.store.users(scope, issuer, which)));
  }
}

/** Replaces a user. Omitted attributes stay unchanged. */
@Injectable()
export class ReplaceScimUser {
  constructor(private readonly desk: ScimUserDesk) {}

  execute(principal: Principal, { body, ...named }: ResourceReference & { readonly body: Resource }): Promise<Outcome<ScimUserRow>> {
    return this.desk.perform(principal, { act: 'replace-scim-user', ...named }, async (scope) => {
      const held = await this.desk.findUser(scope, named);
      if (!held.ok) return held;
      const said = parseUser(body);
      return said.ok ? this.desk.write(scope, held.value.user, said.value) : said;
    });
  }
}

/** Applies the operations of a PatchOp message to a user. */
@Injectable()
export class PatchScimUser {
  constructor(private readonly desk: ScimUserDesk) {}

  execute(principal: Principal, { body, ...named }: ResourceReference & { readonly body: unknown }): Promise<Outcome<ScimUserRow>> {
    return this.desk.perform(principal, { act: 'patch-scim-user', ...named }, async (scope) => {
      const held = await this.desk.findUser(scope, named);
      if (!held.ok) return held;
      const { user, row } = held.value;
      const resource = applyPatch(userResource('', row), body);
      if (!resource.ok) return resource;
      // A removed attribute has no value.
      const said = parseUser({ externalId: null, emails: null, ...resource.value }, row.name);
      return said.ok ? this.desk.write(scope, user, said.value) : said;
    });
  }
}

/** Removes a user: the person is disabled and leaves every group. The record stays, because the history refers to it. */
@Injectable()
export class RemoveScimUser {
  constructor(private readonly desk: ScimUserDesk) {}

  execute(principal: Principal, named: ResourceReference): Promise<Outcome<null>> {
    return this.desk.remove(principal, named);
  }
}
