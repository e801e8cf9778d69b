import { accept, isUuid, type Outcome, type PersonId, refuse, type TenantId, uuid } from '@carnet/kernel';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** Access tokens say so (RFC 9068): an ID token of the same issuer must not open the API. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';
/** Ed25519 under its old and its fully specified name (RFC 9864); symmetric algorithms and `none` are not on the list. */
export const TOKEN_ALGORITHMS = ['EdDSA', 'Ed25519'];
/** The longest life of a token that is accepted: a person who loses a role should not keep it for long. */
export const MAX_TOKEN_SECONDS = 3_600;

/** Whom this installation believes. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  /** Finds the key of a token: a remote or a local key set. */
  readonly keys: JWTVerifyGetKey;
}

/** What a valid access token says. */
export interface AccessClaims {
  readonly person: PersonId;
  /** The organisation on whose behalf the person acts; membership is looked up, never taken from the token. */
  readonly organisation: TenantId;
}

/** The keys of the issuer could not be fetched, so nothing can be said about a token. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
}

/** The issuer's keys at an address: fetched when first needed, kept ten minutes, re-fetched for an unknown key at most twice a minute. */
export function remoteKeys(address: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(address), { timeoutDuration: 3_000 });
}

/**
 * Verifies an access token: signature, type, issuer, audience, times, and the claims `sub` and `org`.
 * Refuses with `token-expired` or `token-invalid`; which check failed is not told.
 *
 * @throws IssuerUnreachable when the issuer's keys cannot be fetched.
 */
export function verifyAccessToken(token: string, { issuer, audience, keys }: TokenTrust): Promise<Outcome<AccessClaims>> {
  const checks = {
    issuer,
    audience,
    typ: ACCESS_TOKEN_TYPE,
    algorithms: [...TOKEN_ALGORITHMS],
    requiredClaims: ['sub', 'org', 'exp', 'iat'],
    maxTokenAge: MAX_TOKEN_SECONDS,
    clockTolerance: 5,
  };
  // jose throws what is an expected answer here; this is where it becomes a value.
  return jwtVerify(token, keys, checks).then(({ payload }) => readClaims(payload), refusalOf);
}

const invalid = refuse('token-invalid', { en: 'The access token is not valid here.', zh: '访问令牌在此无效。' });

function readClaims({ sub, org, exp, iat }: JWTPayload): Outcome<AccessClaims> {
  if (typeof sub !== 'string' || typeof org !== 'string' || !isUuid(sub) || !isUuid(org)) return invalid;
  if (exp === undefined || iat === undefined || exp - iat > MAX_TOKEN_SECONDS) return invalid;
  return accept({ person: uuid<PersonId>(sub), organisation: uuid<TenantId>(org) });
}

/** Faults of the key set and of the way to it are no fault of the token. */
const issuerFaults: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

function refusalOf(error: unknown): Outcome<never> {
  if (error instanceof errors.JWTExpired) return refuse('token-expired', { en: 'The access token has expired.', zh: '访问令牌已过期。' });
  if (error instanceof errors.JOSEError && !issuerFaults.has(error.code)) return invalid;
  throw new IssuerUnreachable('the keys of the token issuer cannot be fetched', { cause: error });
}
