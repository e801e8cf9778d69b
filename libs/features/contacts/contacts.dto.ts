import { Email, Id, Text, SomeOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { ReasonBody } from '../administration/administration.dto.js';

export const CONTACT_PURPOSES = ['filings', 'incidents', 'appeals'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

export const CONTACT_LANGUAGES = ['en', 'zh'] as const;
export type ContactLanguage = (typeof CONTACT_LANGUAGES)[number];

const TELEPHONE = /^\+\d[\d ()-]{4,30}$/;

/** All fields of a contact; an edit replaces all of them. */
export class ContactEntryBody extends ReasonBody {
  @Text({ about: 'The English name of the office.', most: 200, example: 'Data protection office' })
  nameEn!: string;

  @Text({ about: 'The Chinese name of the office.', most: 200, example: '数据保护办公室' })
  nameZh!: string;

  @Email({ about: 'Its e-mail address, in which capitals do not matter.', example: 'data@company.example' })
  email!: string;

  @Text({
    about: 'Its telephone number, with + and the code of the country; left out where only mail is read.',
    most: 32,
    pattern: TELEPHONE,
    optional: true,
    example: '+86 21 5555 0100',
  })
  telephone?: string;

  @SomeOf({ of: CONTACT_PURPOSES, about: 'What it is for: at least one.', example: ['filings', 'incidents'] })
  purposes!: readonly ContactPurpose[];

  @SomeOf({ of: CONTACT_LANGUAGES, about: 'The languages that it speaks: at least one, the preferred one first.', example: ['zh', 'en'] })
  languages!: readonly ContactLanguage[];
}

export class ContactBody extends ContactEntryBody {
  @Id({ about: 'Of which company, for the authority; left out, the caller’s own.', optional: true })
  organisation?: string;
}

export class ContactsQuery {
  @Id({ about: 'Which company’s, for the authority; left out, the caller’s own.', optional: true })
  organisation?: string;
}

export class ContactView {
  @Field('uuid', 'The contact.')
  readonly id!: string;
  @Field('uuid', 'The company.')
  readonly organisation!: string;
  @Field(BilingualResponse, 'The name of the office.')
  readonly name!: BilingualResponse;
  @Field('text', 'Its e-mail address.')
  readonly email!: string;
  @Field('text', 'Its telephone number; null where only mail is read.', { nullable: true })
  readonly telephone!: string | null;
  @Field(CONTACT_PURPOSES, 'What it is for.', { list: true })
  readonly purposes!: readonly ContactPurpose[];
  @Field(CONTACT_LANGUAGES, 'The languages that it speaks, the preferred one first.', { list: true })
  readonly languages!: readonly ContactLanguage[];
  @Field('integer', 'The version of the entry.')
  readonly version!: number;
}

export class ContactsView {
  @Field(ContactView, 'Contacts, by their English names.', { list: true })
  items!: readonly ContactView[];
}
