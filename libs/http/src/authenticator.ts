import {
  API_KEY_PREFIX,
  type ApiKeyRecord,
  checkAccessToken,
  type Directory,
  hashSessionId,
  isApiKeySecret,
  TrustedIssuers,
  type IssuerRecord,
  keyPrincipal,
  type Membership,
  unverifiedIssuer,
  parseApiKey,
  personPrincipal,
  type Principal,
  type SessionRecord,
  type TokenFault,
} from '@carnet/identity';
import { accept, isUuid, type Outcome, type PersonId, refuse, type TenantId, uuid } from '@carnet/kernel';
import type { Clock, Logger } from '@carnet/runtime';
import { BriefCache } from './brief-cache.js';

const cacheMilliseconds = 5_000;

const cacheCapacity = 10_000;

const bearer = /^Bearer ([!-~]{1,8192})$/i;

/** The credentials of a request. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** Id of a session, from the cookie. */
  readonly session: string | null;
  /** The organisation that a person acts for, if the credential does not name one. */
  readonly organisation: string | undefined;
  /** `look` only checks whether the caller is still admitted, and does not prolong a session. */
  readonly purpose?: 'use' | 'look';
}

/** Authenticates a caller: a person by access token or browser session, a machine by API key. */
export class Authenticator {
  private readonly memberships = new BriefCache<Membership | null>(cacheMilliseconds, cacheCapacity);
  private readonly places = new BriefCache<readonly Membership[]>(cacheMilliseconds, cacheCapacity);
  private readonly people = new BriefCache<PersonId | null>(cacheMilliseconds, cacheCapacity);
  private readonly sessions = new BriefCache<SessionRecord | null>(cacheMilliseconds, cacheCapacity);
  private readonly keys = new BriefCache<ApiKeyRecord | null>(cacheMilliseconds, cacheCapacity);
  private readonly registered = new BriefCache<readonly IssuerRecord[]>(cacheMilliseconds, 1);
  private readonly issuers = new TrustedIssuers(() => this.registered.get('', () => this.directory.issuers()));

  constructor(
    private readonly directory: Directory,
    private readonly pepper: string,
    private readonly clock: Clock,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** The principal, or a refusal that tells guessers nothing. */
  async authenticate({ authorization, session, organisation, purpose = 'use' }: Credentials): Promise<Outcome<Principal>> {
    if (authorization === undefined && session !== null) return this.bySession(session, purpose);
    const credential = bearer.exec(authorization ?? '')?.[1];
    if (credential === undefined)
      return refuse('unauthenticated', {
        en: 'Send `Authorization: Bearer` with an access token or an API key.',
        zh: '请发送 `Authorization: Bearer` 及访问令牌或者 API 密钥。',
      });
    return credential.startsWith(API_KEY_PREFIX) ? this.byKey(credential) : this.byToken(credential, organisation);
  }

  private async byToken(token: string, asked: string | undefined): Promise<Outcome<Principal>> {
    const address = unverifiedIssuer(token);
    const issuer = address === null ? null : await this.issuers.at(address);
    if (issuer === null) return this.refused(address === null ? 'unreadable' : 'issuer', null);
    const check = await checkAccessToken(token, issuer);
    if (!check.ok) return this.refused(check.fault, issuer.id);
    const { subject, organisation, authenticatedAt } = check.claims;
    const person = await this.people.get(`${issuer.id} ${subject}`, () => this.directory.personBySubject(issuer.id, subject));
    if (person === null) return this.refused('unknown person', issuer.id);
    const place = await this.placeOf(person, organisation ?? asked);
    if (!place.ok) return place;
    if (place.value === null) return this.refused('no place in the organisation', issuer.id);
    const principal = personPrincipal(place.value);
    return accept(authenticatedAt === null ? principal : { ...principal, authenticatedAt });
  }

  /** The membership that a person acts under: of the named organisation, or the only one. */
  private async placeOf(person: PersonId, organisation: string | undefined): Promise<Outcome<Membership | null>> {
    if (organisation !== undefined)
      return accept(isUuid(organisation) ? await this.membership(person, uuid<TenantId>(organisation)) : null);
    const places = await this.places.get(person, () => this.directory.memberships(person));
    const [only, ...others] = places;
    if (others.length === 0) return accept(only ?? null);
    return refuse(
      'organisation-needed',
      {
        en: 'You act for several organisations. Name one in the header Carnet-Organisation.',
        zh: '您代表多个单位，请在 Carnet-Organisation 标头中指明其一。',
      },
      { context: { organisations: places.map((place) => place.organisation) } },
    );
  }

  private membership(person: PersonId, organisation: TenantId): Promise<Membership | null> {
    return this.memberships.get(`${person} ${organisation}`, () => this.directory.membership(person, organisation));
  }

  /** The failed check is logged for the operator; the caller learns only that the token is invalid. */
  private refused(fault: TokenFault | 'unknown person' | 'no place in the organisation', issuer: string | null): Outcome<never> {
    this.logger.warn({ fault, issuer }, 'an access token was refused');
    return invalidToken;
  }

  private async bySession(id: string, way: 'use' | 'look'): Promise<Outcome<Principal>> {
    const hash = hashSessionId(id);
    // The result of a `look` is not cached, or a use within the next seconds would not prolong the session.
    const find = (): Promise<SessionRecord | null> => this.directory.session(hash, way);
    const session = await (way === 'use' ? this.sessions.get(hash, find) : find());
    const place = session === null ? null : await this.membership(session.person, session.organisation);
    if (session === null || place === null) return sessionEnded;
    return accept({ ...personPrincipal(place), authenticatedAt: session.authenticatedAt });
  }

  /** Drops a session from the cache that was ended or moved to another organisation. */
  forget(id: string): void {
    this.forgetHash(hashSessionId(id));
  }

  /** Like `forget`, by the hash of the session's id, if somebody else ended it. */
  forgetHash(hash: string): void {
    this.sessions.forget(hash);
  }

  private async byKey(text: string): Promise<Outcome<Principal>> {
    const key = parseApiKey(text);
    if (!key) return invalidKey;
    const record = await this.keys.get(key.id, () => this.directory.apiKey(key.id));
    // An unknown id costs a hash as well, so that response times do not reveal which ids exist.
    const matches = isApiKeySecret(this.pepper, key.secret, record?.secretHash ?? '');
    if (!record || !matches || !this.isLive(record)) return invalidKey;
    return accept(keyPrincipal(record));
  }

  private isLive({ expiresAt, revokedAt }: ApiKeyRecord): boolean {
    return revokedAt === null && Date.parse(expiresAt) > Date.parse(this.clock.now());
  }
}

const invalidToken = refuse('token-invalid', { en: 'The access token is not valid here.', zh: '访问令牌在此无效。' });

const invalidKey = refuse('key-invalid', { en: 'The API key is not valid here.', zh: 'API 密钥在此无效。' });

const sessionEnded = refuse('session-ended', {
  en: 'Your session has ended. Sign in again.',
  zh: '会话已结束，请重新登录。',
});
