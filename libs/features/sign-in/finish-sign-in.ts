import { Directory, hashSessionId, type IssuerRecord, newSessionId, SESSION_HOURS, type SessionRecord, timeOf } from '@carnet/identity';
import { accept, Entropy, instantOf, type Outcome } from '@carnet/kernel';
import { Clock } from '@carnet/runtime';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { callbackOf, providerNamed } from './begin-sign-in.js';
import { RecogniseVisitor } from './recognise-visitor.js';
import { Providers } from './providers.js';
import { SessionStore } from './session.store.js';
import { SignInSetting } from './sign-in-setting.js';
import { refuseSignIn } from './sign-in.refusals.js';
import { openTicket, type Ticket } from './ticket.js';

export interface FinishSignInCommand {
  readonly issuer: string;
  /** Query string of the callback. */
  readonly query: string;
  /** The sealed ticket from the cookie; null if there is none. */
  readonly ticket: string | null;
  /** The browser's earlier session, which ends; null if it had none. */
  readonly earlier: string | null;
  /** IP address of the browser. */
  readonly address: string;
}

export interface StartedSession {
  /** Session id, known only to the browser. */
  readonly session: string;
  readonly returnTo: string;
}

/** For providers that do not state the time of sign-in: too long ago for acts that need a recent one. */
const unknownSignInTime = instantOf(0);

/** Verifies the provider's response, identifies the person, and starts a session. */
@Injectable()
export class FinishSignIn {
  constructor(
    private readonly directory: Directory,
    private readonly providers: Providers,
    private readonly recognise: RecogniseVisitor,
    private readonly sessions: SessionStore,
    private readonly setting: SignInSetting,
    private readonly entropy: Entropy,
    private readonly clock: Clock,
  ) {}

  async execute({ issuer: id, query, ticket: sealed, earlier, address }: FinishSignInCommand): Promise<Outcome<StartedSession>> {
    const issuer = await providerNamed(this.directory, id);
    if (issuer === null) return refuseSignIn('provider-unknown');
    const now = this.clock.now();
    const ticket = sealed === null ? null : openTicket(this.setting.box, sealed, { issuer: id, now: Date.parse(now) });
    if (ticket === null) return refuseSignIn('sign-in-broken');
    const claims = await this.claimsOf(issuer, query, ticket);
    if (!claims.ok) return claims;
    const authenticatedAt = timeOf(claims.value['auth_time']);
    if (ticket.again && authenticatedAt === null) return refuseSignIn('sign-in-time-unknown');
    const place = await this.recognise.execute(issuer, claims.value, ticket.invitation);
    if (place === null) {
      this.setting.logger.warn({ issuer: id }, 'somebody whom nobody invited signed in');
      return refuseSignIn('person-unknown');
    }
    const session = newSessionId();
    const record: SessionRecord = { ...place, authenticatedAt: authenticatedAt ?? unknownSignInTime };
    await this.sessions.begin(record, {
      id: this.entropy.uuid(),
      idHash: hashSessionId(session),
      issuer: id,
      address,
      at: now,
      endsAt: instantOf(Date.parse(now) + SESSION_HOURS * 3_600_000),
      earlier: earlier === null ? null : hashSessionId(earlier),
      providerSubject: textOf(claims.value['sub']) ?? '',
      providerSession: textOf(claims.value['sid']),
    });
    return accept({ session, returnTo: ticket.returnTo });
  }

  /** Claims of the ID token after checks of signature, times, nonce and code, and claims of the user info endpoint. */
  private async claimsOf(issuer: IssuerRecord, query: string, ticket: Ticket): Promise<Outcome<Readonly<Record<string, unknown>>>> {
    const { state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier, again } = ticket;
    try {
      const connection = await this.providers.connection(issuer);
      const answered = new URL(`${callbackOf(this.setting, issuer.id)}?${query}`);
      const checks = { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(connection, answered, again ? { ...checks, maxAge: 60 } : checks);
      const claims = tokens.claims() ?? {};
      return accept(await this.withUserInfo(connection, tokens.access_token, claims));
    } catch (error) {
      const { code, isProviders } = faultOf(error);
      // The provider signs with an unknown key; the next attempt reads its metadata again.
      if (code === 'OAUTH_KEY_SELECTION_FAILED') this.providers.forget(issuer);
      // The failed check is logged for the operator only.
      this.setting.logger.warn({ issuer: issuer.id, fault: code }, 'a sign-in did not come to its end');
      return refuseSignIn(isProviders ? 'provider-unreachable' : 'sign-in-refused');
    }
  }

  /** Some providers return name, email and groups only from the user info endpoint. */
  private async withUserInfo(
    connection: oidc.Configuration,
    token: string,
    claims: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { userinfo_endpoint: endpoint } = connection.serverMetadata();
    if (endpoint === undefined || typeof claims['sub'] !== 'string' || 'email' in claims) return claims;
    return { ...(await oidc.fetchUserInfo(connection, token, claims['sub'])), ...claims };
  }
}

const textOf = (claim: unknown): string | null => (typeof claim === 'string' && claim.length <= 255 ? claim : null);

/** The error code of openid-client, and whether the provider is unreachable rather than refusing. */
function faultOf(error: unknown): { readonly code: string; readonly isProviders: boolean } {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return { code: error.error, isProviders: false };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const unreachable = ['OAUTH_TIMEOUT', 'OAUTH_HTTP_REQUEST_FORBIDDEN', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'unknown'].includes(code);
  return { code, isProviders: unreachable || error instanceof TypeError };
}
