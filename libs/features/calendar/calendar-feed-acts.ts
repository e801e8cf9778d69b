import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, Entropy, type IdempotencyKey, type Json, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { CalendarFeeds } from './calendar-feeds.store.js';
import { digestOfToken, feedToken } from './feed-address.js';
import { Injectable } from '@nestjs/common';
import type { CalendarFeedView, MadeFeed } from './calendar.dto.js';

const onlyPeople = refuse('forbidden', { en: 'Calendars are for people.', zh: '日历仅供人员使用。' });

/** Whether the caller has a calendar that other programs read. */
@Injectable()
export class ReadCalendarFeed {
  constructor(
    private readonly database: TenantDatabase,
    private readonly feeds: CalendarFeeds,
  ) {}

  execute(principal: Principal): Promise<Outcome<CalendarFeedView>> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, async (scope) => accept({ madeAt: (await this.feeds.kept(scope))?.madeAt ?? null }));
  }
}

/** The caller's calendar gets an address; one that it had before leads nowhere from now on. */
@Injectable()
export class MakeCalendarFeed {
  constructor(
    private readonly database: TenantDatabase,
    private readonly feeds: CalendarFeeds,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute({ person, ...principal }: Principal, _: unknown, idempotency: IdempotencyKey): Promise<Outcome<Answer<MadeFeed>>> {
    if (person === null) return Promise.resolve(onlyPeople);
    const token = feedToken({ organisation: principal.organisation, person }, this.entropy.seed());
    return this.database.transact({ ...principal, person }, async (scope) => {
      // What is kept for a repeated request holds no secret.
      const once: MadeFeed = { path: null };
      const earlier = await this.keys.keep(scope, idempotency, once as unknown as Json);
      if (earlier) return replay<MadeFeed>(earlier, idempotency);
      await this.feeds.make(scope, digestOfToken(token));
      return accept({ value: { path: `/calendar.ics?token=${token}` }, replayed: false });
    });
  }
}

/** The address of the caller's calendar leads nowhere from now on. */
@Injectable()
export class TakeBackCalendarFeed {
  constructor(
    private readonly database: TenantDatabase,
    private readonly feeds: CalendarFeeds,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, _: unknown, idempotency: IdempotencyKey): Promise<Outcome<Answer<CalendarFeedView>>> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, async (scope) => {
      const value: CalendarFeedView = { madeAt: null };
      const earlier = await this.keys.keep(scope, idempotency, value as unknown as Json);
      if (earlier) return replay<CalendarFeedView>(earlier, idempotency);
      await this.feeds.takeBack(scope);
      return accept({ value, replayed: false });
    });
  }
}
