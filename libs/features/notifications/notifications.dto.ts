import { PageQuery } from '@carnet/http/answers.dto.js';
import { Texts, Time, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import type { IsoDate } from '@carnet/kernel';

/** Filters of notifications. */
export class NotificationsQuery extends PageQuery {
  @Word({ about: '`yes` for those alone that are unread.', of: ['yes', 'no'], optional: true })
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
  @Shown('uuid', 'The notification.')
  readonly id!: string;
  @Shown(NOTIFICATION_TYPES, 'What happened.')
  readonly type!: string;
  @Shown(BilingualShown, 'In words.')
  readonly says!: BilingualShown;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('uuid', 'To which transfer; null of what is about none.', { nullable: true })
  readonly transfer!: string | null;
  @Shown('text', 'Its number, for people.', { nullable: true })
  readonly reference!: string | null;
  @Shown('text', 'Which section of a draft it is about, as its address names it; null of everything else.', { nullable: true })
  readonly section!: string | null;
  @Shown('uuid', 'Which change of the law it is about; null of everything else.', { nullable: true })
  readonly lawChange!: string | null;
  @Shown('day', 'The last day of the deadline that it is about; null of everything else.', { nullable: true })
  readonly dueOn!: IsoDate | null;
  @Shown('time', 'When the caller read it.', { nullable: true })
  readonly readAt!: string | null;
}

export class NotificationPage {
  @Shown(NotificationView, 'What concerns the caller, newest first.', { list: true })
  readonly items!: readonly NotificationView[];
  @Shown('whole', 'How many are unread in all; 100 for that many and more.')
  readonly unread!: number;
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  readonly next!: string | null;
}

export class MarkedReadShown {
  @Shown('whole', 'How many are left unread; 100 for that many and more.')
  unread!: number;
}

export class NotificationChoice {
  @Shown(NOTIFICATION_TYPES, 'Types that the caller is not told.', { list: true })
  readonly muted!: readonly string[];
}
