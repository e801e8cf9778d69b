import { APP } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ApiKeyRecord,
  Directory,
  type IssuerRecord,
  type Membership,
  SESSION_IDLE_MINUTES,
  type SessionRecord,
} from '@carnet/identity';
import { utc } from '@carnet/persistence/instants.js';
import type { PersonId, TenantId } from '@carnet/kernel';
import { DataSource } from 'typeorm';

/** The authority's people by human: two person records of one human are the same. */
export const authorityStaff = `
  select coalesce(p.same_as, p.id) as human, m.roles, m.disciplines from carnet.membership m join carnet.person p on p.id = m.person_id
  where m.realm = 'authority' order by m.person_id`;

const membershipColumns = `m.person_id as person, p.name, m.organisation_id as organisation, m.realm, m.roles, m.disciplines
  from carnet.membership m join carnet.person p on p.id = m.person_id and p.disabled_at is null`;

const issuerColumns = `id, address, name_en as "nameEn", name_zh as "nameZh", client_id as "clientId", client_secret as "clientSecret", scopes, audiences,
  algorithms, token_types as "tokenTypes", clock_skew_seconds as "clockSkewSeconds", person_claim as "personClaim",
  organisation_claim as "organisationClaim", trusts_email as "trustsEmail", keys, version`;

/** People, keys and the authority: tables without a tenant, read to identify the caller. */
@Injectable()
export class SqlDirectory extends Directory {
  constructor(@Inject(APP) private readonly source: DataSource) {
    super();
  }

  override async membership(person: PersonId, organisation: TenantId): Promise<Membership | null> {
    const rows: Membership[] = await this.source.query(`select ${membershipColumns} where m.person_id = $1 and m.organisation_id = $2`, [
      person,
      organisation,
    ]);
    return rows[0] ?? null;
  }

  override async apiKey(id: string): Promise<ApiKeyRecord | null> {
    const rows: ApiKeyRecord[] = await this.source.query(
      `select id, organisation_id as organisation, label, secret_hash as "secretHash", scopes,
        to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt",
        to_char(revoked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "revokedAt"
      from carnet.api_key where id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  override async memberships(person: PersonId): Promise<readonly Membership[]> {
    return this.source.query(`select ${membershipColumns} where m.person_id = $1 order by m.organisation_id`, [person]);
  }

  override async issuers(): Promise<readonly IssuerRecord[]> {
    return this.source.query(`select ${issuerColumns} from carnet.issuer where disabled_at is null order by id`);
  }

  override async personBySubject(issuer: string, subject: string): Promise<PersonId | null> {
    const rows: { person: PersonId }[] = await this.source.query(
      `select person_id as person from carnet.issuer_person where issuer_id = $1 and subject = $2`,
      [issuer, subject],
    );
    return rows[0]?.person ?? null;
  }

  override async session(idHash: string, way: 'use' | 'look'): Promise<SessionRecord | null> {
    const rows: (SessionRecord & { stale: boolean })[] = await this.source.query(
      `select s.person_id as person, s.organisation_id as organisation, ${utc('s.authenticated_at')} as "authenticatedAt",
        s.used_at < now() - interval '1 minute' as stale
      from carnet.session s join carnet.issuer i on i.id = s.issuer_id and i.disabled_at is null
      where s.id_hash = $1 and s.ends_at > now() and s.used_at > now() - make_interval(mins => $2)`,
      [idHash, SESSION_IDLE_MINUTES],
    );
    const [found] = rows;
    if (!found) return null;
    if (found.stale && way === 'use') await this.source.query(`update carnet.session set used_at = now() where id_hash = $1`, [idHash]);
    const { person, organisation, authenticatedAt } = found;
    return { person, organisation, authenticatedAt };
  }

  override async authority(): Promise<Awaited<ReturnType<Directory['authority']>>> {
    const rows: { id: TenantId; en: string; zh: string; country: string }[] = await this.source.query(
      // The name of a zone begins with its country, as in CN-SH-LINGANG.
      `select id, name_en as en, name_zh as zh, split_part(zone, '-', 1) as country from carnet.authority order by id limit 1`,
    );
    const authority = rows[0];
    if (!authority) throw new Error('no authority is registered in this installation');
    const { id, en, zh, country } = authority;
    return { id, name: { en, zh }, country };
  }
}
