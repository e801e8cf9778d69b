import { authorityLanguage } from '@carnet/acts/authority-days.js';
import { TextRoute } from '@carnet/http/content-routes.js';
import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Query, Res } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { MakeCalendarFeed, ReadCalendarFeed, RevokeCalendarFeed } from './calendar-feed-acts.js';
import { calendarText } from './calendar.js';
import { CalendarFeedView, CalendarQuery, MadeFeed } from './calendar.dto.js';
import { ReadCalendar } from './read-calendar.js';

/** The address of the caller's calendar feed. */
@ApiController('v1/notifications/calendar', 'Notifications')
export class CalendarController {
  constructor(
    private readonly readFeed: ReadCalendarFeed,
    private readonly makeFeed: MakeCalendarFeed,
    private readonly takeBackFeed: RevokeCalendarFeed,
  ) {}

  @Route('GET', 'signed-in', { summary: 'Read whether the caller’s calendar has an address, and since when', answers: CalendarFeedView })
  feed(@Caller() caller: Principal): Promise<Outcome<CalendarFeedView>> {
    return this.readFeed.execute(caller);
  }

  @WriteRoute('POST', 'signed-in', {
    summary: 'Make an address for the caller’s calendar; an earlier address stops working',
    answers: MadeFeed,
  })
  make(@NewAct() { caller, key }: ActRequest, @Body() _: NothingBody): ActOutcome<MadeFeed> {
    return this.makeFeed.execute(caller, {}, key);
  }

  @WriteRoute('POST removal', 'signed-in', { summary: 'Revoke the address of the caller’s calendar', answers: CalendarFeedView })
  takeBack(@NewAct() { caller, key }: ActRequest, @Body() _: NothingBody): ActOutcome<CalendarFeedView> {
    return this.takeBackFeed.execute(caller, {}, key);
  }
}

/** A person's due days. Calendar programs send no session token, so the secret address gives access. */
@ApiController('calendar.ics', 'Notifications')
export class CalendarTextController {
  constructor(private readonly readCalendar: ReadCalendar) {}

  @TextRoute('GET', 'public', {
    summary: 'Read the due days of a person as iCalendar (RFC 5545); the secret address gives access',
    type: 'text/calendar',
    problems: { 400: 'The query is invalid.', 404: 'No such calendar, or its address was replaced or revoked.' },
  })
  async read(@Query() { token, language }: CalendarQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const entries = valueOf(await this.readCalendar.execute({ token }));
    void reply.type('text/calendar; charset=utf-8');
    return calendarText(entries, language ?? authorityLanguage());
  }
}
