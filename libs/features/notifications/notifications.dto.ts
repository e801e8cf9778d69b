import { PageQuery } from '@carnet/http/answers.dto.js';
import { Texts, Time, OneOf } from '@carnet/http/request-members.js';
import { MESSAGE_TYPE_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import type { IsoDate } from '@carnet/kernel';

/** Filters of notifications. */
export class NotificationsQuery extends PageQuery {
  @OneOf({ about: '`yes` lists only unread notifications.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';
}

export class ReadUntilBody {
  @Time({ about: 'Instant; all notifications up to it are marked as read.', example: '2026-11-25T08:00:00Z' })
  until!: string;
}

export class NotificationChoiceBody {
  @Texts({
    about: 'Types of notification that the caller does not want, such as `transfer.decided`.',
    most: 50,
    items: 100,
    form: MESSAGE_TYPE_FORM,
  })
  muted!: readonly string[];
}

export class NotificationView {
  @Field('uuid', 'Id of the notification.')
  readonly id!: string;
  @Field(NOTIFICATION_TYPES, 'Type of the event.')
  readonly type!: string;
  @Field(BilingualResponse, 'Event in words.')
  readonly says!: BilingualResponse;
  @Field('date-time', 'Instant of the event.')
  readonly at!: string;
  @Field('uuid', 'Transfer that the event is about; null if it is about none.', { nullable: true })
  readonly transfer!: string | null;
  @Field('text', 'Human-readable reference of the transfer; null without a transfer.', { nullable: true })
  readonly reference!: string | null;
  @Field('text', 'Section of a draft that the event is about, as its address names it; null for other events.', { nullable: true })
  readonly section!: string | null;
  @Field('uuid', 'Law change that the event is about; null for other events.', { nullable: true })
  readonly lawChange!: string | null;
  @Field('date', 'Last day of the deadline that the event is about; null for other events.', { nullable: true })
  readonly dueOn!: IsoDate | null;
  @Field('date-time', 'Instant at which the caller read the notification; null if it is unread.', { nullable: true })
  readonly readAt!: string | null;
}

export class NotificationPage {
  @Field(NotificationView, 'Notifications of the caller, newest first.', { list: true })
  readonly items!: readonly NotificationView[];
  @Field('integer', 'Number of all unread notifications of the caller; 100 means 100 or more.')
  readonly unread!: number;
  @Field('text', 'Cursor for the next page; null on the last page.', { nullable: true })
  readonly next!: string | null;
}

export class MarkedReadResponse {
  @Field('integer', 'Number of notifications that remain unread; 100 means 100 or more.')
  unread!: number;
}

export class NotificationChoice {
  @Field(NOTIFICATION_TYPES, 'Types of notification that the caller does not receive.', { list: true })
  readonly muted!: readonly string[];
}
