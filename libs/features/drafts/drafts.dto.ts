import type { TimerExplanation } from '@carnet/acts/deadlines/timer-step.js';
import { Id, Members, Part, Parts, Text, Texts, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, TimerStepShown } from '@carnet/http/words.dto.js';
import type { Bilingual, Json, PersonId } from '@carnet/kernel';
import { FACT_KINDS, type FactKind, type Regime } from '@carnet/rules';
import type { SectionChanges } from '../filing/draft-parts.js';
import { BilingualBody, DocumentBody, PeopleBody, RecipientBody } from '../filing/filing.dto.js';
import { exampleFiling } from '../filing/filing.example.js';
import type { DraftFromScenarioCommand } from './draft-from-template.js';
import { OPEN_AS, type OpenAs, SECTION_KINDS, SECTION_STATES, type SectionKind, type SectionState } from './section.js';

/** A part that keeps a section from being done. */
export class OpenPart {
  @Shown('text', 'The part of the filing, as a JSON pointer.')
  readonly pointer!: string;
  @Shown(OPEN_AS, 'Whether it is missing, wrong, or from a template and not looked at.')
  readonly as!: OpenAs;
  @Shown(BilingualShown, 'The same in words.')
  readonly says!: BilingualShown;
  @Shown(FACT_KINDS, 'What kind of fact it is; null where it is not a missing fact.', { nullable: true })
  readonly kind!: FactKind | null;
  @Shown(
    BilingualShown,
    'What follows from its kind: a claim leads to a person, an assessed fact needs its document. Null where nothing does.',
    {
      nullable: true,
    },
  )
  readonly note!: BilingualShown | null;
}

/** A stated fact that does not carry an answer alone: a claim, or an assessed fact without a document. */
export class NotedPart {
  @Shown('text', 'The stated fact, as a JSON pointer.')
  readonly pointer!: string;
  @Shown(BilingualShown, 'Its name for people.')
  readonly label!: BilingualShown;
  @Shown(FACT_KINDS, 'What kind of fact it is.')
  readonly kind!: FactKind;
  @Shown(BilingualShown, 'What follows from its kind.')
  readonly note!: BilingualShown;
}

/** The last change in a section. */
export class SectionTouch {
  @Shown('whole', 'The version of the draft since which it is so.')
  readonly version!: number;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('text', 'Who; null for a machine key.', { nullable: true })
  readonly by!: string | null;
}

export class SectionShown {
  @Shown(SECTION_KINDS, 'Which section; `facts` are all facts, `regime` those that one regime waits for.')
  kind!: SectionKind;
  @Shown('text', 'The regime; null for the other sections.', { nullable: true })
  regime!: Regime | null;
  @Shown(BilingualShown, 'What it is called.')
  title!: Bilingual;
  @Shown(SECTION_STATES, 'Where it stands.')
  state!: SectionState;
  @Shown(OpenPart, 'What keeps it from being done.', { list: true })
  open!: readonly OpenPart[];
  @Shown(NotedPart, 'Stated facts of the section that lead to a person: claims, and assessed facts without a document.', {
    list: true,
  })
  noted!: readonly NotedPart[];
  @Shown(SectionTouch, 'Who last changed something of it; null while it is as it was when the draft was opened.', { nullable: true })
  touched!: SectionTouch | null;
}

export class DraftExpiryShown implements Readonly<Record<keyof TimerExplanation, unknown>> {
  @Shown(BilingualShown, 'What happens then.')
  says!: BilingualShown;
  @Shown(TimerStepShown, 'The sum, step by step; the last step is the day itself.', { list: true })
  steps!: readonly TimerStepShown[];
}

/** A draft by sections, with its values, its missing places and the author of each change. */
export class SectionsShown {
  @Shown('uuid', 'The draft.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('whole', 'Its version: what `If-Match` names.')
  version!: number;
  @Shown('day', 'The day whose law the missing parts follow from.')
  asOfDate!: string;
  @Shown('yes-no', 'Whether every section is done. A draft may be submitted before that: what is unknown then leads to a person.')
  complete!: boolean;
  @Shown('time', 'When it is given up unless somebody works on it; null where that instant has come.', { nullable: true })
  expiresAt!: string | null;
  @Shown(DraftExpiryShown, 'How that day was found.', { nullable: true })
  expiry!: TimerExplanation | null;
  @Shown(SectionShown, 'The sections, in the order in which they are best filled in.', { list: true })
  sections!: readonly SectionShown[];
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

  @YesNo({
    about: 'Whether the caller is at work in it. That lasts two minutes: say it again while it is so.',
    optional: true,
    example: true,
  })
  here?: boolean;
}

export class DraftPerson {
  @Shown('uuid', 'The person.')
  readonly id!: string;
  @Shown('text', 'The name.')
  readonly name!: string;
}

/** A person who has a section or is at work in it. */
export class DraftColleague {
  @Shown('text', 'The section: its kind, and behind a dot the regime where it has one.')
  readonly section!: string;
  @Shown('uuid', 'The person.')
  readonly person!: string;
  @Shown('text', 'The name.')
  readonly name!: string;
  @Shown('yes-no', 'Whether the section is assigned to them.')
  readonly assigned!: boolean;
  @Shown('time', 'Until when they count as at work in it, unless they say so again; null where they are not.', { nullable: true })
  readonly until!: string | null;
}

/** Which people of a company have or work in which section of a draft. */
export class DraftColleaguesView {
  @Shown(DraftPerson, 'The people of the company who fill in filings, by name.', { list: true })
  readonly people!: readonly DraftPerson[];
  @Shown(DraftColleague, 'Who has which section, and who is at work in it now.', { list: true })
  readonly sections!: readonly DraftColleague[];
}

/** A section of an open draft assigned to the caller. */
export class OwnSection {
  @Shown('uuid', 'The draft.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(BilingualShown, 'What the draft is called.')
  readonly title!: BilingualShown;
  @Shown('text', 'The section: its kind, and behind a dot the regime where it has one.')
  readonly section!: string;
  @Shown(BilingualShown, 'What the section is called.')
  readonly sectionTitle!: BilingualShown;
}

/** The sections assigned to the caller. */
export class OwnSections {
  @Shown(OwnSection, 'The sections of open drafts, by the number of the draft; a hundred at most.', { list: true })
  readonly items!: readonly OwnSection[];
}

const factName = /^[a-z][a-z0-9_]*$/;

/** Changed parts of a draft; members left out do not change. */
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
  @Part(BilingualBody, { about: 'What this transfer is; left out, as the scenario or the earlier filing is called.', optional: true })
  title?: BilingualBody;

  @Part(TemplateRecipientBody, { about: 'Who receives the data: nobody but the company knows that.' })
  recipient!: TemplateRecipientBody;
}

/** The body as the use case takes it, with null for members left out. */
export function startOf({ title, recipient }: TemplateBody): Omit<DraftFromScenarioCommand, 'scenario'> {
  return {
    title: title ? { en: title.en, zh: title.zh } : null,
    recipient: { name: recipient.name, country: recipient.country ?? null },
  };
}
