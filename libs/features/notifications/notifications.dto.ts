import { PageQuery } from '@carnet/http/answers.dto.js';
import { Texts, Time, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import type { IsoDate } from '@carnet/kernel';

/** Filters of notifications. */
export class NotificationsQuery extends PageQuery {
  @OneOf({ about: '`yes` for those alone that are unread.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';
}

export class ReadUntilBody {
  @Time({ about: 'All that came until then is read.', example: '2026-11-25T08:00:00Z' })
  until!: string;
}

export class NotificationChoiceBody {
  @Texts({ about: 'Types not to be told any more, such as `transfer.decided`.', most: 50, items: 100, pattern: /^[a-z_.]+$/ })
  muted!: readonly string[];
}

export class NotificationView {
  @Field('uuid', 'The notification.')
  readonly id!: string;
  @Field(NOTIFICATION_TYPES, 'What happened.')
  readonly type!: string;
  @Field(BilingualResponse, 'In words.')
  readonly says!: BilingualResponse;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('uuid', 'To which transfer; null of what is about none.', { nullable: true })
  readonly transfer!: string | null;
  @Field('text', 'Its number, for people.', { nullable: true })
  readonly reference!: string | null;
  @Field('text', 'Which section of a draft it is about, as its address names it; null of everything else.', { nullable: true })
  readonly section!: string | null;
  @Field('uuid', 'Which change of the law it is about; null of everything else.', { nullable: true })
  readonly lawChange!: string | null;
  @Field('date', 'The last day of the deadline that it is about; null of everything else.', { nullable: true })
  readonly dueOn!: IsoDate | null;
  @Field('date-time', 'When the caller read it.', { nullable: true })
  readonly readAt!: string | null;
}

export class NotificationPage {
  @Field(NotificationView, 'What concerns the caller, newest first.', { list: true })
  readonly items!: readonly NotificationView[];
  @Field('integer', 'How many are unread in all; 100 for that many and more.')
  readonly unread!: number;
  @Field('text', 'Cursor of the next page.', { nullable: true })
  readonly next!: string | null;
}

export class MarkedReadResponse {
  @Field('integer', 'How many are left unread; 100 for that many and more.')
  unread!: number;
}

export class NotificationChoice {
  @Field(NOTIFICATION_TYPES, 'Types that the caller is not told.', { list: true })
  readonly muted!: readonly string[];
}
