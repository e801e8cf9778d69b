import ipaddr from 'ipaddr.js';
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Outgoing, type SendResult, WebhookSender } from '@carnet/features/webhooks/webhook-sender.js';

/** What is given out of IPv6 for public unicast. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a message may be sent to an IP address: to public unicast ones alone. What is private, of this machine, of the link (there
 * clouds answer questions about the machine), shared, reserved or for testing may not; nor may an IPv6 address that stands for such an
 * IPv4 one, by mapping, translation (NAT64) or a tunnel.
 *
 * @param loopback whether this machine may be told.
 */
export function isPublicAddress(text: string, loopback = false): boolean {
  // Strictly: what else could be read as an address, such as 1.2.3 or 0x7f.1, is none.
  if (isIP(text) === 0) return false;
  // Without the zone that an address of the link may name.
  const address = ipaddr.process(text.replace(/%.*$/, ''));
  const range = address.range();
  if (range === 'loopback') return loopback;
  return range === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(globalUnicast));
}

export interface SenderOptions {
  /** Whether this machine may be told, for trying things out. */
  readonly loopback: boolean;
  /** Milliseconds for all of it: name, connection, answer. */
  readonly within?: number;
  /** Finds the addresses of a name; the system's resolver unless a test decides. */
  readonly resolve?: Resolve;
}

type Resolve = (name: string, answer: (error: NodeJS.ErrnoException | null, addresses?: LookupAddress[]) => void) => void;

const systemResolve: Resolve = (name, answer) => lookUp(name, { all: true }, answer);

/** Of an answer, so much is read and no more. */
const mostBytes = 65_536;

const shownCharacters = 200;

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/**
 * Sends to addresses that strangers chose. A name is resolved once, all of its addresses must be public, and the connection goes to
 * one of those that were looked at: a name that answers otherwise a moment later gains nothing. No redirect is followed, no proxy
 * asked, no connection kept; time and size have an end.
 */
export class GuardedSender extends WebhookSender {
  constructor(private readonly options: SenderOptions) {
    super();
  }

  override async send({ url, headers, body }: Outgoing): Promise<SendResult> {
    const started = performance.now();
    const { within = 10_000 } = this.options;
    const target = new URL(url);
    const ended = AbortSignal.timeout(within);
    try {
      const answer = await this.ask(target, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body, ended);
      return { milliseconds: since(started), failure: failureOf(answer.status), ...answer };
    } catch (error) {
      return { milliseconds: since(started), status: null, failure: ended.aborted ? 'TIMED_OUT' : codeOf(error), begins: null };
    }
  }

  private async ask(target: URL, headers: Outgoing['headers'], body: string, signal: AbortSignal): Promise<Answer> {
    const { loopback } = this.options;
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // An address instead of a name is connected to without being looked up.
    if (isIP(host) !== 0 && !isPublicAddress(host, loopback)) throw new AddressRefused();
    const options: RequestOptions = { method: 'POST', headers, signal, agent: false, lookup: this.lookup, maxHeaderSize: 16_384 };
    return new Promise((resolve, reject) => {
      const request = (target.protocol === 'https:' ? requestSecure : requestPlain)(target, options, (response) => {
        readBeginning(response).then((begins) => resolve({ status: response.statusCode ?? 0, begins }), reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  private readonly lookup: LookupFunction = (name, { all }, found) => {
    const { resolve = systemResolve, loopback } = this.options;
    resolve(name, (error, addresses = []) => {
      const [first] = addresses;
      if (error !== null || first === undefined) return found(error ?? new AddressRefused(), []);
      if (!addresses.every(({ address }) => isPublicAddress(address, loopback))) return found(new AddressRefused(), []);
      return all === true ? found(null, addresses) : found(null, first.address, first.family);
    });
  };
}

interface Answer {
  readonly status: number;
  readonly begins: string;
}

/** Reads an answer to its end, or as far as its receiver is ready to; shows how it begins. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size < shownCharacters * 4) kept.push(chunk);
    size += chunk.length;
    if (size >= mostBytes) break;
  }
  response.destroy();
  const text = Buffer.concat(kept).toString('utf8');
  // What is shown to people, and stored: no control characters, and NUL is none that PostgreSQL keeps.
  const readable = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').slice(0, shownCharacters);
  return readable.replace(/[\ud800-\udbff]$/, '');
}

function failureOf(status: number): string | null {
  if (status >= 300 && status < 400) return 'REDIRECTED';
  return status >= 200 && status < 300 ? null : 'REFUSED';
}

/** The system's code, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`; never a message, which may quote what was answered. */
function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{2,60}$/.test(code) ? code : 'FAILED';
}

function since(started: number): number {
  return Math.round(performance.now() - started);
}
