import { type Instant, instant, isUuid, type TenantId, uuid } from '@carnet/kernel';
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** How tokens may be signed. Symmetric algorithms and `none` are not on the list. */
export const TOKEN_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** What access tokens say that they are (`typ`, RFC 9068); `none` for issuers whose tokens say nothing. */
export const TOKEN_TYPES = ['at+jwt', 'jwt', 'none'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** The longest life of a token that is accepted, in seconds. Who somebody is and may do is looked up at each request, whatever a token says. */
export const MOST_TOKEN_SECONDS = 86_400;

/** An identity provider that this installation believes, as tokens are checked by it. */
export interface TokenIssuer {
  /** The name of the issuer here, such as `group`. */
  readonly id: string;
  /** What its tokens name as `iss`. */
  readonly address: string;
  /** Its tokens must be meant for one of these. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly TokenAlgorithm[];
  readonly tokenTypes: readonly TokenType[];
  readonly clockSkewSeconds: number;
  /** The claim that names a person for good: `sub`, or `oid` with Microsoft Entra ID. */
  readonly personClaim: string;
  /** The claim that names the organisation somebody acts for by its id here; null where tokens name none. */
  readonly organisationClaim: string | null;
  /** Finds the key of a token. */
  readonly keys: JWTVerifyGetKey;
}

/** What a valid access token says. */
export interface AccessClaims {
  /** The name of the issuer here. */
  readonly issuer: string;
  /** Who it is, in the words of the issuer. */
  readonly subject: string;
  /** The organisation on whose behalf the person acts, if the token names one; membership is looked up, never taken from the token. */
  readonly organisation: TenantId | null;
  /** When the person last proved who they are, if the token tells. */
  readonly authenticatedAt: Instant | null;
}

/** The keys of an issuer could not be fetched, so nothing can be said about a token. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
}

/** Why a token is refused: for the log and for `carnet sign-in check`, never for the caller. */
export const TOKEN_FAULTS = {
  unreadable: ['it is no signed JWT', '不是已签名的 JWT'],
  issuer: ['its issuer (iss) is not known here, or is switched off', '其签发方（iss）在此未登记或者已停用'],
  type: ['its type (typ) is none that this issuer is trusted for', '其类型（typ）不在该签发方的可信范围内'],
  'id-token': ['it is an ID token or a refresh token, which opens nothing', '该令牌为身份令牌或者刷新令牌，不能用于访问'],
  algorithm: ['its algorithm (alg) is none that this issuer is trusted for', '其算法（alg）不在该签发方的可信范围内'],
  key: ['the issuer has no key of that id (kid), or several that fit', '签发方没有该标识（kid）的密钥，或者有多个密钥相符'],
  signature: ['its signature is not by the key of the issuer', '其签名与签发方的密钥不符'],
  audience: ['it is meant for somebody else (aud)', '其受众（aud）为其他对象'],
  expired: ['it has expired (exp)', '已过期（exp）'],
  early: ['it is not valid yet (nbf, iat): look at the clocks', '尚未生效（nbf、iat），请核对时钟'],
  lifetime: ['it lives longer than 24 hours, or does not say how long', '其有效期超过 24 小时或者未载明'],
  logout: [
    'it is no logout token: its events, its nonce, or that it names neither a person nor a session',
    '不是登出令牌：events、nonce 不符，或者既未指明人员也未指明会话',
  ],
  subject: ['it names no person, or not as the issuer is said to', '未指明人员，或者未按该签发方的约定指明'],
  organisation: ['the organisation that it names is no id', '其所指单位不是有效标识'],
} as const satisfies Readonly<Record<string, readonly [en: string, zh: string]>>;
export type TokenFault = keyof typeof TOKEN_FAULTS;

/** What a check of a token comes to. */
export type TokenCheck = { readonly ok: true; readonly claims: AccessClaims; readonly payload: JWTPayload } | TokenFailure;

export interface TokenFailure {
  readonly ok: false;
  readonly fault: TokenFault;
}

/** The issuer that a token names, not yet proved; null for what is no token. */
export function namedIssuer(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
}

/**
 * Checks an access token: its type, algorithm, signature, issuer, audience, times, and the claims that name the person and the organisation.
 *
 * @throws IssuerUnreachable when the issuer's keys cannot be fetched.
 */
export function checkAccessToken(token: string, issuer: TokenIssuer): Promise<TokenCheck> {
  return checkSigned(token, issuer, MOST_TOKEN_SECONDS, (payload) => readClaims(payload, issuer));
}

/**
 * Checks type, algorithm, signature, issuer, audience and times of a token, and reads it.
 *
 * @param most how old it may be, in seconds.
 * @throws IssuerUnreachable when the issuer's keys cannot be fetched.
 */
export async function checkSigned<Read>(
  token: string,
  issuer: Omit<TokenIssuer, 'tokenTypes'> & { readonly tokenTypes: readonly string[] },
  most: number,
  read: (payload: JWTPayload) => Read,
): Promise<Read | TokenFailure> {
  const early = headFault(token, issuer);
  if (early !== null) return { ok: false, fault: early };
  const { address, audiences, clockSkewSeconds, keys } = issuer;
  const checks = {
    issuer: address,
    audience: [...audiences],
    // Ed25519 under its old and its fully specified name (RFC 9864).
    algorithms: issuer.algorithms.flatMap((name) => (name === 'EdDSA' ? [name, 'Ed25519'] : [name])),
    requiredClaims: ['exp', 'iat'],
    clockTolerance: clockSkewSeconds,
    maxTokenAge: most,
  };
  // jose throws what is an expected answer here; this is where it becomes a value.
  return jwtVerify(token, keys, checks).then(
    ({ payload }) => read(payload),
    (error: unknown): TokenFailure => ({ ok: false, fault: faultOf(error) }),
  );
}

function headFault(
  token: string,
  { algorithms, tokenTypes }: Pick<TokenIssuer, 'algorithms'> & { readonly tokenTypes: readonly string[] },
): TokenFault | null {
  let head;
  try {
    head = decodeProtectedHeader(token);
  } catch {
    return 'unreadable';
  }
  const type = typeof head.typ === 'string' ? head.typ.toLowerCase().replace(/^application\//, '') : 'none';
  if (!tokenTypes.some((known) => known === type)) return 'type';
  const algorithm = head.alg === 'Ed25519' ? 'EdDSA' : head.alg;
  return algorithms.some((known) => known === algorithm) ? null : 'algorithm';
}

function readClaims(payload: JWTPayload, { id, personClaim, organisationClaim }: TokenIssuer): TokenCheck {
  const { exp, iat } = payload;
  if (exp === undefined || iat === undefined || exp - iat > MOST_TOKEN_SECONDS) return { ok: false, fault: 'lifetime' };
  // Where the header does not tell the kinds apart, these claims do: they belong to ID tokens (OpenID Connect Core, 2 and 3.1.3.6).
  const kind = payload['typ'];
  if (kind === 'ID' || kind === 'Refresh' || 'at_hash' in payload || 'nonce' in payload) return { ok: false, fault: 'id-token' };
  const subject = payload[personClaim];
  if (typeof subject !== 'string' || subject === '' || subject.length > 255) return { ok: false, fault: 'subject' };
  const organisation = organisationClaim === null ? null : (payload[organisationClaim] ?? null);
  if (organisation !== null && (typeof organisation !== 'string' || !isUuid(organisation))) return { ok: false, fault: 'organisation' };
  const claims = {
    issuer: id,
    subject,
    organisation: organisation === null ? null : uuid<TenantId>(organisation),
    authenticatedAt: timeOf(payload['auth_time']),
  };
  return { ok: true, claims, payload };
}

/** A time as tokens tell it, in seconds. */
export function timeOf(seconds: unknown): Instant | null {
  return typeof seconds === 'number' && seconds > 0 && seconds < 2 ** 33 ? instant(new Date(seconds * 1000).toISOString()) : null;
}

/** Faults of the key set and of the way to it are no fault of the token. */
const issuerFaults: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

const byCode: Readonly<Record<string, TokenFault>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'key',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'algorithm',
};

const byClaim: Readonly<Record<string, TokenFault>> = { iss: 'issuer', aud: 'audience', exp: 'lifetime', iat: 'early', nbf: 'early' };

function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTClaimValidationFailed) {
    const missing = error.reason === 'missing' && error.claim === 'iat';
    return missing ? 'lifetime' : (byClaim[error.claim] ?? 'unreadable');
  }
  if (error instanceof errors.JOSEError && !issuerFaults.has(error.code)) return byCode[error.code] ?? 'unreadable';
  throw new IssuerUnreachable('the keys of the token issuer cannot be fetched', { cause: error });
}
