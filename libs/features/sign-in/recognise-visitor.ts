import {
  type Claims,
  type ClaimRule,
  Directory,
  invitationHash,
  type IssuerRecord,
  placesBy,
  readBy,
  type SessionRecord,
} from '@carnet/identity';
import { Entropy, type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { Issuer, IssuerPerson, Membership, Person } from '@carnet/persistence/entities.js';
import { DirectoryDatabase, repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { claimsWithGroups, MappedPlaces } from './mapped-places.js';
import { asAuthority } from './session.store.js';

type Place = Pick<SessionRecord, 'person' | 'organisation'>;

/** Who signed in, as the installation knows them, and for whom they act first. */
@Injectable()
export class RecogniseVisitor {
  constructor(
    private readonly database: DirectoryDatabase,
    private readonly directory: Directory,
    private readonly history: OrganisationHistory,
    private readonly places: MappedPlaces,
    private readonly entropy: Entropy,
  ) {}

  /**
   * Finds the person whom the issuer means: by what it calls them, else by an invitation, else by an e-mail address that it has
   * verified, else by what its mapping gives to their claims. A mapping in force also says which places they have from now on.
   *
   * @returns null for somebody whom nobody invited, who is disabled, or who has no place.
   */
  async execute(issuer: IssuerRecord, claims: Claims, invitation: string | null): Promise<Place | null> {
    const subject = claims[issuer.personClaim];
    if (typeof subject !== 'string' || subject === '') return null;
    const { id } = await this.directory.authority();
    return this.database.transact(asAuthority(id), async (scope) => {
      const rules = await this.rulesOf(scope, issuer);
      const visitor: Visitor = { issuer, subject, claims, rules };
      const person =
        (await this.known(scope, visitor)) ?? (await this.found(scope, visitor, invitation)) ?? (await this.made(scope, visitor));
      if (person === null || person.disabledAt !== null) return null;
      await this.remember(scope, visitor, person);
      // Refused, it changes nothing: the last administrator stays one until another is appointed.
      if (rules.length > 0) await this.places.give(scope, rules, await claimsWithGroups(scope, issuer.id, person.id, claims), person.id);
      const [place] = await repositoryOf(scope, Membership).find({ where: { person: person.id }, order: { organisation: 'ASC' } });
      return place ? { person: uuid<PersonId>(person.id), organisation: uuid<TenantId>(place.organisation) } : null;
    });
  }

  private async rulesOf(scope: TenantScope, { id }: IssuerRecord): Promise<readonly ClaimRule[]> {
    return (await repositoryOf(scope, Issuer).findOneBy({ id }))?.mapping ?? [];
  }

  private async known(scope: TenantScope, { issuer, subject }: Visitor): Promise<Person | null> {
    const link = await repositoryOf(scope, IssuerPerson).findOneBy({ issuer: issuer.id, subject });
    return link ? repositoryOf(scope, Person).findOneBy({ id: link.person }) : null;
  }

  /** By the code of an invitation, which is used up, or by an address that the provider has verified. */
  private async found(scope: TenantScope, { issuer, claims }: Visitor, invitation: string | null): Promise<Person | null> {
    const people = repositoryOf(scope, Person);
    if (invitation !== null) {
      const invited = await people.findOneBy({ invitationHash: invitationHash(invitation) });
      const open = invited?.invitationUntil !== null && invited !== null && invited.invitationUntil > new Date(scope.startedAt);
      if (open) {
        await people.update({ id: invited.id, version: invited.version }, used(invited));
        return invited;
      }
    }
    const email = claims['email'];
    if (!issuer.trustsEmail || claims['email_verified'] !== true || typeof email !== 'string') return null;
    const addressed = await people.findOneBy({ email: email.toLowerCase() });
    if (addressed?.invitationHash != null) await people.update({ id: addressed.id, version: addressed.version }, used(addressed));
    return addressed;
  }

  /** Somebody new, if the mapping gives them a place. */
  private async made(scope: TenantScope, { issuer, rules, claims }: Visitor): Promise<Person | null> {
    const [first] = placesBy(rules, await claimsWithGroups(scope, issuer.id, null, claims));
    if (!first) return null;
    const name = typeof claims['name'] === 'string' && claims['name'] !== '' ? claims['name'].slice(0, 200) : 'unnamed';
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
    await this.note(scope, first.organisation, 'person-added', person, { name });
    return person;
  }

  private async remember(scope: TenantScope, { issuer, subject, claims, rules }: Visitor, { id: person }: Person): Promise<void> {
    const links = repositoryOf(scope, IssuerPerson);
    const kept = readBy(rules, await claimsWithGroups(scope, issuer.id, null, claims));
    await links.upsert({ issuer: issuer.id, subject, person, claims: kept, lastAt: new Date(scope.startedAt) }, ['issuer', 'subject']);
  }

  private note(
    scope: TenantScope,
    organisation: string,
    kind: string,
    { id }: Person,
    says: Readonly<Record<string, string | string[]>>,
  ): Promise<void> {
    return this.history.add(scope, { organisation, kind, subject: { kind: 'person', id }, says });
  }
}

interface Visitor {
  readonly issuer: IssuerRecord;
  readonly subject: string;
  readonly claims: Claims;
  readonly rules: readonly ClaimRule[];
}

function used({ version }: Person): Partial<Person> {
  return { invitationHash: null, invitationUntil: null, version: version + 1 };
}
