import type { Filing } from '@carnet/acts/filing.js';
import { Count, FreeFormObject, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { COUNTRY_FORM, NAME_FORM, SCENARIO_FORM, SHA256_FORM } from '@carnet/http/text-forms.js';
import type { Json } from '@carnet/kernel';
import { exampleFiling } from './filing.example.js';

/** Most people of a filing: more than live on earth, and safe in a double. */
const MOST_PEOPLE = 1_000_000_000_000;

const isPeopleCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_PEOPLE;

export class BilingualBody {
  @Text({ about: 'Text in English.', most: 200, example: exampleFiling.title.en })
  en!: string;

  @Text({ about: 'Text in simplified Chinese.', most: 200, example: exampleFiling.title.zh })
  zh!: string;
}

export class RecipientBody {
  @Text({ about: 'Name of the recipient.', most: 200, example: exampleFiling.recipient.name })
  name!: string;

  @Text({
    about: 'ISO 3166-1 alpha-2 code of the country of the recipient.',
    least: 2,
    most: 2,
    form: COUNTRY_FORM,
    example: exampleFiling.recipient.country,
  })
  country!: string;
}

export class PeopleBody {
  @Count({ about: 'Number of people of whom only ordinary personal data is sent.', most: MOST_PEOPLE, example: 12_000 })
  ordinary!: number;

  @Count({
    about: 'Number of people of whom sensitive personal data is sent, with or without ordinary data.',
    most: MOST_PEOPLE,
    example: 0,
  })
  sensitive!: number;

  @FreeFormObject({
    about: 'Number of US persons or devices per category of 28 CFR 202, if US data is part of the transfer.',
    optional: true,
    most: 20,
    values: isPeopleCount,
    schema: { additionalProperties: { type: 'integer', minimum: 0, maximum: MOST_PEOPLE } },
    example: {},
  })
  us?: Readonly<Record<string, number>>;
}

export class DocumentBody {
  @Text({ about: 'Code of the document, the same that duties name.', most: 64, form: NAME_FORM, example: 'pipia_report' })
  code!: string;

  @Text({ about: 'File name, for people.', most: 255, example: 'PIPIA 2026.pdf' })
  name!: string;

  @Text({
    about: 'SHA-256 of the file in lower-case hexadecimal; the file stays with the company.',
    least: 64,
    most: 64,
    form: SHA256_FORM,
    example: 'a'.repeat(64),
  })
  sha256!: string;
}

export class FilingBody {
  @Nested(BilingualBody, { about: 'Title of the transfer, in both languages.' })
  title!: BilingualBody;

  @Text({
    about: 'Scenario of the catalogue that the filing starts from; null if there is none.',
    most: 3,
    least: 3,
    form: SCENARIO_FORM,
    nullable: true,
    optional: true,
    example: exampleFiling.scenario,
  })
  scenario?: string | null;

  @Nested(RecipientBody, { about: 'Recipient of the data: name and country.' })
  recipient!: RecipientBody;

  @Texts({
    about:
      "Fields to be sent: codes of the register (GET /v1/fields), or the company's own names. No list can then show that a field with an own name is free.",
    most: 500,
    items: 120,
    example: exampleFiling.fields,
  })
  fields!: readonly string[];

  @Nested(PeopleBody, {
    about: 'Number of people whose data is sent, each counted once; null if it is unknown, so that a person asks for it.',
    nullable: true,
  })
  people!: PeopleBody | null;

  @FreeFormObject({
    about:
      'Facts by their catalogue name (GET /v1/facts). Leave out facts that are unknown: they lead to review by a person, never to a permit.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: exampleFiling.facts,
  })
  facts!: Readonly<Record<string, Json>>;

  @NestedList(DocumentBody, { about: 'Documents that the company has ready, by digest.', optional: true, most: 100 })
  documents?: readonly DocumentBody[];
}

/** The body as use cases take it, with null for members left out. */
export function filingOf({ title, scenario, recipient, fields, people, facts, documents }: FilingBody): Filing {
  return {
    title: { en: title.en, zh: title.zh },
    scenario: scenario ?? null,
    recipient: { name: recipient.name, country: recipient.country },
    fields: [...fields],
    people: people && { ordinary: people.ordinary, sensitive: people.sensitive, us: { ...people.us } },
    facts,
    documents: (documents ?? []).map(({ code, name, sha256 }) => ({ code, name, sha256 })),
  };
}

export class AgainQuery {
  @OneOf({
    about:
      '`yes` to file content that the company filed already within the last 24 hours; without it, the same content is refused (`filed-before`).',
    of: ['yes'],
    optional: true,
  })
  again?: 'yes';
}

export class WithdrawalBody {
  @Text({ about: 'Reasons for which the company withdraws the filing.', most: 4000, example: 'Filed twice.' })
  reasons!: string;
}
