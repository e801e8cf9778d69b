import type { Instant, PersonId, TenantId } from '@carnet/kernel';
import { KEY_SCOPES, type KeyScope, type Permission, type Role, ROLE_PERMISSIONS } from './permissions.js';

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

/** A person's place in an organisation, as the directory knows it. */
export interface PersonsPlace {
  readonly person: PersonId;
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly roles: readonly Role[];
  readonly disciplines: readonly string[];
}

/** A person who acts for an organisation may do what any of the person's roles may. */
export function personPrincipal({ person, organisation, realm, roles, disciplines }: PersonsPlace): Principal {
  return { kind: 'person', id: person, person, realm, organisation, roles, disciplines, permissions: permissionsOf(roles) };
}

/** A machine key acts for a company, within its scopes; a scope that keys may not have is worth nothing. */
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

/** Everything that a set of roles may do together. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

function isKeyScope(scope: string): scope is KeyScope {
  return KEY_SCOPES.some((allowed) => allowed === scope);
}

export type Offices = Pick<Principal, 'roles' | 'disciplines'>;

/** Offices in one text, as the database keeps them: the roles, then the disciplines, each after a colon. */
export function officesText({ roles, disciplines }: Offices): string {
  return [...roles, ...disciplines.map((discipline) => `:${discipline}`)].join(' ');
}

/** The offices that {@link officesText} wrote; none for null. */
export function officesIn(text: string | null): Offices {
  const words = text?.split(' ') ?? [];
  return {
    roles: words.filter((word) => !word.startsWith(':')) as Role[],
    disciplines: words.filter((word) => word.startsWith(':')).map((word) => word.slice(1)),
  };
}
