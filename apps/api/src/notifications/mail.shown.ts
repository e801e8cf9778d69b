import type { DailyTime, QuietHours, Weekday } from '@carnet/clocks';
import {
  type Language,
  LANGUAGES,
  MAIL_KINDS,
  MAIL_STATES,
  type MailAddresses,
  type MailKind,
  type MailSettingView,
  type MailState,
  type MailView,
  type MailWish,
  NOTIFICATION_TYPES,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class DigestShown implements DailyTime {
  @Shown('text', 'At what time of day, in the zone.')
  at!: string;
  @Shown('whole', 'On which days of the week: 1 is Monday, 7 is Sunday.', { list: true })
  weekdays!: readonly Weekday[];
}

export class QuietHoursShown implements QuietHours {
  @Shown('text', 'From what time of day on no mail comes.')
  from!: string;
  @Shown('text', 'When it comes again; on the next day when that is earlier.')
  to!: string;
}

export class MailWishShown implements MailWish {
  @Shown(LANGUAGES, 'In which language.')
  language!: Language;
  @Shown('text', 'By whose clock.')
  zone!: string;
  @Shown(NOTIFICATION_TYPES, 'Types that are written of when they happen.', { list: true })
  atOnce!: readonly string[];
  @Shown(DigestShown, 'When what is unread is written of together; null for never.', { nullable: true })
  digest!: DigestShown | null;
  @Shown(QuietHoursShown, 'When no mail comes.', { nullable: true })
  quiet!: QuietHoursShown | null;
}

export class MailAddressesShown implements MailAddresses {
  @Shown('text', 'The address that is written to.', { nullable: true })
  address!: string | null;
  @Shown('text', 'One that waits for its code.', { nullable: true })
  proposed!: string | null;
}

export class MailSettingShown extends MailWishShown implements MailSettingView {
  @Shown('yes-no', 'Whether this installation sends mail at all.')
  offered!: boolean;
  @Shown('text', 'The address that is written to; without one nothing is sent.', { nullable: true })
  address!: string | null;
  @Shown('text', 'One that waits for its code.', { nullable: true })
  proposed!: string | null;
}

export class MailShown implements MailView {
  @Shown('uuid', 'The mail; its Message-ID begins with it.')
  id!: string;
  @Shown('uuid', 'Who is written to.')
  person!: string;
  @Shown(MAIL_KINDS, 'The code for an address, one thing that happened, or what was unread.')
  kind!: MailKind;
  @Shown('time', 'When it came about.')
  madeAt!: string;
  @Shown(MAIL_STATES, 'Under way, handed to the mail server, without anything to say by then, or given up.')
  state!: MailState;
  @Shown('whole', 'How often it was tried.')
  attempts!: number;
  @Shown('time', 'When the next attempt is due.', { nullable: true })
  nextAt!: string | null;
  @Shown('text', 'Why the last attempt failed: a code, and the status of the mail server (RFC 5321) where there was one.', {
    nullable: true,
  })
  failure!: string | null;
}

export class MailsShown {
  @Shown(MailShown, 'Mails to people of the organisation, newest first.', { list: true })
  items!: readonly MailShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
