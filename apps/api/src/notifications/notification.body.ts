import { Text, Texts, Time, Word } from '../http/shapes.js';

/** Which notifications are listed. */
export class NotificationsQuery {
  @Word({ about: '`yes` for those alone that are unread.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

export class ReadUntilBody {
  @Time({ about: 'All that came until then is read.', example: '2026-11-25T08:00:00Z' })
  until!: string;
}

export class NotificationChoiceBody {
  @Texts({ about: 'Types not to be told any more, such as `transfer.decided`.', most: 50, items: 100, pattern: /^[a-z_.]+$/ })
  muted!: readonly string[];
}
