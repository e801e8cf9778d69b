import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { NothingBody, pageOf } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, instantOf, type Outcome, type Page, type WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
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

/** Notifications of the caller: each person has a list in each organisation they act for. */
@ApiController('v1/notifications', 'Notifications')
export class NotificationsController {
  constructor(
    private readonly listNotifications: ListNotifications,
    private readonly markRead: MarkNotificationsRead,
    private readonly readChoice: ReadNotificationChoice,
    private readonly choose: ChooseNotifications,
  ) {}

  @Route('GET', 'signed-in', {
    summary: 'List the notifications of the caller, newest first, with the number of unread ones',
    answers: NotificationPage,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: NotificationsQuery): Promise<Outcome<NotificationPage>> {
    return this.listNotifications.execute(caller, { unread: query.unread === 'yes', ...pageOf(query) });
  }

  @Route('GET choice', 'signed-in', { summary: 'Read the notification types that the caller has muted', answers: NotificationChoice })
  choice(@Caller() caller: Principal): Promise<Outcome<NotificationChoice>> {
    return this.readChoice.execute(caller);
  }

  @WriteRoute('PUT choice', 'signed-in', {
    summary: 'Choose the notification types to mute from now on',
    answers: NotificationChoice,
    problems: { 422: 'A type is no type of personal notification (`choice-invalid`), or the key was used for another request.' },
  })
  setChoice(@NewAct() { caller, key }: ActRequest, @Body() { muted }: NotificationChoiceBody): ActOutcome<NotificationChoice> {
    return this.choose.execute(caller, { muted }, key);
  }

  @WriteRoute('POST read', 'signed-in', { summary: 'Mark all notifications up to an instant as read', answers: MarkedReadResponse })
  readUntil(@NewAct() { caller, key }: ActRequest, @Body() { until }: ReadUntilBody): ActOutcome<MarkedReadResponse> {
    return this.markRead.execute(caller, { what: { until: instantOf(until) } }, key);
  }

  @WriteRoute('POST :notification/read', 'signed-in', {
    summary: 'Mark a notification as read',
    answers: MarkedReadResponse,
    problems: { 404: 'No such notification of the caller.' },
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
@ApiController('v1/mails', 'Notifications')
export class MailsController {
  constructor(
    private readonly listMails: ListMails,
    private readonly redeliver: RedeliverMail,
  ) {}

  @Route('GET', 'mail:read', {
    summary: 'List the mails to people of the organisation, newest first; without contents and addresses',
    answers: MailsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: MailsQuery): Promise<Outcome<Page<MailView>>> {
    return this.listMails.execute(caller, { state: query.state ?? null, ...pageOf(query) });
  }

  @WriteRoute('POST :mail/redelivery', 'operations:act', {
    summary: 'Resend a mail that was given up',
    problems: {
      404: 'No such mail to a person of the organisation.',
      409: 'The mail was not given up, or its content is sent in another way; `code` and `says` give the reason.',
    },
  })
  @ApiParam({ name: 'mail', format: 'uuid', description: 'The mail.' })
  again(
    @NewAct() { caller, key }: ActRequest,
    @Param('mail') mail: string,
    @Body() { why }: RedeliverMailBody,
  ): ActOutcome<WrittenReceipt> {
    return this.redeliver.execute(caller, { mail, why }, key);
  }
}

/** The caller's mail settings, separate for each organisation they act for. */
@ApiController('v1/notifications/mail', 'Notifications')
export class MailController {
  constructor(
    private readonly readSetting: ReadMailSetting,
    private readonly choose: ChooseMail,
    private readonly nameAddress: NameMailAddress,
    private readonly confirmAddress: ConfirmMailAddress,
    private readonly forgetAddress: ForgetMailAddress,
  ) {}

  @Route('GET', 'signed-in', {
    summary: 'Read the mail settings of the caller, and whether the installation sends mail',
    answers: MailSettingView,
  })
  setting(@Caller() caller: Principal): Promise<Outcome<MailSettingView>> {
    return this.readSetting.execute(caller);
  }

  @WriteRoute('PUT', 'signed-in', {
    summary: 'Choose the mail settings: types mailed at once, digest, quiet hours',
    answers: MailWish,
    problems: { 422: 'The zone, a type or a time is invalid (`mail-choice-invalid`), or the key was used for another request.' },
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
    summary: 'Propose a mail address; a code, valid for one hour, is sent to it',
    status: 202,
    answers: MailAddresses,
    problems: {
      409: 'This installation sends no mail: `mail-off`.',
      422: 'The address is invalid (`mail-address-invalid`), or the key was used for another request.',
      429: 'The daily limit of codes is reached: `mail-codes-many`.',
    },
  })
  name(@NewAct() { caller, key }: ActRequest, @Body() { address }: MailAddressBody): ActOutcome<MailAddresses> {
    return this.nameAddress.execute(caller, { address }, key);
  }

  @WriteRoute('POST address/confirmation', 'signed-in', {
    summary: 'Confirm the proposed mail address with its code; mail goes there from now on',
    answers: MailAddresses,
    problems: {
      409: 'No code is awaited, it is too old, or it was guessed too often: `mail-code-void`.',
      422: 'The code is wrong (`mail-code-wrong`), or the key was used for another request.',
    },
  })
  confirm(@NewAct() { caller, key }: ActRequest, @Body() { code }: MailCodeBody): ActOutcome<MailAddresses> {
    return this.confirmAddress.execute(caller, { code }, key);
  }

  @WriteRoute('POST address/removal', 'signed-in', {
    summary: 'Remove the mail address of the caller; no mail is sent from now on',
    answers: MailAddresses,
  })
  remove(@NewAct() { caller, key }: ActRequest, @Body() _: NothingBody): ActOutcome<MailAddresses> {
    return this.forgetAddress.execute(caller, {}, key);
  }
}
