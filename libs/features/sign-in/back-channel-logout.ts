import {
  checkLogoutToken,
  Directory,
  type IssuerRecord,
  Issuers,
  IssuerUnreachable,
  type LogoutCheck,
  type TokenIssuer,
} from '@carnet/identity';
import { BriefCache } from '@carnet/http/brief-cache.js';
import { accept, type Outcome } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { SessionStore } from './session.store.js';
import { SignInSetting } from './sign-in-setting.js';
import { refuseSignIn } from './sign-in.refusals.js';

export interface BackChannelLogoutCommand {
  /** The provider that the address names. */
  readonly issuer: string;
  /** What it sent as `logout_token`; null where it sent none. */
  readonly token: string | null;
}

/** Anybody may send a token, so the database is not asked for each. */
const cacheMilliseconds = 5_000;

/** Ends sessions here when the provider says that they have ended there (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class BackChannelLogout {
  private readonly registered = new BriefCache<readonly IssuerRecord[]>(cacheMilliseconds, 1);
  private readonly issuers = new Issuers(() => this.registered.get('', () => this.directory.issuers()));

  constructor(
    private readonly directory: Directory,
    private readonly sessions: SessionStore,
    private readonly setting: SignInSetting,
  ) {}

  /** @returns the hashes of the ids of the sessions that ended. Which check failed is for the operator alone. */
  async execute({ issuer: id, token }: BackChannelLogoutCommand): Promise<Outcome<readonly string[]>> {
    const provider = await this.issuers.named(id);
    // What is not registered is not written down: it may be anything.
    if (provider === null) return this.refused(null, 'issuer');
    if (token === null) return this.refused(id, 'unreadable');
    const check = await this.checked(token, provider.issuer, provider.client);
    if (check === null) return refuseSignIn('provider-unreachable');
    if (!check.ok) return this.refused(id, check.fault);
    const ended = await this.sessions.endByProvider(id, check.claims);
    return ended === null ? this.refused(id, 'repeated') : accept(ended);
  }

  /** Null where the keys of the provider cannot be fetched. */
  private async checked(token: string, issuer: TokenIssuer, client: string): Promise<LogoutCheck | null> {
    try {
      return await checkLogoutToken(token, issuer, client);
    } catch (error) {
      if (error instanceof IssuerUnreachable) return null;
      throw error;
    }
  }

  private refused(issuer: string | null, fault: string): Outcome<never> {
    this.setting.logger.warn({ issuer, fault }, 'a logout token was refused');
    return refuseSignIn('logout-token-invalid');
  }
}
