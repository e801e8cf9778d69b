import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, type Instant, instant, type Outcome, type Page, type WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { WrittenResponse } from '../ledger/adjustments.dto.js';
import { pageOf } from '../ledger/ledger.dto.js';
import { ConfirmMailAddress, ForgetMailAddress, NameMailAddress } from './mail-address-acts.js';
import { ChooseMail, ReadMailSetting } from './mail-setting.js';
import {
  MailAddressBody,
  MailAddresses,
  MailCodeBody,
  MailSettingView,
  MailsQuery,
  MailsResponse,
  RedeliverMailBody,
  type MailView,
  MailWish,
  MailWishBody,
} from './mail.dto.js';
import {
  MarkedReadResponse,
  NotificationChoice,
  NotificationChoiceBody,
  NotificationPage,
  NotificationsQuery,
  ReadUntilBody,
} from './notifications.dto.js';
import { ChooseNotifications, ListMails, ListNotifications, MarkNotificationsRead, ReadNotificationChoice } from './read-notifications.js';
import { RedeliverMail } from './redeliver-mail.js';

/** Accepts instants without milliseconds. */
const inMilliseconds = (time: string): Instant => instant(new Date(time).toISOString());

/** Notifications of the caller: each person has a list in each organisation they act for. */
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
  list(@Caller() caller: Principal, @Query() query: NotificationsQuery): Promise<Outcome<NotificationPage>> {
    return this.listNotifications.execute(caller, { unread: query.unread === 'yes', ...pageOf(query) });
  }

  @Route('GET choice', 'signed-in', { summary: 'What the caller does not want to be told', answers: NotificationChoice })
  choice(@Caller() caller: Principal): Promise<Outcome<NotificationChoice>> {
    return this.readChoice.execute(caller);
  }

  @WriteRoute('PUT choice', 'signed-in', {
    summary: 'Say what not to be told from now on',
    answers: NotificationChoice,
    problems: { 422: 'People receive no messages of this type (`choice-invalid`), or the key was used for another request.' },
  })
  setChoice(@NewAct() { caller, key }: ActRequest, @Body() { muted }: NotificationChoiceBody): ActOutcome<NotificationChoice> {
    return this.choose.execute(caller, { muted }, key);
  }

  @WriteRoute('POST read', 'signed-in', { summary: 'Mark everything as read that came until an instant', answers: MarkedReadResponse })
  readUntil(@NewAct() { caller, key }: ActRequest, @Body() { until }: ReadUntilBody): ActOutcome<MarkedReadResponse> {
    return this.markRead.execute(caller, { what: { until: inMilliseconds(until) } }, key);
  }

  @WriteRoute('POST :notification/read', 'signed-in', {
    summary: 'Mark one as read',
    answers: MarkedReadResponse,
    problems: { 404: 'No such notification of this caller.' },
  })
  @ApiParam({ name: 'notification', format: 'uuid', description: 'The notification.' })
  read(
    @NewAct() { caller, key }: ActRequest,
    @Param('notification') notification: string,
    @Body() _: NothingBody,
  ): ActOutcome<MarkedReadResponse> {
    return this.markRead.execute(caller, { what: { notification } }, key);
  }
}

/** Mails to people of the caller's organisation and their states. */
@ApiTags('Notifications')
@Controller('v1/mails')
export class MailsController {
  constructor(
    private readonly listMails: ListMails,
    private readonly redeliver: RedeliverMail,
  ) {}

  @Route('GET', 'mail:read', {
    summary: 'Mails to people of the organisation, newest first: what was sent, what was given up and why; no contents and no addresses',
    answers: MailsResponse,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  list(@Caller() caller: Principal, @Query() query: MailsQuery): Promise<Outcome<Page<MailView>>> {
    return this.listMails.execute(caller, { state: query.state ?? null, ...pageOf(query) });
  }

  @WriteRoute('POST :mail/redelivery', 'operations:act', {
    summary: 'Send a mail again that was given up',
    answers: WrittenResponse,
    problems: {
      404: 'No such mail of the organisation.',
      409: 'It was not given up, or what it says comes otherwise; `code` and `says` tell.',
    },
  })
  @ApiParam({ name: 'mail', format: 'uuid', description: 'The mail.' })
  again(@NewAct() { caller, key }: ActRequest, @Param('mail') mail: string, @Body() { why }: RedeliverMailBody): ActOutcome<WrittenReceipt> {
    return this.redeliver.execute(caller, { mail, why }, key);
  }
}

/** The caller's mail settings, separate for each organisation they act for. */
@ApiTags('Notifications')
@Controller('v1/notifications/mail')
export class MailController {
  constructor(
    private readonly readSetting: ReadMailSetting,
    private readonly choose: ChooseMail,
    private readonly nameAddress: NameMailAddress,
    private readonly confirmAddress: ConfirmMailAddress,
    private readonly forgetAddress: ForgetMailAddress,
  ) {}

  @Route('GET', 'signed-in', { summary: 'How the caller is written to, and whether there is mail here at all', answers: MailSettingView })
  setting(@Caller() caller: Principal): Promise<Outcome<MailSettingView>> {
    return this.readSetting.execute(caller);
  }

  @WriteRoute('PUT', 'signed-in', {
    summary: 'Say what to be written of at once, when to be sent a digest, and when to be left alone',
    answers: MailWish,
    problems: { 422: 'The zone, a type or a time will not do (`mail-choice-invalid`), or the key was used for another request.' },
  })
  wish(@NewAct() { caller, key }: ActRequest, @Body() { language, zone, atOnce, digest, quiet }: MailWishBody): ActOutcome<MailWish> {
    const wish: MailWish = {
      language,
      zone,
      atOnce,
      digest: digest && { at: digest.at, weekdays: digest.weekdays },
      quiet: quiet && { from: quiet.from, to: quiet.to },
    };
    return this.choose.execute(caller, wish, key);
  }

  @WriteRoute('POST address', 'signed-in', {
    summary: 'Name an address to be written to; a code goes there, valid for an hour',
    status: 202,
    answers: MailAddresses,
    problems: {
      409: 'There is no mail here: `mail-off`.',
      422: 'The address will not do (`mail-address-invalid`), or the key was used for another request.',
      429: 'As many codes as there may be in a day: `mail-codes-many`.',
    },
  })
  name(@NewAct() { caller, key }: ActRequest, @Body() { address }: MailAddressBody): ActOutcome<MailAddresses> {
    return this.nameAddress.execute(caller, { address }, key);
  }

  @WriteRoute('POST address/confirmation', 'signed-in', {
    summary: 'Give the code that came: the address is written to from now on',
    answers: MailAddresses,
    problems: {
      409: 'There is no code to give, it is too old, or it was guessed too often: `mail-code-void`.',
      422: 'It is another code (`mail-code-wrong`), or the key was used for another request.',
    },
  })
  confirm(@NewAct() { caller, key }: ActRequest, @Body() { code }: MailCodeBody): ActOutcome<MailAddresses> {
    return this.confirmAddress.execute(caller, { code }, key);
  }

  @WriteRoute('POST address/removal', 'signed-in', { summary: 'Be written to no more', answers: MailAddresses })
  remove(@NewAct() { caller, key }: ActRequest, @Body() _: NothingBody): ActOutcome<MailAddresses> {
    return this.forgetAddress.execute(caller, {}, key);
  }
}
