import type { IsoDate, NamedPerson } from '@carnet/kernel';
import { type ClockStep, STEP_KINDS } from '@carnet/clocks';
import type { Citation } from '@carnet/rules';
import { type FilingReceipt, type RouteWhy, TRANSFER_STATES, type TransferState, WHY_CODES } from '@carnet/workflow';
import { Text } from './request-members.js';
import { Field } from './field.js';

export class NamedPersonResponse implements NamedPerson {
  @Field('uuid', 'Id of the person.')
  person!: string;
  @Field('text', 'Name of the person.')
  name!: string;
}

export class ReasonsBody {
  @Text({ about: 'Reasons for the act. Both the company and the authority can read them.', most: 4000, example: 'The report has come in.' })
  reasons!: string;
}

export class BilingualResponse {
  @Field('text', 'Text in English.')
  en!: string;

  @Field('text', 'Text in simplified Chinese.')
  zh!: string;
}

export class CompanyNameResponse {
  @Field('uuid', 'Id of the company.')
  id!: string;

  @Field(BilingualResponse, 'Name of the company.')
  name!: BilingualResponse;
}

export class PersonNameResponse {
  @Field('uuid', 'Id of the person.')
  id!: string;
  @Field('text', 'Name of the person.')
  name!: string;
}

export class TransferNameResponse {
  @Field('uuid', 'Id of the transfer.')
  id!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
}

export class PeopleCountsResponse {
  @Field('integer', 'Number of people of whom only ordinary data is transferred.')
  ordinary!: number;

  @Field('integer', 'Number of people of whom sensitive data is transferred.')
  sensitive!: number;
}

export class WrittenResponse {
  @Field('uuid', 'Id of the record that was written or answered.')
  id!: string;
}

export class ReceiptResponse implements FilingReceipt {
  @Field('uuid', 'Id of the transfer.')
  id!: string;

  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;

  @Field(TRANSFER_STATES, 'State of the transfer after the act.')
  state!: TransferState;

  @Field('integer', 'Version of the transfer, also in `ETag`; the next act names it in `If-Match`.')
  version!: number;

  @Field('digest', 'Digest of the content; opinions and votes bind to it.')
  contentDigest!: string;
}

export class RouteWhyResponse implements Record<keyof RouteWhy, unknown> {
  @Field(
    WHY_CODES,
    'What prevents a grant by the rules alone: a fact is `missing` or `to-confirm`, a claim is unchecked (`claimed`), an assessment or a mechanism names no document (`undocumented`), a duty is not stated as met (`duty`), facts contradict each other (`doubtful`), words in a text do not agree with the facts (`worded`), no person has read the text of the law (`unread`), the law itself asks for more (`law`), no rule pack binds (`outside`), people watch such filings (`watched`), or what happened before or beside it needs a person (`circumstances`).',
  )
  code!: RouteWhy['code'];
  @Field('text', 'Legal regime that the reason concerns; null for a reason that concerns no single regime, such as words in a text.', {
    nullable: true,
  })
  regime!: string | null;
  @Field('text', 'Facts that the reason concerns.', { list: true })
  facts!: readonly string[];
  @Field(BilingualResponse, 'Reason in words.')
  says!: BilingualResponse;
}

export const CERTAINTIES = ['confirmed', 'unconfirmed', 'provisional'] as const;

export class ClockStepResponse implements ClockStep {
  @Field(STEP_KINDS, 'Kind of the calculation step.')
  kind!: ClockStep['kind'];
  @Field('date', 'Day of the step.')
  on!: ClockStep['on'];
  @Field('integer', 'Number of the counted working day, or for `due` the number of days counted in all; null if the day does not count.', {
    nullable: true,
  })
  number!: number | null;
  @Field(BilingualResponse, 'Name of the holiday or make-up day, or the cause of the step; null if there is none.', { nullable: true })
  name!: BilingualResponse | null;
  @Field(CERTAINTIES, 'Certainty of the step; `provisional` if the calendar of the day is not published.')
  certainty!: ClockStep['certainty'];
  @Field(BilingualResponse, 'Step in words.')
  says!: BilingualResponse;
}

export class CalendarResponse {
  @Field('text', 'Name of the calendar of working days.')
  name!: string;
  @Field('text', 'Edition of the calendar.')
  edition!: string;
  @Field('text', 'Time zone of the IANA database in which the days of the calendar begin and end.')
  zone!: string;
  @Field('date', 'Last published day of the calendar. After it only weekends count as days off, and the result is provisional.')
  until!: string;
}

export class CitationResponse implements Citation {
  @Field('text', 'Instrument that is cited.')
  instrument!: string;
  @Field(BilingualResponse, 'Title of the instrument.')
  title!: BilingualResponse;
  @Field('text', 'Article of the instrument.')
  article!: string;
  @Field('text', 'Address of the official text; null until it has been found.', { nullable: true })
  url!: string | null;
  @Field('text', 'Edition of the instrument; absent if it is not stated.', { optional: true })
  edition?: string;
}

export class TimerStepResponse {
  @Field('date', 'Day of the step.')
  on!: IsoDate;
  @Field(BilingualResponse, 'Step in words.')
  says!: BilingualResponse;
}
