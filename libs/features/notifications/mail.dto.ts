import type { DailyTime, QuietHours, Weekday } from '@carnet/clocks';
import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Nested, Text, Texts, WallTimeText, Weekdays, OneOf } from '@carnet/http/request-members.js';
import { MESSAGE_TYPE_FORM, VISIBLE_FORM, textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { type Language, LANGUAGES } from '@carnet/kernel';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import { MAIL_KINDS, MAIL_STATES, type MailKind, type MailState } from './mail.js';

export class DigestBody {
  @WallTimeText({ about: 'Time of day, in the time zone of the mail settings.', example: '08:00' })
  at!: string;

  @Weekdays({ about: 'Days of the week: 1 is Monday, 7 is Sunday.', example: [1, 2, 3, 4, 5] })
  weekdays!: readonly Weekday[];
}

export class QuietHoursBody {
  @WallTimeText({ about: 'Time of day from which no mail is sent.', example: '20:00' })
  from!: string;

  @WallTimeText({ about: 'Time of day from which mail is sent again; on the next day if it is earlier than `from`.', example: '07:00' })
  to!: string;
}

export class MailWishBody {
  @OneOf({ about: 'Language of the mails.', of: LANGUAGES })
  language!: Language;

  @Text({
    about: 'Time zone of the mail settings: a zone of the IANA database, or an offset.',
    most: 64,
    form: textForm(
      /^[A-Za-z0-9/_+:-]+$/,
      'This must be a time zone such as Asia/Shanghai, or an offset such as +08:00.',
      '此项须为时区，如 Asia/Shanghai，或者时差，如 +08:00。',
    ),
    example: 'Asia/Shanghai',
  })
  zone!: string;

  @Texts({
    about: 'Types of notification that are mailed at once; the others go into the digest.',
    most: 50,
    items: 100,
    form: MESSAGE_TYPE_FORM,
    example: ['transfer.information_requested', 'transfer.decided'],
  })
  atOnce!: readonly string[];

  @Nested(DigestBody, { about: 'Times of the digest, which mails unread notifications together; null for no digest.', nullable: true })
  digest!: DigestBody | null;

  @Nested(QuietHoursBody, {
    about: 'Quiet hours: mail that falls into them waits, except a confirmation code. Null for mail at any hour.',
    nullable: true,
  })
  quiet!: QuietHoursBody | null;
}

export class MailAddressBody {
  @Text({
    about: 'New mail address; it is used only after its owner confirms it with a code.',
    most: 254,
    form: VISIBLE_FORM,
    example: 'mei@motors.example',
  })
  address!: string;
}

export class MailCodeBody {
  @Text({
    about: 'Code that was mailed to the new address.',
    most: 20,
    form: textForm(
      /^[A-Za-z0-9 -]+$/,
      'This must be the code of the mail, such as 7WNPR-39ZKA.',
      '此项须为邮件中的验证码，如 7WNPR-39ZKA。',
    ),
    example: '7WNPR-39ZKA',
  })
  code!: string;
}

export class MailsQuery extends PageQuery {
  @OneOf({ about: 'Only mails in this state.', of: MAIL_STATES, optional: true })
  state?: MailState;
}

export class DigestResponse implements DailyTime {
  @Field('text', 'Time of day, in the time zone of the mail settings.')
  at!: string;
  @Field('integer', 'Days of the week: 1 is Monday, 7 is Sunday.', { list: true })
  weekdays!: readonly Weekday[];
}

export class QuietHoursResponse implements QuietHours {
  @Field('text', 'Time of day from which no mail is sent.')
  from!: string;
  @Field('text', 'Time of day from which mail is sent again; on the next day if it is earlier than `from`.')
  to!: string;
}

/** A person's mail settings. */
export class MailWish {
  @Field(LANGUAGES, 'Language of the mails.')
  readonly language!: Language;
  @Field('text', 'Time zone of the mail settings.')
  readonly zone!: string;
  @Field(NOTIFICATION_TYPES, 'Types of notification that are mailed at once.', { list: true })
  readonly atOnce!: readonly string[];
  @Field(DigestResponse, 'Times of the digest, which mails unread notifications together; null for no digest.', { nullable: true })
  readonly digest!: DigestResponse | null;
  @Field(QuietHoursResponse, 'Quiet hours, in which no mail is sent except a confirmation code; null for mail at any hour.', {
    nullable: true,
  })
  readonly quiet!: QuietHoursResponse | null;
}

export class MailAddresses {
  @Field('text', 'Confirmed mail address; null if there is none.', { nullable: true })
  readonly address!: string | null;
  @Field('text', 'Mail address that waits for its code; null if there is none.', { nullable: true })
  readonly proposed!: string | null;
}

export class MailSettingView extends MailWish {
  @Field('boolean', 'Whether this installation sends mail.')
  readonly offered!: boolean;
  @Field('text', 'Confirmed mail address; null if there is none, and then no mail is sent.', { nullable: true })
  readonly address!: string | null;
  @Field('text', 'Mail address that waits for its code; null if there is none.', { nullable: true })
  readonly proposed!: string | null;
}

/** Reason for sending a mail again. */
export class RedeliverMailBody {
  @Text({ about: 'Reason, which is kept in the history.', most: 1000, example: 'The mail server takes mail again.' })
  why!: string;
}

export class MailView {
  @Field('uuid', 'Id of the mail; its Message-ID begins with it.')
  readonly id!: string;
  @Field('uuid', 'Person to whom the mail goes.')
  readonly person!: string;
  @Field(MAIL_KINDS, '`confirmation`: the code for an address; `notification`: one event; `digest`: unread notifications.')
  readonly kind!: MailKind;
  @Field('date-time', 'Instant at which the mail was created.')
  readonly madeAt!: string;
  @Field(
    MAIL_STATES,
    '`pending`: not sent yet; `sent`: handed to the mail server; `dropped`: nothing was left to say when it was due; `dead`: given up.',
  )
  readonly state!: MailState;
  @Field('integer', 'Number of attempts.')
  readonly attempts!: number;
  @Field('date-time', 'Instant of the next attempt; null if there is none.', { nullable: true })
  readonly nextAt!: string | null;
  @Field(
    'text',
    'Why the last attempt failed: a code, and the status of the mail server (RFC 5321) if there was one. Null if it did not fail.',
    {
      nullable: true,
    },
  )
  readonly failure!: string | null;
}

export class MailsResponse extends PageOf(MailView, 'Mails to people of the organisation, newest first.') {}
