import type { AuthorityLanguage } from '@carnet/acts/authority-days.js';
import { Id, Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Permission, Realm, Role } from '@carnet/identity';

export class CompaniesQuery {
  @Text({ about: 'Part of the name, in either language; upper and lower case are the same.', least: 0, most: 200, optional: true })
  search?: string;

  @Id({
    about: 'Id of the only company to return.',
    optional: true,
  })
  company?: string;
}

export class CompaniesResponse {
  @Field(CompanyNameResponse, 'Companies by name, 50 at most.', { list: true })
  items!: readonly CompanyNameResponse[];
  @Field('boolean', 'True if more companies match; a longer part of the name finds them.')
  more!: boolean;
}

/** The caller as authenticated. */
export class MeResponse {
  @Field(['person', 'key'], 'Kind of the caller: a person or a machine with an API key.')
  kind!: 'person' | 'key';
  @Field('text', 'The id of the person or of the key.')
  id!: string;
  @Field('text', 'Name of the person, or label of the key; null if there is none.', { nullable: true })
  name!: string | null;
  @Field(['company', 'authority'], 'Side on which the caller acts.')
  realm!: Realm;
  @Field('uuid', 'Id of the company or authority that the caller acts for.')
  organisation!: string;
  @Field(BilingualResponse, 'Name of the organisation; null if the caller may not read it.', { nullable: true })
  organisationName!: BilingualResponse | null;
  @Field('text', 'Roles of the person; empty for a key.', { list: true })
  roles!: readonly Role[];
  @Field('text', 'Disciplines of the officer.', { list: true })
  disciplines!: readonly string[];
  @Field('text', 'Permissions of the caller.', { list: true })
  permissions!: readonly Permission[];
  @Field('text', 'Time zone of the authority (IANA name), in which its days begin and end.')
  timeZone!: string;
  @Field(['en', 'zh'], 'The languages that the authority works in, the main one first.', { list: true })
  languages!: readonly AuthorityLanguage[];
}
