import { checkLogoutToken, Directory, Issuers, IssuerUnreachable, type LogoutCheck, type TokenIssuer } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { providerNamed } from './begin-sign-in.js';
import { SessionStore } from './session.store.js';
import { SignInSetting } from './sign-in-setting.js';
import { refuseSignIn } from './sign-in.refusals.js';

export interface BackChannelLogoutCommand {
  /** The provider that the address names. */
  readonly issuer: string;
  /** What it sent as `logout_token`; null where it sent none. */
  readonly token: string | null;
}

/** Ends sessions here when the provider says that they have ended there (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class BackChannelLogout {
  private readonly issuers: Issuers;

  constructor(
    private readonly directory: Directory,
    private readonly sessions: SessionStore,
    private readonly setting: SignInSetting,
  ) {
    this.issuers = new Issuers(() => directory.issuers());
  }

  /** @returns the hashes of the ids of the sessions that ended. Which check failed is for the operator alone. */
  async execute({ issuer: id, token }: BackChannelLogoutCommand): Promise<Outcome<readonly string[]>> {
    const record = await providerNamed(this.directory, id);
    const issuer = record === null ? null : await this.issuers.at(record.address);
    if (token === null || issuer === null || typeof record?.clientId !== 'string') return this.refused(id, 'unreadable');
    const check = await this.checked(token, issuer, record.clientId);
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

  private refused(issuer: string, fault: string): Outcome<never> {
    this.setting.logger.warn({ issuer, fault }, 'a logout token was refused');
    return refuseSignIn('logout-token-invalid');
  }
}
