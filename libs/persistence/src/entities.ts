import type { ClaimRule, Realm, Role, TokenAlgorithm, TokenType } from '@carnet/identity';
import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { JSONWebKeySet } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

// Columns name their types and have no defaults or generated values, so TypeORM reads nothing back.

/** The one authority of the installation. */
@Entity('authority')
export class Authority {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text')
  zone!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('text')
  calendar!: string;

  @Column('text', { array: true })
  languages!: string[];

  @Column('integer')
  version!: number;
}

/** A human who signs in, for one organisation or several. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** The main person record of the same human; null for the main record itself. */
  @Column('uuid', { name: 'same_as', nullable: true })
  sameAs!: string | null;

  /** The organisation that looks after the entry. */
  @Column('uuid', { name: 'home_id', nullable: true })
  home!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('text', { name: 'invitation_hash', nullable: true })
  invitationHash!: string | null;

  @Column('timestamptz', { name: 'invitation_until', nullable: true })
  invitationUntil!: Date | null;

  @Column('integer')
  version!: number;
}

/** A person's membership of an organisation. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid', { name: 'person_id' })
  person!: string;

  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisation!: string;

  @Column('text')
  realm!: Realm;

  @Column('text', { array: true })
  roles!: Role[];

  @Column('text', { array: true })
  disciplines!: Discipline[];

  @Column('integer')
  version!: number;
}

/** Days on which a company is closed; both ends included. */
export interface ClosedDays {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly name: Bilingual;
}

/** A company that files transfers. */
@Entity('company')
export class Company {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  id!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text')
  cluster!: string;

  @Column('text')
  country!: string;

  /** Further countries in which the company has an establishment. */
  @Column('text', { array: true })
  establishments!: readonly string[];

  @Column('timestamptz', { name: 'suspended_at', nullable: true })
  suspendedAt!: Date | null;

  @Column('jsonb', { name: 'closed_days' })
  closedDays!: readonly ClosedDays[];

  @Column('integer')
  version!: number;
}

/** An office of a company that the authority can write to or call. */
@Entity('company_contact')
export class CompanyContact {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  company!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text')
  email!: string;

  @Column('text', { nullable: true })
  telephone!: string | null;

  @Column('text', { array: true })
  purposes!: string[];

  @Column('text', { array: true })
  languages!: string[];

  @Column('integer')
  version!: number;
}

/** An API key of a company's machine. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('text')
  id!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisation!: string;

  @Column('text')
  label!: string;

  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('date', { name: 'last_used_on', nullable: true })
  lastUsedOn!: string | null;

  @Column('integer')
  version!: number;
}

/** A trusted identity provider. */
@Entity('issuer')
export class Issuer {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  address!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'client_id', nullable: true })
  clientId!: string | null;

  /** Sealed under the installation's key. */
  @Column('text', { name: 'client_secret', nullable: true })
  clientSecret!: string | null;

  @Column('text')
  scopes!: string;

  @Column('text', { array: true })
  audiences!: string[];

  @Column('text', { array: true })
  algorithms!: TokenAlgorithm[];

  @Column('text', { name: 'token_types', array: true })
  tokenTypes!: TokenType[];

  @Column('integer', { name: 'clock_skew_seconds' })
  clockSkewSeconds!: number;

  @Column('text', { name: 'person_claim' })
  personClaim!: string;

  @Column('text', { name: 'organisation_claim', nullable: true })
  organisationClaim!: string | null;

  @Column('boolean', { name: 'trusts_email' })
  trustsEmail!: boolean;

  @Column('jsonb', { nullable: true })
  keys!: JSONWebKeySet | null;

  /** Claims and the places they give; empty if places are granted by hand. */
  @Column('jsonb')
  mapping!: readonly ClaimRule[];

  @Column('jsonb', { name: 'mapping_draft', nullable: true })
  mappingDraft!: readonly ClaimRule[] | null;

  @Column('text', { name: 'scim_key_hash', nullable: true })
  scimKeyHash!: string | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('integer')
  version!: number;
}

/** The person behind a subject of an issuer. */
@Entity('issuer_person')
export class IssuerPerson {
  @PrimaryColumn('text', { name: 'issuer_id' })
  issuer!: string;

  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid', { name: 'person_id' })
  person!: string;

  @Column('jsonb')
  claims!: Readonly<Record<string, readonly string[]>>;

  @Column('timestamptz', { name: 'last_at', nullable: true })
  lastAt!: Date | null;
}

/** A browser session. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'id_hash' })
  idHash!: string;

  @Column('uuid', { name: 'person_id' })
  person!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisation!: string;

  @Column('text', { name: 'issuer_id' })
  issuer!: string;

  @Column('timestamptz', { name: 'authenticated_at' })
  authenticatedAt!: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'used_at' })
  usedAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;

  @Column('text')
  address!: string;

  /** The provider's subject of the person. */
  @Column('text', { name: 'provider_subject' })
  providerSubject!: string;

  /** The provider's id of its session; null if it sends none. */
  @Column('text', { name: 'provider_session', nullable: true })
  providerSession!: string | null;
}

/** A person as an identity provider reports them by SCIM. */
@Entity('scim_user')
export class ScimUser {
  @PrimaryColumn('text', { name: 'issuer_id' })
  issuer!: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  person!: string;

  @Column('text', { name: 'user_name' })
  userName!: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  @Column('boolean', { name: 'disabled_by_provider' })
  disabledByProvider!: boolean;

  @Column('boolean')
  removed!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('integer')
  version!: number;
}

/** A group of an identity provider. */
@Entity('scim_group')
export class ScimGroup {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'issuer_id' })
  issuer!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('integer')
  version!: number;
}

@Entity('scim_group_member')
export class ScimGroupMember {
  @PrimaryColumn('uuid', { name: 'group_id' })
  group!: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  person!: string;
}

/** Entities that `carnet_directory` writes through repositories, each row by id and version; no relations, cascades or subscribers. */
export const directoryEntities = [
  Authority,
  Person,
  Membership,
  Company,
  ApiKey,
  CompanyContact,
  Issuer,
  IssuerPerson,
  Session,
  ScimUser,
  ScimGroup,
  ScimGroupMember,
] as const;
