import type { Json } from '@carnet/kernel';
import type { Outline } from '@carnet/use-cases';
import { Members, Part, Parts, Text, Texts } from '../http/shapes.js';
import { BilingualBody, DocumentBody, PeopleBody } from '../transfers/filing.body.js';
import { exampleFiling } from '../transfers/filing.example.js';

export class RouteRecipientBody {
  @Text({
    about: 'Who would receive the data, where that is known.',
    most: 200,
    optional: true,
    nullable: true,
    example: exampleFiling.recipient.name,
  })
  name?: string | null;

  @Text({
    about: 'ISO 3166-1 alpha-2 code of the country of the recipient, where that is known.',
    least: 2,
    most: 2,
    pattern: /^[A-Z]{2}$/,
    optional: true,
    nullable: true,
    example: exampleFiling.recipient.country,
  })
  country?: string | null;
}

/** What is known of a filing so far: any part may be left out, and a whole filing may be sent as it stands. */
export class RouteBody {
  @Part(BilingualBody, { about: 'What the transfer would be; not looked at.', optional: true, nullable: true })
  title?: BilingualBody | null;

  @Text({
    about: 'A scenario of the catalogue that the filing would start from; not looked at.',
    most: 3,
    least: 3,
    pattern: /^[A-Z]\d{2}$/,
    nullable: true,
    optional: true,
    example: exampleFiling.scenario,
  })
  scenario?: string | null;

  @Part(RouteRecipientBody, { about: 'Who would receive the data, and where.', optional: true, nullable: true })
  recipient?: RouteRecipientBody | null;

  @Texts({
    about: 'The fields that would be sent; an empty list says that there are none, left out that nobody knows yet.',
    most: 500,
    items: 120,
    optional: true,
    nullable: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[] | null;

  @Part(PeopleBody, {
    about: "How many people's data it would be; the company's ledger adds them to what it holds.",
    optional: true,
    nullable: true,
  })
  people?: PeopleBody | null;

  @Members({
    about:
      'Facts by their catalogue name, as far as they are known. Null says that somebody was asked and does not know: it is not asked again.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    optional: true,
    example: { exporter_country: 'CN', purpose: 'cross_border_shopping' },
  })
  facts?: Readonly<Record<string, Json>>;

  @Parts(DocumentBody, { about: 'Documents the company holds already.', optional: true, most: 100 })
  documents?: readonly DocumentBody[];
}

export function outlineOf({ scenario, recipient, fields, people, facts, documents }: RouteBody): Outline {
  return {
    scenario: scenario ?? null,
    recipient: { name: recipient?.name ?? null, country: recipient?.country ?? null },
    fields: fields ? [...fields] : null,
    people: people ? { ordinary: people.ordinary, sensitive: people.sensitive, us: { ...people.us } } : null,
    facts: facts ?? {},
    documents: (documents ?? []).map(({ code, name, sha256 }) => ({ code, name, sha256 })),
  };
}
