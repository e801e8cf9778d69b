import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { doneOf, valueOf } from '@carnet/http/answers.js';
import { Described, DescribedWriting } from '@carnet/http/described.js';
import { NothingBody } from '@carnet/http/nothing.dto.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant } from '@carnet/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { pageOf } from '../ledger/ledger.dto.js';
import {
  MarkedReadShown,
  NotificationChoiceBody,
  NotificationChoice,
  NotificationsQuery,
  NotificationPage,
  ReadUntilBody,
} from './notifications.dto.js';
import {
  ChooseNotifications,
  ListNotifications,
  type MarkedRead,
  MarkNotificationsRead,
  ReadNotificationChoice,
} from './read-notifications.js';

/** The API takes instants without milliseconds, too. */
const inMilliseconds = (time: string): Instant => instant(new Date(time).toISOString());

/** What concerns the caller in person: each has a list of their own, in each organisation they act for. */
@ApiTags('Notifications')
@Controller('v1/notifications')
export class NotificationsController {
  constructor(
    private readonly listNotifications: ListNotifications,
    private readonly markRead: MarkNotificationsRead,
    private readonly readChoice: ReadNotificationChoice,
    private readonly choose: ChooseNotifications,
  ) {}

  @Get()
  @Requires('signed-in')
  @Described({
    summary: 'What concerns the caller in person, newest first, and how much of it is unread',
    answers: NotificationPage,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: NotificationsQuery): Promise<NotificationPage> {
    return valueOf(await this.listNotifications.execute(caller, { unread: query.unread === 'yes', ...pageOf(query) }));
  }

  @Get('choice')
  @Requires('signed-in')
  @Described({ summary: 'What the caller does not want to be told', answers: NotificationChoice })
  async choice(@Caller() caller: Principal): Promise<NotificationChoice> {
    return valueOf(await this.readChoice.execute(caller));
  }

  @Put('choice')
  @Requires('signed-in')
  @DescribedWriting({
    summary: 'Say what not to be told from now on',
    answers: NotificationChoice,
    problems: { 422: 'Nobody is told such a type in person (`choice-invalid`), or the key was used for another request.' },
  })
  async setChoice(
    @NewAct() { caller, key }: NewActing,
    @Body() { muted }: NotificationChoiceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationChoice> {
    return doneOf(await this.choose.execute(caller, { muted }, key), reply);
  }

  @Post('read')
  @HttpCode(200)
  @Requires('signed-in')
  @DescribedWriting({ summary: 'Mark everything as read that came until an instant', answers: MarkedReadShown })
  async readUntil(
    @NewAct() { caller, key }: NewActing,
    @Body() { until }: ReadUntilBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarkedRead> {
    return doneOf(await this.markRead.execute(caller, { what: { until: inMilliseconds(until) } }, key), reply);
  }

  @Post(':notification/read')
  @HttpCode(200)
  @Requires('signed-in')
  @ApiParam({ name: 'notification', format: 'uuid', description: 'The notification.' })
  @DescribedWriting({ summary: 'Mark one as read', answers: MarkedReadShown, problems: { 404: 'No such notification of this caller.' } })
  async read(
    @NewAct() { caller, key }: NewActing,
    @Param('notification') notification: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarkedRead> {
    return doneOf(await this.markRead.execute(caller, { what: { notification } }, key), reply);
  }
}
