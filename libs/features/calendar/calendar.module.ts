import { Module } from '@nestjs/common';
import { MakeCalendarFeed, ReadCalendarFeed, TakeBackCalendarFeed } from './calendar-feed-acts.js';
import { CalendarFeeds } from './calendar-feeds.store.js';
import { ReadCalendar } from './read-calendar.js';

const providers = [CalendarFeeds, MakeCalendarFeed, ReadCalendar, ReadCalendarFeed, TakeBackCalendarFeed];

@Module({ providers, exports: providers })
export class CalendarModule {}
