import type { Json } from '@carnet/kernel';
import type { DraftFromScenarioCommand, SectionChanges } from '@carnet/use-cases';
import { Members, Part, Parts, Text, Texts } from '../http/shapes.js';
import { BilingualBody, DocumentBody, PeopleBody, RecipientBody } from '../transfers/filing.body.js';
import { exampleFiling } from '../transfers/filing.example.js';

const factName = /^[a-z][a-z0-9_]*$/;

/** Some parts of a draft; what is left out stays as it is. */
export class SectionsBody {
  @Part(BilingualBody, { about: 'What this transfer is, in both languages.', optional: true })
  title?: BilingualBody;

  @Part(RecipientBody, { about: 'Who receives the data, and where.', optional: true })
  recipient?: RecipientBody;

  @Texts({ about: 'The fields to be sent: all of them.', most: 500, items: 120, optional: true, example: exampleFiling.fields })
  fields?: readonly string[];

  @Part(PeopleBody, { about: 'How many people the data is about; null when that is not known.', nullable: true, optional: true })
  people?: PeopleBody | null;

  @Members({
    about: 'Facts by their catalogue name, null for what nobody knows. Facts that are not named stay.',
    most: 200,
    optional: true,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: { purpose: 'analytics' },
  })
  facts?: Readonly<Record<string, Json>>;

  @Texts({ about: 'Facts that are stated no longer.', most: 200, items: 64, pattern: factName, optional: true, example: [] })
  withoutFacts?: readonly string[];

  @Parts(DocumentBody, { about: 'Documents the company holds ready, by digest: all of them.', optional: true, most: 100 })
  documents?: readonly DocumentBody[];

  @Texts({
    about: 'Parts that the template filled in and that are right as they are, by their pointers.',
    most: 200,
    items: 80,
    optional: true,
    example: ['/facts/purpose'],
  })
  confirms?: readonly string[];
}

/** The changes as the use case takes them: a member that was not sent is not there. */
export function changesOf({ title, recipient, people, documents, fields, facts, withoutFacts, confirms }: SectionsBody): SectionChanges {
  return {
    ...(title && { title: { en: title.en, zh: title.zh } }),
    ...(recipient && { recipient: { name: recipient.name, country: recipient.country } }),
    ...(fields && { fields: [...fields] }),
    ...(people === undefined ? {} : { people: people && { ordinary: people.ordinary, sensitive: people.sensitive, us: { ...people.us } } }),
    ...(facts && { facts }),
    ...(withoutFacts && { withoutFacts }),
    ...(documents && { documents: documents.map(({ code, name, sha256 }) => ({ code, name, sha256 })) }),
    ...(confirms && { confirms }),
  };
}

export class TemplateRecipientBody {
  @Text({ about: 'Who receives the data.', most: 200, example: exampleFiling.recipient.name })
  name!: string;

  @Text({
    about: 'ISO 3166-1 alpha-2 code of the country; left out, that of the scenario or the earlier filing, to be looked at.',
    least: 2,
    most: 2,
    pattern: /^[A-Z]{2}$/,
    optional: true,
    nullable: true,
    example: 'SG',
  })
  country?: string | null;
}

/** What a company says itself when it begins from a scenario or an earlier filing. */
export class TemplateBody {
  @Part(BilingualBody, { about: 'What this transfer is; left out, as the scenario or the earlier filing is called.', optional: true })
  title?: BilingualBody;

  @Part(TemplateRecipientBody, { about: 'Who receives the data: nobody but the company knows that.' })
  recipient!: TemplateRecipientBody;
}

/** The beginning as the use case takes it, with nothing left open. */
export function startOf({ title, recipient }: TemplateBody): Omit<DraftFromScenarioCommand, 'scenario'> {
  return {
    title: title ? { en: title.en, zh: title.zh } : null,
    recipient: { name: recipient.name, country: recipient.country ?? null },
  };
}
