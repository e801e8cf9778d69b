import { type MailResult, MailSender, type OutgoingMail } from '@carnet/features/notifications/mail-sender.js';
import { createTransport } from 'nodemailer';

export interface SmtpOptions {
  /** `smtp:` or `smtps:`, with user and password if the server requires them. */
  readonly url: string;
  /** Sender address. */
  readonly from: string;
  /** Milliseconds for the whole delivery, from name resolution to the last response. */
  readonly within?: number;
}

/** Library codes that concern the mail itself. Only the server's answer about this mail is final. */
const messageErrorCodes = ['EENVELOPE', 'EMESSAGE'];

/** Hands mail to a mail server (RFC 5321), over a new connection each time. Contents are text only: no file or URL is read. */
export class SmtpSender extends MailSender {
  constructor(private readonly options: SmtpOptions) {
    super();
  }

  override async send({ id, to, subject, text, html }: OutgoingMail): Promise<MailResult> {
    const { url, from, within = 20_000 } = this.options;
    const limits = { connectionTimeout: within, greetingTimeout: within, socketTimeout: within, dnsTimeout: within };
    const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
    const message = {
      messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      from: { name: 'Carnet', address: from },
      to: { name: '', address: to },
      subject,
      text,
      html,
      // RFC 3834: prevents automatic replies.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    };
    const late = AbortSignal.timeout(within);
    const ended = new Promise<MailResult>((resolve) => {
      late.addEventListener('abort', () => resolve({ failure: 'ETIMEDOUT', final: false }), { once: true });
    });
    const sent = transport.sendMail(message).then((): MailResult => ({ failure: null, final: false }), resultOf);
    try {
      return await Promise.race([sent, ended]);
    } finally {
      transport.close();
    }
  }
}

/** The server's status (RFC 5321) if there is one, else the library's code; never the text, which can name people. */
function resultOf(error: unknown): MailResult {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  const status = typeof responseCode === 'number' && responseCode > 0 ? responseCode : null;
  const name = typeof code === 'string' ? code : 'EUNKNOWN';
  const final = status !== null && status >= 500 && messageErrorCodes.includes(name);
  return { failure: status === null ? name : `${name} ${String(status)}`, final };
}
