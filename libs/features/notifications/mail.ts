import { authorityLanguage } from '@carnet/acts/authority-days.js';
import type { Realm } from '@carnet/identity';
import type { Instant, IsoDate, PageRequest, PersonId, TenantId } from '@carnet/kernel';
import type { ToldCounts } from '../webhooks/message-types.js';
import type { MailWish } from './mail.dto.js';

export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

export const MAIL_KINDS = ['confirmation', 'notification', 'digest'] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_STATES = ['pending', 'sent', 'dropped', 'dead'] as const;

export type MailState = (typeof MAIL_STATES)[number];

/**
 * What a person asked for who only confirmed an address: what waits for an answer, what was decided, and days that a company may miss, in the
 * first language of the authority.
 */
export const usualWish = (): MailWish => ({
  language: authorityLanguage(),
  zone: 'UTC',
  atOnce: [
    'transfer.information_requested',
    'transfer.decided',
    'transfer.answer_near_end',
    'transfer.hearing_near_end',
    'transfer.duty_near_end',
    'transfer.condition_near_end',
    'transfer.renewal_opens',
  ],
  digest: null,
  quiet: null,
});

/** An address that waits for its code. */
export interface ProposedAddress {
  readonly address: string;
  /** The mail that carries the code. */
  readonly mail: string;
  readonly until: Instant;
  /** Digests of the codes that went out: one for each time the mail was sent. */
  readonly codes: readonly string[];
  /** How often a wrong code was given. */
  readonly tries: number;
}

/** A mail in the hands of one worker, by ids alone. */
export interface DueMail {
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly id: string;
  /** Which attempt this is, from 1 on; tells a late worker from the one that took over. */
  readonly attempt: number;
  /** When it was handed out, by the database's clock. */
  readonly at: Instant;
}

/** What happened, as a mail tells it: that it did, and to which transfer. */
export interface Told {
  readonly type: string;
  readonly at: Instant;
  /** The transfer's number, for people. */
  readonly reference: string | null;
  /** How much it is about, and what changed, where that is told with it. */
  readonly counts: ToldCounts | null;
  /** The last day of the deadline that it is about; null of everything else. */
  readonly dueOn: IsoDate | null;
}

export interface PreparedMail {
  readonly person: PersonId;
  readonly kind: MailKind;
  readonly madeAt: Instant;
  /** Attempts that sent nothing because it was quiet. */
  readonly putOff: number;
  readonly wish: MailWish;
  readonly address: string | null;
  /** Of kind `confirmation`, while the address still waits for this mail's code. */
  readonly proposed: ProposedAddress | null;
  /** Of kind `notification`, while it is unread and not muted. */
  readonly told: Told | null;
}

/** What goes into a digest: the latest ones, and how many there are. */
export interface Gathered {
  readonly latest: readonly Told[];
  readonly count: number;
}

/** What becomes of a mail. */
export type SettledMail =
  | { readonly state: 'sent' | 'dropped' }
  | { readonly state: 'dead'; readonly failure: string }
  | { readonly state: 'pending'; readonly nextAt: Instant; readonly failure: string | null };

export interface MailsRequest extends PageRequest {
  readonly state: MailState | null;
}
