/** A message as sent. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SendResult {
  readonly milliseconds: number;
  /** Status of the response; null if there was none. */
  readonly status: number | null;
  /** Code of the failure, also of a response without a 2xx status; null only on success. */
  readonly failure: string | null;
  /** Start of the response body, shortened for people; null if there was none. */
  readonly begins: string | null;
}

/** Sends a message to an address that a stranger chose: to public addresses only, once, within limits of time and size. Never throws. */
export abstract class WebhookSender {
  abstract send(message: Outgoing): Promise<SendResult>;
}
