import type { TimerExplanation } from '@carnet/acts/deadlines/timer-explanation.js';
import { Id, FreeFormObject, Nested, NestedList, Text, Texts, BooleanValue } from '@carnet/http/request-members.js';
import { COUNTRY_FORM, NAME_FORM, textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, PersonNameResponse, TimerStepResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Json, PersonId } from '@carnet/kernel';
import { FACT_KINDS, type FactKind, type Regime } from '@carnet/rules';
import type { SectionChanges } from '../filing/draft-parts.js';
import { BilingualBody, DocumentBody, PeopleBody, RecipientBody } from '../filing/filing.dto.js';
import { exampleFiling } from '../filing/filing.example.js';
import type { DraftFromScenarioCommand } from './draft-from-template.js';
import { OPEN_PART_KINDS, type OpenPartKind, SECTION_KINDS, SECTION_STATES, type SectionKind, type SectionState } from './section.js';

/** A part that keeps a section from being done. */
export class OpenPart {
  @Field('text', 'JSON pointer to the part of the filing.')
  readonly pointer!: string;
  @Field(OPEN_PART_KINDS, 'Whether the part is missing, is wrong, or comes from a template and is unconfirmed.')
  readonly as!: OpenPartKind;
  @Field(BilingualResponse, 'What is missing, wrong or unconfirmed, in words.')
  readonly says!: BilingualResponse;
  @Field(FACT_KINDS, 'Kind of the missing fact; null if the part is not a missing fact.', { nullable: true })
  readonly kind!: FactKind | null;
  @Field(
    BilingualResponse,
    'Consequence of the kind: a claim leads to review by a person, an assessed fact needs its document. Null if there is none.',
    {
      nullable: true,
    },
  )
  readonly note!: BilingualResponse | null;
}

/** A stated fact that does not carry an answer alone: a claim, or an assessed fact without a document. */
export class NotedPart {
  @Field('text', 'JSON pointer to the stated fact.')
  readonly pointer!: string;
  @Field(BilingualResponse, 'Name of the fact, for people.')
  readonly label!: BilingualResponse;
  @Field(FACT_KINDS, 'Kind of the fact.')
  readonly kind!: FactKind;
  @Field(BilingualResponse, 'Consequence of the kind, in words.')
  readonly note!: BilingualResponse;
}

/** The last change in a section. */
export class SectionTouch {
  @Field('integer', 'Version of the draft that the change produced.')
  readonly version!: number;
  @Field('date-time', 'When the change was made.')
  readonly at!: string;
  @Field('text', 'Name of the person who made the change; null for a machine key.', { nullable: true })
  readonly by!: string | null;
}

export class SectionResponse {
  @Field(SECTION_KINDS, 'Kind of the section. `facts` has all facts, `regime` the facts that one regime waits for.')
  kind!: SectionKind;
  @Field('text', 'Regime of a `regime` section; null for the other sections.', { nullable: true })
  regime!: Regime | null;
  @Field(BilingualResponse, 'Title of the section.')
  title!: Bilingual;
  @Field(SECTION_STATES, 'Progress of the section. `cannot-start`: its content depends on parts that are still missing.')
  state!: SectionState;
  @Field(OpenPart, 'Parts that keep the section from being done.', { list: true })
  open!: readonly OpenPart[];
  @Field(NotedPart, 'Stated facts of the section that lead to review by a person: claims, and assessed facts without a document.', {
    list: true,
  })
  noted!: readonly NotedPart[];
  @Field(SectionTouch, 'Last change in the section; null if it is unchanged since the draft was opened.', { nullable: true })
  touched!: SectionTouch | null;
}

export class DraftExpiryResponse implements Readonly<Record<keyof TimerExplanation, unknown>> {
  @Field(BilingualResponse, 'What happens when the draft lapses.')
  says!: BilingualResponse;
  @Field(TimerStepResponse, 'Calculation of the day, step by step; the last step is the day itself.', { list: true })
  steps!: readonly TimerStepResponse[];
}

/** A draft by sections, with its values, its missing places and the author of each change. */
export class SectionsResponse {
  @Field('uuid', 'The draft.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field('integer', 'Version of the draft, to be sent in `If-Match`.')
  version!: number;
  @Field('date', 'Day whose law decides which parts are missing.')
  asOfDate!: string;
  @Field('boolean', 'Whether every section is done. A draft may be submitted before that; unknown parts then lead to review by a person.')
  complete!: boolean;
  @Field('date-time', 'When the draft lapses if it is not edited; null once that instant has passed.', { nullable: true })
  expiresAt!: string | null;
  @Field(DraftExpiryResponse, 'Calculation of the day on which the draft lapses; null if `expiresAt` is null.', { nullable: true })
  expiry!: TimerExplanation | null;
  @Field(SectionResponse, 'Sections, in the recommended order for filling them in.', { list: true })
  sections!: readonly SectionResponse[];
}

/** The kind of a section, followed by a dot and the regime if it has one. */
const sectionName = textForm(
  /^[a-z]+(?:\.[a-z0-9_]+)?$/,
  'This must be a section such as people, or with its regime such as law.cn.',
  '此项须为申报的某一部分，如 people；属于某一法域的，如 law.cn。',
);

/** Changes to a section's assignment or presence; members left out do not change. */
export class ShareSectionBody {
  @Text({
    about: 'Section: its kind, followed by a dot and the regime if it has one.',
    most: 60,
    form: sectionName,
    example: 'people',
  })
  section!: string;

