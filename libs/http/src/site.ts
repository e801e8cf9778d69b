/** Where browsers reach this installation, and the cookie that holds their sessions there. */
export interface Site {
  /** Such as `https://carnet.example`, without a path. */
  readonly origin: string;
  /** Whether browsers come by https; without it only those of this machine do. */
  readonly secure: boolean;
  /** The cookie of sessions: `__Host-` binds it to this host and to https (RFC 6265bis, section 4.1.3.2). */
  readonly cookie: '__Host-carnet' | 'carnet-session';
}

/** The site of a public address. @throws for one by http that is not of this machine: sessions would travel in the clear. */
export function siteOf(publicUrl: string): Site {
  const { origin, protocol, hostname } = new URL(publicUrl);
  const secure = protocol === 'https:';
  if (!secure && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
    throw new Error(`CARNET_PUBLIC_URL must be https, or of this machine: ${origin}`);
  return { origin, secure, cookie: secure ? '__Host-carnet' : 'carnet-session' };
}

/** The value of a cookie with 256 random bits; null where there is none of that form. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value = ''] = part.trim().split('=', 2);
    if (key === name && /^[\w-]{1,4000}$/.test(value)) return value;
  }
  return null;
}

/** A `Set-Cookie` header: of this host, out of reach of scripts, sent along when somebody follows a link to here. */
export function cookieText({ secure }: Site, name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The header that a change by a session must carry: another site's form cannot send it (OWASP, custom request headers). */
export const SESSION_HEADER = 'carnet-session';

interface Headers {
  readonly origin?: string | undefined;
  readonly [name: string]: string | readonly string[] | undefined;
}

/** Whether a request that came with a cookie may be somebody else's doing: a page of another site lets a browser send cookies along. */
export function isFromElsewhere(method: string, headers: Headers, { origin }: Site): boolean {
  const fetchSite = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD') return fetchSite === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
  const sameOrigin = headers.origin === undefined || headers.origin === origin;
  const sameSite = fetchSite === undefined || fetchSite === 'same-origin';
  return !sameOrigin || !sameSite || headers[SESSION_HEADER] !== '1';
}
