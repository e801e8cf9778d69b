import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type Instant, isUuid, type Outcome, type Page, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import type { MailView } from './mail.dto.js';
import type { MailsRequest } from './mail.js';
import { refuseMail } from './mail.refusals.js';
import { MailStore } from './mail.store.js';
import { type NotificationsRequest, NotificationStore } from './notification.store.js';
import { Injectable } from '@nestjs/common';
import type { MarkedReadResponse, NotificationChoice, NotificationPage } from './notifications.dto.js';

const onlyPeople = refuse('forbidden', {
  en: 'Only people receive notifications. A machine uses webhooks.',
  zh: '个人通知仅供人员使用，机器可使用回调通知。',
});

/** Lists the caller's notifications, newest first, with the number of unread ones. */
@Injectable()
export class ListNotifications {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: NotificationStore,
  ) {}

  execute(principal: Principal, request: NotificationsRequest): Promise<Outcome<NotificationPage>> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, (scope) => this.store.list(scope, request));
  }
}

export interface MarkReadCommand {
  /** One notification, or all up to an instant. */
  readonly what: { readonly notification: string } | { readonly until: Instant };
}

const nothingMore: NotificationsRequest = { unread: true, limit: 1, cursor: null };

/** Marks one notification as read, or all up to an instant; returns how many are unread. */
@Injectable()
export class MarkNotificationsRead {
  constructor(
    private readonly store: NotificationStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { what }: MarkReadCommand, idempotency: IdempotencyKey): ActOutcome<MarkedReadResponse> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    const notFound = refuse('not-found', { en: 'There is no such notification.', zh: '没有该通知。' });
    if ('notification' in what && !isUuid(what.notification)) return Promise.resolve(notFound);
    return this.keys.once(principal, idempotency, async (scope) => {
      if ('until' in what) await this.store.markReadUntil(scope, what.until);
      else if (!(await this.store.markRead(scope, what.notification))) return notFound;
      const left = await this.store.list(scope, nothingMore);
      if (!left.ok) return left;
      return accept({ unread: left.value.unread });
    });
  }
}

/** Reads the types that the caller muted. */
@Injectable()
export class ReadNotificationChoice {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: NotificationStore,
  ) {}

  execute(principal: Principal): Promise<Outcome<NotificationChoice>> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, async (scope) => accept({ muted: await this.store.muted(scope) }));
  }
}

/** Chooses which types to mute from now on; existing notifications stay. */
@Injectable()
export class ChooseNotifications {
  constructor(
    private readonly store: NotificationStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { muted }: NotificationChoice, idempotency: IdempotencyKey): ActOutcome<NotificationChoice> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    const unknown = muted.findIndex((type) => !NOTIFICATION_TYPES.includes(type));
    if (unknown >= 0) return Promise.resolve(refuseMail('choice-invalid', { pointer: `/muted/${String(unknown)}` }));
    return this.keys.once(principal, idempotency, async (scope) => {
      await this.store.mute(scope, muted);
      return accept({ muted });
    });
  }
}

/** Lists mails to people of the caller's organisation, without contents or addresses. */
@Injectable()
export class ListMails {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
  ) {}

  execute(principal: Principal, request: MailsRequest): Promise<Outcome<Page<MailView>>> {
    return this.database.transact(principal, (scope) => this.store.mails(scope, request));
  }
}
