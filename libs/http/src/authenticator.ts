import {
  API_KEY_PREFIX,
  type ApiKeyRecord,
  type Directory,
  isApiKeySecret,
  keyPrincipal,
  type Membership,
  parseApiKey,
  personPrincipal,
  type Principal,
  type TokenTrust,
  verifyAccessToken,
} from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { Clock } from '@carnet/runtime';
import { BriefCache } from './brief-cache.js';

const cacheMilliseconds = 5_000;

const cacheCapacity = 10_000;

const bearer = /^Bearer ([!-~]{1,4096})$/i;

/** Finds out who is asking from the `Authorization` header: a person's access token, or a company's API key. */
export class Authenticator {
  private readonly memberships = new BriefCache<Membership | null>(cacheMilliseconds, cacheCapacity);
  private readonly keys = new BriefCache<ApiKeyRecord | null>(cacheMilliseconds, cacheCapacity);

  constructor(
    private readonly directory: Directory,
    private readonly trust: TokenTrust,
    private readonly pepper: string,
    private readonly clock: Clock,
  ) {}

  /** The principal, or a refusal that a caller who guesses learns nothing from. */
  authenticate(authorization: string | undefined): Promise<Outcome<Principal>> {
    const credential = bearer.exec(authorization ?? '')?.[1];
    if (credential === undefined)
      return Promise.resolve(
        refuse('unauthenticated', {
          en: 'Send `Authorization: Bearer` with an access token or an API key.',
          zh: '请发送 `Authorization: Bearer` 及访问令牌或者 API 密钥。',
        }),
      );
    return credential.startsWith(API_KEY_PREFIX) ? this.byKey(credential) : this.byToken(credential);
  }

  private async byToken(token: string): Promise<Outcome<Principal>> {
    const claims = await verifyAccessToken(token, this.trust);
    if (!claims.ok) return claims;
    const { person, organisation } = claims.value;
    const membership = await this.memberships.get(`${person} ${organisation}`, () => this.directory.membership(person, organisation));
    if (!membership) return refuse('token-invalid', { en: 'The access token is not valid here.', zh: '访问令牌在此无效。' });
    return accept(personPrincipal(membership));
  }

  private async byKey(text: string): Promise<Outcome<Principal>> {
    const key = parseApiKey(text);
    if (!key) return invalidKey;
    const record = await this.keys.get(key.id, () => this.directory.apiKey(key.id));
    // An unknown id costs a hash too, so that the time of the answer does not tell which ids exist.
    const matches = isApiKeySecret(this.pepper, key.secret, record?.secretHash ?? '');
    if (!record || !matches || !this.isLive(record)) return invalidKey;
    return accept(keyPrincipal(record));
  }

  private isLive({ expiresAt, revokedAt }: ApiKeyRecord): boolean {
    return revokedAt === null && Date.parse(expiresAt) > Date.parse(this.clock.now());
  }
}

const invalidKey = refuse('key-invalid', { en: 'The API key is not valid here.', zh: 'API 密钥在此无效。' });
