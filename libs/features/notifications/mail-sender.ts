import type { MailText } from './mail-text.js';

export interface OutgoingMail extends MailText {
  /** Makes the Message-ID: the same at every attempt. */
  readonly id: string;
  readonly to: string;
}

export interface MailResult {
  /** Why it was not taken, as a code; null when it was. */
  readonly failure: string | null;
  /** Whether trying again is of no use: the server refused this mail or its receiver for good. */
  readonly final: boolean;
}

/** Hands a mail to the installation's mail server, once, within a limit of time. Never throws. */
export abstract class MailSender {
  abstract send(mail: OutgoingMail): Promise<MailResult>;
}
