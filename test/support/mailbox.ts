import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { eventually } from './eventually.js';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** One mail as the server took it. */
export interface ReceivedMail {
  readonly to: readonly string[];
  /** As it came over the wire: headers, an empty line, parts. */
  readonly raw: string;
}

/** What a server does with a mail: takes it, or answers with a status; `hang` answers nothing. */
export type MailboxBehaviour = 'take' | 'hang' | { readonly at: 'recipient' | 'data'; readonly status: number };

/** Stands for the mail server of an installation, on this machine: keeps what it is given, and behaves as a test decides. */
export interface Mailbox {
  readonly url: string;
  readonly received: ReceivedMail[];
  behaviour: MailboxBehaviour;
  /** Waits until so many are there. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const caught: ReceivedMail[] = [];
  const refusal = (at: 'recipient' | 'data'): Error | null => {
    const { behaviour } = mailbox;
    if (typeof behaviour === 'string' || behaviour.at !== at) return null;
    return Object.assign(new Error('Not here'), { responseCode: behaviour.status });
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onRcptTo: (_address, _session, answer) => {
      if (mailbox.behaviour !== 'hang') answer(refusal('recipient'));
    },
    onData: (stream: SMTPServerDataStream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal('data');
        if (refused === null)
          caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
        answer(refused);
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${String((listening.address() as AddressInfo).port)}`,
    received: caught,
    behaviour: 'take',
    until: async (count) => {
      await eventually(`${String(count)} mails`, () => caught.length >= count);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}

/** A header of a mail, unfolded; encoded words (RFC 2047) are read. */
export function headerOf({ raw }: ReceivedMail, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  return line
    ?.slice(name.length + 2)
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, coding: string, coded: string) =>
      coding.toUpperCase() === 'B' ? Buffer.from(coded, 'base64').toString('utf8') : fromQuoted(coded.replaceAll('_', ' ')),
    );
}

/** The plain text of a mail. */
export function textOf({ raw }: ReceivedMail): string {
  const [, part = ''] = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw) ?? [];
  const [coding = ''] = /Content-Transfer-Encoding: \S+/.exec(raw.slice(raw.indexOf('text/plain'))) ?? [];
  if (coding.endsWith('base64')) return Buffer.from(part, 'base64').toString('utf8');
  return coding.endsWith('quoted-printable') ? fromQuoted(part.replaceAll(/=\r\n/g, '')) : part;
}

function fromQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
