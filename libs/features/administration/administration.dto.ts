import { PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Day, Email, Id, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { AUTHORITY_ROLES, COMPANY_ROLES, KEY_SCOPES, type KeyScope, type Realm, type Role } from '@carnet/identity';
import { type Page, uuidForm } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { ClosedDaysResponse } from '../companies/companies.dto.js';
import type { AuthorityEntry } from './authority-acts.js';
import type { CompanyEntry } from './company-acts.js';

const ROLES: readonly Role[] = [...COMPANY_ROLES, ...AUTHORITY_ROLES];
const LANGUAGES = ['en', 'zh'] as const;

const oneOf = (words: readonly string[]): RegExp => new RegExp(`^(?:${words.join('|')})$`);

/** The body of an act that takes only a reason. */
export class ReasonBody {
  @Text({ about: 'Why, for the history.', most: 1000, optional: true, example: 'Left on 30 November.' })
  why?: string;
}

export class AuthorityBody extends ReasonBody {
  @Text({ about: 'Its English name.', most: 200, optional: true })
  nameEn?: string;

  @Text({ about: 'Its Chinese name.', most: 200, optional: true })
  nameZh?: string;

  @Text({
    about: 'Where it serves: its country by ISO 3166-1, then the region.',
    most: 40,
    optional: true,
    example: 'CN-SH-LINGANG',
  })
  zone?: string;

  @Text({
    about: 'The zone of the IANA database in which its days are counted. Processes read it when they start.',
    most: 60,
    optional: true,
    example: 'Asia/Singapore',
  })
  timeZone?: string;

  @Text({ about: 'Its calendar of working days. Processes read it when they start.', most: 40, optional: true, example: 'CN' })
  calendar?: string;

  @Texts({ about: 'The languages that it works in, the main one first.', most: 2, items: 2, pattern: oneOf(LANGUAGES), optional: true })
  languages?: readonly string[];
}

export class DirectoryAuthority {
  @Field('uuid', 'The authority.')
  readonly id!: string;
  @Field(BilingualResponse, 'Its name.')
  readonly name!: BilingualResponse;
  @Field('text', 'Where it serves.')
  readonly zone!: string;
  @Field('text', 'The time zone of its days.')
  readonly timeZone!: string;
  @Field('text', 'Its calendar of working days.')
  readonly calendar!: string;
  @Field('text', 'The languages that it works in.', { list: true })
  readonly languages!: readonly string[];
  @Field('integer', 'The version of the entry.')
  readonly version!: number;
}

export class CompanyBody extends ReasonBody {
  @Text({ about: 'Its English name.', most: 200, example: 'Example Trading' })
  nameEn!: string;

  @Text({ about: 'Its Chinese name.', most: 200, example: '示例商贸' })
  nameZh!: string;

  @Text({ about: 'Its industry cluster, as scenarios name it.', most: 60, example: 'retail_travel' })
  cluster!: string;

  @Text({ about: 'Its country by ISO 3166-1 alpha-2.', least: 2, most: 2, example: 'CN' })
  country!: string;
}

export class CompanyChangesBody extends ReasonBody {
  @Text({ about: 'Its English name.', most: 200, optional: true })
  nameEn?: string;

  @Text({ about: 'Its Chinese name.', most: 200, optional: true })
  nameZh?: string;

  @Text({ about: 'Its industry cluster, as scenarios name it.', most: 60, optional: true })
  cluster?: string;

  @Text({ about: 'Its country by ISO 3166-1 alpha-2.', least: 2, most: 2, optional: true })
  country?: string;
}

export class ClosedDaysBody {
  @Day({ about: 'The first day.', example: '2026-12-28' })
  from!: string;

  @Day({ about: 'The last day.', example: '2027-01-01' })
  to!: string;

  @Text({ about: 'What it is, in English.', most: 200, example: 'Works holiday' })
  nameEn!: string;

  @Text({ about: 'What it is, in Chinese.', most: 200, example: '厂休' })
  nameZh!: string;
}

export class CompanyClosedDaysBody extends ReasonBody {
  @NestedList(ClosedDaysBody, { about: 'When nobody works there; none for a company that never closes beyond holidays.', most: 40 })
  closedDays!: ClosedDaysBody[];
}

export class DirectoryCompany {
  @Field('uuid', 'The company.')
  readonly id!: string;
  @Field(BilingualResponse, 'Its name.')
  readonly name!: BilingualResponse;
  @Field('text', 'Its industry cluster.')
  readonly cluster!: string;
  @Field('text', 'Its country.')
  readonly country!: string;
  @Field('date-time', 'Since when it is suspended; null for a company that may file.', { nullable: true })
  readonly suspendedAt!: string | null;
  @Field(ClosedDaysResponse, 'When nobody works there, the earliest first; last days stay as they are.', { list: true })
  readonly closedDays!: readonly ClosedDaysResponse[];
  @Field('integer', 'The version of the entry.')
  readonly version!: number;
}

export class DirectoryCompanies implements Page<DirectoryCompany> {
  @Field(DirectoryCompany, 'Companies, by their English names.', { list: true })
  items!: readonly DirectoryCompany[];
  @Field('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}

const UUIDS = new RegExp(`^${uuidForm.source.slice(1, -1)}(?:,${uuidForm.source.slice(1, -1)}){0,99}$`);

export class DirectoryCompaniesQuery extends PageQuery {
  @Text({ about: 'Part of the name, in either language and any case.', least: 0, most: 200, optional: true })
  search?: string;

  @Text({ about: 'These companies alone, by ids: 1 to 100, separated by commas.', most: 3699, pattern: UUIDS, optional: true })
  ids?: string;
}

export class DirectoryQuery extends PageQuery {
  @Id({ about: 'Only this organisation’s, for the authority.', optional: true })
  organisation?: string;
}

export class DirectoryPeopleQuery extends DirectoryQuery {
  @Text({ about: 'Part of the name or of the e-mail address, in any case.', least: 0, most: 254, optional: true })
  search?: string;
}

export class RightsBody extends ReasonBody {
  @Id({
    about: 'In which company, for the authority; left out, the caller’s own organisation.',
    optional: true,
  })
  organisation?: string;

  @Texts({ about: 'Roles.', most: 8, items: 20, pattern: oneOf(ROLES), optional: true, example: ['officer'] })
  roles?: Role[];

  @Texts({
    about: 'Disciplines, for people of the authority.',
    most: 5,
    items: 20,
    pattern: oneOf(DISCIPLINES),
    optional: true,
    example: ['privacy'],
  })
  disciplines?: Discipline[];
}

export class InvitePersonBody extends ReasonBody {
  @Text({ about: 'The name, as colleagues and auditors read it.', most: 200, example: 'An officer' })
  name!: string;

  @Email({ about: 'The e-mail address, in which capitals do not matter.', example: 'officer@authority.example' })
  email!: string;

  @Id({
    about: 'Of which company, for the authority; left out, the caller’s own organisation.',
    optional: true,
  })
  organisation?: string;

  @Texts({ about: 'Roles: at least one.', most: 8, items: 20, pattern: oneOf(ROLES), example: ['officer'] })
  roles!: Role[];

  @Texts({
    about: 'Disciplines, for people of the authority.',
    most: 5,
    items: 20,
    pattern: oneOf(DISCIPLINES),
    optional: true,
    example: ['privacy'],
  })
  disciplines?: Discipline[];
}

export class PersonChangesBody extends ReasonBody {
  @Text({ about: 'The name.', most: 200, optional: true })
  name?: string;

  @Email({ about: 'The e-mail address.', optional: true })
  email?: string;
}

export class MergeBody extends ReasonBody {
  @Id({ about: 'The entry that stands for the same human.' })
  into!: string;
}

export class InvitationResponse {
  @Field('uuid', 'The person.')
  readonly id!: string;
  @Field('text', 'The secret of the first sign-in. It is shown once: null when the same act is sent again.', { nullable: true })
  readonly invitation!: string | null;
  @Field('date-time', 'Until when it is good.')
  readonly until!: string;
}

class DirectoryMembership {
  @Field('uuid', 'The organisation.')
  readonly organisation!: string;
  @Field(['company', 'authority'], 'A company, or the authority.')
  readonly realm!: Realm;
  @Field(ROLES, 'Roles.', { list: true })
  readonly roles!: readonly Role[];
  @Field(DISCIPLINES, 'Disciplines.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field('integer', 'The version of the membership.')
  readonly version!: number;
}

export class DirectoryPerson {
  @Field('uuid', 'The person.')
  readonly id!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field('text', 'The e-mail address; null where none is known.', { nullable: true })
  readonly email!: string | null;
  @Field('date-time', 'Since when the person is refused; null for one who may sign in.', { nullable: true })
  readonly disabledAt!: string | null;
  @Field('uuid', 'The entry that stands for the same human; null if none does.', { nullable: true })
  readonly sameAs!: string | null;
  @Field('uuid', 'The organisation that looks after the entry; null for the authority alone.', { nullable: true })
  readonly home!: string | null;
  @Field('date-time', 'Until when an invitation is open; null if none is.', { nullable: true })
  readonly invitedUntil!: string | null;
  @Field(DirectoryMembership, 'What the person is in which organisation, as far as the caller looks after it.', { list: true })
  readonly memberships!: readonly DirectoryMembership[];
  @Field('integer', 'The version of the entry.')
  readonly version!: number;
}

export class DirectoryPeople implements Page<DirectoryPerson> {
  @Field(DirectoryPerson, 'People, by their names.', { list: true })
  items!: readonly DirectoryPerson[];
  @Field('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}

export class IssueKeyBody extends ReasonBody {
  @Text({
    about: 'Which machine has the key. Two keys of one label may be live, so that one can replace the other.',
    most: 60,
    example: 'Case system',
  })
  label!: string;

  @Texts({
    about: 'What it may do: at least one.',
    most: KEY_SCOPES.length,
    items: 20,
    pattern: oneOf(KEY_SCOPES),
    example: ['transfer:file', 'transfer:read'],
  })
  scopes!: readonly KeyScope[];

  @Count({ about: 'For how many days.', least: 1, most: 730, example: 365 })
  days!: number;

  @Id({ about: 'Of which company, for the authority; left out, the caller’s own.', optional: true })
  organisation?: string;
}

export class RotateKeyBody extends ReasonBody {
  @Count({ about: 'For how many days the new key is.', least: 1, most: 730, example: 365 })
  days!: number;

  @Count({ about: 'After how many days the old key ends.', least: 0, most: 60, example: 7 })
  overlapDays!: number;
}

export class KeyIssued {
  @Field('text', 'The key, by its id.')
  readonly id!: string;
  @Field('text', 'The whole key. It is shown once: null when the same act is sent again.', { nullable: true })
  readonly key!: string | null;
  @Field('date-time', 'When it ends.')
  readonly expiresAt!: string;
}

export class DirectoryKey {
  @Field('text', 'The key, by its id.')
  readonly id!: string;
  @Field('uuid', 'The company.')
  readonly organisation!: string;
  @Field('text', 'Which machine has it.')
  readonly label!: string;
  @Field(KEY_SCOPES, 'What it may do.', { list: true })
  readonly scopes!: readonly (typeof KEY_SCOPES)[number][];
  @Field('date-time', 'Since when it is good.')
  readonly createdAt!: string;
  @Field('date-time', 'When it ends.')
  readonly expiresAt!: string;
  @Field('date-time', 'When it was revoked; null if it was not.', { nullable: true })
  readonly revokedAt!: string | null;
  @Field('date', 'The last day on which it was used, in UTC; null if it never was.', { nullable: true })
  readonly lastUsedOn!: string | null;
  @Field('integer', 'The version of the entry; a use does not change it.')
  readonly version!: number;
}

export class DirectoryKeys implements Page<DirectoryKey> {
  @Field(DirectoryKey, 'Keys, by their labels.', { list: true })
  items!: readonly DirectoryKey[];
  @Field('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}

export class KeyRevoked {
  @Field('text', 'The key, by its id.')
  readonly id!: string;
}

export class ColleaguesQuery extends PageQuery {
  @OneOf({ about: '`yes` for those, too, who have left or may not sign in.', of: ['yes', 'no'], optional: true })
  left?: 'yes' | 'no';
}

export class DirectoryColleague {
  @Field('uuid', 'The person.')
  readonly id!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field('text', 'Roles.', { list: true })
  readonly roles!: readonly string[];
  @Field('text', 'Disciplines.', { list: true })
  readonly disciplines!: readonly string[];
  @Field('boolean', 'Whether this person has left, or may not sign in: named in what was done, and not to be addressed.')
  readonly left!: boolean;
}

export class DirectoryColleagues implements Page<DirectoryColleague> {
  @Field(DirectoryColleague, 'Colleagues, by their names.', { list: true })
  items!: readonly DirectoryColleague[];
  @Field('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}

/** The fields that the body names, without its reason. */
export function authorityChanges({ why: _, ...changes }: AuthorityBody): Partial<AuthorityEntry> {
  return changes;
}

export function companyChanges({ why: _, ...changes }: CompanyChangesBody): Partial<CompanyEntry> {
  return changes;
}
