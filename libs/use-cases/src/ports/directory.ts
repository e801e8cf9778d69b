import type { Realm, Role } from '@carnet/identity';
import type { PersonId, TenantId } from '@carnet/kernel';
import type { Bilingual, Discipline, Standing, VoterRole } from '@carnet/workflow';
import type { TenantScope } from './tenant-database.js';

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

/** People of the authority who could take a piece of work: who is present first, and of these the least loaded. */
export abstract class Workforce {
  /** What a person is at the authority now; null for somebody who is nothing there. */
  abstract standing(scope: TenantScope, person: PersonId): Promise<Standing | null>;
  /** Who is absent on the day. */
  abstract absent(scope: TenantScope): Promise<readonly PersonId[]>;
  abstract reviewers(scope: TenantScope, discipline: Discipline): Promise<readonly PersonId[]>;
  /** Those of a role, or only those of them who hold one of some disciplines. */
  abstract voters(scope: TenantScope, role: VoterRole, disciplines?: readonly Discipline[]): Promise<readonly PersonId[]>;
}
