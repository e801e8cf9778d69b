import type { Instant } from '@carnet/kernel';
import type { CalendarFeedView, MadeFeed } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class CalendarFeedShown implements CalendarFeedView {
  @Shown('time', 'When its address was made; null when there is none.', { nullable: true })
  madeAt!: Instant | null;
}

export class MadeFeedShown implements MadeFeed {
  @Shown('text', 'Its address below this server. Shown once: null when this answers a repeated request; make it anew then.', {
    nullable: true,
  })
  path!: string | null;
}
