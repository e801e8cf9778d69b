import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { Instant } from '@carnet/kernel';
import { CALENDAR_LANGUAGES, type CalendarLanguage } from './calendar.js';

export class CalendarQuery {
  @Text({ about: 'What the address ends with.', most: 96, example: '0'.repeat(96) })
  token!: string;

  @OneOf({ about: 'The language of the days; the first of the authority’s unless told.', of: CALENDAR_LANGUAGES, optional: true })
  language?: CalendarLanguage;
}

/** Whether the caller has a calendar feed, and since when. */
export class CalendarFeedView {
  @Field('date-time', 'When its address was made; null when there is none.', { nullable: true })
  readonly madeAt!: Instant | null;
}

/** The calendar's address, shown once. */
export class MadeFeed {
  @Field('text', 'Its address below this server. Shown once: null when this answers a repeated request; make it anew then.', {
    nullable: true,
  })
  readonly path!: string | null;
}
