import type { Bilingual, IsoDate, Page, PageRequest } from '@carnet/kernel';

export interface NotificationView {
  readonly id: string;
  readonly type: string;
  readonly says: Bilingual;
  readonly at: string;
  /** Null of what is about no transfer. */
  readonly transfer: string | null;
  readonly reference: string | null;
  /** The change of the law that it is about; null of everything else. */
  readonly lawChange: string | null;
  /** The last day of the deadline that it is about; null of everything else. */
  readonly dueOn: IsoDate | null;
  readonly readAt: string | null;
}

export interface NotificationsRequest extends PageRequest {
  readonly unread: boolean;
}

export interface NotificationPage extends Page<NotificationView> {
  /** How many are unread in all, up to a hundred. */
  readonly unread: number;
}

export interface NotificationChoice {
  /** Types that the person does not want to be told. */
  readonly muted: readonly string[];
}
