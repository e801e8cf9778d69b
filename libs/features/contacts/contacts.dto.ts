import { Email, Id, Text, SomeOf } from '@carnet/http/request-members.js';
import { textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { type Language, LANGUAGES } from '@carnet/kernel';
import { ReasonBody } from '../administration/administration.dto.js';

export const CONTACT_PURPOSES = ['filings', 'incidents', 'appeals'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

const TELEPHONE = textForm(
  /^\+\d[\d ()-]{4,30}$/,
  'This must be a telephone number with + and the country code, such as +86 21 5555 0100.',
  '此项须为以 + 和国家代码开头的电话号码，如 +86 21 5555 0100。',
);

/** All fields of a contact; an edit replaces all of them. */
export class ContactEntryBody extends ReasonBody {
  @Text({ about: 'English name of the office.', most: 200, example: 'Data protection office' })
  nameEn!: string;

  @Text({ about: 'Chinese name of the office.', most: 200, example: '数据保护办公室' })
  nameZh!: string;

  @Email({ about: 'E-mail address of the office; upper and lower case are the same.', example: 'data@company.example' })
  email!: string;

  @Text({
    about: 'Telephone number of the office, with + and the country code; omitted if the office only reads mail.',
    most: 32,
    form: TELEPHONE,
    optional: true,
    example: '+86 21 5555 0100',
  })
  telephone?: string;

  @SomeOf({ of: CONTACT_PURPOSES, about: 'Purposes of the contact, at least one.', example: ['filings', 'incidents'] })
  purposes!: readonly ContactPurpose[];

  @SomeOf({
    of: LANGUAGES,
    about: 'Languages that the office speaks, at least one, the preferred one first.',
    example: ['zh', 'en'],
  })
  languages!: readonly Language[];
}

export class ContactBody extends ContactEntryBody {
  @Id({ about: 'Company of the contact, to be named by callers of the authority; the caller’s own company if omitted.', optional: true })
  organisation?: string;
}

export class ContactsQuery {
  @Id({
    about: 'Company whose contacts are listed, to be named by callers of the authority; the caller’s own company if omitted.',
    optional: true,
  })
  organisation?: string;
}

export class ContactView {
  @Field('uuid', 'Id of the contact.')
  readonly id!: string;
  @Field('uuid', 'Id of the company.')
  readonly organisation!: string;
  @Field(BilingualResponse, 'Name of the office.')
  readonly name!: BilingualResponse;
  @Field('text', 'E-mail address of the office.')
  readonly email!: string;
  @Field('text', 'Telephone number of the office; null if the office only reads mail.', { nullable: true })
  readonly telephone!: string | null;
  @Field(CONTACT_PURPOSES, 'Purposes of the contact.', { list: true })
  readonly purposes!: readonly ContactPurpose[];
  @Field(LANGUAGES, 'Languages that the office speaks, the preferred one first.', { list: true })
  readonly languages!: readonly Language[];
  @Field('integer', 'Version of the entry.')
  readonly version!: number;
}

export class ContactsView {
  @Field(ContactView, 'Contacts, by English name.', { list: true })
  items!: readonly ContactView[];
}
