import type { TimerExplanation } from '@carnet/acts/deadlines/timer-explanation.js';
import { Id, FreeFormObject, Nested, NestedList, Text, Texts, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, TimerStepResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Json, PersonId } from '@carnet/kernel';
import { FACT_KINDS, type FactKind, type Regime } from '@carnet/rules';
import type { SectionChanges } from '../filing/draft-parts.js';
import { BilingualBody, DocumentBody, PeopleBody, RecipientBody } from '../filing/filing.dto.js';
import { exampleFiling } from '../filing/filing.example.js';
import type { DraftFromScenarioCommand } from './draft-from-template.js';
import { OPEN_PART_KINDS, type OpenPartKind, SECTION_KINDS, SECTION_STATES, type SectionKind, type SectionState } from './section.js';

/** A part that keeps a section from being done. */
export class OpenPart {
  @Field('text', 'The part of the filing, as a JSON pointer.')
  readonly pointer!: string;
  @Field(OPEN_PART_KINDS, 'Whether it is missing, wrong, or from a template and not looked at.')
  readonly as!: OpenPartKind;
  @Field(BilingualResponse, 'The same in words.')
  readonly says!: BilingualResponse;
  @Field(FACT_KINDS, 'What kind of fact it is; null where it is not a missing fact.', { nullable: true })
  readonly kind!: FactKind | null;
  @Field(
    BilingualResponse,
    'What follows from its kind: a claim leads to a person, an assessed fact needs its document. Null where nothing does.',
    {
      nullable: true,
    },
  )
  readonly note!: BilingualResponse | null;
}

/** A stated fact that does not carry an answer alone: a claim, or an assessed fact without a document. */
export class NotedPart {
  @Field('text', 'The stated fact, as a JSON pointer.')
  readonly pointer!: string;
  @Field(BilingualResponse, 'Its name for people.')
  readonly label!: BilingualResponse;
  @Field(FACT_KINDS, 'What kind of fact it is.')
  readonly kind!: FactKind;
  @Field(BilingualResponse, 'What follows from its kind.')
  readonly note!: BilingualResponse;
}

/** The last change in a section. */
export class SectionTouch {
  @Field('integer', 'The version of the draft since which it is so.')
  readonly version!: number;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('text', 'Who; null for a machine key.', { nullable: true })
  readonly by!: string | null;
}

export class SectionResponse {
  @Field(SECTION_KINDS, 'Which section; `facts` are all facts, `regime` those that one regime waits for.')
  kind!: SectionKind;
  @Field('text', 'The regime; null for the other sections.', { nullable: true })
  regime!: Regime | null;
  @Field(BilingualResponse, 'What it is called.')
  title!: Bilingual;
  @Field(SECTION_STATES, 'Where it stands.')
  state!: SectionState;
  @Field(OpenPart, 'What keeps it from being done.', { list: true })
  open!: readonly OpenPart[];
  @Field(NotedPart, 'Stated facts of the section that lead to a person: claims, and assessed facts without a document.', {
    list: true,
  })
  noted!: readonly NotedPart[];
  @Field(SectionTouch, 'Who last changed something of it; null while it is as it was when the draft was opened.', { nullable: true })
  touched!: SectionTouch | null;
}

export class DraftExpiryResponse implements Readonly<Record<keyof TimerExplanation, unknown>> {
  @Field(BilingualResponse, 'What happens then.')
  says!: BilingualResponse;
  @Field(TimerStepResponse, 'The sum, step by step; the last step is the day itself.', { list: true })
  steps!: readonly TimerStepResponse[];
}

/** A draft by sections, with its values, its missing places and the author of each change. */
export class SectionsResponse {
  @Field('uuid', 'The draft.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field('integer', 'Its version: what `If-Match` names.')
  version!: number;
  @Field('date', 'The day whose law the missing parts follow from.')
  asOfDate!: string;
  @Field('boolean', 'Whether every section is done. A draft may be submitted before that: what is unknown then leads to a person.')
  complete!: boolean;
  @Field('date-time', 'When it is given up unless somebody works on it; null where that instant has come.', { nullable: true })
  expiresAt!: string | null;
  @Field(DraftExpiryResponse, 'How that day was found.', { nullable: true })
  expiry!: TimerExplanation | null;
  @Field(SectionResponse, 'The sections, in the order in which they are best filled in.', { list: true })
  sections!: readonly SectionResponse[];
}

/** The kind of a section, followed by a dot and the regime if it has one. */
const sectionName = /^[a-z]+(?:\.[a-z0-9_]+)?$/;

/** Changes to a section's assignment or presence; members left out do not change. */
export class ShareSectionBody {
  @Text({
    about: 'The section: its kind, and behind a dot the regime where it has one.',
    most: 60,
    pattern: sectionName,
    example: 'people',
  })
  section!: string;

