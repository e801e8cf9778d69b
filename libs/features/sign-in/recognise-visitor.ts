import {
  type Claims,
  type ClaimRule,
  Directory,
  invitationHash,
  type IssuerRecord,
  placesFromClaims,
  claimsReadByRules,
  type SessionRecord,
} from '@carnet/identity';
import { Entropy, isStorable, type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { Issuer, IssuerPerson, Membership, Person } from '@carnet/persistence/entities.js';
import { DirectoryDatabase, repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { DirectoryStore } from '../administration/directory.store.js';
import { claimsWithGroups, MappedPlaces } from './mapped-places.js';
import { asAuthority } from './session.store.js';

type Place = Pick<SessionRecord, 'person' | 'organisation'>;

/** Identifies the person who signs in, and the organisation they act for first. */
@Injectable()
export class RecogniseVisitor {
  constructor(
    private readonly database: DirectoryDatabase,
    private readonly directory: Directory,
    private readonly store: DirectoryStore,
    private readonly history: OrganisationHistory,
    private readonly places: MappedPlaces,
    private readonly entropy: Entropy,
  ) {}

  /**
   * Finds the person by subject, else by invitation, else by verified email address, else by places from the mapping. A mapping in force
   * also sets the person's places.
   *
   * @returns null for a person who is not invited, is disabled, or has no place, and for claims that cannot be stored.
   */
  async execute(issuer: IssuerRecord, claims: Claims, invitation: string | null): Promise<Place | null> {
    const subject = claims[issuer.personClaim];
    if (typeof subject !== 'string' || subject === '' || subject.length > 255 || !isStorable(claims)) return null;
    const { id } = await this.directory.authority();
    return this.database.transact(asAuthority(id), async (scope) => {
      await this.store.lock(scope);
      const rules = await this.rulesOf(scope, issuer);
      const visitor: Visitor = { issuer, subject, claims, rules };
      const person =
        (await this.findLinked(scope, visitor)) ??
        (await this.findUnlinked(scope, visitor, invitation)) ??
        (await this.createPerson(scope, visitor));
      if (person?.disabledAt !== null) return null;
      await this.remember(scope, visitor, person);
      // A refusal changes nothing: the last administrator keeps the role until another is appointed.
      if (rules.length > 0) await this.places.apply(scope, rules, await claimsWithGroups(scope, issuer.id, person.id, claims), person.id);
      const [place] = await repositoryOf(scope, Membership).find({ where: { person: person.id }, order: { organisation: 'ASC' } });
      return place ? { person: uuid<PersonId>(person.id), organisation: uuid<TenantId>(place.organisation) } : null;
    });
  }

  private async rulesOf(scope: TenantScope, { id }: IssuerRecord): Promise<readonly ClaimRule[]> {
    return (await repositoryOf(scope, Issuer).findOneBy({ id }))?.mapping ?? [];
  }

  private async findLinked(scope: TenantScope, { issuer, subject }: Visitor): Promise<Person | null> {
    const link = await repositoryOf(scope, IssuerPerson).findOneBy({ issuer: issuer.id, subject });
    return link ? repositoryOf(scope, Person).findOneBy({ id: link.person }) : null;
  }

  /**
   * Finds a person by an invitation code, which is used up, or by an address that the provider has verified. Only people who have never
   * signed in are found, so that nobody takes over an account by a second invitation or a reassigned address.
   */
  private async findUnlinked(scope: TenantScope, { issuer, claims }: Visitor, invitation: string | null): Promise<Person | null> {
    const person = (await this.findByInvitation(scope, invitation)) ?? (await this.findByEmail(scope, issuer, claims));
    if (person === null || (await repositoryOf(scope, IssuerPerson).existsBy({ person: person.id }))) return null;
    if (person.invitationHash === null) return person;
    const { id, version } = person;
    await repositoryOf(scope, Person).update({ id, version }, { invitationHash: null, invitationUntil: null, version: version + 1 });
    return person;
  }

  private async findByInvitation(scope: TenantScope, invitation: string | null): Promise<Person | null> {
    if (invitation === null) return null;
    const person = await repositoryOf(scope, Person).findOneBy({ invitationHash: invitationHash(invitation) });
    return person?.invitationUntil && person.invitationUntil > new Date(scope.startedAt) ? person : null;
  }

  private async findByEmail(scope: TenantScope, { trustsEmail }: IssuerRecord, claims: Claims): Promise<Person | null> {
    const email = claims['email'];
    if (!trustsEmail || claims['email_verified'] !== true || typeof email !== 'string') return null;
    return repositoryOf(scope, Person).findOneBy({ email: email.toLowerCase() });
  }

  /** Creates a person if the mapping gives them a place. */
  private async createPerson(scope: TenantScope, { issuer, rules, claims }: Visitor): Promise<Person | null> {
    const [first] = placesFromClaims(rules, await claimsWithGroups(scope, issuer.id, null, claims));
    if (!first) return null;
    const told = typeof claims['name'] === 'string' ? claims['name'].trim().slice(0, 200).toWellFormed() : '';
    const name = told === '' ? 'unnamed' : told;
    const person: Person = {
      id: this.entropy.uuid(),
      name,
      sameAs: null,
      home: first.organisation,
      email: null,
      disabledAt: null,
      invitationHash: null,
      invitationUntil: null,
      version: 1,
    };
    await repositoryOf(scope, Person).insert(person);
    await this.history.add(scope, {
      organisation: first.organisation,
      kind: 'person-added',
      subject: { kind: 'person', id: person.id },
      says: { name },
    });
    return person;
  }

  private async remember(scope: TenantScope, { issuer, subject, claims, rules }: Visitor, { id: person }: Person): Promise<void> {
    const links = repositoryOf(scope, IssuerPerson);
    const kept = claimsReadByRules(rules, await claimsWithGroups(scope, issuer.id, null, claims));
    await links.upsert({ issuer: issuer.id, subject, person, claims: kept, lastAt: new Date(scope.startedAt) }, ['issuer', 'subject']);
  }
}

interface Visitor {
  readonly issuer: IssuerRecord;
  readonly subject: string;
  readonly claims: Claims;
  readonly rules: readonly ClaimRule[];
}
