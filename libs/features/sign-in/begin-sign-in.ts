import type { PageLanguage } from '@carnet/http/plain-page.js';
import { Directory, type IssuerRecord, SESSION_HOURS } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Clock } from '@carnet/runtime';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Providers } from './providers.js';
import { SignInSetting } from './sign-in-setting.js';
import { refuseSignIn } from './sign-in.refusals.js';
import { safeReturnPath, sealTicket, TICKET_SECONDS } from './ticket.js';

export interface BeginSignInCommand {
  readonly issuer: string;
  readonly returnTo: string | undefined;
  /** Whether the person must authenticate again. */
  readonly again: boolean;
  /** Expected user name, for a provider that accepts a hint. */
  readonly hint: string | undefined;
  readonly invitation: string | undefined;
  /** Language for the provider's pages. */
  readonly language: PageLanguage;
}

/** Where to send the browser, and the sealed ticket that it brings back. */
export interface ProviderRedirect {
  readonly location: string;
  readonly ticket: string;
}

/** The callback address for a provider. Each has its own, so that no provider can answer for another. */
export function callbackOf({ site }: SignInSetting, issuer: string): string {
  return `${site.origin}/sign-in/${issuer}/callback`;
}

/** Language tags for the provider, preferred one first. */
export function localesOf(language: PageLanguage): string {
  return language === 'zh' ? 'zh-CN zh en' : 'en zh-CN';
}

/** The provider by its name, if people can sign in with it; otherwise null. */
export async function providerNamed(directory: Directory, id: string): Promise<IssuerRecord | null> {
  return (await directory.issuers()).find((issuer) => issuer.id === id && issuer.clientId !== null) ?? null;
}

/** Sends the browser to its identity provider: authorization code with PKCE (RFC 7636), state and nonce. */
@Injectable()
export class BeginSignIn {
  constructor(
    private readonly directory: Directory,
    private readonly providers: Providers,
    private readonly setting: SignInSetting,
    private readonly clock: Clock,
  ) {}

  async execute({ issuer: id, returnTo, again, hint, invitation, language }: BeginSignInCommand): Promise<Outcome<ProviderRedirect>> {
    const issuer = await providerNamed(this.directory, id);
    if (issuer === null) return refuseSignIn('provider-unknown');
    let connection: oidc.Configuration;
    try {
      connection = await this.providers.connection(issuer);
    } catch (error) {
      this.setting.logger.error({ err: error, issuer: id }, 'an identity provider cannot be reached');
      return refuseSignIn('provider-unreachable');
    }
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const location = oidc.buildAuthorizationUrl(connection, {
      redirect_uri: callbackOf(this.setting, id),
      scope: issuer.scopes,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ui_locales: localesOf(language),
      // `max_age` makes the provider state when the person signed in; no session outlives that.
      max_age: again ? '0' : String(SESSION_HOURS * 3600),
      ...(again && { prompt: 'login' }),
      ...(hint !== undefined && { login_hint: hint }),
    });
    const ticket = sealTicket(this.setting.box, {
      issuer: id,
      state,
      nonce,
      verifier,
      returnTo: safeReturnPath(returnTo),
      again,
      invitation: invitation ?? null,
      until: Date.parse(this.clock.now()) + TICKET_SECONDS * 1000,
    });
    return accept({ location: location.href, ticket });
  }
}
