import { Module } from '@nestjs/common';
import { ConfirmMailAddress, ForgetMailAddress, NameMailAddress } from './mail-address-acts.js';
import { ChooseMail, ReadMailSetting } from './mail-setting.js';
import { MailStore } from './mail.store.js';
import { NotificationStore } from './notification.store.js';
import { ChooseNotifications, ListMails, ListNotifications, MarkNotificationsRead, ReadNotificationChoice } from './read-notifications.js';
import { RedeliverMail } from './redeliver-mail.js';

const providers = [
  ChooseMail,
  ChooseNotifications,
  ConfirmMailAddress,
  ForgetMailAddress,
  ListMails,
  ListNotifications,
  MailStore,
  MarkNotificationsRead,
  NameMailAddress,
  NotificationStore,
  ReadMailSetting,
  ReadNotificationChoice,
  RedeliverMail,
];

/** Notifications to people, in lists and by mail. */
@Module({ providers, exports: providers })
export class NotificationsModule {}
