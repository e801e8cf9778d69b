import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { doneOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant, type Page } from '@carnet/kernel';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { pageOf } from '../ledger/ledger.dto.js';
import { MailsQuery, MailsShown, type MailView } from './mail.dto.js';
import {
  MarkedReadShown,
  NotificationChoice,
  NotificationChoiceBody,
  NotificationPage,
  NotificationsQuery,
  ReadUntilBody,
} from './notifications.dto.js';
import { ChooseNotifications, ListMails, ListNotifications, MarkNotificationsRead, ReadNotificationChoice } from './read-notifications.js';

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

  @Route('GET', 'signed-in', {
    summary: 'What concerns the caller in person, newest first, and how much of it is unread',
    answers: NotificationPage,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: NotificationsQuery): Promise<NotificationPage> {
    return valueOf(await this.listNotifications.execute(caller, { unread: query.unread === 'yes', ...pageOf(query) }));
  }

  @Route('GET choice', 'signed-in', { summary: 'What the caller does not want to be told', answers: NotificationChoice })
  async choice(@Caller() caller: Principal): Promise<NotificationChoice> {
    return valueOf(await this.readChoice.execute(caller));
  }

  @WriteRoute('PUT choice', 'signed-in', {
    summary: 'Say what not to be told from now on',
    answers: NotificationChoice,
    problems: { 422: 'People receive no messages of this type (`choice-invalid`), or the key was used for another request.' },
  })
  async setChoice(
    @NewAct() { caller, key }: NewActing,
    @Body() { muted }: NotificationChoiceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationChoice> {
    return doneOf(await this.choose.execute(caller, { muted }, key), reply);
  }

  @WriteRoute('POST read', 'signed-in', { summary: 'Mark everything as read that came until an instant', answers: MarkedReadShown })
  async readUntil(
    @NewAct() { caller, key }: NewActing,
    @Body() { until }: ReadUntilBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarkedReadShown> {
    return doneOf(await this.markRead.execute(caller, { what: { until: inMilliseconds(until) } }, key), reply);
  }

  @WriteRoute('POST :notification/read', 'signed-in', {
    summary: 'Mark one as read',
    answers: MarkedReadShown,
    problems: { 404: 'No such notification of this caller.' },
  })
  @ApiParam({ name: 'notification', format: 'uuid', description: 'The notification.' })
  async read(
    @NewAct() { caller, key }: NewActing,
    @Param('notification') notification: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarkedReadShown> {
    return doneOf(await this.markRead.execute(caller, { what: { notification } }, key), reply);
  }
}

/** What became of mail to people of the caller's organisation. */
@ApiTags('Notifications')
@Controller('v1/mails')
export class MailsController {
  constructor(private readonly listMails: ListMails) {}

  @Route('GET', 'mail:read', {
    summary: 'Mails to people of the organisation, newest first: what was sent, what was given up and why; no contents and no addresses',
    answers: MailsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: MailsQuery): Promise<Page<MailView>> {
    return valueOf(await this.listMails.execute(caller, { state: query.state ?? null, ...pageOf(query) }));
  }
}
