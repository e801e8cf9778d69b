import type { Bilingual, PersonId, TenantId } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { Role } from './permissions.js';
import type { Realm } from './principal.js';

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
  abstract apiKey(id: string): Promise<ApiKeyRecord | null>;
  /** For the local issuer alone. */
  abstract signIn(
    username: string,
  ): Promise<{ readonly person: PersonId; readonly passwordHash: string; readonly memberships: readonly Membership[] } | null>;
  /** The authority this installation serves, and the country whose measures it takes: that of its zone. */
  abstract authority(): Promise<{ readonly id: TenantId; readonly name: Bilingual; readonly country: string }>;
}
