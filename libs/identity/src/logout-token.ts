import type { Instant } from '@carnet/kernel';
import type { JWTPayload } from 'jose';
import { checkSigned, timeOf, type TokenFailure, type TokenIssuer } from './access-token.js';

/** A token that came later than this after it was issued is refused, in seconds. */
const MOST_LOGOUT_SECONDS = 300;

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Who has signed out at the provider: a person in all sessions, or one session. */
export interface LogoutClaims {
  readonly subject: string | null;
  /** The session of the provider (`sid`). */
  readonly session: string | null;
  /** The id of the token, by which one that is sent twice is known. */
  readonly id: string;
  readonly until: Instant;
}

export type LogoutCheck = { readonly ok: true; readonly claims: LogoutClaims } | TokenFailure;

/**
 * Checks a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6) by the rules of every other token of the issuer.
 *
 * @param client what this installation is to the provider: for whom the token has to be.
 * @throws IssuerUnreachable when the issuer's keys cannot be fetched.
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

/** Whether it says that somebody has signed out: a member with an object, which is empty. */
function isLogout(events: unknown): boolean {
  if (typeof events !== 'object' || events === null || Array.isArray(events)) return false;
  const said = (events as Readonly<Record<string, unknown>>)[event];
  return typeof said === 'object' && said !== null && !Array.isArray(said);
}
