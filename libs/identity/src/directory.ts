import type { Bilingual, PersonId, TenantId } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { IssuerRecord } from './issuers.js';
import type { Role } from './permissions.js';
import type { Realm } from './principal.js';
import type { SessionRecord } from './session.js';

export interface Membership {
  readonly person: PersonId;
  readonly name: string;
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export interface ApiKeyRecord {
  readonly id: string;
  readonly organisation: TenantId;
  readonly label: string;
  readonly secretHash: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** Who is asking: read before any tenant is known. */
export abstract class Directory {
  abstract membership(person: PersonId, organisation: TenantId): Promise<Membership | null>;
  /** Every place that a person has. */
  abstract memberships(person: PersonId): Promise<readonly Membership[]>;
  abstract apiKey(id: string): Promise<ApiKeyRecord | null>;
  /** The identity providers that are believed here. */
  abstract issuers(): Promise<readonly IssuerRecord[]>;
  /** The person whom an issuer names like this. */
  abstract personNamed(issuer: string, subject: string): Promise<PersonId | null>;
  /** A session that has not ended, by the hash of its id. Using it keeps it from ending; only looking at it does not. */
  abstract session(idHash: string, way: 'use' | 'look'): Promise<SessionRecord | null>;
  /** The authority this installation serves, and the country whose measures it takes: that of its zone. */
  abstract authority(): Promise<{ readonly id: TenantId; readonly name: Bilingual; readonly country: string }>;
}
