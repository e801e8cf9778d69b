import { type Instant, instantOf, isUuid, type TenantId, uuid } from '@carnet/kernel';
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** The accepted signature algorithms, without symmetric ones and `none`. */
export const TOKEN_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** The accepted token types (`typ`, RFC 9068); `none` for issuers whose tokens state no type. */
export const TOKEN_TYPES = ['at+jwt', 'jwt', 'none'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** Maximum lifetime of an accepted token, in seconds. Roles and permissions are looked up at each request, whatever a token says. */
export const MOST_TOKEN_SECONDS = 86_400;

/** A trusted identity provider, as its tokens are checked. */
export interface TokenIssuer {
  /** Name of the issuer in this installation, such as `group`. */
  readonly id: string;
  /** The `iss` of its tokens. */
  readonly address: string;
  /** The `aud` of its tokens must be one of these. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly TokenAlgorithm[];
  readonly tokenTypes: readonly TokenType[];
  readonly clockSkewSeconds: number;
  /** The claim that identifies a person permanently: `sub`, or `oid` with Microsoft Entra ID. */
  readonly personClaim: string;
  /** The claim with the id of the organisation that the person acts for; null if the tokens have none. */
  readonly organisationClaim: string | null;
  /** Finds the key of a token. */
  readonly keys: JWTVerifyGetKey;
}

/** The claims of a valid access token. */
export interface AccessClaims {
  /** Name of the issuer in this installation. */
  readonly issuer: string;
  /** The issuer's identifier of the person. */
  readonly subject: string;
  /** The organisation that the person acts for; null if the token names none. Membership is looked up, never taken from the token. */
  readonly organisation: TenantId | null;
  /** When the person last authenticated; null if the token does not say. */
  readonly authenticatedAt: Instant | null;
}

/** Thrown if the keys of an issuer cannot be fetched, so that its tokens cannot be checked. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
}

/** Why a token is refused: for the log and `carnet sign-in check`, never for the caller. */
export const TOKEN_FAULTS = {
  unreadable: ['it is not a signed JWT', '不是已签名的 JWT'],
  issuer: ['its issuer (iss) is not registered here, or is disabled', '其签发方（iss）在此未登记或者已停用'],
  type: ['its type (typ) is not one that this issuer is trusted for', '其类型（typ）不在该签发方的可信范围内'],
  'id-token': ['it is an ID token or a refresh token, which gives no access', '该令牌为身份令牌或者刷新令牌，不能用于访问'],
  algorithm: ['its algorithm (alg) is not one that this issuer is trusted for', '其算法（alg）不在该签发方的可信范围内'],
  key: ['the issuer has no key with that id (kid), or several that fit', '签发方没有该标识（kid）的密钥，或者有多个密钥相符'],
  signature: ['its signature was not made with the key of the issuer', '其签名与签发方的密钥不符'],
  audience: ['it is for another audience (aud)', '其受众（aud）为其他对象'],
  expired: ['it has expired (exp)', '已过期（exp）'],
  early: ['it is not valid yet (nbf, iat): look at the clocks', '尚未生效（nbf、iat），请核对时钟'],
  lifetime: ['it is valid for more than 24 hours, or does not say how long', '其有效期超过 24 小时或者未载明'],
  logout: [
    'it is not a logout token: its events or nonce do not fit, or it names neither a person nor a session',
    '不是登出令牌：events、nonce 不符，或者既未指明人员也未指明会话',
  ],
  subject: ['it names no person, or not in the way agreed with the issuer', '未指明人员，或者未按该签发方的约定指明'],
  organisation: ['the organisation that it names is not a valid id', '其所指单位不是有效标识'],
} as const satisfies Readonly<Record<string, readonly [en: string, zh: string]>>;
export type TokenFault = keyof typeof TOKEN_FAULTS;

export type TokenCheck = { readonly ok: true; readonly claims: AccessClaims; readonly payload: JWTPayload } | TokenFailure;

export interface TokenFailure {
  readonly ok: false;
  readonly fault: TokenFault;
}

/** The issuer that a token names, unverified; null if the text is no token. */
export function unverifiedIssuer(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
}

/**
 * Checks an access token: its type, algorithm, signature, issuer, audience, times, and the claims for person and organisation.
 *
 * @throws IssuerUnreachable if the issuer's keys cannot be fetched.
 */
export function checkAccessToken(token: string, issuer: TokenIssuer): Promise<TokenCheck> {
  return checkSigned(token, issuer, MOST_TOKEN_SECONDS, (payload) => readClaims(payload, issuer));
}

/**
 * Checks type, algorithm, signature, issuer, audience and times of a token, and reads its claims.
 *
 * @param most maximum age of the token, in seconds.
 * @throws IssuerUnreachable if the issuer's keys cannot be fetched.
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
    // Ed25519 under its old name and its fully specified one (RFC 9864).
    algorithms: issuer.algorithms.flatMap((name) => (name === 'EdDSA' ? [name, 'Ed25519'] : [name])),
    requiredClaims: ['exp', 'iat'],
    clockTolerance: clockSkewSeconds,
    maxTokenAge: most,
  };
  // jose throws for expected failures; this turns them into values.
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
  // If the header does not tell the token types apart, these claims do: they belong to ID tokens (OpenID Connect Core, 2 and 3.1.3.6).
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

/** The beginning of the year 2200: no later day is known here. */
const latest = 7_258_118_400;

/** The instant of a time claim, in seconds since 1970; null if it is no plausible number. */
export function timeOf(seconds: unknown): Instant | null {
  return typeof seconds === 'number' && seconds > 0 && seconds < latest ? instantOf(seconds * 1000) : null;
}

/** Errors about the key set or the connection to it are no fault of the token. */
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
