import type { Realm, Role } from '@carnet/identity';
import type { Discipline } from '@carnet/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';

// Columns name their types, and none has a default or is generated here: TypeORM then reads nothing back, and what is written is what is said.

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

  /** The person who stands for the same human; null for one who stands for themselves. */
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

/** A person's place in an organisation. */
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

  @Column('timestamptz', { name: 'suspended_at', nullable: true })
  suspendedAt!: Date | null;

  @Column('integer')
  version!: number;
}

/** A key of a company's machine. */
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

/** What `carnet_directory` writes through repositories, each row by its id and version: no relations, cascades or subscribers. */
export const directoryEntities = [Authority, Person, Membership, Company, ApiKey] as const;
