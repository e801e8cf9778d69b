import { APP } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import { type ApiKeyRecord, Directory, type Membership } from '@carnet/identity';
import type { PersonId, TenantId } from '@carnet/kernel';
import { DataSource } from 'typeorm';

const membershipColumns = `m.person_id as person, p.name, m.organisation_id as organisation, m.realm, m.roles, m.disciplines
  from carnet.membership m join carnet.person p on p.id = m.person_id and p.disabled_at is null`;

/** People, keys and the authority: tables without a tenant, read to find out who is asking. */
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

  override async signIn(username: string): Promise<Awaited<ReturnType<Directory['signIn']>>> {
    const credentials: { person: PersonId; passwordHash: string }[] = await this.source.query(
      `select person_id as person, password_hash as "passwordHash" from carnet.local_credential where username = $1`,
      [username],
    );
    const credential = credentials[0];
    if (!credential) return null;
    const memberships: Membership[] = await this.source.query(
      `select ${membershipColumns} where m.person_id = $1 order by m.organisation_id`,
      [credential.person],
    );
    return { ...credential, memberships };
  }

  override async authority(): Promise<Awaited<ReturnType<Directory['authority']>>> {
    const rows: { id: TenantId; en: string; zh: string; country: string }[] = await this.source.query(
      // A zone is named by its country first: CN-SH-LINGANG.
      `select id, name_en as en, name_zh as zh, split_part(zone, '-', 1) as country from carnet.authority order by id limit 1`,
    );
    const authority = rows[0];
    if (!authority) throw new Error('no authority is registered in this installation');
    const { id, en, zh, country } = authority;
    return { id, name: { en, zh }, country };
  }
}
