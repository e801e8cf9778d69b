import ical from 'ical-generator';
import { explainTimer } from '@carnet/acts/deadlines/timer-words.js';
import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';
import type { TimerKind } from '@carnet/workflow';
import { ICalCalendarMethod } from 'ical-generator';
import type { DayAhead } from './calendar-feeds.store.js';

/** A due day as a calendar shows it: a whole day, whose end is the last instant. */
export interface CalendarEntry {
  /** Stays the same for one deadline. */
  readonly id: string;
  readonly on: IsoDate;
  /** The last day of several. */
  readonly to?: IsoDate;
  /** The transfer that it is about; null for what is about none. */
  readonly reference: string | null;
  readonly says: Bilingual;
  readonly setAt: Instant;
}

/** In a calendar the day is ahead, also of what the words would otherwise say that it has passed. */
const ahead: Partial<Record<TimerKind, TimerKind>> = {
  'review-due': 'review-near',
  'step-due': 'step-near',
  'answer-due': 'answer-near',
  'hearing-due': 'hearing-near',
  'duty-due': 'duty-near',
  'obligation-due': 'obligation-near',
};

/** @param closed when nobody works in the company that has to heed the day, the earliest first. */
export function calendarEntry({ id, kind, terms, dueOn, reference, setAt }: DayAhead, closed: readonly ClosedDays[]): CalendarEntry {
  const { en, zh } = explainTimer({ kind: ahead[kind] ?? kind, terms, dueOn }).says;
  const over = closed.find(({ from, to }) => from <= dueOn && dueOn <= to);
  if (over === undefined) return { id, on: dueOn, reference, says: { en, zh }, setAt };
  const { from, to } = over;
  const says = {
    en: `${en} Your office is closed from ${from} to ${to}: act before that.`,
    zh: `${zh}贵企业于${from}至${to}停业，请在此之前办理。`,
  };
  return { id, on: dueOn, reference, says, setAt };
}

/** Days on which nobody works in a company, as its people's calendars show them. */
export function closedEntry({ from, to, name }: ClosedDays, setAt: Instant): CalendarEntry {
  return { id: `closed-${from}`, on: from, to, reference: null, says: { en: `Closed: ${name.en}`, zh: `停业：${name.zh}` }, setAt };
}

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
