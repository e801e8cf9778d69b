import {
  checkLogoutToken,
  Directory,
  type IssuerRecord,
  TrustedIssuers,
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
  /** Issuer named in the path. */
  readonly issuer: string;
  /** The `logout_token` sent; null if there is none. */
  readonly token: string | null;
}

/** Caches providers, because anybody may send tokens and each would otherwise need a query. */
const cacheMilliseconds = 5_000;

/** Ends sessions that have ended at the provider (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class BackChannelLogout {
  private readonly registered = new BriefCache<readonly IssuerRecord[]>(cacheMilliseconds, 1);
  private readonly issuers = new TrustedIssuers(() => this.registered.get('', () => this.directory.issuers()));

  constructor(
    private readonly directory: Directory,
    private readonly sessions: SessionStore,
    private readonly setting: SignInSetting,
  ) {}

  /** @returns hashes of the ids of the ended sessions. The failed check is logged for the operator only. */
  async execute({ issuer: id, token }: BackChannelLogoutCommand): Promise<Outcome<readonly string[]>> {
    const provider = await this.issuers.named(id);
    // An unregistered name is not logged, because it may contain anything.
    if (provider === null) return this.refused(null, 'issuer');
    if (token === null) return this.refused(id, 'unreadable');
    const check = await this.checked(token, provider.issuer, provider.client);
    if (check === null) return refuseSignIn('provider-unreachable');
    if (!check.ok) return this.refused(id, check.fault);
    const ended = await this.sessions.endByProvider(id, check.claims);
    return ended === null ? this.refused(id, 'repeated') : accept(ended);
  }

  /** Null if the provider's keys cannot be fetched. */
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
