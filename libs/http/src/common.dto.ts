import type { IsoDate } from '@carnet/kernel';
import { type ClockStep, STEP_KINDS } from '@carnet/clocks';
import type { NamedPerson } from '@carnet/kernel';
import type { Citation } from '@carnet/rules';
import { type FilingReceipt, type RouteWhy, TRANSFER_STATES, type TransferState, WHY_CODES } from '@carnet/workflow';
import { Text } from './request-members.js';
import { Field } from './field.js';

export class NamedPersonResponse implements NamedPerson {
  @Field('uuid', 'The person.')
  person!: string;
  @Field('text', 'The name.')
  name!: string;
}

export class ReasonsBody {
  @Text({ about: 'Why. Both sides read this.', most: 4000, example: 'The report has come in.' })
  reasons!: string;
}

export class BilingualResponse {
  @Field('text', 'In English.')
  en!: string;

  @Field('text', 'In simplified Chinese.')
  zh!: string;
}

export class CompanyNameResponse {
  @Field('uuid', 'The company.')
  id!: string;

  @Field(BilingualResponse, 'Its name.')
  name!: BilingualResponse;
}

export class PeopleCountsResponse {
  @Field('integer', 'People of whom only ordinary data goes.')
  ordinary!: number;

  @Field('integer', 'People of whom sensitive data goes.')
  sensitive!: number;
}

export class ReceiptResponse implements FilingReceipt {
  @Field('uuid', 'The transfer.')
  id!: string;

  @Field('text', 'Its number, for people.')
  reference!: string;

  @Field(TRANSFER_STATES, 'Where it stands after the act.')
  state!: TransferState;

  @Field('integer', 'Its version, also in `ETag`; the next act names it in `If-Match`.')
  version!: number;

  @Field('digest', 'Digest of the content; opinions and votes bind to it.')
  contentDigest!: string;
}

export class RouteWhyResponse implements Record<keyof RouteWhy, unknown> {
  @Field(
    WHY_CODES,
    'What keeps it from being granted: a fact is `missing` or `to-confirm`, a claim was checked by nobody (`claimed`), an assessment or a mechanism names no document (`undocumented`), a duty is not stated as met (`duty`), facts contradict each other (`doubtful`), words in a text do not agree with the facts (`worded`), or nobody has read the text of the law (`unread`).',
  )
  code!: RouteWhy['code'];
  @Field('text', 'The legal regime whose answer it is about; null of words in a text.', { nullable: true })
  regime!: string | null;
  @Field('text', 'The facts that it is about.', { list: true })
  facts!: readonly string[];
  @Field(BilingualResponse, 'The same in words.')
  says!: BilingualResponse;
}

export const CERTAINTIES = ['confirmed', 'unconfirmed', 'provisional'] as const;

export class ClockStepResponse implements ClockStep {
  @Field(STEP_KINDS, 'What the line is about.')
  kind!: ClockStep['kind'];
  @Field('date', 'The day it is about.')
  on!: ClockStep['on'];
  @Field('integer', 'Which counted working day it is, or how many were counted in all.', { nullable: true })
  number!: number | null;
  @Field(BilingualResponse, 'The holiday or make-up day, or the cause.', { nullable: true })
  name!: BilingualResponse | null;
  @Field(CERTAINTIES, 'How sure the line is.')
  certainty!: ClockStep['certainty'];
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
}

export class CalendarResponse {
  @Field('text', 'Whose working days.')
  name!: string;
  @Field('text', 'Which edition of it.')
  edition!: string;
  @Field('text', 'Where its days begin and end: a zone of the IANA database.')
  zone!: string;
  @Field('date', 'Its last published day; beyond it weekends alone decide, and the answer is provisional.')
  until!: string;
}

export class CitationResponse implements Citation {
  @Field('text', 'The instrument.')
  instrument!: string;
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field('text', 'The article.')
  article!: string;
  @Field('text', 'Where the official text stands; null while nobody has found it.', { nullable: true })
  url!: string | null;
  @Field('text', 'Which edition.', { optional: true })
  edition?: string;
}

export class TimerStepResponse {
  @Field('date', 'The day it is about.')
  on!: IsoDate;
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
}
