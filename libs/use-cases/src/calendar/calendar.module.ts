import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { CalendarFeeds } from '../ports/calendar-feeds.js';
import { Directory } from '../ports/directory.js';
import { Entropy } from '../ports/entropy.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { use } from '../use.module.js';
import { MakeCalendarFeed, ReadCalendarFeed, TakeBackCalendarFeed } from './calendar-feed-acts.js';
import { ReadCalendar } from './read-calendar.js';

/** A person's due days for the calendar program they use. */
export const calendarUseCases: readonly FactoryProvider[] = [
  use(ReadCalendarFeed, TenantDatabase, CalendarFeeds),
  use(MakeCalendarFeed, TenantDatabase, CalendarFeeds, ActKeys, Entropy),
  use(TakeBackCalendarFeed, TenantDatabase, CalendarFeeds, ActKeys),
  use(ReadCalendar, TenantDatabase, CalendarFeeds, Directory),
];
