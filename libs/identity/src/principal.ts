import type { Instant, PersonId, TenantId } from '@carnet/kernel';
import { KEY_SCOPES, type KeyScope, type Permission, type Role, ROLE_PERMISSIONS } from './permissions.js';

/** The side that a principal acts for: a company or the authority. */
export type Realm = 'company' | 'authority';

/** The caller, proved by a key or a token; made only by the verifier. */
export interface Principal {
  readonly kind: 'person' | 'key' | 'system';
  /** Id of the person or key, or name of the part of the system. */
  readonly id: string;
  readonly person: PersonId | null;
  readonly realm: Realm;
  /** Id of the company or the authority. */
  readonly organisation: TenantId;
  readonly roles: readonly Role[];
  /** The disciplines an officer holds. */
  readonly disciplines: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  /** How the caller authenticated, and from which address, such as `session 203.0.113.4`; absent if no request came from outside. */
  readonly via?: string;
  /** When the person last authenticated at their identity provider; absent if unknown. */
  readonly authenticatedAt?: Instant;
}

/** The principal of a part of the system that acts for one organisation: a company, unless the realm is named. */
export function systemPrincipal(part: string, organisation: TenantId, realm: Realm = 'company'): Principal {
  return {
    kind: 'system',
    id: part,
    person: null,
    realm,
    organisation,
    roles: [],
    disciplines: [],
    permissions: new Set(),
  };
}

/** A person's place in an organisation, as the directory knows it. */
export interface PersonsPlace {
  readonly person: PersonId;
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly roles: readonly Role[];
  readonly disciplines: readonly string[];
}

/** The principal of a person in an organisation, with the permissions of all their roles. */
export function personPrincipal({ person, organisation, realm, roles, disciplines }: PersonsPlace): Principal {
  return { kind: 'person', id: person, person, realm, organisation, roles, disciplines, permissions: permissionsOf(roles) };
}

/** The principal of a machine key, which acts for a company within its scopes; scopes that keys cannot have are ignored. */
export function keyPrincipal(key: { readonly id: string; readonly organisation: TenantId; readonly scopes: readonly string[] }): Principal {
  const permissions = new Set<Permission>(key.scopes.filter(isKeyScope));
  return {
    kind: 'key',
    id: key.id,
    person: null,
    realm: 'company',
    organisation: key.organisation,
    roles: [],
    disciplines: [],
    permissions,
  };
}

/** All permissions of a set of roles. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

function isKeyScope(scope: string): scope is KeyScope {
  return KEY_SCOPES.some((allowed) => allowed === scope);
}

export type Offices = Pick<Principal, 'roles' | 'disciplines'>;

/** Offices as the database stores them: the roles, then the disciplines, each after a colon. */
export function formatOffices({ roles, disciplines }: Offices): string {
  return [...roles, ...disciplines.map((discipline) => `:${discipline}`)].join(' ');
}

/** The offices in a text from {@link formatOffices}; empty for null. */
export function parseOffices(text: string | null): Offices {
  const words = text?.split(' ') ?? [];
  return {
    roles: words.filter((word) => !word.startsWith(':')) as Role[],
    disciplines: words.filter((word) => word.startsWith(':')).map((word) => word.slice(1)),
  };
}
