/** The public address of the installation, and the name of its session cookie. */
export interface Site {
  /** Such as `https://carnet.example`, without a path. */
  readonly origin: string;
  /** Whether the site uses https; without it only browsers of this machine are served. */
  readonly secure: boolean;
  /** The cookie of sessions: `__Host-` binds it to this host and to https (RFC 6265bis, section 4.1.3.2). */
  readonly cookie: '__Host-carnet' | 'carnet-session';
}

/** The site of a public address. @throws if it uses http and is not of this machine, because sessions would travel unencrypted. */
export function siteOf(publicUrl: string): Site {
  const { origin, protocol, hostname } = new URL(publicUrl);
  const secure = protocol === 'https:';
  if (!secure && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
    throw new Error(`CARNET_PUBLIC_URL must be https, or of this machine: ${origin}`);
  return { origin, secure, cookie: secure ? '__Host-carnet' : 'carnet-session' };
}

/** The value of a cookie in base64url; null if it is missing or malformed. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value = ''] = part.trim().split('=', 2);
    if (key === name && /^[\w-]{1,4000}$/.test(value)) return value;
  }
  return null;
}

/** A `Set-Cookie` header: for this host, hidden from scripts, sent when the user follows a link to the site. */
export function cookieText({ secure }: Site, name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The header that every change under a session must carry; a form of another site cannot send it (OWASP, custom request headers). */
export const SESSION_HEADER = 'carnet-session';

interface Headers {
  readonly origin?: string | undefined;
  readonly [name: string]: string | readonly string[] | undefined;
}

/** Whether a request with a cookie may come from another site, whose pages can make a browser send cookies. */
export function isCrossSiteRequest(method: string, headers: Headers, { origin }: Site): boolean {
  const fetchSite = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD') return fetchSite === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
  const sameOrigin = headers.origin === undefined || headers.origin === origin;
  const sameSite = fetchSite === undefined || fetchSite === 'same-origin';
  return !sameOrigin || !sameSite || headers[SESSION_HEADER] !== '1';
}