  @Id({
    about: 'Whose it is from now on, by the id of the person; null for nobody.',
    least: 36,
    optional: true,
    nullable: true,
    example: null,
  })
  assignee?: PersonId | null;

  @BooleanValue({
    about: 'Whether the caller is at work in it. That lasts two minutes: say it again while it is so.',
    optional: true,
    example: true,
  })
  here?: boolean;
}

export class DraftPerson {
  @Field('uuid', 'The person.')
  readonly id!: string;
  @Field('text', 'The name.')
  readonly name!: string;
}

/** A person who has a section or is at work in it. */
export class DraftColleague {
  @Field('text', 'The section: its kind, and behind a dot the regime where it has one.')
  readonly section!: string;
  @Field('uuid', 'The person.')
  readonly person!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field('boolean', 'Whether the section is assigned to them.')
  readonly assigned!: boolean;
  @Field('date-time', 'Until when they count as at work in it, unless they say so again; null where they are not.', { nullable: true })
  readonly until!: string | null;
}

/** Which people of a company have or work in which section of a draft. */
export class DraftColleaguesView {
  @Field(DraftPerson, 'The people of the company who fill in filings, by name.', { list: true })
  readonly people!: readonly DraftPerson[];
  @Field(DraftColleague, 'Who has which section, and who is at work in it now.', { list: true })
  readonly sections!: readonly DraftColleague[];
}

/** A section of an open draft assigned to the caller. */
export class OwnSection {
  @Field('uuid', 'The draft.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(BilingualResponse, 'What the draft is called.')
  readonly title!: BilingualResponse;
  @Field('text', 'The section: its kind, and behind a dot the regime where it has one.')
  readonly section!: string;
  @Field(BilingualResponse, 'What the section is called.')
  readonly sectionTitle!: BilingualResponse;
}

/** The sections assigned to the caller. */
export class OwnSections {
  @Field(OwnSection, 'The sections of open drafts, by the number of the draft; a hundred at most.', { list: true })
  readonly items!: readonly OwnSection[];
}

const factName = /^[a-z][a-z0-9_]*$/;

/** Changed parts of a draft; members left out do not change. */
export class SectionsBody {
  @Nested(BilingualBody, { about: 'What this transfer is, in both languages.', optional: true })
  title?: BilingualBody;

  @Nested(RecipientBody, { about: 'Who receives the data, and where.', optional: true })
  recipient?: RecipientBody;

  @Texts({ about: 'The fields to be sent: all of them.', most: 500, items: 120, optional: true, example: exampleFiling.fields })
  fields?: readonly string[];

  @Nested(PeopleBody, { about: 'How many people the data is about; null when that is not known.', nullable: true, optional: true })
  people?: PeopleBody | null;

  @FreeFormObject({
    about: 'Facts by their catalogue name, null for what nobody knows. Facts that are not named stay.',
    most: 200,
    optional: true,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: { purpose: 'analytics' },
  })
  facts?: Readonly<Record<string, Json>>;

  @Texts({ about: 'Facts that are stated no longer.', most: 200, items: 64, pattern: factName, optional: true, example: [] })
  withoutFacts?: readonly string[];

  @NestedList(DocumentBody, { about: 'Documents the company holds ready, by digest: all of them.', optional: true, most: 100 })
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

/** The changes as the use case takes them; members that were not sent are absent. */
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

/** What a company states itself when it begins from a scenario or an earlier filing. */
export class TemplateBody {
  @Nested(BilingualBody, { about: 'What this transfer is; left out, as the scenario or the earlier filing is called.', optional: true })
  title?: BilingualBody;

  @Nested(TemplateRecipientBody, { about: 'Who receives the data: nobody but the company knows that.' })
  recipient!: TemplateRecipientBody;
}

/** The body as the use case takes it, with null for members left out. */
export function startOf({ title, recipient }: TemplateBody): Omit<DraftFromScenarioCommand, 'scenario'> {
  return {
    title: title ? { en: title.en, zh: title.zh } : null,
    recipient: { name: recipient.name, country: recipient.country ?? null },
  };
}
