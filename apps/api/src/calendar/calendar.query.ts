import { Text, Word } from '../http/shapes.js';
import { CALENDAR_LANGUAGES, type CalendarLanguage } from './calendar-text.js';

export class CalendarQuery {
  @Text({ about: 'What the address ends with.', most: 96, example: '0'.repeat(96) })
  token!: string;

  @Word({ about: 'The language of the days.', of: CALENDAR_LANGUAGES, optional: true })
  language?: CalendarLanguage;
}