  @Id({
    about: 'Id of the person to whom the section is assigned from now on; null to assign it to no person.',
    least: 36,
    optional: true,
    nullable: true,
    example: null,
  })
  assignee?: PersonId | null;

  @BooleanValue({
    about: 'Whether the caller is working on the section. `true` holds for two minutes; send it again while the work continues.',
    optional: true,
    example: true,
  })
  here?: boolean;
}

/** A person who has a section or is at work in it. */
export class DraftColleague {
  @Field('text', 'Section: its kind, followed by a dot and the regime if it has one.')
  readonly section!: string;
  @Field('uuid', 'The person.')
  readonly person!: string;
  @Field('text', 'Name of the person.')
  readonly name!: string;
  @Field('boolean', 'Whether the section is assigned to the person.')
  readonly assigned!: boolean;
  @Field(
    'date-time',
    'Until when the person counts as working on the section, unless they report again; null if they are not working on it.',
    { nullable: true },
  )
  readonly until!: string | null;
}

/** Which people of a company have or work in which section of a draft. */
export class DraftColleaguesView {
  @Field(PersonNameResponse, 'People of the company who fill in filings, sorted by name.', { list: true })
  readonly people!: readonly PersonNameResponse[];
  @Field(DraftColleague, 'People to whom a section is assigned, and people who are working on one now.', { list: true })
  readonly sections!: readonly DraftColleague[];
}

/** A section of an open draft assigned to the caller. */
export class OwnSection {
  @Field('uuid', 'The draft.')
  readonly transfer!: string;
  @Field('text', 'Reference of the draft, for people.')
  readonly reference!: string;
  @Field(BilingualResponse, 'Title of the draft.')
  readonly title!: BilingualResponse;
  @Field('text', 'Section: its kind, followed by a dot and the regime if it has one.')
  readonly section!: string;
  @Field(BilingualResponse, 'Title of the section.')
  readonly sectionTitle!: BilingualResponse;
}

/** The sections assigned to the caller. */
export class OwnSections {
  @Field(OwnSection, 'Sections of open drafts, sorted by the reference of the draft; at most 100.', { list: true })
  readonly items!: readonly OwnSection[];
}

/** Changed parts of a draft; members left out do not change. */
export class SectionsBody {
  @Nested(BilingualBody, { about: 'Title of the transfer, in both languages.', optional: true })
  title?: BilingualBody;

  @Nested(RecipientBody, { about: 'Recipient of the data: name and country.', optional: true })
  recipient?: RecipientBody;

  @Texts({
    about: 'All fields to be sent; the list replaces the earlier one.',
    most: 500,
    items: 120,
    optional: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[];

  @Nested(PeopleBody, { about: 'Number of people whose data is sent; null if it is unknown.', nullable: true, optional: true })
  people?: PeopleBody | null;

  @FreeFormObject({
    about: 'Facts by their catalogue name; null for a value that is unknown. Facts that are not named stay.',
    most: 200,
    optional: true,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: { purpose: 'analytics' },
  })
  facts?: Readonly<Record<string, Json>>;

  @Texts({ about: 'Names of facts to remove from the filing.', most: 200, items: 64, form: NAME_FORM, optional: true, example: [] })
  withoutFacts?: readonly string[];

  @NestedList(DocumentBody, {
    about: 'All documents that the company has ready, by digest; the list replaces the earlier one.',
    optional: true,
    most: 100,
  })
  documents?: readonly DocumentBody[];

  @Texts({
    about: 'JSON pointers to parts that come from the template and that the caller confirms as correct.',
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
  @Text({ about: 'Name of the recipient.', most: 200, example: exampleFiling.recipient.name })
  name!: string;

  @Text({
    about:
      'ISO 3166-1 alpha-2 code of the country of the recipient. If left out, the country of the scenario or earlier filing, unconfirmed.',
    least: 2,
    most: 2,
    form: COUNTRY_FORM,
    optional: true,
    nullable: true,
    example: 'SG',
  })
  country?: string | null;
}

/** What a company states itself when it begins from a scenario or an earlier filing. */
export class TemplateBody {
  @Nested(BilingualBody, { about: 'Title of the transfer. If left out, the title of the scenario or earlier filing.', optional: true })
  title?: BilingualBody;

  @Nested(TemplateRecipientBody, { about: 'Recipient of the data, which only the company knows.' })
  recipient!: TemplateRecipientBody;
}

/** The body as the use case takes it, with null for members left out. */
export function startOf({ title, recipient }: TemplateBody): Omit<DraftFromScenarioCommand, 'scenario'> {
  return {
    title: title ? { en: title.en, zh: title.zh } : null,
    recipient: { name: recipient.name, country: recipient.country ?? null },
  };
}
