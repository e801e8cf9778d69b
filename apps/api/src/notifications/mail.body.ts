import type { Weekday } from '@carnet/clocks';
import { type Language, LANGUAGES, MAIL_STATES, type MailState } from '@carnet/use-cases';
import { Part, Text, Texts, WallTimeText, Weekdays, Word } from '../http/shapes.js';

export class DigestBody {
  @WallTimeText({ about: 'At what time of day, in the zone.', example: '08:00' })
  at!: string;

  @Weekdays({ about: 'On which days of the week: 1 is Monday, 7 is Sunday.', example: [1, 2, 3, 4, 5] })
  weekdays!: readonly Weekday[];
}

export class QuietHoursBody {
  @WallTimeText({ about: 'From what time of day on no mail comes.', example: '20:00' })
  from!: string;

  @WallTimeText({ about: 'When it comes again; on the next day when that is earlier.', example: '07:00' })
  to!: string;
}

export class MailWishBody {
  @Word({ about: 'In which language.', of: LANGUAGES })
  language!: Language;

  @Text({
    about: 'By whose clock: a zone of the IANA database, or an offset.',
    most: 64,
    pattern: /^[A-Za-z0-9/_+:-]+$/,
    example: 'Asia/Shanghai',
  })
  zone!: string;

  @Texts({
    about: 'Types that are written of when they happen; what else concerns the caller is for the digest.',
    most: 50,
    items: 100,
    pattern: /^[a-z_.]+$/,
    example: ['transfer.information_requested', 'transfer.decided'],
  })
  atOnce!: readonly string[];

  @Part(DigestBody, { about: 'When what is unread is written of together; null for never.', nullable: true })
  digest!: DigestBody | null;

  @Part(QuietHoursBody, { about: 'When no mail comes; what falls there waits. Null for mail at any hour.', nullable: true })
  quiet!: QuietHoursBody | null;
}

export class MailAddressBody {
  @Text({ about: 'Where to write to. A code goes there first.', most: 254, pattern: /^[!-~]+$/, example: 'mei@motors.example' })
  address!: string;
}

export class MailCodeBody {
  @Text({ about: 'The code that came by mail.', most: 20, pattern: /^[A-Za-z0-9 -]+$/, example: '7WNPR-39ZKA' })
  code!: string;
}

export class MailsQuery {
  @Word({ about: 'Only those that stand so.', of: MAIL_STATES, optional: true })
  state?: MailState;

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}
