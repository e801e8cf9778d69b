import type { MailText } from './mail-text.js';

export interface OutgoingMail extends MailText {
  /** Basis of the Message-ID: the same at every attempt. */
  readonly id: string;
  readonly to: string;
}

export interface MailResult {
  /** Code of the failure; null if the server accepted the mail. */
  readonly failure: string | null;
  /** Whether the server rejected the mail or its recipient permanently, so that a retry is useless. */
  readonly final: boolean;
}

/** Hands a mail to the installation's mail server: one attempt with a time limit. Never throws. */
export abstract class MailSender {
  abstract send(mail: OutgoingMail): Promise<MailResult>;
}
