/** A message as it goes out. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SendResult {
  readonly milliseconds: number;
  /** Of the answer, when there was one. */
  readonly status: number | null;
  /** Why there was none, as a code. */
  readonly failure: string | null;
  /** How the answer began, in so many characters as a person reads. */
  readonly begins: string | null;
}

/** Sends a message to an address that a stranger chose: to public addresses alone, once, within limits of time and size. Never throws. */
export abstract class WebhookSender {
  abstract send(message: Outgoing): Promise<SendResult>;
}
