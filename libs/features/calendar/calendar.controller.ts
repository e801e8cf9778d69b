import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { doneOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/nothing.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { MakeCalendarFeed, ReadCalendarFeed, TakeBackCalendarFeed } from './calendar-feed-acts.js';
import { CalendarFeedView, MadeFeed } from './calendar.dto.js';

/** The address at which another program reads the due days of the caller. */
@ApiTags('Notifications')
@Controller('v1/notifications/calendar')
export class CalendarController {
  constructor(
    private readonly readFeed: ReadCalendarFeed,
    private readonly makeFeed: MakeCalendarFeed,
    private readonly takeBackFeed: TakeBackCalendarFeed,
  ) {}

  @Route('GET', 'signed-in', { summary: "Whether the caller's calendar has an address, and since when", answers: CalendarFeedView })
  async feed(@Caller() caller: Principal): Promise<CalendarFeedView> {
    return valueOf(await this.readFeed.execute(caller));
  }

  @WriteRoute('POST', 'signed-in', {
    summary: "Make an address for the caller's calendar; an earlier one leads nowhere from then on",
    answers: MadeFeed,
  })
  async make(
    @NewAct() { caller, key }: NewActing,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeFeed> {
    return doneOf(await this.makeFeed.execute(caller, {}, key), reply);
  }

  @WriteRoute('POST removal', 'signed-in', { summary: "Take back the address of the caller's calendar", answers: CalendarFeedView })
  async takeBack(
    @NewAct() { caller, key }: NewActing,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalendarFeedView> {
    return doneOf(await this.takeBackFeed.execute(caller, {}, key), reply);
  }
}
