import ipaddr from 'ipaddr.js';
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Outgoing, type SendResult, WebhookSender } from '@carnet/features/webhooks/webhook-sender.js';

/** The range of IPv6 assigned to public unicast. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether messages may be sent to an IP address: public unicast addresses only. Refuses private, loopback, link-local (which includes
 * metadata services of clouds), shared, reserved and test addresses, and IPv6 addresses that stand for such an IPv4 one by mapping,
 * translation (NAT64) or a tunnel.
 *
 * @param loopback whether addresses of this machine are allowed.
 */
export function isPublicAddress(text: string, loopback = false): boolean {
  // Strict, so that other notations such as 1.2.3 or 0x7f.1 are refused.
  if (isIP(text) === 0) return false;
  // Without the zone of a link-local address.
  const address = ipaddr.process(text.replace(/%.*$/, ''));
  const range = address.range();
  if (range === 'loopback') return loopback;
  return range === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(globalUnicast));
}

export interface SenderOptions {
  /** Whether addresses of this machine are allowed, for trials. */
  readonly loopback: boolean;
  /** Milliseconds for the whole delivery: name, connection, response. */
  readonly within?: number;
  /** Resolves a name; the system's resolver unless a test replaces it. */
  readonly resolve?: Resolve;
}

type Resolve = (name: string, answer: (error: NodeJS.ErrnoException | null, addresses?: LookupAddress[]) => void) => void;

const systemResolve: Resolve = (name, answer) => lookUp(name, { all: true }, answer);

/** Maximum number of bytes read from a response. */
const mostBytes = 65_536;

const shownCharacters = 200;

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/**
 * Sends to addresses that strangers chose. A name is resolved once, all its addresses must be public, and the connection uses one of them,
 * so that a later change of the name has no effect. Follows no redirect, uses no proxy, keeps no connection; time and size are limited.
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
    // An IP address is connected to without a lookup, so it is checked here.
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

/** Reads a response to its end or up to the limit; returns its start as text. */
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
  // Shown to people and stored, so without control characters; PostgreSQL cannot store NUL.
  const readable = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').slice(0, shownCharacters);
  return readable.replace(/[\ud800-\udbff]$/, '');
}

function failureOf(status: number): string | null {
  if (status >= 300 && status < 400) return 'REDIRECTED';
  return status >= 200 && status < 300 ? null : 'REFUSED';
}

/** The system's code, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`; never a message, which can quote the response. */
function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{2,60}$/.test(code) ? code : 'FAILED';
}

function since(started: number): number {
  return Math.round(performance.now() - started);
}
