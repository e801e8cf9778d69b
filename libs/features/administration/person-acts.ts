import type { OrganisationAct } from '@carnet/acts/organisation-entries.js';
import { newInvitation, type Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Json,
  type Outcome,
  type Page,
  type PageRequest,
  type WrittenReceipt,
} from '@carnet/kernel';
import { type Membership as Member, Membership, Person } from '@carnet/persistence/entities.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { DirectoryPerson, InvitationResponse } from './administration.dto.js';
import { noSuchEntry, refuseChange, staleEntryRefusal } from './administration.refusals.js';
import { DirectoryChange, type DirectoryActResult, type TargetOrganisation } from './directory-change.js';
import { DirectoryStore, type PeopleFilter } from './directory.store.js';
import { checkRights, type Rights, RightsCheck } from './rights.js';

type WriteResult = ActOutcome<WrittenReceipt>;
type Invited = ActOutcome<InvitationResponse>;

/** Days within which an invited person must first sign in. */
const INVITATION_DAYS = 14;

export interface InvitePersonCommand extends Rights {
  readonly name: string;
  readonly email: string;
  /** The organisation that looks after the person; null for the caller's own. */
  readonly organisation: string | null;
  readonly why: string | null;
}

/** Registers a person with roles and returns a secret for the first sign-in. A verified email address works as well. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { name, email: given, organisation, why, ...wished }: InvitePersonCommand, key: IdempotencyKey): Invited {
    const id = this.entropy.uuid();
    const email = given.toLowerCase();
    const subject = { kind: 'person', id };
    return this.change.perform<InvitationResponse>(
      principal,
      { act: 'invite-person', organisation, subject, why },
      key,
      async (scope, place) => {
        const checked = checkRights(wished, place.realm);
        if (!checked.ok) return checked;
        const { roles, disciplines } = checked.value;
        const { columns, answer } = invitationFrom(scope, id);
        const home = place.organisation;
        await this.store.insert(scope, Person, { id, name, email, home, sameAs: null, disabledAt: null, ...columns, version: 1 });
        const member = { person: id, organisation: home, realm: place.realm, roles: [...roles], disciplines: [...disciplines], version: 1 };
        await this.store.insert(scope, Membership, member);
        return accept({ ...answer, kind: 'person-invited', after: { name, email, roles, disciplines } });
      },
    );
  }
}

export interface PersonCommand {
  readonly person: string;
  readonly why: string | null;
  readonly seen?: number;
}

type PersonDone<T> = Promise<Outcome<DirectoryActResult<T>>>;

/**
 * The common path of acts on a person: the organisation that looks after the person may do them, or the authority, but never the person.
 */
@Injectable()
export class PersonDesk {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly rights: RightsCheck,
  ) {}

  perform<T>(
    principal: Principal,
    { act, person: id, why, seen }: PersonCommand & { readonly act: OrganisationAct },
    key: IdempotencyKey,
    work: (scope: TenantScope, person: Person, place: TargetOrganisation) => PersonDone<T>,
  ): ActOutcome<T> {
    const subject = { kind: 'person', id };
    return this.change.perform<T>(principal, { act, organisation: null, subject, why }, key, async (scope, place) => {
      const person = isUuid(id) ? await this.store.person(scope, id) : null;
      if (person === null) return noSuchEntry;
      if (place.realm === 'company' && person.home !== place.organisation) return refuseChange('person-elsewhere');
      const refused = (await this.rights.ownRightsRefusal(scope, id)) ?? staleEntryRefusal(person.version, seen);
      if (refused) return refused;
      const done = await work(scope, person, place);
      return done.ok ? accept({ organisation: person.home ?? place.authority, ...done.value }) : done;
    });
  }

  /** Ends each membership of a person that the caller sees, and returns them. Refused for an organisation's last administrator. */
  async endMemberships(scope: TenantScope, person: string): Promise<Outcome<readonly Member[]>> {
    const held = await this.store.memberships(scope, person);
    for (const member of held) {
      const last = await this.rights.lastAdministratorRefusal(scope, member, member);
      if (last) return last;
    }
    for (const member of held) await this.store.endMembership(scope, member);
    return accept(held);
  }

  /** Disables a person and ends their memberships and sessions. Returns the memberships. */
  async disable(scope: TenantScope, person: Person): Promise<Outcome<readonly Member[]>> {
    const ended = await this.endMemberships(scope, person.id);
    if (!ended.ok) return ended;
    const disabledAt = new Date(scope.startedAt);
    await this.update(scope, person, { disabledAt, invitationHash: null, invitationUntil: null });
    await this.store.endSessions(scope, person.id);
    return ended;
  }

  update(scope: TenantScope, { id, version }: Person, changes: Partial<Person>): Promise<void> {
    return this.store.update(scope, Person, { key: { id }, version }, changes);
  }
}

/** Edits a person's name or email address. */
@Injectable()
export class EditPerson {
  constructor(private readonly desk: PersonDesk) {}

  execute(
    principal: Principal,
    command: PersonCommand & { readonly changes: { readonly name?: string; readonly email?: string } },
    key: IdempotencyKey,
  ): WriteResult {
    return this.desk.perform(principal, { ...command, act: 'edit-person' }, key, async (scope, person) => {
      const { name = person.name, email = person.email } = command.changes;
      const after = { name, email: email?.toLowerCase() ?? null };
      await this.desk.update(scope, person, after);
      return accept({ value: { id: person.id }, kind: 'person-edited', before: { name: person.name, email: person.email }, after });
    });
  }
}

