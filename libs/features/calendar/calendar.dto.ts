import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { Instant } from '@carnet/kernel';
import { CALENDAR_LANGUAGES, type CalendarLanguage } from './calendar.js';

export class CalendarQuery {
  @Text({ about: 'Secret token at the end of the address of the calendar.', most: 96, example: '0'.repeat(96) })
  token!: string;

  @OneOf({ about: 'Language of the entries; the main language of the authority if omitted.', of: CALENDAR_LANGUAGES, optional: true })
  language?: CalendarLanguage;
}

/** Whether the caller has a calendar feed, and since when. */
export class CalendarFeedView {
  @Field('date-time', 'Time at which the address was made; null if the caller has none.', { nullable: true })
  readonly madeAt!: Instant | null;
}

/** The calendar's address, shown once. */
export class MadeFeed {
  @Field(
    'text',
    'Path of the calendar on this server, with the secret token. It is shown once: null in the answer to a repeated request. Make a new address then.',
    {
      nullable: true,
    },
  )
  readonly path!: string | null;
}
