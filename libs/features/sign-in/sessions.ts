import type { PageLanguage } from '@carnet/http/plain-page.js';
import { Directory, hashSessionId, type Principal, SESSION_IDLE_MINUTES } from '@carnet/identity';
import { accept, instantOf, isUuid, type Outcome, type TenantId, uuid } from '@carnet/kernel';
import type { Session } from '@carnet/persistence/entities.js';
import { Clock } from '@carnet/runtime';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { localesOf, providerNamed } from './begin-sign-in.js';
import { Providers } from './providers.js';
import type { PlacesResponse, ProvidersResponse, SessionResponse, SessionsResponse } from './session.dto.js';
import { SessionStore } from './session.store.js';
import { SignInSetting } from './sign-in-setting.js';
import { refuseSignIn } from './sign-in.refusals.js';

/** Lists the caller's sessions. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  async execute({ person }: Principal, { session }: { readonly session: string | null }): Promise<Outcome<SessionsResponse>> {
    if (person === null) return accept({ items: [] });
    const here = session === null ? null : hashSessionId(session);
    const now = Date.parse(this.clock.now());
    const live = (await this.sessions.of(person)).filter(({ endsAt, usedAt }) => endsAt.getTime() > now && usedAt.getTime() > now - idle);
    return accept({ items: live.map((one) => shown(one, here)) });
  }
}

const idle = SESSION_IDLE_MINUTES * 60_000;

function shown({ id, idHash, issuer, address, createdAt, usedAt, endsAt, authenticatedAt }: Session, here: string | null): SessionResponse {
  return {
    id,
    here: idHash === here,
    provider: issuer,
    address,
    began: instantOf(createdAt),
    used: instantOf(usedAt),
    ends: instantOf(endsAt),
    authenticated: instantOf(authenticatedAt),
  };
}

/** Ends one of the caller's sessions, or all of them. */
@Injectable()
export class EndSessions {
  constructor(private readonly sessions: SessionStore) {}

  /** @param command the session; null for all. */
  async execute({ person }: Principal, { id }: { readonly id: string | null }): Promise<Outcome<null>> {
    if (person === null) return refuseSignIn('session-unknown');
    if (id === null) await this.sessions.endAll(person);
    else if (!isUuid(id) || !(await this.sessions.end(person, id))) return refuseSignIn('session-unknown');
    return accept(null);
  }
}

export interface SignOutCommand {
  readonly session: string | null;
  /** Language for the provider's pages. */
  readonly language: PageLanguage;
}

/** Signs a browser out, here and at its provider. */
@Injectable()
export class SignOut {
  constructor(
    private readonly sessions: SessionStore,
    private readonly directory: Directory,
    private readonly providers: Providers,
    private readonly setting: SignInSetting,
  ) {}

  /**
   * Returns where to send the browser: to the provider if it supports logout (OpenID Connect RP-Initiated Logout 1.0), else to the front
   * page.
   */
  async execute({ session, language }: SignOutCommand): Promise<Outcome<{ readonly location: string }>> {
    const front = `${this.setting.site.origin}/`;
    const held = session === null ? null : await this.sessions.byHash(hashSessionId(session));
    if (held === null) return accept({ location: front });
    await this.sessions.endOne(held.idHash);
    return accept({ location: (await this.providersWayOut(held.issuer, front, language)) ?? front });
  }

  private async providersWayOut(id: string, front: string, language: PageLanguage): Promise<string | null> {
    const issuer = await providerNamed(this.directory, id);
    if (issuer === null) return null;
    try {
      const connection = await this.providers.connection(issuer);
      if (connection.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(connection, { post_logout_redirect_uri: front, ui_locales: localesOf(language) }).href;
    } catch (error) {
      // The local session has ended all the same.
      this.setting.logger.warn({ err: error, issuer: id }, 'an identity provider cannot be reached');
      return null;
    }
  }
}

/** Lists organisations for which the caller may act. */
@Injectable()
export class ListPlaces {
  constructor(private readonly directory: Directory) {}

  async execute({ person }: Principal): Promise<Outcome<PlacesResponse>> {
    const places = person === null ? [] : await this.directory.memberships(person);
    return accept({ items: places.map(({ organisation, realm, roles }) => ({ organisation, realm, roles })) });
  }
}

/** Switches a session to another of the caller's organisations. */
@Injectable()
export class ChooseOrganisation {
  constructor(
    private readonly directory: Directory,
    private readonly sessions: SessionStore,
  ) {}

  async execute(
    { person }: Principal,
    { organisation, session }: { readonly organisation: string; readonly session: string | null },
  ): Promise<Outcome<null>> {
    if (person === null || session === null) return refuseSignIn('session-unknown');
    const place = await this.directory.membership(person, uuid<TenantId>(organisation));
    if (place === null) return refuseSignIn('organisation-not-yours');
    return (await this.sessions.move(person, hashSessionId(session), place.organisation)) ? accept(null) : refuseSignIn('session-unknown');
  }
}

/** Lists identity providers with which people can sign in. */
@Injectable()
export class ListProviders {
  constructor(
    private readonly directory: Directory,
    private readonly setting: SignInSetting,
  ) {}

  async execute(): Promise<Outcome<ProvidersResponse>> {
    const issuers = (await this.directory.issuers()).filter(({ clientId }) => clientId !== null);
    const items = issuers.map(({ id, nameEn, nameZh }) => ({ id, name: { en: nameEn, zh: nameZh } }));
    return accept({ items, demoPeople: this.setting.demoPeople ?? [] });
  }
}