/** Issues another invitation; the earlier one is void. */
@Injectable()
export class InviteAgain {
  constructor(private readonly desk: PersonDesk) {}

  execute(principal: Principal, command: PersonCommand, key: IdempotencyKey): Invited {
    return this.desk.perform<InvitationResponse>(principal, { ...command, act: 'invite-again' }, key, async (scope, person) => {
      if (person.disabledAt !== null) return refuseChange('person-disabled');
      const { columns, answer } = invitationFrom(scope, person.id);
      await this.desk.update(scope, person, columns);
      return accept({ ...answer, kind: 'person-invited-again' });
    });
  }
}

/**
 * Disables a person and ends their memberships: their reviews and seats go to others, as with anybody who loses a role. The history keeps
 * the memberships, so that they can be granted again.
 */
@Injectable()
export class DisablePerson {
  constructor(private readonly desk: PersonDesk) {}

  execute(principal: Principal, command: PersonCommand, key: IdempotencyKey): WriteResult {
    return this.desk.perform(principal, { ...command, act: 'disable-person' }, key, async (scope, person) => {
      if (person.disabledAt !== null) return refuseChange('person-disabled');
      const ended = await this.desk.disable(scope, person);
      if (!ended.ok) return ended;
      return accept({ value: { id: person.id }, kind: 'person-disabled', before: membershipsSnapshot(ended.value) });
    });
  }
}

/** The ended memberships as the history stores them. */
export function membershipsSnapshot(held: readonly Member[]): Json {
  return { memberships: held.map(({ organisation, roles, disciplines }): Json => ({ organisation, roles, disciplines })) };
}

/** Enables a disabled person, who can then be given roles again. */
@Injectable()
export class EnablePerson {
  constructor(private readonly desk: PersonDesk) {}

  execute(principal: Principal, command: PersonCommand, key: IdempotencyKey): WriteResult {
    return this.desk.perform(principal, { ...command, act: 'enable-person' }, key, async (scope, person) => {
      if (person.disabledAt === null) return refuseChange('person-enabled');
      await this.desk.update(scope, person, { disabledAt: null });
      return accept({ value: { id: person.id }, kind: 'person-enabled' });
    });
  }
}

/** Marks two person records as the same human, whom four eyes then counts once. */
@Injectable()
export class MergePeople {
  constructor(
    private readonly desk: PersonDesk,
    private readonly store: DirectoryStore,
  ) {}

  execute(principal: Principal, command: PersonCommand & { readonly into: string }, key: IdempotencyKey): WriteResult {
    const { into } = command;
    return this.desk.perform(principal, { ...command, act: 'merge-people' }, key, async (scope, person, { realm }) => {
      const other = realm === 'authority' && isUuid(into) ? await this.store.person(scope, into) : null;
      if (other === null || other.id === person.id) return noSuchEntry;
      if (person.sameAs !== null) return refuseChange('person-merged');
      await this.desk.update(scope, person, { sameAs: into });
      return accept({ value: { id: person.id }, kind: 'people-merged', after: { into } });
    });
  }
}

/** Undoes a merge that was a mistake: four eyes counts two humans again. */
@Injectable()
export class SeparatePeople {
  constructor(private readonly desk: PersonDesk) {}

  execute(principal: Principal, command: PersonCommand, key: IdempotencyKey): WriteResult {
    return this.desk.perform(principal, { ...command, act: 'separate-people' }, key, async (scope, person, { realm }) => {
      if (realm !== 'authority') return noSuchEntry;
      if (person.sameAs === null) return refuseChange('person-separate');
      await this.desk.update(scope, person, { sameAs: null });
      return accept({ value: { id: person.id }, kind: 'people-separated', before: { from: person.sameAs } });
    });
  }
}

/** Lists the people of an organisation, or of all for the authority. */
@Injectable()
export class ListPeople {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  execute(principal: Principal, asked: PeopleFilter & PageRequest): Promise<Outcome<Page<DirectoryPerson>>> {
    return this.change.read(principal, asked.organisation, (scope) => this.store.people(scope, asked));
  }
}

/** Reads one person by id or email address. */
@Injectable()
export class ReadPerson {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  execute(principal: Principal, { person }: { readonly person: string }): Promise<Outcome<DirectoryPerson>> {
    return this.change.read(principal, null, async (scope) => {
      const id = person.includes('@') ? (await this.store.personByEmail(scope, person))?.id : person;
      const found = id !== undefined && isUuid(id) ? await this.store.directoryPerson(scope, id) : null;
      return found === null ? noSuchEntry : accept(found);
    });
  }
}

interface Invitation {
  readonly columns: Pick<Person, 'invitationHash' | 'invitationUntil'>;
  readonly answer: { readonly value: InvitationResponse; readonly storedValue: InvitationResponse };
}

/** Only the digest of the secret is stored, so the secret is shown once. */
function invitationFrom({ startedAt }: TenantScope, id: string): Invitation {
  const { text, hash } = newInvitation();
  const until = new Date(Date.parse(startedAt) + INVITATION_DAYS * 86_400_000);
  const said = { id, until: until.toISOString() };
  return {
    columns: { invitationHash: hash, invitationUntil: until },
    answer: { value: { ...said, invitation: text }, storedValue: { ...said, invitation: null } },
  };
}
