import { authorityLanguage } from '@carnet/acts/authority-days.js';
import type { Realm } from '@carnet/identity';
import type { Instant, IsoDate, PageRequest, PersonId, TenantId } from '@carnet/kernel';
import type { NotificationDetails } from '../webhooks/message-types.js';
import type { MailWish } from './mail.dto.js';

export const MAIL_KINDS = ['confirmation', 'notification', 'digest'] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_STATES = ['pending', 'sent', 'dropped', 'dead'] as const;

export type MailState = (typeof MAIL_STATES)[number];

/**
 * Defaults of a person who only confirmed an address: requests, decisions and deadlines that a company may miss are mailed at once, in the
 * authority's first language.
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

/** A proposed address that is not confirmed. */
export interface ProposedAddress {
  readonly address: string;
  /** The mail that carries the code. */
  readonly mail: string;
  readonly until: Instant;
  /** Digests of the codes sent, one per attempt of the mail. */
  readonly codes: readonly string[];
  /** Number of wrong codes given. */
  readonly tries: number;
}

/** A mail leased to a worker, by ids only. */
export interface DueMail {
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly id: string;
  /** Attempt number from 1; distinguishes a late worker from its successor. */
  readonly attempt: number;
  /** When it was handed out, by the database's clock. */
  readonly at: Instant;
}

/** An event as a mail tells it: the type and the transfer. */
export interface MailedEvent {
  readonly type: string;
  readonly at: Instant;
  /** Reference of the transfer; null if it has none. */
  readonly reference: string | null;
  /** Counts and changes of the event; null if it has none. */
  readonly counts: NotificationDetails | null;
  /** Last day of the deadline; null for other events. */
  readonly dueOn: IsoDate | null;
}

export interface PreparedMail {
  readonly person: PersonId;
  readonly kind: MailKind;
  readonly madeAt: Instant;
  /** Attempts that do not count: those put off in quiet hours, and those before a redelivery. */
  readonly putOff: number;
  readonly wish: MailWish;
  readonly address: string | null;
  /** For kind `confirmation`: the address, while it waits for this mail's code; otherwise null. */
  readonly proposed: ProposedAddress | null;
  /** For kind `notification`: the event, while it is unread and unmuted; otherwise null. */
  readonly told: MailedEvent | null;
}

/** Contents of a digest: the latest events, and the number of all. */
export interface DigestContents {
  readonly latest: readonly MailedEvent[];
  readonly count: number;
}

/** The result of an attempt. */
export type SettledMail =
  | { readonly state: 'sent' | 'dropped' }
  | { readonly state: 'dead'; readonly failure: string }
  | { readonly state: 'pending'; readonly nextAt: Instant; readonly failure: string | null };

export interface MailsRequest extends PageRequest {
  readonly state: MailState | null;
}
