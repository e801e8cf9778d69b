import type { AuthorityLanguage } from '@carnet/acts/authority-days.js';
import type { CompanyRecord } from '@carnet/acts/transfer-views.store.js';
import { Id, Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Permission, Realm, Role } from '@carnet/identity';
import type { IsoDate } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';

export class ColleagueResponse {
  @Field('text', 'Name.')
  name!: string;
  @Field('text', 'Roles.', { list: true })
  roles!: readonly string[];
}

export class ClosedDaysResponse implements ClosedDays {
  @Field('date', 'The first day.')
  readonly from!: IsoDate;
  @Field('date', 'The last day.')
  readonly to!: IsoDate;
  @Field(BilingualResponse, 'What it is.')
  readonly name!: BilingualResponse;
}

export class CompanyResponse implements CompanyRecord {
  @Field('uuid', 'The company.')
  id!: string;
  @Field(BilingualResponse, 'Its name.')
  name!: BilingualResponse;
  @Field('text', 'The industry cluster it belongs to.')
  cluster!: string;
  @Field('text', 'Its country.')
  country!: string;
  @Field(ColleagueResponse, 'Who acts for it.', { list: true })
  people!: readonly ColleagueResponse[];
  @Field(ClosedDaysResponse, 'When nobody works there, the earliest first; last days stay as they are.', { list: true })
  closedDays!: readonly ClosedDaysResponse[];
}

export class CompaniesQuery {
  @Text({ about: 'Part of the name, in either language and any case.', least: 0, most: 200, optional: true })
  search?: string;

  @Id({
    about: 'The company alone.',
    optional: true,
  })
  company?: string;
}

export class CompaniesResponse {
  @Field(CompanyNameResponse, 'The companies, by name: fifty at most.', { list: true })
  items!: readonly CompanyNameResponse[];
  @Field('boolean', 'Whether there are more; a longer part of the name finds them.')
  more!: boolean;
}

/** The caller as authenticated. */
export class MeResponse {
  @Field(['person', 'key'], 'A person or a machine.')
  kind!: 'person' | 'key';
  @Field('text', 'The id of the person or of the key.')
  id!: string;
  @Field('text', 'The name of the person, or the label of the key.', { nullable: true })
  name!: string | null;
  @Field(['company', 'authority'], 'On whose side the caller acts.')
  realm!: Realm;
  @Field('uuid', 'For which company or authority.')
  organisation!: string;
  @Field(BilingualResponse, 'Its name, where the caller may read it.', { nullable: true })
  organisationName!: BilingualResponse | null;
  @Field('text', 'Roles of a person.', { list: true })
  roles!: readonly Role[];
  @Field('text', 'Disciplines of an officer.', { list: true })
  disciplines!: readonly string[];
  @Field('text', 'What the caller may ask for.', { list: true })
  permissions!: readonly Permission[];
  @Field('text', 'The time zone of the authority (IANA), in which its days begin and end.')
  timeZone!: string;
  @Field(['en', 'zh'], 'The languages that the authority works in, the main one first.', { list: true })
  languages!: readonly AuthorityLanguage[];
}
