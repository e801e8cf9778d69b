import type { PersonId, TenantId } from '@carnet/kernel';
import { KEY_SCOPES, type KeyScope, type Permission, type Role, ROLE_PERMISSIONS } from './permissions.js';
import type { Principal, Realm } from './principal.js';

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
