import type { IssuerRecord } from '@carnet/identity';
import pg from 'pg';

/** The organisations, people and keys of an installation, with fixed ids so that seeding can be repeated. */
export interface DirectorySeed {
  readonly authority: {
    readonly id: string;
    readonly nameEn: string;
    readonly nameZh: string;
    readonly zone: string;
    readonly timeZone: string;
    readonly calendar: string;
    readonly languages: readonly string[];
  };
  readonly companies: readonly {
    readonly id: string;
    readonly nameEn: string;
    readonly nameZh: string;
    readonly cluster: string;
    readonly country: string;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly home: string }[];
  /** The identity provider of the people, and the subject of each there. */
  readonly issuers: readonly IssuerRecord[];
  readonly named: readonly { readonly issuer: string; readonly subject: string; readonly person: string }[];
  readonly memberships: readonly {
    readonly person: string;
    readonly organisation: string;
    readonly realm: 'company' | 'authority';
    readonly roles: readonly string[];
    readonly disciplines: readonly string[];
  }[];
  readonly apiKeys: readonly {
    readonly id: string;
    readonly organisation: string;
    readonly label: string;
    readonly secretHash: string;
    readonly scopes: readonly string[];
    readonly expiresAt: string;
  }[];
}

const statements: readonly (readonly [keyof DirectorySeed, string])[] = [
  [
    'authority',
    `insert into carnet.authority (id, name_en, name_zh, zone, time_zone, calendar, languages)
     select id, "nameEn", "nameZh", zone, "timeZone", calendar, languages
     from jsonb_to_recordset($1::jsonb) as x
       (id uuid, "nameEn" text, "nameZh" text, zone text, "timeZone" text, calendar text, languages text[]) on conflict (id) do nothing`,
  ],
  [
    'companies',
    `insert into carnet.company (tenant_id, name_en, name_zh, cluster, country) select id, "nameEn", "nameZh", cluster, country
     from jsonb_to_recordset($1::jsonb) as x (id uuid, "nameEn" text, "nameZh" text, cluster text, country text)
     where not exists (select from carnet.company c where c.tenant_id = x.id)`,
  ],
  [
    'people',
    `insert into carnet.person (id, name, home_id) select id, name, home from jsonb_to_recordset($1::jsonb) as x (id uuid, name text, home uuid)
     on conflict (id) do nothing`,
  ],
  [
    'issuers',
    `insert into carnet.issuer (id, address, name_en, name_zh, client_id, client_secret, scopes, audiences, algorithms, token_types, clock_skew_seconds,
       person_claim, organisation_claim, trusts_email, keys)
     select id, address, "nameEn", "nameZh", "clientId", "clientSecret", scopes, audiences, algorithms, "tokenTypes", "clockSkewSeconds",
       "personClaim", "organisationClaim", "trustsEmail", nullif(keys, 'null')
     from jsonb_to_recordset($1::jsonb) as x (id text, address text, "nameEn" text, "nameZh" text, "clientId" text, "clientSecret" text, scopes text,
       audiences text[], algorithms text[], "tokenTypes" text[], "clockSkewSeconds" integer, "personClaim" text, "organisationClaim" text,
       "trustsEmail" boolean, keys jsonb)
     on conflict (id) do update set address = excluded.address, client_secret = excluded.client_secret, version = issuer.version + 1`,
  ],
  [
    'named',
    `insert into carnet.issuer_person (issuer_id, subject, person_id)
     select issuer, subject, person from jsonb_to_recordset($1::jsonb) as x (issuer text, subject text, person uuid)
     on conflict (issuer_id, subject) do nothing`,
  ],
  [
    'memberships',
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines)
     select person, organisation, realm, roles, disciplines
     from jsonb_to_recordset($1::jsonb) as x (person uuid, organisation uuid, realm text, roles text[], disciplines text[])
     on conflict (person_id, organisation_id) do update set roles = excluded.roles, disciplines = excluded.disciplines`,
  ],
  [
    'apiKeys',
    `insert into carnet.api_key (id, organisation_id, label, secret_hash, scopes, expires_at)
     select id, organisation, label, "secretHash", scopes, "expiresAt"
     from jsonb_to_recordset($1::jsonb) as x (id text, organisation uuid, label text, "secretHash" text, scopes text[], "expiresAt" timestamptz)
     on conflict (id) do update set secret_hash = excluded.secret_hash, scopes = excluded.scopes, expires_at = excluded.expires_at`,
  ],
];

/**
 * Registers organisations, people and keys. Safe to repeat: existing entries stay; keys and the provider's address are renewed.
 * @param ownerUrl a connection as `carnet_owner`, because no tenant can register companies.
 */
export async function seedDirectory(ownerUrl: string, seed: DirectorySeed): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    for (const [part, text] of statements) {
      const rows = part === 'authority' ? [seed.authority] : seed[part];
      await client.query(text, [JSON.stringify(rows)]);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
