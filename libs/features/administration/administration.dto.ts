import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Day, Email, Id, NestedList, Text, Texts, OneOf, SomeOf } from '@carnet/http/request-members.js';
import { ID, textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { KEY_SCOPES, type KeyScope, type Realm, type Role, ROLES } from '@carnet/identity';
import { LANGUAGES } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { ClosedDaysResponse } from '@carnet/acts/transfer-detail.dto.js';

/** The body of an act that takes only a reason. */
export class ReasonBody {
  @Text({ about: 'Reason for the act, for the history.', most: 1000, optional: true, example: 'Left on 30 November.' })
  why?: string;
}

export class AuthorityBody extends ReasonBody {
  @Text({ about: 'English name of the authority; unchanged if absent.', most: 200, optional: true })
  nameEn?: string;

  @Text({ about: 'Chinese name of the authority; unchanged if absent.', most: 200, optional: true })
  nameZh?: string;

  @Text({
    about: 'Area that the authority serves: the country by ISO 3166-1, then the region. Unchanged if absent.',
    most: 40,
    optional: true,
    example: 'CN-SH-LINGANG',
  })
  zone?: string;

  @Text({
    about:
      'Time zone of the IANA database in which the days of the authority are counted; unchanged if absent. Processes read it when they start.',
    most: 60,
    optional: true,
    example: 'Asia/Singapore',
  })
  timeZone?: string;

  @Text({
    about: 'Calendar of working days of the authority; unchanged if absent. Processes read it when they start.',
    most: 40,
    optional: true,
    example: 'CN',
  })
  calendar?: string;

  @SomeOf({
    about: 'Languages that the authority works in, the main one first; unchanged if absent.',
    of: LANGUAGES,
    optional: true,
  })
  languages?: readonly string[];
}

export class DirectoryAuthority {
  @Field('uuid', 'Id of the authority.')
  readonly id!: string;
  @Field(BilingualResponse, 'Name of the authority.')
  readonly name!: BilingualResponse;
  @Field('text', 'Area that the authority serves: the country, then the region.')
  readonly zone!: string;
  @Field('text', 'Time zone in which the days of the authority are counted.')
  readonly timeZone!: string;
  @Field('text', 'Calendar of working days of the authority.')
  readonly calendar!: string;
  @Field('text', 'Languages that the authority works in, the main one first.', { list: true })
  readonly languages!: readonly string[];
  @Field('integer', 'Version of the entry, to send in `If-Match`.')
  readonly version!: number;
}

export class CompanyBody extends ReasonBody {
  @Text({ about: 'English name of the company.', most: 200, example: 'Example Trading' })
  nameEn!: string;

  @Text({ about: 'Chinese name of the company.', most: 200, example: '示例商贸' })
  nameZh!: string;

  @Text({ about: 'Industry cluster of the company, as scenarios name it.', most: 60, example: 'retail_travel' })
  cluster!: string;

  @Text({ about: 'Country of the company by ISO 3166-1 alpha-2.', least: 2, most: 2, example: 'CN' })
  country!: string;

  @Texts({
    about:
      'Further countries in which the company has an establishment, by ISO 3166-1 alpha-2; none if absent. The company may file as an exporter there.',
    most: 250,
    items: 2,
    optional: true,
    example: ['GB'],
  })
  establishments?: readonly string[];
}

export class CompanyChangesBody extends ReasonBody {
  @Text({ about: 'English name of the company; unchanged if absent.', most: 200, optional: true })
  nameEn?: string;

  @Text({ about: 'Chinese name of the company; unchanged if absent.', most: 200, optional: true })
  nameZh?: string;

  @Text({ about: 'Industry cluster of the company, as scenarios name it; unchanged if absent.', most: 60, optional: true })
  cluster?: string;

  @Text({ about: 'Country of the company by ISO 3166-1 alpha-2; unchanged if absent.', least: 2, most: 2, optional: true })
  country?: string;

  @Texts({
    about: 'All further countries in which the company has an establishment, by ISO 3166-1 alpha-2; unchanged if absent.',
    most: 250,
    items: 2,
    optional: true,
    example: ['GB', 'SG'],
  })
  establishments?: readonly string[];
}

export class ClosedDaysBody {
  @Day({ about: 'First day of the closure.', example: '2026-12-28' })
  from!: string;

  @Day({ about: 'Last day of the closure.', example: '2027-01-01' })
  to!: string;

  @Text({ about: 'Name of the closure in English.', most: 200, example: 'Works holiday' })
  nameEn!: string;

  @Text({ about: 'Name of the closure in Chinese.', most: 200, example: '厂休' })
  nameZh!: string;
}

export class CompanyClosedDaysBody extends ReasonBody {
  @NestedList(ClosedDaysBody, { about: 'Closures of the company; an empty list if it never closes beyond holidays.', most: 40 })
  closedDays!: ClosedDaysBody[];
}

export class DirectoryCompany {
  @Field('uuid', 'Id of the company.')
  readonly id!: string;
  @Field(BilingualResponse, 'Name of the company.')
  readonly name!: BilingualResponse;
  @Field('text', 'Industry cluster of the company.')
  readonly cluster!: string;
  @Field('text', 'Country of the company.')
  readonly country!: string;
  @Field('text', 'Further countries in which the company has an establishment.', { list: true })
  readonly establishments!: readonly string[];
  @Field('date-time', 'Time since which the company is suspended; null if the company may file.', { nullable: true })
  readonly suspendedAt!: string | null;
  @Field(ClosedDaysResponse, 'Closures of the company, earliest first. They do not move the last day of any deadline.', { list: true })
  readonly closedDays!: readonly ClosedDaysResponse[];
  @Field('integer', 'Version of the entry, to send in `If-Match`.')
  readonly version!: number;
}

export class DirectoryCompanies extends PageOf(DirectoryCompany, 'Companies, ordered by their English names.') {}

const IDS = textForm(
  new RegExp(`^${ID}(?:,${ID}){0,99}$`),
  'This must be 1 to 100 ids such as 0c000000-0000-4000-8000-000000000003, separated by commas.',
  '此项须为 1 至 100 个标识，如 0c000000-0000-4000-8000-000000000003，以逗号分隔。',
);

export class DirectoryCompaniesQuery extends PageQuery {
  @Text({ about: 'Part of the name of the company, in either language and any case.', least: 0, most: 200, optional: true })
  search?: string;

  @Text({ about: 'Ids of the companies to list: 1 to 100, separated by commas.', most: 3699, form: IDS, optional: true })
  ids?: string;
}

export class DirectoryQuery extends PageQuery {
  @Id({
    about: 'Id of the organisation whose entries to list. Only the authority may name an organisation other than its own.',
    optional: true,
  })
  organisation?: string;
}

export class DirectoryPeopleQuery extends DirectoryQuery {
  @Text({ about: 'Part of the name or of the e-mail address of the person, in any case.', least: 0, most: 254, optional: true })
  search?: string;
}

export class RightsBody extends ReasonBody {
  @Id({
    about: 'Id of the organisation in which the rights apply; the caller’s own if absent. Only the authority may name another.',
    optional: true,
  })
  organisation?: string;

  @SomeOf({ about: 'Roles to grant or to revoke.', of: ROLES, optional: true, example: ['officer'] })
  roles?: Role[];

  @SomeOf({
    about: 'Disciplines to grant or to revoke, for people of the authority.',
    of: DISCIPLINES,
    optional: true,
    example: ['privacy'],
  })
  disciplines?: Discipline[];
}

export class InvitePersonBody extends ReasonBody {
  @Text({ about: 'Name of the person, as colleagues and auditors read it.', most: 200, example: 'An officer' })
  name!: string;

  @Email({ about: 'E-mail address of the person; case does not matter.', example: 'officer@authority.example' })
  email!: string;

  @Id({
    about: 'Id of the organisation that the person joins; the caller’s own if absent. Only the authority may name another.',
    optional: true,
  })
  organisation?: string;

  @SomeOf({ about: 'Roles of the person: at least one.', of: ROLES, example: ['officer'] })
  roles!: Role[];

  @SomeOf({
    about: 'Disciplines of the person, for people of the authority.',
    of: DISCIPLINES,
    optional: true,
    example: ['privacy'],
  })
  disciplines?: Discipline[];
}

export class PersonChangesBody extends ReasonBody {
  @Text({ about: 'Name of the person; unchanged if absent.', most: 200, optional: true })
  name?: string;

  @Email({ about: 'E-mail address of the person; unchanged if absent.', optional: true })
  email?: string;
}

export class MergeBody extends ReasonBody {
  @Id({ about: 'Id of the other entry for the same human.' })
  into!: string;
}

export class InvitationResponse {
  @Field('uuid', 'Id of the person.')
  readonly id!: string;
  @Field('text', 'Secret for the first sign-in. It is shown once: null when the same act is sent again.', { nullable: true })
  readonly invitation!: string | null;
  @Field('date-time', 'Time until which the secret is valid.')
  readonly until!: string;
}

class DirectoryMembership {
  @Field('uuid', 'Id of the organisation.')
  readonly organisation!: string;
  @Field(['company', 'authority'], 'Kind of the organisation: a company or the authority.')
  readonly realm!: Realm;
  @Field(ROLES, 'Roles of the person in the organisation.', { list: true })
  readonly roles!: readonly Role[];
  @Field(DISCIPLINES, 'Disciplines of the person in the organisation.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field('integer', 'Version of the membership, to send in `If-Match` when roles change.')
  readonly version!: number;
}

export class DirectoryPerson {
  @Field('uuid', 'Id of the person.')
  readonly id!: string;
  @Field('text', 'Name of the person.')
  readonly name!: string;
  @Field('text', 'E-mail address of the person; null if none is known.', { nullable: true })
  readonly email!: string | null;
  @Field('date-time', 'Time since which the person is disabled; null if the person may sign in.', { nullable: true })
  readonly disabledAt!: string | null;
  @Field('uuid', 'Id of the entry that stands for the same human; null if there is no such entry.', { nullable: true })
  readonly sameAs!: string | null;
  @Field('uuid', 'Id of the organisation that looks after the entry; null if only the authority does.', { nullable: true })
  readonly home!: string | null;
  @Field('date-time', 'Time until which an invitation is open; null if none is open.', { nullable: true })
  readonly invitedUntil!: string | null;
  @Field(DirectoryMembership, 'Memberships of the person in the organisations that the caller looks after.', { list: true })
  readonly memberships!: readonly DirectoryMembership[];
  @Field('integer', 'Version of the entry, to send in `If-Match`.')
  readonly version!: number;
}

export class DirectoryPeople extends PageOf(DirectoryPerson, 'People, ordered by their names.') {}

export class IssueKeyBody extends ReasonBody {
  @Text({
    about: 'Label of the key: the machine that has it. Two keys with the same label may be live, so that one can replace the other.',
    most: 60,
    example: 'Case system',
  })
  label!: string;

  @SomeOf({
    about: 'Scopes of the key, which say what it may do: at least one.',
    of: KEY_SCOPES,
    example: ['transfer:file', 'transfer:read'],
  })
  scopes!: readonly KeyScope[];

  @Count({ about: 'Lifetime of the key, in days.', least: 1, most: 730, example: 365 })
  days!: number;

  @Id({ about: 'Id of the company that gets the key; the caller’s own if absent. Only the authority may name another.', optional: true })
  organisation?: string;
}

export class RotateKeyBody extends ReasonBody {
  @Count({ about: 'Lifetime of the new key, in days.', least: 1, most: 730, example: 365 })
  days!: number;

  @Count({ about: 'Days until the old key ends.', least: 0, most: 60, example: 7 })
  overlapDays!: number;
}

export class KeyIssued {
  @Field('text', 'Id of the key.')
  readonly id!: string;
  @Field('text', 'The whole key. It is shown once: null when the same act is sent again.', { nullable: true })
  readonly key!: string | null;
  @Field('date-time', 'Time when the key ends.')
  readonly expiresAt!: string;
}

export class DirectoryKey {
  @Field('text', 'Id of the key.')
  readonly id!: string;
  @Field('uuid', 'Id of the company that has the key.')
  readonly organisation!: string;
  @Field('text', 'Label of the key: the machine that has it.')
  readonly label!: string;
  @Field(KEY_SCOPES, 'Scopes of the key, which say what it may do.', { list: true })
  readonly scopes!: readonly (typeof KEY_SCOPES)[number][];
  @Field('date-time', 'Time since which the key is valid.')
  readonly createdAt!: string;
  @Field('date-time', 'Time when the key ends.')
  readonly expiresAt!: string;
  @Field('date-time', 'Time when the key was revoked; null if it was not revoked.', { nullable: true })
  readonly revokedAt!: string | null;
  @Field('date', 'Last day on which the key was used, in UTC; null if it was never used.', { nullable: true })
  readonly lastUsedOn!: string | null;
  @Field('integer', 'Version of the entry, to send in `If-Match`. Use of the key does not change it.')
  readonly version!: number;
}

export class DirectoryKeys extends PageOf(DirectoryKey, 'Keys, ordered by their labels.') {}

export class KeyRevoked {
  @Field('text', 'Id of the key.')
  readonly id!: string;
}

export class ColleaguesQuery extends PageQuery {
  @OneOf({ about: '`yes` to also list people who have left or may not sign in.', of: ['yes', 'no'], optional: true })
  left?: 'yes' | 'no';
}

export class DirectoryColleague {
  @Field('uuid', 'Id of the person.')
  readonly id!: string;
  @Field('text', 'Name of the person.')
  readonly name!: string;
  @Field('text', 'Roles of the person.', { list: true })
  readonly roles!: readonly string[];
  @Field(DISCIPLINES, 'Disciplines of the person.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field(
    'boolean',
    'True if the person has left or may not sign in. Records of past acts name such a person, but the person must not be addressed.',
  )
  readonly left!: boolean;
}

export class DirectoryColleagues extends PageOf(DirectoryColleague, 'Colleagues, ordered by their names.') {}
