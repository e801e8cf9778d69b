import type { DailyTime, QuietHours, Weekday } from '@carnet/clocks';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { Nested, Text, Texts, WallTimeText, Weekdays, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import { type Language, LANGUAGES, MAIL_KINDS, MAIL_STATES, type MailKind, type MailState } from './mail.js';

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
  @OneOf({ about: 'In which language.', of: LANGUAGES })
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

  @Nested(DigestBody, { about: 'When what is unread is written of together; null for never.', nullable: true })
  digest!: DigestBody | null;

  @Nested(QuietHoursBody, { about: 'When no mail comes; what falls there waits. Null for mail at any hour.', nullable: true })
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

export class MailsQuery extends PageQuery {
  @OneOf({ about: 'Only those that stand so.', of: MAIL_STATES, optional: true })
  state?: MailState;
}

export class DigestResponse implements DailyTime {
  @Field('text', 'At what time of day, in the zone.')
  at!: string;
  @Field('integer', 'On which days of the week: 1 is Monday, 7 is Sunday.', { list: true })
  weekdays!: readonly Weekday[];
}

export class QuietHoursResponse implements QuietHours {
  @Field('text', 'From what time of day on no mail comes.')
  from!: string;
  @Field('text', 'When it comes again; on the next day when that is earlier.')
  to!: string;
}

/** A person's mail settings. */
export class MailWish {
  @Field(LANGUAGES, 'In which language.')
  readonly language!: Language;
  @Field('text', 'By whose clock.')
  readonly zone!: string;
  @Field(NOTIFICATION_TYPES, 'Types that are written of when they happen.', { list: true })
  readonly atOnce!: readonly string[];
  @Field(DigestResponse, 'When what is unread is written of together; null for never.', { nullable: true })
  readonly digest!: DigestResponse | null;
  @Field(QuietHoursResponse, 'When no mail comes.', { nullable: true })
  readonly quiet!: QuietHoursResponse | null;
}

export class MailAddresses {
  @Field('text', 'The address that is written to.', { nullable: true })
  readonly address!: string | null;
  @Field('text', 'One that waits for its code.', { nullable: true })
  readonly proposed!: string | null;
}

export class MailSettingView extends MailWish {
  @Field('boolean', 'Whether this installation sends mail at all.')
  readonly offered!: boolean;
  @Field('text', 'The address that is written to; without one nothing is sent.', { nullable: true })
  readonly address!: string | null;
  @Field('text', 'One that waits for its code.', { nullable: true })
  readonly proposed!: string | null;
}

/** Reason for sending a mail again. */
export class RedeliverMailBody {
  @Text({ about: 'Why, for the history.', most: 1000, example: 'The mail server takes mail again.' })
  why!: string;
}

export class MailView {
  @Field('uuid', 'The mail; its Message-ID begins with it.')
  readonly id!: string;
  @Field('uuid', 'Who is written to.')
  readonly person!: string;
  @Field(MAIL_KINDS, 'The code for an address, one thing that happened, or what was unread.')
  readonly kind!: MailKind;
  @Field('date-time', 'When it came about.')
  readonly madeAt!: string;
  @Field(MAIL_STATES, 'Under way, handed to the mail server, without anything to say by then, or given up.')
  readonly state!: MailState;
  @Field('integer', 'How often it was tried.')
  readonly attempts!: number;
  @Field('date-time', 'When the next attempt is due.', { nullable: true })
  readonly nextAt!: string | null;
  @Field('text', 'Why the last attempt failed: a code, and the status of the mail server (RFC 5321) where there was one.', {
    nullable: true,
  })
  readonly failure!: string | null;
}

export class MailsResponse {
  @Field(MailView, 'Mails to people of the organisation, newest first.', { list: true })
  items!: readonly MailView[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
