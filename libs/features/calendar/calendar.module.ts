import { Module } from '@nestjs/common';
import { MakeCalendarFeed, ReadCalendarFeed, RevokeCalendarFeed } from './calendar-feed-acts.js';
import { CalendarFeeds } from './calendar-feeds.store.js';
import { ReadCalendar } from './read-calendar.js';

const providers = [CalendarFeeds, MakeCalendarFeed, ReadCalendar, ReadCalendarFeed, RevokeCalendarFeed];

@Module({ providers, exports: providers })
export class CalendarModule {}
