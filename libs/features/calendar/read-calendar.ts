import { Directory, personPrincipal } from '@carnet/identity';
import { accept, instant, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { CalendarFeeds } from './calendar-feeds.store.js';
import { type CalendarEntry, calendarEntry, closedDaysEntry } from './calendar.js';
import { digestOfToken, ownerOfToken } from './calendar-feed-acts.js';
import { Injectable } from '@nestjs/common';

/** Days that a calendar looks ahead, and its most entries. */
const [daysAhead, mostEntries] = [400, 500];

const none = refuse('not-found', { en: 'There is no such calendar, or its address was changed.', zh: '没有该日历，或者其地址已更换。' });

/** Reads a person's calendar for the holder of its secret address. */
@Injectable()
export class ReadCalendar {
  constructor(
    private readonly database: TenantDatabase,
    private readonly feeds: CalendarFeeds,
    private readonly directory: Directory,
  ) {}

  async execute({ token }: { readonly token: string }): Promise<Outcome<readonly CalendarEntry[]>> {
    const owner = ownerOfToken(token);
    // A person who has left the organisation has no calendar there.
    const place = owner && (await this.directory.membership(owner.person, owner.organisation));
    if (place === null) return none;
    return this.database.transact(personPrincipal(place), async (scope) => {
      const kept = await this.feeds.storedFeed(scope);
      if (kept?.digest !== digestOfToken(token)) return none;
      const until = instant(new Date(Date.parse(scope.startedAt) + daysAhead * 86_400_000).toISOString());
      const closed = await this.feeds.closedDays(scope);
      const due = (await this.feeds.deadlinesAhead(scope, until, mostEntries)).map((day) => calendarEntry(day, closed));
      const over = closed.filter(({ to }) => to >= scope.startedAt.slice(0, 10)).map((days) => closedDaysEntry(days, scope.startedAt));
      return accept([...due, ...over]);
    });
  }
}
