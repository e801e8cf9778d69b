import { type NotificationChoice, type NotificationPage, NOTIFICATION_TYPES, type NotificationView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class NotificationShown implements NotificationView {
  @Shown('uuid', 'The notification.')
  id!: string;
  @Shown(NOTIFICATION_TYPES, 'What happened.')
  type!: string;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown('time', 'When.')
  at!: string;
  @Shown('uuid', 'To which transfer; null of what is about none.', { nullable: true })
  transfer!: string | null;
  @Shown('text', 'Its number, for people.', { nullable: true })
  reference!: string | null;
  @Shown('uuid', 'Which change of the law it is about; null of everything else.', { nullable: true })
  lawChange!: string | null;
  @Shown('day', 'The last day of the deadline that it is about; null of everything else.', { nullable: true })
  dueOn!: NotificationView['dueOn'];
  @Shown('time', 'When the caller read it.', { nullable: true })
  readAt!: string | null;
}

export class NotificationsShown implements NotificationPage {
  @Shown(NotificationShown, 'What concerns the caller, newest first.', { list: true })
  items!: readonly NotificationShown[];
  @Shown('whole', 'How many are unread in all; 100 for that many and more.')
  unread!: number;
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class MarkedReadShown {
  @Shown('whole', 'How many are left unread; 100 for that many and more.')
  unread!: number;
}

export class NotificationChoiceShown implements NotificationChoice {
  @Shown(NOTIFICATION_TYPES, 'Types that the caller is not told.', { list: true })
  muted!: readonly string[];
}
