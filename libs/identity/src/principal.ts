import type { Instant, PersonId, TenantId } from '@carnet/kernel';
import type { Permission, Role } from './permissions.js';

/** On whose behalf somebody acts: a company, or the authority. */
export type Realm = 'company' | 'authority';

/** Who is asking, proved by a key or a token; made by the verifier and nowhere else. */
export interface Principal {
  readonly kind: 'person' | 'key' | 'system';
  /** The person's id, the key's id, or the name of the part of the system. */
  readonly id: string;
  readonly person: PersonId | null;
  readonly realm: Realm;
  /** The company's id, or the authority's. */
  readonly organisation: TenantId;
  readonly roles: readonly Role[];
  /** The disciplines an officer holds. */
  readonly disciplines: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  /** How the caller proved themselves, and from which address, such as `session 203.0.113.4`; absent where nobody asks from outside. */
  readonly via?: string;
  /** When the person last proved who they are to their identity provider; absent where nobody tells. */
  readonly authenticatedAt?: Instant;
}

/** The principal under which a worker acts for one company. */
export function systemPrincipal(part: string, company: TenantId): Principal {
  return {
    kind: 'system',
    id: part,
    person: null,
    realm: 'company',
    organisation: company,
    roles: [],
    disciplines: [],
    permissions: new Set(),
  };
}
