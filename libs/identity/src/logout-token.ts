import type { Instant } from '@carnet/kernel';
import type { JWTPayload } from 'jose';
import { checkSigned, timeOf, type TokenFailure, type TokenIssuer } from './access-token.js';

/** Maximum age of a logout token in seconds; older ones are refused. */
const MOST_LOGOUT_SECONDS = 300;

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Who signed out at the provider: a person in all sessions, or one session. */
export interface LogoutClaims {
  readonly subject: string | null;
  /** The provider's session (`sid`). */
  readonly session: string | null;
  /** Id of the token, which detects one that is sent twice. */
  readonly id: string;
  readonly until: Instant;
}

export type LogoutCheck = { readonly ok: true; readonly claims: LogoutClaims } | TokenFailure;

/**
 * Checks a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6) by the same rules as the issuer's other tokens.
 *
 * @param client this installation's client id at the provider, which must be the audience.
 * @throws IssuerUnreachable if the issuer's keys cannot be fetched.
 */
export function checkLogoutToken(token: string, issuer: TokenIssuer, client: string): Promise<LogoutCheck> {
  const meant = { ...issuer, audiences: [client], tokenTypes: ['logout+jwt'] };
  return checkSigned(token, meant, MOST_LOGOUT_SECONDS, readLogout);
}

function readLogout({ exp, jti, sub, sid, nonce, events }: JWTPayload): LogoutCheck {
  const until = timeOf(exp);
  if (until === null) return { ok: false, fault: 'lifetime' };
  const isNoText = [sub, sid].some((value) => value !== undefined && !isText(value));
  if (!isLogout(events) || nonce !== undefined || !isText(jti) || isNoText || (sub ?? sid) === undefined)
    return { ok: false, fault: 'logout' };
  return { ok: true, claims: { subject: sub ?? null, session: isText(sid) ? sid : null, id: jti, until } };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 255;

/** Whether the events contain a logout: a member whose value is an object. */
function isLogout(events: unknown): boolean {
  if (typeof events !== 'object' || events === null || Array.isArray(events)) return false;
  const said = (events as Readonly<Record<string, unknown>>)[event];
  return typeof said === 'object' && said !== null && !Array.isArray(said);
}
