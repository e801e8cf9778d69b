import { type LogoutClaims, type SessionRecord, Directory, type Principal, systemPrincipal } from '@carnet/identity';
import type { Instant, PersonId, TenantId } from '@carnet/kernel';
import { Session } from '@carnet/persistence/entities.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { DirectoryDatabase, query, repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { LessThan, type Repository } from 'typeorm';

export interface NewSession {
  readonly id: string;
  readonly idHash: string;
  readonly issuer: string;
  readonly address: string;
  readonly at: Instant;
  readonly endsAt: Instant;
  /** Hash of the browser's earlier session, which ends; null if it had none. */
  readonly earlier: string | null;
  /** The provider's names for the person and the session. */
  readonly providerSubject: string;
  readonly providerSession: string | null;
}

/** Tokens are accepted after their expiry by the tolerance for clock differences, at most five minutes, so they are kept longer. */
const sweepTokens: Statement = {
  name: 'logout-tokens-sweep',
  text: `delete from carnet.logout_token where until < now() - interval '10 minutes'`,
};

const takeToken: Statement = {
  name: 'logout-token-take',
  text: 'insert into carnet.logout_token (issuer_id, jti, until) values ($1, $2, $3) on conflict do nothing returning jti',
};

/**
 * $1 issuer, $2 person or null, $3 session or null. If both are given, both must match, except that a
 * session stored without the provider's session id matches by person alone.
 */
const endByProvider: Statement = {
  name: 'sessions-end-by-provider',
  text: `delete from carnet.session where issuer_id = $1 and ($2::text is null or provider_subject = $2)
    and ($3::text is null or provider_session = $3 or ($2::text is not null and provider_session is null)) returning id_hash as hash`,
};

/** Browser sessions. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly database: DirectoryDatabase,
    private readonly directory: Directory,
  ) {}

  async begin({ person, organisation, authenticatedAt }: SessionRecord, session: NewSession): Promise<void> {
    const { id, idHash, issuer, address, at, endsAt, earlier, providerSubject, providerSession } = session;
    await this.within(async (sessions) => {
      if (earlier !== null) await sessions.delete({ idHash: earlier });
      // Expired sessions are deleted when new ones start.
      await sessions.delete({ endsAt: LessThan(new Date(at)) });
      await sessions.insert({
        id,
        idHash,
        person,
        organisation,
        issuer,
        authenticatedAt: new Date(authenticatedAt),
        createdAt: new Date(at),
        usedAt: new Date(at),
        endsAt: new Date(endsAt),
        address,
        providerSubject,
        providerSession,
      });
    });
  }

  /** Sessions of a person, latest first. */
  of(person: PersonId): Promise<readonly Session[]> {
    return this.within((sessions) => sessions.find({ where: { person }, order: { createdAt: 'DESC', id: 'ASC' } }));
  }

  byHash(idHash: string): Promise<Session | null> {
    return this.within((sessions) => sessions.findOneBy({ idHash }));
  }

  /** Switches a session to another organisation; returns false if it belongs to another person or has ended. */
  move(person: PersonId, idHash: string, organisation: TenantId): Promise<boolean> {
    return this.within(async (sessions) => (await sessions.update({ idHash, person }, { organisation })).affected === 1);
  }

  /** Ends a session of a person; returns false if there is none. */
  end(person: PersonId, id: string): Promise<boolean> {
    return this.within(async (sessions) => (await sessions.delete({ person, id })).affected === 1);
  }

  endOne(idHash: string): Promise<boolean> {
    return this.within(async (sessions) => (await sessions.delete({ idHash })).affected === 1);
  }

  /**
   * Ends the sessions named in a provider's logout token.
   *
   * @returns hashes of their ids; null for a token that was used before.
   */
  endByProvider(issuer: string, { subject, session, id, until }: LogoutClaims): Promise<readonly string[] | null> {
    return this.within(async (_, scope) => {
      await query(scope, sweepTokens, []);
      if ((await query(scope, takeToken, [issuer, id, until])).length === 0) return null;
      return (await query<{ hash: string }>(scope, endByProvider, [issuer, subject, session])).map(({ hash }) => hash);
    });
  }

  /** Ends every session of a person. */
  async endAll(person: PersonId): Promise<void> {
    await this.within((sessions) => sessions.delete({ person }));
  }

  private async within<T>(work: (sessions: Repository<Session>, scope: TenantScope) => Promise<T>): Promise<T> {
    const { id } = await this.directory.authority();
    return this.database.transact(asAuthority(id), (scope) => work(repositoryOf(scope, Session), scope));
  }
}

/** Principal of sign-in, which acts in the name of the authority. */
export function asAuthority(authority: TenantId): Principal {
  return systemPrincipal('sign-in', authority, 'authority');
}
