import ical from 'ical-generator';
import { explainTimer } from '@carnet/acts/deadlines/explain-timer.js';
import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';
import type { TimerKind } from '@carnet/workflow';
import { ICalCalendarMethod } from 'ical-generator';
import type { DeadlineAhead } from './calendar-feeds.store.js';

/** A due day as a whole day in a calendar; it ends at the last instant. */
export interface CalendarEntry {
  /** Stable for one deadline. */
  readonly id: string;
  readonly on: IsoDate;
  /** Last day of an entry of several days. */
  readonly to?: IsoDate;
  /** The transfer's reference; null if the entry is about no transfer. */
  readonly reference: string | null;
  readonly says: Bilingual;
  readonly setAt: Instant;
}

/** A calendar shows the day ahead, so it uses the text of the reminder in place of the text for a passed day. */
const reminderKinds: Partial<Record<TimerKind, TimerKind>> = {
  'review-due': 'review-near',
  'step-due': 'step-near',
  'answer-due': 'answer-near',
  'hearing-due': 'hearing-near',
  'duty-due': 'duty-near',
  'obligation-due': 'obligation-near',
};

/** @param closed the company's closed days, earliest first. */
export function calendarEntry({ id, kind, terms, dueOn, reference, setAt }: DeadlineAhead, closed: readonly ClosedDays[]): CalendarEntry {
  const { en, zh } = explainTimer({ kind: reminderKinds[kind] ?? kind, terms, dueOn }).says;
  const over = closed.find(({ from, to }) => from <= dueOn && dueOn <= to);
  if (over === undefined) return { id, on: dueOn, reference, says: { en, zh }, setAt };
  const { from, to } = over;
  const says = {
    en: `${en} Your company is closed from ${from} to ${to}: act before that.`,
    zh: `${zh}贵企业于${from}至${to}停业，请在此之前办理。`,
  };
  return { id, on: dueOn, reference, says, setAt };
}

export function closedDaysEntry({ from, to, name }: ClosedDays, setAt: Instant): CalendarEntry {
  return { id: `closed-${from}`, on: from, to, reference: null, says: { en: `Closed: ${name.en}`, zh: `停业：${name.zh}` }, setAt };
}

export const CALENDAR_LANGUAGES = ['en', 'zh'] as const;

export type CalendarLanguage = (typeof CALENDAR_LANGUAGES)[number];

const names = { en: 'Carnet: due days', zh: 'Carnet 期限' } as const;

/** Due days as iCalendar (RFC 5545), one whole day each. A deadline keeps its identifier; passed days are left out. */
export function calendarText(entries: readonly CalendarEntry[], language: CalendarLanguage): string {
  const calendar = ical({ name: names[language], method: ICalCalendarMethod.PUBLISH, prodId: '//Carnet//Due days//EN', ttl: 3600 });
  for (const { id, on, to, reference, says, setAt } of entries) {
    const day = new Date(`${on}T00:00:00.000Z`);
    calendar.createEvent({
      id: `${id}@carnet`,
      start: day,
      // Exclusive end: the day after the last one (RFC 5545, section 3.6.1).
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
