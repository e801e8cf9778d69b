import ical from 'ical-generator';
import { ICalCalendarMethod } from 'ical-generator';
import type { CalendarEntry } from './calendar.js';

export const CALENDAR_LANGUAGES = ['en', 'zh'] as const;

export type CalendarLanguage = (typeof CALENDAR_LANGUAGES)[number];

const names = { en: 'Carnet: due days', zh: 'Carnet 期限' } as const;

/** Due days as a calendar (RFC 5545): each a whole day, under the same identifier for as long as the deadline stands; what is over is not in it. */
export function calendarText(entries: readonly CalendarEntry[], language: CalendarLanguage): string {
  const calendar = ical({ name: names[language], method: ICalCalendarMethod.PUBLISH, prodId: '//Carnet//Due days//EN', ttl: 3600 });
  for (const { id, on, to, reference, says, setAt } of entries) {
    const day = new Date(`${on}T00:00:00.000Z`);
    calendar.createEvent({
      id: `${id}@carnet`,
      start: day,
      // The first day after it (RFC 5545, section 3.6.1).
      ...(to !== undefined && { end: new Date(Date.parse(to) + 86_400_000) }),
      allDay: true,
      stamp: new Date(setAt),
      lastModified: new Date(setAt),
      summary: reference === null ? says[language] : `${reference}: ${says[language]}`,
      timezone: 'UTC',
    });
  }
  return calendar.toString();
}
