import {
  API_KEY_PREFIX,
  type ApiKeyRecord,
  checkAccessToken,
  type Directory,
  hashSessionId,
  isApiKeySecret,
  Issuers,
  type IssuerRecord,
  keyPrincipal,
  type Membership,
  namedIssuer,
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

/** What a request brings to say who is asking. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** The id of a session, from the cookie. */
  readonly session: string | null;
  /** For which of several organisations a person acts, where the credential does not say it. */
  readonly organisation: string | undefined;
  /** Whether somebody asks for something, or it is only looked whether they still may: that keeps no session from ending. */
  readonly way?: 'use' | 'look';
}

/** Finds out who is asking: a person by an access token or by the session of a browser, or a company's machine by its key. */
export class Authenticator {
  private readonly memberships = new BriefCache<Membership | null>(cacheMilliseconds, cacheCapacity);
  private readonly places = new BriefCache<readonly Membership[]>(cacheMilliseconds, cacheCapacity);
  private readonly people = new BriefCache<PersonId | null>(cacheMilliseconds, cacheCapacity);
  private readonly sessions = new BriefCache<SessionRecord | null>(cacheMilliseconds, cacheCapacity);
  private readonly keys = new BriefCache<ApiKeyRecord | null>(cacheMilliseconds, cacheCapacity);
  private readonly registered = new BriefCache<readonly IssuerRecord[]>(cacheMilliseconds, 1);
  private readonly issuers = new Issuers(() => this.registered.get('', () => this.directory.issuers()));

  constructor(
    private readonly directory: Directory,
    private readonly pepper: string,
    private readonly clock: Clock,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** The principal, or a refusal that a caller who guesses learns nothing from. */
  async authenticate({ authorization, session, organisation, way = 'use' }: Credentials): Promise<Outcome<Principal>> {
    if (authorization === undefined && session !== null) return this.bySession(session, way);
    const credential = bearer.exec(authorization ?? '')?.[1];
    if (credential === undefined)
      return refuse('unauthenticated', {
        en: 'Send `Authorization: Bearer` with an access token or an API key.',
        zh: '请发送 `Authorization: Bearer` 及访问令牌或者 API 密钥。',
      });
    return credential.startsWith(API_KEY_PREFIX) ? this.byKey(credential) : this.byToken(credential, organisation);
  }

  private async byToken(token: string, asked: string | undefined): Promise<Outcome<Principal>> {
    const address = namedIssuer(token);
    const issuer = address === null ? null : await this.issuers.at(address);
    if (issuer === null) return this.refused(address === null ? 'unreadable' : 'issuer', null);
    const check = await checkAccessToken(token, issuer);
    if (!check.ok) return this.refused(check.fault, issuer.id);
    const { subject, organisation, authenticatedAt } = check.claims;
    const person = await this.people.get(`${issuer.id} ${subject}`, () => this.directory.personNamed(issuer.id, subject));
    if (person === null) return this.refused('unknown person', issuer.id);
    const place = await this.placeOf(person, organisation ?? asked);
    if (!place.ok) return place;
    if (place.value === null) return this.refused('no place in the organisation', issuer.id);
    const principal = personPrincipal(place.value);
    return accept(authenticatedAt === null ? principal : { ...principal, authenticatedAt });
  }

  /** In which organisation a person acts: the one that is named, or the only one. */
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

  /** The check that failed is for the operator: a caller learns no more than that the token is not valid. */
  private refused(fault: TokenFault | 'unknown person' | 'no place in the organisation', issuer: string | null): Outcome<never> {
    this.logger.warn({ fault, issuer }, 'an access token was refused');
    return invalidToken;
  }

  private async bySession(id: string, way: 'use' | 'look'): Promise<Outcome<Principal>> {
    const hash = hashSessionId(id);
    // What was found by looking is not remembered: a use within the next seconds would go unnoticed.
    const find = (): Promise<SessionRecord | null> => this.directory.session(hash, way);
    const session = await (way === 'use' ? this.sessions.get(hash, find) : find());
    const place = session === null ? null : await this.membership(session.person, session.organisation);
    if (session === null || place === null) return sessionEnded;
    return accept({ ...personPrincipal(place), authenticatedAt: session.authenticatedAt });
  }

  /** Forgets a session that was just ended or moved to another organisation. */
  forget(id: string): void {
    this.forgetHash(hashSessionId(id));
  }

  /** The same by the hash of its id, which is all that is known of it where somebody else ended it. */
  forgetHash(hash: string): void {
    this.sessions.forget(hash);
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

const invalidToken = refuse('token-invalid', { en: 'The access token is not valid here.', zh: '访问令牌在此无效。' });

const invalidKey = refuse('key-invalid', { en: 'The API key is not valid here.', zh: 'API 密钥在此无效。' });

const sessionEnded = refuse('session-ended', {
  en: 'Your session has ended. Sign in again.',
  zh: '会话已结束，请重新登录。',
});
